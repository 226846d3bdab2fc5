"""One record out of several, field by field; and what it would change about a title that is here."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.drafts import IsbnDraft, TitleDraft
from bookcrossing.desk.kept_drafts import NO_TITLE
from bookcrossing.desk.lookups import FieldChange
from bookcrossing.lookup.record import Merged
from bookcrossing.values import BadValue, Isbn
from bookcrossing.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bookcrossing.lookup.record import Record

_BY_NAME: Final = ("subtitle", "part")
"""What belongs to a name: taken from who calls the book the same."""
_SPELLED: Final = frozenset(
    {"name", "original_title", "place_of_publication", "publisher", "series", "summary"}
)
"""Texts of the book itself, which a catalogue may have put into Latin letters."""
_TOGETHER: Final = frozenset({"year", "year_printed", "contributors", "isbns", "note", *_BY_NAME})
_REST: Final = tuple(
    field.name for field in fields(TitleDraft) if field.name not in _TOGETHER and field.name not in _SPELLED
)
_LATIN_LANGUAGES: Final = frozenset(
    [
        "cs",
        "da",
        "de",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "hr",
        "hu",
        "it",
        "la",
        "lt",
        "lv",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "sv",
        "tr",
        "cze",
        "dan",
        "ger",
        "deu",
        "eng",
        "spa",
        "est",
        "fin",
        "fre",
        "fra",
        "hrv",
        "hun",
        "ita",
        "lat",
        "lit",
        "lav",
        "dut",
        "nld",
        "nor",
        "pol",
        "por",
        "rum",
        "slo",
        "slv",
        "swe",
        "tur",
    ]
)
_KEEPS: Final = frozenset({"isbns"})
"""What the book in hand says, whatever catalogues say: it is filled, never replaced."""


def merge(isbn: Isbn, records: Sequence[Record]) -> Merged | None:
    """Let the order of sources decide; original letters before Latin ones, the precise before the vague."""
    told = [record for record in records if record.title.name.strip()]
    if not told:
        return None
    latin = _is_of_latin_language(told)
    name = _first(told, "name", latin=latin)
    said: dict[str, Any] = {"name": name.title.name}
    sources = {"name": name.source}

    def take(field: str, record: Record | None) -> None:
        if record is not None and getattr(record.title, field) != getattr(NO_TITLE, field):
            said[field], sources[field] = getattr(record.title, field), record.source

    alike = [name, *(one for one in told if one is not name and fold(one.title.name) == fold(said["name"]))]
    for field in _BY_NAME:
        take(field, next((one for one in alike if getattr(one.title, field)), None))
    for field in sorted(_SPELLED - {"name"}):
        take(field, _found(told, field, latin=latin))
    for field in _REST:
        take(field, _precise(told) if field == "pages" else _found(told, field, latin=True))
    year = next((one for one in told if one.title.year), _found(told, "year_printed", latin=True))
    for field in ("year", "year_printed"):
        take(field, year)
    take("contributors", _people(told, latin=latin))
    take("isbns", _found(told, "isbns", latin=True))
    said["isbns"] = _with(isbn, said.get("isbns", ()))
    covers = tuple(dict.fromkeys(one.cover for one in told if one.cover))
    return Merged(title=TitleDraft(**said), sources=sources, covers=covers)


def _found(records: Sequence[Record], field: str, *, latin: bool) -> Record | None:
    empty = getattr(NO_TITLE, field)
    known = [record for record in records if getattr(record.title, field) != empty]
    return _first(known, field, latin=latin) if known else None


def _first(records: Sequence[Record], field: str, *, latin: bool) -> Record:
    """Return the first record that says the field in original letters, else the first."""
    return _in_original(records, lambda record: str(getattr(record.title, field)), latin=latin)


def _in_original(records: Sequence[Record], text: Callable[[Record], str], *, latin: bool) -> Record:
    if latin:
        return records[0]
    return next((record for record in records if _has_other_letters(text(record))), records[0])


def _people(records: Sequence[Record], *, latin: bool) -> Record | None:
    known = [record for record in records if record.title.contributors]
    if not known:
        return None
    return _in_original(
        known, lambda record: " ".join(person.name for person in record.title.contributors), latin=latin
    )


def _precise(records: Sequence[Record]) -> Record | None:
    """Return who tells the pages: the first, or one who says more about the same number."""
    known = [record for record in records if record.title.pages]
    if not known:
        return None
    counted = [record for record in known if _digits(record.title.pages)] or known
    same = [record for record in counted if _digits(record.title.pages) == _digits(counted[0].title.pages)]
    return max(same, key=lambda record: len(record.title.pages))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _is_of_latin_language(records: Sequence[Record]) -> bool:
    """Whether the book is in a language of Latin letters: then those are the original ones."""
    languages = next((record.title.languages for record in records if record.title.languages), "")
    spoken = languages.replace(",", " ").split()
    return bool(spoken) and spoken[0] in _LATIN_LANGUAGES


def _has_other_letters(text: str) -> bool:
    return any(
        letter.isalpha() and letter > "\u036f" and not "\u1e00" <= letter <= "\u1eff" for letter in text
    )


def _with(isbn: Isbn, isbns: tuple[IsbnDraft, ...]) -> tuple[IsbnDraft, ...]:
    for told in isbns:
        with suppress(BadValue):
            if Isbn.parse(told.printed) == isbn:
                return isbns
    return (IsbnDraft(isbn.canonical), *isbns)


# What it would change about a title that is here


def fill_empty(now: TitleDraft, merged: Merged) -> tuple[FieldChange, ...]:
    """Return what would be filled of the fields that say nothing."""
    return tuple(change for change in _changes(now, merged) if change.now == getattr(NO_TITLE, change.field))


def replace_all(now: TitleDraft, merged: Merged) -> tuple[FieldChange, ...]:
    """Return what would be filled, and what would be replaced because the catalogues say it otherwise."""
    return tuple(
        change
        for change in _changes(now, merged)
        if change.field not in _KEEPS or change.now == getattr(NO_TITLE, change.field)
    )


def _changes(now: TitleDraft, merged: Merged) -> list[FieldChange]:
    return [
        FieldChange(field=field.name, now=was, would_be=would_be, source=merged.sources.get(field.name, ""))
        for field in fields(TitleDraft)
        if (would_be := getattr(merged.title, field.name)) != getattr(NO_TITLE, field.name)
        and (was := getattr(now, field.name)) != would_be
    ]


def with_changes(now: TitleDraft, changes: Sequence[FieldChange]) -> TitleDraft:
    """Return the draft as it would be."""
    told: Mapping[str, Any] = {change.field: change.would_be for change in changes}
    return replace(now, **told)
