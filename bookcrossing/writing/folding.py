"""Search keys: texts that a reader would call the same become the same string.

Storage keeps what the book says; only keys are folded. `fold` is tolerant, for searching; `fold_strict` keeps
letters apart, for telling whether two lines of a list mean the same book.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_encode
from encodings.cp1251 import encoding_table
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from bookcrossing.writing.scripts import APOSTROPHES, has_mixed_words, unmixed, without_invisible

# What a hurried hand, an old list or a foreign keyboard exchanges. Marks are stripped before this table is asked,
# so ї, й and ё arrive as і, и and е; и and і meet because half of the mistakes are between these two.
_TOLERATED: Final = str.maketrans(
    {"ґ": "г", "є": "е", "э": "е", "і": "и", "ы": "и", "ъ": ""}
    | {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "œ": "oe", "æ": "ae", "þ": "th", "ð": "d"}
    | dict.fromkeys("ʹʺʼ", "")
)
_LATIN_SHAPES: Final = "aeopcxyibkmth"
_CYRILLIC_SHAPES: Final = "аеорсхуивкмтн"
_TO_LATIN: Final = str.maketrans(_CYRILLIC_SHAPES, _LATIN_SHAPES)
_TO_CYRILLIC: Final = str.maketrans(_LATIN_SHAPES, _CYRILLIC_SHAPES)
_SHARED: Final = frozenset(_LATIN_SHAPES + _CYRILLIC_SHAPES)

_APOSTROPHE_IN_WORD: Final = re.compile(rf"(?<=[^\W\d_])[{re.escape(APOSTROPHES)}]+(?=[^\W\d_])")
_GUESSED_APOSTROPHE: Final = re.compile(r"(?<=[Ѐ-ԯ])[\"*ъЪ](?=[єїюяЄЇЮЯ])")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_MIXED: Final = re.compile(r"(?=\w*[Ѐ-ԯ])(?=\w*[a-z])\w+")
_NOT_WORD: Final = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the key under which a text is searched: plain small letters, digits and single spaces."""
    return _fold_once(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return _NOT_WORD.sub(" ", _APOSTROPHE_IN_WORD.sub("", text.lower())).strip()
    folded = folded_plainly(text)
    return _fold_letter_by_letter(text) if folded is None else folded


def folded_plainly(text: str) -> str | None:
    """Fold what most texts are, Cyrillic words with common signs between, by one table; None for any other."""
    words = plain_words(text)
    return None if words is None else b" ".join(words).decode(PLAIN_BYTES)


def plain_words(text: str) -> list[bytes] | None:
    """Return the words of such a text folded, a byte a letter; None for any other."""
    if (by_byte := in_plain_bytes(text)) is None:
        return None
    folded = by_byte.translate(_BY_BYTE, _DROPPED)
    return None if 0 in folded else folded.split()


# A title is asked for as it is searched and as it is sorted, in one language after the other.
@lru_cache(16)
def in_plain_bytes(text: str) -> bytes | None:
    """Return a text of Cyrillic letters and common signs with a byte a letter; None for any other."""
    try:
        return charmap_encode(text, "strict", encoding_table)[0]
    except UnicodeEncodeError:
        return None


def _fold_letter_by_letter(text: str) -> str:
    plain = _without_marks(_without_apostrophes(without_invisible(text)))
    folded = _NOT_WORD.sub(" ", plain.translate(_TOLERATED)).strip()
    return _MIXED.sub(_in_one_alphabet, folded) if has_mixed_words(folded) else folded


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return fold(text).split()


def fold_strict(text: str) -> str:
    """Return a key for identity: case, spaces, punctuation and apostrophes folded, every letter kept."""
    return _fold_strictly_once(text) if len(text) <= _SHORT else _fold_strictly(text)


def _fold_strictly(text: str) -> str:
    if text.isascii():
        return _NOT_WORD.sub(" ", _APOSTROPHE_IN_WORD.sub("", text.casefold())).strip()
    composed = _without_apostrophes(without_invisible(unicodedata.normalize("NFKC", text)))
    if has_mixed_words(composed):
        composed = _LETTERS.sub(lambda found: unmixed(found[0]), composed)
    return _NOT_WORD_NOR_MARK.sub(" ", unicodedata.normalize("NFC", composed.casefold())).strip()


# Authors, publishers and kinds of books come again and again in a list.
_SHORT: Final = 60
_fold_once: Final = lru_cache(16384)(_fold)
_fold_strictly_once: Final = lru_cache(16384)(_fold_strictly)


_NOT_WORD_NOR_MARK: Final = re.compile(r"[^\w\u0300-\u036f]+|_+")


def _without_apostrophes(text: str) -> str:
    return _APOSTROPHE_IN_WORD.sub("", _GUESSED_APOSTROPHE.sub("", text))


def _without_marks(text: str) -> str:
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(filterfalse(unicodedata.combining, small))


# The table of `folded_plainly`: a byte a letter. No letter of it is told by its neighbours how it is folded.
PLAIN_BYTES: Final = "cp1251"
_PLAIN_LETTERS: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьыэюяё"
_PLAIN_GAPS: Final = " .,:;!?()[]/+&%=«»„“”–—-_…\u00a0"
_DROPPED: Final = "ъЪ".encode(PLAIN_BYTES)


def _folded_byte(code: int) -> int:
    """Return the byte to which a byte is folded, 0 where that takes a closer look."""
    letter = bytes([code]).decode(PLAIN_BYTES, "replace")
    if letter.lower() in _PLAIN_LETTERS:
        return _fold_letter_by_letter(letter).encode(PLAIN_BYTES)[0]
    if letter in "0123456789":
        return code
    return ord(" ") if letter in _PLAIN_GAPS else 0


_BY_BYTE: Final = bytes(map(_folded_byte, range(256)))


def _in_one_alphabet(found: re.Match[str]) -> str:
    """Read a word of two alphabets in the one its unmistakable letters belong to, else in its larger part."""
    word = found[0]
    cyrillic = sum("\u0400" <= letter <= "\u052f" and letter not in _SHARED for letter in word)
    latin = sum("a" <= letter <= "z" and letter not in _SHARED for letter in word)
    if cyrillic == latin == 0:
        cyrillic = sum(letter in _CYRILLIC_SHAPES for letter in word)
        latin = sum(letter in _LATIN_SHAPES for letter in word)
        return word.translate(_TO_LATIN if latin > cyrillic else _TO_CYRILLIC)
    if cyrillic == latin:
        return word
    return word.translate(_TO_LATIN if latin > cyrillic else _TO_CYRILLIC)
