"""A MARC record as one line of text: the few fields a title is made of, out of any of MARC's forms.

The leader and the fields stand one after the other, each behind `FIELD`; a field is its tag, two indicators and its
subfields, each behind `SUBFIELD`. So it is kept in a reference file, and turned into a record when it is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bookcrossing.values import Isbn, NotAnIsbn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pymarc import Record

FIELD: Final = "\x1e"
SUBFIELD: Final = "\x1f"
LEADER: Final = 24
LONGEST_RECORD: Final = 1 << 20
"""Bytes; ten times what the format allows."""
WANTED: Final = frozenset(
    (
        # MARC 21
        *("008", "020", "041", "100", "110", "240", "245", "246", "250", "260", "264", "300", "440", "490"),
        *("520", "521", "655", "700", "710", "765", "830", "880"),
        # UNIMARC; 100, 700 and 710 stand above
        *("010", "101", "105", "200", "205", "210", "214", "215", "225", "330", "333", "454", "500", "608"),
        *("701", "702", "711", "712"),
    )
)
"""Fields that a title is made of; the others are not even decoded."""


class Wrong(StrEnum):
    """What is wrong with one record."""

    TORN = "torn"
    """The file ends inside it."""
    NO_RECORD = "no_record"
    """What stands there is no record at all."""
    BAD_DIRECTORY = "bad_directory"
    """What its beginning says of its fields is not so."""
    BAD_LETTERS = "bad_letters"
    """Its letters are of no encoding known here."""
    BAD_MARKUP = "bad_markup"
    TOO_LONG = "too_long"
    NO_TITLE = "no_title"


@dataclass(frozen=True, slots=True)
class Read:
    """A record that could be read."""

    number: int
    """In its file, from 1."""
    offset: int
    """Of its first byte in the file."""
    text: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record that could not be taken: which, where it begins, why."""

    number: int
    offset: int
    why: Wrong
    detail: str = ""


def is_unimarc(text: str) -> bool:
    """Tell the two families apart by where the title stands."""
    return "\x1e245" not in text and "\x1e200" in text


def has_title(text: str) -> bool:
    return _TITLE.search(text) is not None


_TITLE: Final = re.compile("\x1e(?:245|200)[^\x1e]*\x1f[abhinp][^\x1e\x1f]*\\w")


def isbn_keys(text: str) -> set[str]:
    """Return the canonical form of every ISBN in a record, of those too that it calls wrong."""
    keys = set()
    for piece in (_UNIMARC_ISBN if is_unimarc(text) else _MARC21_ISBN).findall(text):
        for value in _ISBN_VALUE.findall(piece):
            if key := canonical(value):
                keys.add(key)
    return keys


_MARC21_ISBN: Final = re.compile("\x1e020[^\x1e]*")
_UNIMARC_ISBN: Final = re.compile("\x1e010[^\x1e]*")
_ISBN_VALUE: Final = re.compile("\x1f[az]([^\x1f]*)")
_THIRTEEN: Final = re.compile(r"\s*(97(?:8|9[1-9])[0-9]{10})(?![0-9])")
_NUMBER: Final = re.compile(r"[^0-9\[(]*([0-9][0-9\s\u2010-\u2015-]{7,20}[0-9XxХх])")


def canonical(value: str) -> str:
    """Return the ISBN at the beginning of a subfield in its canonical form; empty if there is none."""
    if plain := _THIRTEEN.match(value):
        return plain[1]  # as nearly all are written
    try:
        return Isbn.parse(isbn_printed(value)).canonical
    except NotAnIsbn:
        return ""


def isbn_printed(value: str) -> str:
    """Return the number itself, without what a cataloguer wrote round it."""
    found = _NUMBER.match(value[:200])
    return found[1].strip() if found else value[:200].strip()


def fields_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield tag and content of every field; the leader is none."""
    for field in text.split(FIELD)[1:]:
        yield field[:3], field[3:]


def record_of(text: str) -> Record:
    """Return the record as pymarc has it."""
    from pymarc import Field, Indicators, Leader, Record, Subfield

    record = Record()
    record.leader = Leader(text[:LEADER])
    for tag, content in fields_of(unicodedata.normalize("NFC", text)):
        if tag < "010":
            record.fields.append(Field(tag=tag, data=content))
            continue
        marks, *subfields = content.split(SUBFIELD)
        record.fields.append(
            Field(
                tag=tag,
                indicators=Indicators(*f"{marks:2}"[:2]),
                subfields=[Subfield(code=each[0], value=each[1:]) for each in subfields if each],
            )
        )
    return record
