"""Bytes → text: which alphabet table a file was written with, and how sure that is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bookcrossing.exchange.reasons import Unreadable

ENCODINGS: Final = ("utf-8", "utf-16", "cp1251", "cp866", "koi8-u", "cp1257", "cp1252")
"""What a person may choose from when the guess is wrong."""


class Certainty(StrEnum):
    SURE = "sure"
    LIKELY = "likely"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    certainty: Certainty
    lost: int = 0
    """Places where bytes meant nothing in that encoding; each holds U+FFFD now."""


class UnknownEncodingError(Exception):
    """The bytes are no text, or not in the encoding asked for."""


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of a file; `encoding` is a person's choice and is obeyed."""
    if encoding is not None:
        return _decode_as(raw, encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _with_loss(raw[len(mark) :], name, Certainty.SURE)
    if wide := _utf16_without_mark(raw):
        return _with_loss(raw, wide, Certainty.LIKELY)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", Certainty.SURE)
    except UnicodeDecodeError:
        return _with_loss(raw, "utf-8", Certainty.LIKELY) if _is_mostly_utf8(raw) else _guessed(raw)


_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def is_wide(raw: bytes) -> bool:
    """Tell text of two or four bytes a letter, where bytes that are no letters in other encodings are ordinary."""
    return raw.startswith(_WIDE_MARKS) or _utf16_without_mark(raw) is not None


_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def _decode_as(raw: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        for mark, marked in _BYTE_ORDER_MARKS:
            if raw.startswith(mark) and marked.startswith(name):
                return _with_loss(raw[len(mark) :], marked, Certainty.CHOSEN)
        return _with_loss(raw, name, Certainty.CHOSEN)
    except (LookupError, UnicodeError) as unknown:
        raise UnknownEncodingError(encoding) from unknown


def _with_loss(raw: bytes, encoding: str, certainty: Certainty) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding, certainty)
    except UnicodeDecodeError:
        text = raw.decode(encoding, errors="replace")
        return Decoded(text, encoding, certainty, text.count("\ufffd"))


def _utf16_without_mark(raw: bytes) -> str | None:
    """Tell UTF-16 by its zeros: every second byte of what is plain ASCII, and never the other one."""
    sample = raw[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if not even + odd or (even + odd) * 20 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    line_end = "\n".encode(name)
    return name if sample.count(line_end) * 10 >= sample.count(b"\n") * 9 else None


_UTF8_LETTER: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH_BYTE: Final = re.compile(rb"[\x80-\xff]")


def _is_mostly_utf8(raw: bytes) -> bool:
    """Tell a damaged UTF-8 file from one in another encoding."""
    high = len(_HIGH_BYTE.findall(raw))
    in_letters = sum(map(len, _UTF8_LETTER.findall(raw)))
    return in_letters >= 0.8 * high


def _guessed(raw: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    lines = [line for line in raw.splitlines() if _HIGH_BYTE.search(line)]
    best = from_bytes(b"\n".join(lines)[:200_000], cp_isolation=_GUESSABLE).best()
    if best is None:
        raise UnknownEncodingError(Unreadable.WRONG_ENCODING)
    encoding = _SAME_LETTERS.get(best.encoding, best.encoding)
    if encoding == "cp1252" and _is_baltic(raw):
        encoding = "cp1257"
    return _with_loss(raw, encoding, Certainty.LIKELY)


_GUESSABLE: Final = ["cp1251", "cp1125", "koi8_u", "cp1257", "cp1252", "latin_1", "mac_cyrillic"]
_SAME_LETTERS: Final = {"latin_1": "cp1252", "cp1125": "cp1125", "koi8_u": "koi8-u"}
_LATVIAN: Final = frozenset("āčēģīķļņōŗšūžĀČĒĢĪĶĻŅŌŖŠŪŽ")


def _is_baltic(raw: bytes) -> bool:
    """Tell Latvian from French or German, whose letters stand at the same bytes."""
    letters = {
        letter for letter in raw.decode("cp1257", errors="ignore") if letter > "\u007f" and letter.isalpha()
    }
    return len(letters) >= 2 and len(letters & _LATVIAN) >= 0.8 * len(letters)
