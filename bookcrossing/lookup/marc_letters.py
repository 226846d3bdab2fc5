"""Bytes of a MARC record → letters. What a record says of its encoding is often wrong in Eastern Europe: its letters tell."""

from __future__ import annotations

import re
from contextlib import nullcontext, redirect_stderr
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_FIELD, _SUBFIELD, _ESCAPE = 0x1E, b"\x1f", b"\x1b"
_LEAST_SHARE: Final = 0.7
"""Of the letters above ASCII that must stand as letters of words do, for an encoding to be believed."""


def decoded(raw: bytes) -> str | None:
    """Return fields as text; None if they are of no encoding known here."""
    text: str | None
    if raw.isascii():
        text = _from_marc8(raw) if _ESCAPE in raw else raw.decode("ascii")
    else:
        try:
            text = _encoded_once(raw.decode("utf-8"), raw)
        except UnicodeDecodeError:
            judged = _judged(raw)
            text = judged(raw) if judged else None
    return _NUMERIC.sub(_named, text) if text and "&#x" in text else text


def _encoded_once(text: str, raw: bytes) -> str:
    """Take back a second encoding, of letters that were bytes of the first: «mÃ¼himme»."""
    if not _ENCODED_TWICE.search(raw):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


_ENCODED_TWICE: Final = re.compile(rb"\xc3[\x82-\x9f]\xc2[\x80-\xbf]")
_NUMERIC: Final = re.compile("&#x([0-9A-Fa-f]{2,6});")
"""How MARC-8 writes a letter it doesn't have."""


def _named(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else found[0]


def _judged(raw: bytes) -> Callable[[bytes], str | None] | None:
    """Choose the encoding in which most of the letters stand as in words."""
    if _ESCAPE in raw:
        return _from_marc8
    letters = sum(byte > 0x7F for byte in raw)
    best: tuple[float, Callable[[bytes], str | None]] | None = None
    for pattern, decode in _ENCODINGS:
        good = sum(sum(byte > 0x7F for byte in word) for word in pattern.findall(raw))
        if best is None or good / letters > best[0]:
            best = good / letters, decode
    return best[1] if best and best[0] >= _LEAST_SHARE else None


def _from_marc8(raw: bytes) -> str | None:
    """Decode subfield by subfield, since each begins anew in ASCII."""
    parts = re.split(rb"([\x1e\x1f])", raw)
    try:
        return "".join(
            part.decode("ascii") if part.isascii() and _ESCAPE not in part else _one_text(part)
            for part in parts
        )
    except (IndexError, TypeError, ValueError):
        return None


def _one_text(part: bytes) -> str:
    from pymarc.marc8 import MARC8ToUnicode

    # Of a letter of three bytes that is cut off it writes on stderr, however quiet it is asked to be.
    with redirect_stderr(StringIO()) if _ESCAPE in part else nullcontext():
        return str(MARC8ToUnicode(quiet=True).translate(part))  # type: ignore[no-untyped-call]


def _from_dos(raw: bytes) -> str:
    """Decode cp866, or what Ukrainian made of it where only Ukrainian letters can be meant."""
    is_ukrainian = re.search(rb"[\xf6-\xf9][\xa0-\xaf\xe0-\xef]|[\xa0-\xaf\xe0-\xef][\xf6-\xf9]", raw)
    return raw.decode("cp1125" if is_ukrainian else "cp866", errors="replace")


_ENCODINGS: Final[tuple[tuple[re.Pattern[bytes], Callable[[bytes], str | None]], ...]] = (
    (
        re.compile(rb"[\xc0-\xdf\xa5\xa8\xaa\xaf\xb2]*[\xe0-\xff\xb3\xb4\xb8\xba\xbf]{2,}|[\xc0-\xdf]{3,}"),
        partial(bytes.decode, encoding="cp1251", errors="replace"),
    ),
    (re.compile(rb"[\x80-\x9f\xf0-\xf9]*[\xa0-\xaf\xe0-\xef\xf0-\xf9]{2,}|[\x80-\x9f]{3,}"), _from_dos),
    # A mark stands before its letter; the others are letters of their own.
    (re.compile(rb"[\xe0-\xfe]{1,2}[A-Za-z]|(?<![\x80-\xff])[\xa1-\xc8](?![\x80-\xff])"), _from_marc8),
)
