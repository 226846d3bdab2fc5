"""Donors' wishes, wherever they are told: at the desk, in a journey, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import language, npgettext, pgettext
from bookcrossing.wording.dates import short
from bookcrossing.wording.sentences import fill, quoted

if TYPE_CHECKING:
    from bookcrossing.listings.wishes import ShownWish

_ISO: dict[str, str] = {"lv": "lav", "uk": "ukr", "en": "eng"}


def line(wish: ShownWish) -> str:
    """Name the first line of a journey."""
    if wish.town:
        return fill(pgettext("Wish", "The donor's wish, {town}"), town=wish.town)
    return pgettext("Wish", "The donor's wish")


def when(wish: ShownWish) -> str:
    return short(wish.withdrawn_at) if wish.withdrawn_at is not None else wish.written_on


def note(wish: ShownWish) -> str:
    """Say what the line says below: the words, or why there are none."""
    if wish.withdrawn_at is not None:
        return pgettext("Wish", "The donor's words were taken back.")
    if wish.text:
        return quoted(wish.text)
    if wish.photographs:
        return photographs(len(wish.photographs))
    return pgettext("Wish", "Not for others to see.")


def photographs(n: int) -> str:
    return npgettext("Wish", "{n} photograph", "{n} photographs", n).format(n=n)


def words(wish: ShownWish) -> tuple[str, str]:
    """Return the words, and below them their translation if it is in the window's language."""
    text = wish.text or ""
    is_ours = wish.translation_language in ("", language(), _ISO[language()])
    return text, (wish.translation or "") if is_ours and text else ""


def origin(wish: ShownWish) -> str:
    return ", ".join(part for part in (wish.first_name, wish.town, wish.written_on) if part)


def see_photograph() -> str:
    return pgettext("Wish", "Photograph of the page")


def choose_photograph() -> str:
    return pgettext("Wish", "Choose a photograph")


def photograph_patterns() -> str:
    """Return what a file dialog lists first: kinds of files that are photographs."""
    return pgettext("Wish", "Pictures") + " (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff)"


def taken_back() -> str:
    return pgettext("Wish", "The donor's words and photographs are removed for good")
