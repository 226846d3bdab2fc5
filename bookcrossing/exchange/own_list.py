"""The list of the table's own copies for people with spreadsheets."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final, NamedTuple

from bookcrossing.exchange.own_columns import COLUMNS
from bookcrossing.listings.shelf import shelf
from bookcrossing.writing.cells import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from bookcrossing.exchange.own_columns import Tongue
    from bookcrossing.listings.people import IsbnFacts
    from bookcrossing.listings.shelf import ShelfCopy, ShelfTitle
    from bookcrossing.movements import State

_ROLES: Final = ("translator", "illustrator", "editor", "compiler")


class Words(NamedTuple):
    """How a state, a condition and the like are said; this room finds no words."""

    state: Callable[[State], str]
    condition: Callable[[str], str]
    audience: Callable[[str], str]
    category: Callable[[str], str]
    yes: str


def write_list(
    session: Session,
    target: Path,
    *,
    tongue: Tongue,
    words: Words,
    delimiter: str = ",",
    progress: Callable[[int], None] = lambda _: None,
) -> dict[str, int]:
    """Write one line a copy; return how many titles and copies there were. Raises OSError.

    It begins with the mark by which spreadsheets know UTF-8; none of its cells is a formula to them.
    """
    titles = copies = 0
    with target.open("x", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, delimiter=delimiter)
        lines.writerow([column.heading(tongue) for column in COLUMNS])
        for some in shelf(session, latin_first=tongue != "uk"):
            progress(titles)
            titles += len(some)
            for one in some:
                of_title = dict(_of_title(one, words))
                for copy in one.copies:
                    copies += 1
                    cells = of_title | dict(_of_copy(copy, words))
                    lines.writerow([as_text(cells.get(column.key, "")) for column in COLUMNS])
    return {"title": titles, "copy": copies}


def _of_title(one: ShelfTitle, words: Words) -> Iterator[tuple[str, str]]:
    title = one.title
    for key in (
        "name",
        "subtitle",
        "part",
        "original_title",
        "edition",
        "place_of_publication",
        "publisher",
        "pages",
        "series",
        "series_number",
        "translated_from",
        "call_number",
        "tags",
        "summary",
        "note",
    ):
        yield key, getattr(title, key)
    yield "year", title.year_printed or str(title.year or "")
    yield "languages", title.languages.replace(" ", ", ")
    yield "audience", words.audience(title.audience) if title.audience != "unknown" else ""
    yield "category", words.category(title.category) if title.category != "other" else ""
    yield "isbns", "; ".join(map(_isbn, one.isbns))
    for role in _ROLES:
        yield role, "; ".join(person.name for person in one.people if person.role == role)
    yield "author", "; ".join(person.name for person in one.people if person.role not in _ROLES)


def _isbn(isbn: IsbnFacts) -> str:
    return f"{isbn.printed} ({isbn.qualifier})" if isbn.qualifier else isbn.printed


def _of_copy(copy: ShelfCopy, words: Words) -> Iterator[tuple[str, str]]:
    yield "number", copy.number
    yield "barcode", copy.barcode
    yield "codes", "; ".join(copy.codes)
    yield "state", words.state(copy.state)
    yield "place", copy.place or ""
    yield "box", str(copy.box or "")
    yield "donor_place", copy.donor_place or ""
    yield "in_library_stock", words.yes if copy.in_library_stock else ""
    yield "inventory_number", copy.inventory_number
    yield "condition", words.condition(copy.condition)
    yield "condition_note", copy.condition_note
