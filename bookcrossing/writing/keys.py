"""The keys under which words of any alphabet meet: Шевченко, Shevchenko, Ševčenko, Schewtschenko, Szewczenko.

A word has a *shade*, which still tells ж from з and ч from ц, and a *key*, which does not: half of those who type
Latin letters leave the marks out. Titles are indexed by keys; shades tell the better of two that share one.
Cyrillic has one shade a word. Latin letters are read by the habits of several countries, so a Latin word has up to
one shade a habit, that of the official Ukrainian rules first; under that one it is indexed.

Letters of a shade: a-z without g, j, q, w, x and y, and the capitals Z, S, C and X for ж, ш, ч and х (щ is SC).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from bookcrossing.writing.folding import PLAIN_BYTES, fold, folded_plainly, plain_words

_CYRILLIC: Final = str.maketrans(
    dict(zip("абвгґдеєэёзиіїйыклмнопрстуфцюя", "abvhhdeeeeziiiiiklmnoprstufcua", strict=True))
    | {"ж": "Z", "х": "X", "ч": "C", "ш": "S", "щ": "SC", "ь": "", "ъ": "", "ў": "v", "ђ": "d", "ј": "i"}
)
# What stays of a Latin letter's mark once marks are stripped.
_MARKED: Final = str.maketrans(
    {"č": "C", "š": "S", "ž": "Z", "ż": "Z", "ŝ": "SC", "ж": "Z", "ł": "l", "đ": "d"}
)

_PLAIN_LATIN: Final = str.maketrans({"g": "h", "j": "i", "y": "i", "w": "v", "q": "k"})
_TSCH: Final = {"schtsch": "SC", "shch": "SC", "szcz": "SC", "tsch": "C", "tch": "C", "cz": "C", "zgh": "zh"}
_HABITS: Final = tuple(
    {**_TSCH, **habit}
    for habit in (
        # Official, English.
        {"sch": "S", "ch": "C", "sh": "S", "zh": "Z", "kh": "X", "sz": "S", "gh": "h", "x": "ks"},
        # The same, with щ as some write it.
        {"sch": "SC", "ch": "C", "sh": "S", "zh": "Z", "kh": "X", "sz": "S", "gh": "h", "x": "ks"},
        # German.
        {"sch": "S", "ch": "X", "z": "c", "x": "ks"},
        # Polish, scientific: ch and x are х.
        {"ch": "X", "sz": "S", "x": "X", "sch": "sX"},
        # Latvian: h is х, and sh and zh are two letters.
        {"h": "X", "kh": "kX", "ch": "CX", "x": "X"},
    )
)
_PATTERNS: Final = tuple(
    re.compile("|".join(sorted(map(re.escape, habit), key=len, reverse=True))) for habit in _HABITS
)

# ь of the standard of 2021: no j stands there for anything else.
_SOFT: Final = re.compile("(?<=[cdlnrstzCSZ])j(?![aeiouy])")
_AFFRICATE: Final = re.compile("(?<!t)t+[scSC]")
_GLIDE: Final = re.compile("(?<!i)i+(?=[aeou])")
# A pair is one letter; who holds a key down means nothing.
_DOUBLE: Final = re.compile(r"(\D)\1+")
_LATIN: Final = re.compile("[a-zCSZ]")
# Volume II is not volume III.
_ROMAN: Final = re.compile("x*(?:i{2,3}|i?v|vi{1,3}|ix|xi{1,3})")
_LOOSE: Final = str.maketrans({"Z": "s", "z": "s", "S": "s", "C": "c", "X": "h"})
_MOST_READINGS: Final = 5
_OFFICIAL: Final = 0


@lru_cache(8192)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, in order and as they may be given to the other functions here."""
    return tuple(_spelt(text).split())


def _spelt(text: str) -> str:
    """Fold, but let carons be seen: fold takes the marks of letters away."""
    if text.isascii():
        return fold(text)
    if (folded := folded_plainly(text)) is not None and not _NUMERAL.search(text):
        return folded
    composed = unicodedata.normalize("NFC", _HARD_SIGN.sub("", text.replace("№", " ")))
    text = _NUMERAL.sub(lambda found: found[0].translate(_TO_LATIN), composed)
    kept = text.lower()
    if not _CARONS.search(kept):
        return fold(text)
    return fold(kept.translate(_MARKED_LETTERS)).translate(_MARKED_BACK)


