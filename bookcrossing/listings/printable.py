"""What labels, bookplates and cards say about copies, read for many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bookcrossing.listings.people import people_of
from bookcrossing.listings.wishes import wishes_to_print
from bookcrossing.movements import Kind
from bookcrossing.store import finding
from bookcrossing.store.among import among
from bookcrossing.store.tables import Copy, Movement, Place, Title
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bookcrossing.listings.wishes import WishToPrint


@dataclass(frozen=True, slots=True)
class WishShown:
    """A donor's words, and of who wrote them what they agreed to have shown."""

    text: str
    first_name: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Printable:
    """A copy as it stands on paper."""

    copy_id: int
    number: str
    barcode: str
    title: str
    authors: tuple[str, ...]
    wish: WishShown | None
    """Only where the donor agreed that the words are shown."""
    from_place: str
    came_at: datetime | None


def printable(session: Session, copy_ids: Sequence[int]) -> tuple[Printable, ...]:
    """Return the copies in the order asked for; those that are gone are left out."""
    wanted = list(copy_ids)
    table = finding.table_code(session)
    found = session.execute(
        select(Copy.id, Copy.serial, Title.id, Title.name, Place.name)
        .join(Title, Title.id == Copy.title_id)
        .outerjoin(Place, Place.id == Copy.donor_place_id)
        .where(among(Copy.id, wanted), Copy.state.is_not(None))
    ).all()
    people = people_of(session, {title_id for _, _, title_id, *_ in found})
    wishes, arrivals = wishes_to_print(session, wanted), _arrivals(session, wanted)
    by_id = {}
    for copy_id, serial, title_id, name, place in found:
        number = CopyNumber(serial)
        authors = tuple(person.name for person in people.get(title_id, ()) if person.role == "author")
        by_id[copy_id] = Printable(
            copy_id,
            str(number),
            number.ean13(table),
            name,
            authors,
            _wish(wishes.get(copy_id)),
            place or "",
            arrivals.get(copy_id),
        )
    return tuple(by_id[copy_id] for copy_id in wanted if copy_id in by_id)


def box_copies(session: Session, box_id: int) -> list[int]:
    """Return the copies that came with a box, by number."""
    found = select(Copy.id).where(Copy.box_id == box_id, Copy.state.is_not(None)).order_by(Copy.serial)
    return list(session.scalars(found))


def _wish(wish: WishToPrint | None) -> WishShown | None:
    if wish is None or not wish.text.strip():
        return None
    return WishShown(wish.text, wish.first_name or "", wish.town or "")


def _arrivals(session: Session, copy_ids: list[int]) -> dict[int, datetime]:
    found = session.execute(
        select(Movement.copy_id, func.min(Movement.happened_at, type_=Movement.happened_at.type))
        .where(
            among(Movement.copy_id, copy_ids),
            Movement.kind == Kind.RECEIVED,
            Movement.undone_at.is_(None),
        )
        .group_by(Movement.copy_id)
    )
    return dict(found.all())
