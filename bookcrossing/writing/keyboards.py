"""What keys were meant, when a scanner or a person typed through another keyboard layout.

A scanner sends key positions of a US keyboard, a reader forgets which layout is on; the system turns keys into
letters all the same. Each table below lists the same 47 keys in the same order, so one line beside another is the
whole map. Latvian QWERTY has the US places, but its apostrophe is a dead key: it vanishes, or puts a mark on the
letter that follows.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bookcrossing.writing.scripts import lookalikes_to_latin

if TYPE_CHECKING:
    from collections.abc import Iterator

Layout = Literal["us", "lv", "uk", "ru"]

_US: Final = (
    "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./\\~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?|"
)
_KEYS: Final[dict[Layout, str]] = {
    "us": _US,
    "lv": _US,
    "uk": "'1234567890-=йцукенгшщзхїфівапролджєячсмитьбю.ґ~!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,Ґ",
    "ru": 'ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.\\Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,/',
}
_MAPS: Final = {
    (source, target): str.maketrans(_KEYS[source], _KEYS[target]) for source in _KEYS for target in _KEYS
}

_MARKED: Final = "āčēģīķļņōŗšūžĀČĒĢĪĶĻŅŌŖŠŪŽ"
_UNMARKED: Final = "acegiklnorsuzACEGIKLNORSUZ"
_MARKS_OFF: Final = str.maketrans(_MARKED, _UNMARKED)
_WITH_MARK: Final = dict(zip(_UNMARKED, _MARKED, strict=True))
_WITH_DEAD_KEY: Final = str.maketrans(
    {marked: f"'{plain}" for marked, plain in zip(_MARKED, _UNMARKED, strict=True)}
)
_DEAD_KEY: Final = re.compile("'(.?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text would be if the layout had been `meant` while `typed` was on."""

    text: str
    typed: Layout
    meant: Layout


def retyped(text: str, source: Layout, target: Layout) -> str:
    """Return what the keys that gave `text` on one layout give on another; Latvian marks stay as they are."""
    return text.translate(_MAPS[source, target])


def typed_on(layout: Layout, text: str) -> str:
    """Return what `text`, sent as US keys, becomes on another layout."""
    return retyped(text, "us", layout)


def on_us_keys(layout: Layout, text: str) -> str:
    """Return what the same keys would have given on a US keyboard."""
    return retyped(text, layout, "us")


def with_dead_keys(text: str) -> str:
    """Return what US keys give on Latvian QWERTY, where the apostrophe is dead: 'a is ā, 't is t, '' is '."""
    return _DEAD_KEY.sub(lambda found: _WITH_MARK.get(found[1], found[1]), text)


def without_dead_keys(text: str) -> str:
    """Return the US keys behind Latvian letters with marks, had each been typed with the dead key."""
    return text.replace("'", "''").translate(_WITH_DEAD_KEY)


def meant_on_us(text: str) -> tuple[str, ...]:
    """Return what a garbled code may have meant, likeliest first, the text itself left out.

    Only a text with a Cyrillic letter or № can have come through a Cyrillic layout; any text can have come
    with CapsLock on.
    """
    typed = unicodedata.normalize("NFC", text)
    candidates: list[str] = []
    if "№" in typed or any("\u0400" <= letter <= "\u04ff" for letter in typed):
        candidates += [on_us_keys("uk", typed), on_us_keys("ru", typed), lookalikes_to_latin(typed)]
    candidates += [candidate.swapcase() for candidate in (*candidates, typed)]
    return tuple(dict.fromkeys(candidate for candidate in candidates if candidate != text))


_CYRILLIC_LETTER: Final = re.compile("[\u0400-\u052f]")
_LATIN_LETTER: Final = re.compile("[A-Za-z\u00c0-\u024f]")
# \ is where Ukrainian has ґ, and not on its keys at all.
_RUSSIAN_KEYS: Final = re.compile(r"[ыэъё\\ЫЭЪЁ]")
_UKRAINIAN_KEYS: Final = re.compile("[іїєґІЇЄҐ]")
_LATVIAN_MARK: Final = re.compile(f"[{_MARKED}]")
_WORD: Final = re.compile(r"\S+")


def readings(text: str) -> tuple[Reading, ...]:
    """Return what else a query may have been meant to be, likeliest first, each text once.

    A text of both alphabets was begun before the layout was changed, so only its words of the other alphabet are
    read anew. Signs alone are read only if all are Ukrainian letters ("][" is їх); digits have no other reading.
    """
    typed = unicodedata.normalize("NFC", text)
    found: dict[str, Reading] = {}
    for reading in _all_readings(typed):
        if reading.text not in (typed, text):
            found.setdefault(reading.text, reading)
    return tuple(found.values())


def _all_readings(text: str) -> Iterator[Reading]:
    has_cyrillic, has_latin = _CYRILLIC_LETTER.search(text), _LATIN_LETTER.search(text)
    if has_latin:
        yield from _latin_readings(text, only=_LATIN_LETTER if has_cyrillic else None)
    if has_cyrillic:
        yield from _cyrillic_readings(text, only=_CYRILLIC_LETTER if has_latin else None)
    if not has_latin and not has_cyrillic:
        letters = retyped(text, "us", "uk")
        if letters.translate(_BETWEEN_LETTERS).isalpha():
            yield Reading(letters, "us", "uk")


_BETWEEN_LETTERS: Final = str.maketrans("", "", " '")


def _latin_readings(text: str, only: re.Pattern[str] | None) -> Iterator[Reading]:
    """A mark on a Latvian letter is the dead key before it, which is є, or else a finger too long on AltGr."""
    if not _LATVIAN_MARK.search(text):
        yield Reading(_read(text, "us", "uk", only), "us", "uk")
        yield Reading(_read(text, "us", "ru", only), "us", "ru")
        return
    for keys in (text.translate(_WITH_DEAD_KEY), text.translate(_MARKS_OFF)):
        yield Reading(_read(keys, "lv", "uk", only), "lv", "uk")
        yield Reading(_read(keys, "lv", "ru", only), "lv", "ru")
    yield Reading(text.translate(_WITH_DEAD_KEY), "lv", "us")


def _cyrillic_readings(text: str, only: re.Pattern[str] | None) -> Iterator[Reading]:
    """ы э ъ ё are not on Ukrainian keys and і ї є ґ not on Russian ones, so either tells which layout was on."""
    is_russian, is_ukrainian = _RUSSIAN_KEYS.search(text), _UKRAINIAN_KEYS.search(text)
    if is_russian and not is_ukrainian:
        yield Reading(_read(text, "ru", "uk", only), "ru", "uk")
    elif is_russian:
        yield Reading(_read(text, "ru", "uk", _RUSSIAN_KEYS), "ru", "uk")
    if not is_russian:
        yield from _meant_in_latin(text, "uk", only)
    if not is_ukrainian:
        yield from _meant_in_latin(text, "ru", only)
    if is_ukrainian and not is_russian:
        yield Reading(_read(text, "uk", "ru", only), "uk", "ru")


def _meant_in_latin(text: str, typed: Layout, only: re.Pattern[str] | None) -> Iterator[Reading]:
    plain = _read(text, typed, "us", only)
    yield Reading(plain, typed, "us")
    if "'" in plain:
        yield Reading(with_dead_keys(plain), typed, "lv")


def _read(text: str, source: Layout, target: Layout, only: re.Pattern[str] | None) -> str:
    """Read every word on other keys, or those only that have such a letter."""
    if only is None:
        return retyped(text, source, target)
    return _WORD.sub(lambda word: retyped(word[0], source, target) if only.search(word[0]) else word[0], text)