# Folding would make ии of it, as of «її».
_NUMERAL: Final = re.compile(r"\b(?:[ivxх]+і[ivxіх]*|і[ivxіх]+)\b", re.IGNORECASE)
_TO_LATIN: Final = str.maketrans("ІХіх", "IXix")
_HARD_SIGN: Final = re.compile("(?<=[a-z])”(?=[a-z])")
_CARONS: Final = re.compile("[čšžżŝ]")
# Letters of no alphabet met here carry the carons through the folding.
_MARKED_LETTERS: Final = str.maketrans({"č": "ƈ", "š": "ƨ", "ž": "ƶ", "ż": "ƶ", "ŝ": "ƨƈ"})
_MARKED_BACK: Final = str.maketrans({"ƈ": "C", "ƨ": "S", "ƶ": "Z"})


@lru_cache(65536)
def shades(word: str) -> tuple[str, ...]:
    """Return the shades of a word of `words_of`, the likeliest first."""
    if _ROMAN.fullmatch(word):
        return (word,)
    if not _LATIN.search(word):
        return (_smooth(word.translate(_CYRILLIC)),)
    word = _SOFT.sub("", word)
    found = (_smooth(_read(word, at).translate(_PLAIN_LATIN)) for at in range(len(_HABITS)))
    return tuple(dict.fromkeys(found))[:_MOST_READINGS]


@lru_cache(65536)
def shade(word: str) -> str:
    """Return the likeliest of a word's shades: all that a word of the catalogue is asked for."""
    if not _LATIN.search(word) or _ROMAN.fullmatch(word):
        return shades(word)[0]
    return _smooth(_read(_SOFT.sub("", word), _OFFICIAL).translate(_PLAIN_LATIN))


def _read(word: str, habit: int) -> str:
    return _PATTERNS[habit].sub(lambda part: _HABITS[habit][part[0]], word)


def _smooth(shade: str) -> str:
    """Drop what the habits disagree on: the i before a vowel, doubled letters, т before с, ц, ч and ш."""
    plain = _DOUBLE.sub(_single, _GLIDE.sub("", _AFFRICATE.sub(_fused, shade)))
    return plain or shade


def _single(found: re.Match[str]) -> str:
    return found[1] if len(found[0]) <= _PAIR else found[0]


_PAIR: Final = 4
"""Letters that stand for one where two spellings of a pair meet: щ twice is шчшч, жж is zhzh."""


def _fused(found: re.Match[str]) -> str:
    return "c" if found[0][-1] in "sc" else "C"


def loosened(shade: str) -> str:
    """Return the key of a shade."""
    return (
        shade if _ROMAN.fullmatch(shade) else _DOUBLE.sub(_single, shade.translate(_LOOSE).replace("ts", "c"))
    )


@lru_cache(65536)
def key(word: str) -> str:
    """Return the key under which a word of `words_of` is indexed."""
    return loosened(shade(word))


@lru_cache(4096)
def keys(word: str) -> tuple[str, ...]:
    """Return the keys a typed word may be found under."""
    return tuple(dict.fromkeys(map(loosened, shades(word))))


def rough_keys(word: str) -> tuple[str, ...]:
    """Return what a word's keys would be if nothing were dropped: an error may stand where something was."""
    if not _LATIN.search(word):
        return (word.translate(_CYRILLIC).translate(_LOOSE),)
    return tuple(
        dict.fromkeys(_read(word, at).translate(_PLAIN_LATIN).translate(_LOOSE) for at in range(len(_HABITS)))
    )


def keyed(text: str) -> str:
    """Return the keys of a text's words, a space between."""
    if text.isascii() and text.replace("-", "").isdecimal():  # a number, an ISBN as it is printed
        return " ".join(text.replace("-", " ").split())
    return _keyed_once(text) if len(text) <= _SHORT else _keyed(text)


def _keyed(text: str) -> str:
    plain = None if text.isascii() else plain_words(text)
    if plain is not None:
        found = [_key_of_plain(word) for word in plain]
        if None not in found:
            return " ".join(filter(None, found))
    return " ".join(filter(None, map(key, words_of(text))))


@lru_cache(65536)
def _key_of_plain(word: bytes) -> str | None:
    """Return the key of a word of `plain_words`; None for one that may be a numeral in Cyrillic letters."""
    told = word.decode(PLAIN_BYTES)
    return key(told) if len(told) == 1 or told.strip("их") else None


# Authors, publishers and tags come again and again in a list.
_SHORT: Final = 60
_keyed_once: Final = lru_cache(16384)(_keyed)
