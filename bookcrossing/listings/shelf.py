"""Every title with its copies, as a list of the table's books tells them: no reader, no secret code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select
from sqlalchemy.orm import aliased

from bookcrossing.listings.people import isbns_of, people_of
from bookcrossing.movements import State
from bookcrossing.store import finding
from bookcrossing.store.tables import Box, Code, Copy, Movement, Place, Title, Wish
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from bookcrossing.listings.people import IsbnFacts, Person

_AT_ONCE: Final = 500
_SHOWN_TO_NOBODY: Final = "bcid"
"""A BookCrossing.com number: its first three digits are for the one who holds the book."""


@dataclass(frozen=True, slots=True)
class ShelfCopy:
    copy_id: int
    number: str
    barcode: str
    codes: tuple[str, ...]
    state: State
    place: str | None
    box: int | None
    donor_place: str | None
    in_library_stock: bool
    inventory_number: str
    condition: str
    condition_note: str


@dataclass(frozen=True, slots=True)
class ShelfTitle:
    title: Title
    people: tuple[Person, ...]
    isbns: tuple[IsbnFacts, ...]
    copies: tuple[ShelfCopy, ...]


def shelf(session: Session, *, latin_first: bool = False) -> Iterator[tuple[ShelfTitle, ...]]:
    """Yield the titles of the catalogue in its order, a few hundred at once."""
    order = Title.sort_key_latin if latin_first else Title.sort_key
    ids = session.scalars(select(Title.id).where(Title.removed_at.is_(None)).order_by(order, Title.id)).all()
    for start in range(0, len(ids), _AT_ONCE):
        yield tuple(_titles(session, ids[start : start + _AT_ONCE]))
        session.expunge_all()


def _titles(session: Session, ids: Sequence[int]) -> Iterator[ShelfTitle]:
    people, isbns, copies = people_of(session, ids), isbns_of(session, ids), _copies(session, ids)
    titles = {title.id: title for title in session.scalars(select(Title).where(Title.id.in_(ids)))}
    for title_id in ids:
        yield ShelfTitle(
            titles[title_id], people.get(title_id, ()), isbns.get(title_id, ()), tuple(copies[title_id])
        )


def _copies(session: Session, title_ids: Sequence[int]) -> dict[int, list[ShelfCopy]]:
    place, donor_place = aliased(Place), aliased(Place)
    code = finding.table_code(session)
    others = defaultdict(list)
    codes = (
        select(Code.copy_id, Code.printed)
        .join(Copy, Copy.id == Code.copy_id)
        .where(Copy.title_id.in_(title_ids), Code.kind != _SHOWN_TO_NOBODY)
        .order_by(Code.id)
    )
    for copy_id, printed in session.execute(codes):
        others[copy_id].append(printed)
    copies: dict[int, list[ShelfCopy]] = defaultdict(list)
    rows = session.execute(
        select(Copy, place.name, donor_place.name, Box.number)
        .outerjoin(place, place.id == Copy.place_id)
        .outerjoin(donor_place, donor_place.id == Copy.donor_place_id)
        .outerjoin(Box, Box.id == Copy.box_id)
        .where(Copy.title_id.in_(title_ids), Copy.state.is_not(None))
        .order_by(Copy.serial)
    )
    for copy, where, donor, box in rows:
        number = CopyNumber(copy.serial)
        copies[copy.title_id].append(
            ShelfCopy(
                copy.id,
                str(number),
                number.ean13(code),
                tuple(others[copy.id]),
                State(copy.state or ""),
                where,
                box,
                donor,
                copy.in_library_stock,
                copy.inventory_number,
                copy.condition,
                copy.condition_note,
            )
        )
    return copies


def journeys_of(session: Session, copy_ids: Sequence[int]) -> dict[int, list[Row[*tuple[Any, ...]]]]:
    """Return the movements of many copies, each copy's in order, undone ones included.

    A line has the columns of a movement, and `table_name` and `place_name`.
    """
    table, place = aliased(Place), aliased(Place)
    lines: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    rows = session.execute(
        select(*_MOVEMENT.columns, table.name.label("table_name"), place.name.label("place_name"))
        .join(table, table.id == _MOVEMENT.c.table_id)
        .outerjoin(place, place.id == _MOVEMENT.c.place_id)
        .where(_MOVEMENT.c.copy_id.in_(copy_ids))
        .order_by(_MOVEMENT.c.copy_id, _MOVEMENT.c.happened_at, _MOVEMENT.c.recorded_at, _MOVEMENT.c.uuid)
    )
    for row in rows:
        lines[row.copy_id].append(row)
    return lines


_MOVEMENT: Final = Movement.__table__


def consented_wishes(session: Session, copy_ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """Return of copies' wishes what may be shown: each part with its own consent."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    wishes = select(Wish).where(Wish.copy_id.in_(copy_ids), Wish.withdrawn_at.is_(None), Wish.show_text)
    for wish in session.scalars(wishes.order_by(Wish.id)):
        found[wish.copy_id].append(
            {
                "uuid": wish.uuid,
                "text": wish.text,
                "language": wish.language,
                "translation": wish.translation,
                "translation_language": wish.translation_language,
                "first_name": wish.first_name if wish.show_name else None,
                "town": wish.town if wish.show_town else None,
                "written_on": wish.written_on,
            }
        )
    return found
