"""Which column of a list means what: by its headings, by the program that wrote it, or as a person says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.headings import SEVERAL_COLUMNS, Field, meaning_of
from bookcrossing.exchange.own_columns import COLUMNS
from bookcrossing.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bookcrossing.exchange.own_columns import Tongue
    from bookcrossing.exchange.tables import RawRow

DEEPEST_HEADING_ROW: Final = 25


@dataclass(frozen=True, slots=True)
class Format:
    """A program or collection known by its headings, with what its headings mean there.

    `ids_are_its_own` says that an id means the same book in every file of that format.
    """

    name: str
    headings: frozenset[str]
    meanings: Mapping[str, Field | None]
    ids_are_its_own: bool = False
    surname_first: bool = False
    series_in_title: bool = False
    sets_children_apart: bool = False
    is_own: bool = False
    """Written by this program: its words for the kind of book are no tags."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a list and what each column is taken for; None is a column without a place here."""

    format: Format
    headings: tuple[str, ...]
    meanings: tuple[Field | None, ...]
    signature: str
    """Stands before every source id, so that two lists' ids never meet by chance."""

    def places(self, field: Field) -> tuple[int, ...]:
        return tuple(at for at, meaning in enumerate(self.meanings) if meaning is field)

    @property
    def leftover(self) -> tuple[str, ...]:
        """Columns that go into the note."""
        return tuple(
            heading for heading, field in zip(self.headings, self.meanings, strict=True) if field is None
        )

    @property
    def of_copies(self) -> tuple[str, ...]:
        """Columns of the table's own list that are not taken: they tell of its copies, and those here are others."""
        return tuple(self.headings[at] for at in self.places(Field.OWN))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Columns that are not taken at all, because they are about people."""
        return tuple(self.headings[at] for at in self.places(Field.PRIVATE))


def _format(
    name: str,
    headings: str,
    meanings: Mapping[str, Field | None] | None = None,
    *,
    ids_are_its_own: bool = False,
    surname_first: bool = False,
    series_in_title: bool = False,
    sets_children_apart: bool = False,
) -> Format:
    return Format(
        name,
        frozenset(fold(heading) for heading in headings.split(",")),
        {fold(heading): field for heading, field in (meanings or {}).items()},
        ids_are_its_own,
        surname_first,
        series_in_title,
        sets_children_apart,
    )


_ORDINARY: Final = _format("list", "")


def _own(tongue: Tongue) -> Format:
    meanings = {fold(column.heading(tongue)): column.meaning for column in COLUMNS}
    telling = {fold(column.heading(tongue)) for column in COLUMNS if column.meaning is Field.OWN}
    return Format("#chebookcrossing", frozenset(telling), meanings, is_own=True)


# Narrower sets of headings first; "generic" exports of BookWyrm stay ordinary lists.
_FORMATS: Final = (
    _own("en"),
    _own("lv"),
    _own("uk"),
    _format(
        "Goodreads",
        "Book Id,Author l-f,My Rating,Exclusive Shelf",
        # Goodreads counts 0 owned copies unless somebody used that feature: it says nothing about the table.
        {"Author l-f": None, "Owned Copies": None, "Original Publication Year": None, "Condition": None},
        ids_are_its_own=True,
        series_in_title=True,
    ),
    _format(
        "LibraryThing",
        "Book Id,Primary Author,Secondary Author,Work id",
        {"Publication": Field.PUBLISHER, "Length": None, "Date": Field.YEAR, "Source": None},
        ids_are_its_own=True,
        surname_first=True,
    ),
    _format("StoryGraph", "ISBN/UID,Read Status,Moods,Star Rating", {"Contributors": Field.MORE_AUTHORS}),
    _format(
        "BookWyrm",
        "author_text,remote_id,inventaire_id,shelf_name",
        {"remote_id": Field.SOURCE_ID},
        ids_are_its_own=True,
    ),
    _format(
        "Calibre",
        "author_sort,title_sort,identifiers,formats",
        {"uuid": Field.SOURCE_ID, "id": None, "comments": Field.SUMMARY, "identifiers": None},
        ids_are_its_own=True,
    ),
    _format(
        "Libib",
        "item_type,creators,ean_isbn13,upc_isbn10",
        {"creators": Field.AUTHORS, "upc_isbn10": Field.ISBN, "group": None, "collection": None},
    ),
    _format(
        "canon shelf",
        "List Number,Series Number,Author Wikidata ID,Work Wikidata ID",
    ),
    _format(
        "ukrbooks",
        "id,title,author,year,language,category,subcategory",
        ids_are_its_own=True,
        sets_children_apart=True,
    ),
    _format("ISBN collection", "isbn_raw,isbn13,check_digit_ok,title"),
    _format("school list", "Author,Name,PublishingHouse,Grade,Qty"),
)


def columns_of(headings: Sequence[str], choice: Mapping[str, Field | None] | None = None) -> Columns:
    """Return what the columns mean; `choice` is what a person decided about headings by name."""
    folded = [fold(heading) for heading in headings]
    found = next((form for form in _FORMATS if form.headings <= set(folded)), _ORDINARY)
    chosen = {fold(heading): field for heading, field in (choice or {}).items()}
    meanings: list[Field | None] = []
    for heading, key in zip(headings, folded, strict=True):
        if key in chosen:
            meanings.append(chosen[key])
            continue
        meaning = found.meanings[key] if key in found.meanings else meaning_of(heading)
        is_taken = meaning in meanings or meaning in chosen.values()
        meanings.append(None if is_taken and meaning not in SEVERAL_COLUMNS else meaning)
    return Columns(found, tuple(_named(headings)), tuple(meanings), _signature(found, folded))


def heading_row(rows: Sequence[RawRow]) -> int | None:
    """Return which of the first rows is the headings: the one that names a title and most else."""
    scores = [
        (_score(row.cells), -at) for at, row in enumerate(rows[:DEEPEST_HEADING_ROW]) if row.torn is None
    ]
    best = max(scores, default=(0, 0))
    return -best[1] if best[0] else None


def _score(cells: Sequence[str]) -> int:
    meanings = columns_of(cells).meanings
    return len(set(meanings) - {None}) if Field.NAME in meanings else 0


def _named(headings: Sequence[str]) -> list[str]:
    """Give a column without a heading its number as a name."""
    return [" ".join(heading.split()) or f"#{at}" for at, heading in enumerate(headings, 1)]


def _signature(found: Format, folded: Sequence[str]) -> str:
    if found.ids_are_its_own:
        return found.name
    return hashlib.sha256("\n".join(folded).encode()).hexdigest()[:12]
