"""The words on labels and slips: always in the languages of the table, whatever the window speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.wording import pgettext, speaking

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.wording import Language

HASHTAG: Final = "#chebookcrossing"


def label_words() -> tuple[str, ...]:
    """Return the three lines at the foot of a book's label."""
    return (_in("uk", _book_travels), _in("lv", _book_travels), HASHTAG)


def slip_sentences(languages: tuple[Language, ...] = ("lv", "uk")) -> tuple[str, ...]:
    """Return what a reader's slip says, once in each language."""
    return tuple(dict.fromkeys(_in(language, _number_is_enough) for language in languages))


def _in(language: Language, words: Callable[[], str]) -> str:
    with speaking(language):
        return words()


def _book_travels() -> str:
    return pgettext("Label", "this book travels")


def _number_is_enough() -> str:
    return pgettext("Slip", "With this number you borrow and return books; no name is needed.")
