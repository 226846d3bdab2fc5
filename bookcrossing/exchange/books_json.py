"""The table's titles with their copies and journeys as one JSON object: no reader, no wish without consent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.clock import RIGA
from bookcrossing.listings.shelf import consented_wishes, journeys_of, shelf
from bookcrossing.version import program_version

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from bookcrossing.listings.shelf import ShelfCopy, ShelfTitle

_PLAIN: Final = (
    "subtitle",
    "part",
    "original_title",
    "name_latvian",
    "edition",
    "place_of_publication",
    "publisher",
    "year_printed",
    "year",
    "pages",
    "series",
    "series_number",
    "languages",
    "translated_from",
    "audience",
    "category",
    "call_number",
    "tags",
    "summary",
    "note",
)


def write_books(
    session: Session,
    target: Path,
    made_at: datetime,
    home: str,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> dict[str, int]:
    """Write one title a line; return how many titles and copies there were. Raises OSError."""
    head = {"table": home, "made_at": _instant(made_at), "program": f"bookcrossing {program_version()}"}
    titles = copies = 0
    with target.open("x", encoding="utf-8", newline="") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "titles": [')
        for some in shelf(session):
            progress(titles)
            ids = [copy.copy_id for one in some for copy in one.copies]
            told = _Told(journeys_of(session, ids), consented_wishes(session, ids))
            for one in some:
                file.write("\n" if titles == 0 else ",\n")
                file.write(json.dumps(told.title(one), ensure_ascii=False))
                titles += 1
                copies += len(one.copies)
        file.write("\n]}\n")
    return {"title": titles, "copy": copies}


@dataclass(frozen=True, slots=True)
class _Told:
    """What happened to the copies of some titles, and what their donors wished."""

    journeys: dict[int, list[Row[*tuple[Any, ...]]]]
    wishes: dict[int, list[dict[str, Any]]]

    def title(self, one: ShelfTitle) -> dict[str, Any]:
        return {
            "uuid": one.title.uuid,
            "title": one.title.name,
            **{name: getattr(one.title, name) for name in _PLAIN},
            "contributors": [{"name": person.name, "role": person.role} for person in one.people],
            "isbns": [
                {"isbn": isbn.isbn, "qualifier": isbn.qualifier, "valid": isbn.is_valid} for isbn in one.isbns
            ],
            "copies": [
                _copy(copy)
                | {
                    "wishes": self.wishes[copy.copy_id],
                    "movements": list(map(_line, self.journeys[copy.copy_id])),
                }
                for copy in one.copies
            ],
        }


def _copy(copy: ShelfCopy) -> dict[str, Any]:
    return {
        "number": copy.number,
        "barcode": copy.barcode,
        "codes": list(copy.codes),
        "state": copy.state,
        "place": copy.place,
        "box": copy.box,
        "donor_place": copy.donor_place,
        "in_library_stock": copy.in_library_stock,
        "inventory_number": copy.inventory_number,
        "condition": copy.condition,
        "condition_note": copy.condition_note,
    }


def _line(movement: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    """Return a movement under the names that `journey --json` gives it."""
    return {
        "uuid": movement.uuid,
        "kind": movement.kind,
        "happened_at": _instant(movement.happened_at),
        "precision": movement.precision,
        "recorded_at": _instant(movement.recorded_at),
        "recorded_by": movement.recorded_by,
        "table": movement.table_name,
        "place": movement.place_name,
        "words": movement.words,
        "note": movement.note,
        "due_on": movement.due_on.isoformat() if movement.due_on else None,
        "prepare": movement.prepare,
        "handed_over": movement.handed_over,
        "undone": movement.undone_at is not None,
        "undone_at": _instant(movement.undone_at),
        "undone_why": movement.undone_why,
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(RIGA).isoformat()
