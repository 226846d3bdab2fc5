"""Sort keys: plain strings whose binary order is the order of a Ukrainian, Latvian or English list.

SQLite compares bytes, and neither the operating system nor Qt collates the same everywhere, so titles and names
carry keys made here. Digits stand first, numbers by value; then the list's own alphabet, then the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final, Literal

from bookcrossing.writing.folding import PLAIN_BYTES, in_plain_bytes
from bookcrossing.writing.scripts import APOSTROPHES, without_invisible

ListLanguage = Literal["uk", "lv", "en"]

_CYRILLIC: Final = "абвгґдђеєжзѕиіїйјклљмнњопрстћуўфхцчџшщъыьэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
# Letters with marks are letters of their own, y stands between i and ī.
_LATVIAN: Final = "aābcčdeēfgģhiyījkķlļmnņoōpqrŗsštuūvwxzž"
_ALPHABETS: Final[dict[ListLanguage, str]] = {
    "uk": _CYRILLIC + _LATIN,
    "lv": _LATVIAN + _CYRILLIC,
    "en": _LATIN + _CYRILLIC,
}
_SPELT_OUT: Final = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})

# The key's own signs, in order: end of the letters, space, hyphen, apostrophe, digits, then letters from "@" on.
_MARKS_FOLLOW, _SPACE, _HYPHEN, _APOSTROPHE, _FIRST_LETTER = "\x01", " ", "!", '"', 0x40
_LONGEST_NUMBER: Final = 15

_PIECE: Final = (
    rf"(?P<number>[0-9]+)|(?P<apostrophe>(?<=\w)[{re.escape(APOSTROPHES)}](?=\w))|(?P<hyphen>(?<=\w)-(?=\w))"
    r"|(?P<letter>[^\W\d_][\u0300-\u036f]*)|(?P<gap>[\s—–-]+)"
)


def sort_key(text: str, language: ListLanguage) -> str:
    """Return the key of a title or name in a list of that language; what opens it («, (, —) does not count."""
    if (key := _plain_key(text, language)) is not None:
        return key
    ranks, plain = _ranks(language), _plain(text)
    if _plain_words(language).fullmatch(plain):  # most titles are nothing but words
        return " ".join(plain.split()).translate(ranks)
    letters: list[str] = []
    marks: list[str] = []
    for piece in _pieces(language).finditer(plain):
        match piece.lastgroup:
            case "alphabet":
                letters += piece[0].translate(ranks)
            case "number":
                letters.append(_number_key(piece[0]))
            case "letter":
                _add_letter(piece[0], ranks, letters, marks)
            case "apostrophe":
                letters.append(_APOSTROPHE)
            case "hyphen":
                letters.append(_HYPHEN)
            case _ if letters and letters[-1] != _SPACE:
                letters.append(_SPACE)
    key = "".join(letters).rstrip(_SPACE)  # only that: the key of a letter may be a sign Python calls a space
    return f"{key}{_MARKS_FOLLOW}{''.join(marks)}" if marks else key


def _plain_key(text: str, language: ListLanguage) -> str | None:
    """Return the key of what most titles are, Cyrillic words with common signs between; None for any other."""
    if (plain := in_plain_bytes(text)) is None:
        return None
    by_byte = plain.translate(_ranks_by_byte(language), _UNCOUNTED)
    # Bytes are split, not letters: the key of a letter may be a sign Python calls a space.
    return None if 0 in by_byte else b" ".join(by_byte.split()).decode("latin-1")


_UNCOUNTED: Final = '.,:;!?()[]«»„“”…"*/+'.encode(PLAIN_BYTES)


@cache
def _ranks_by_byte(language: ListLanguage) -> bytes:
    """Return for each byte the sign of the letter it stands for, 0 where that takes a closer look."""
    ranks = _ranks(language)
    letters = [bytes([code]).decode(PLAIN_BYTES, "replace").lower() for code in range(256)]
    return bytes(ord(_SPACE) if letter in " –—" else ord(ranks.get(ord(letter), "\0")) for letter in letters)


# A title is asked for in one language after the other.
@lru_cache(16)
def _plain(text: str) -> str:
    return (
        without_invisible(text)
        .lower()
        .translate(_SPELT_OUT)
        .replace("ß", "ss")
        .replace("‐", "-")
        .replace("‑", "-")
    )


@cache
def _pieces(language: ListLanguage) -> re.Pattern[str]:
    """Return the pattern of what keys are made of; a run of the alphabet's own letters is one piece."""
    return re.compile(rf"(?P<alphabet>[{_ALPHABETS[language]}]+(?![\u0300-\u036f]))|{_PIECE}")


@cache
def _plain_words(language: ListLanguage) -> re.Pattern[str]:
    return re.compile(rf"[{_ALPHABETS[language]} ]+")


@cache
def _ranks(language: ListLanguage) -> dict[int, str]:
    return {ord(letter): chr(_FIRST_LETTER + rank) for rank, letter in enumerate(_ALPHABETS[language])}


def _number_key(digits: str) -> str:
    """Put the number's length before it, so that 2 stands before 10."""
    value = digits.lstrip("0") or "0"
    return chr(ord("0") + min(len(value), _LONGEST_NUMBER)) + value


def _add_letter(letter: str, ranks: dict[int, str], letters: list[str], marks: list[str]) -> None:
    """Add a letter of the alphabet, or the letter under its marks with the marks to break a tie."""
    if len(letter) == 1 and (rank := ranks.get(ord(letter))):
        letters.append(rank)
        return
    for sign in unicodedata.normalize("NFD", letter):
        if unicodedata.combining(sign):
            # Of two words with the same letters, the one whose mark comes later stands first: eé, ée.
            marks.append(f"{chr(ord('~') - min(len(letters), 70))}{sign}")
        else:
            letters.append(ranks.get(ord(sign), sign))
