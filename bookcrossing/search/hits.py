"""What a list of results says about each title: people, ISBNs, copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bookcrossing.listings.people import IsbnFacts, Person, isbns_of, people_of
from bookcrossing.movements import State
from bookcrossing.store import finding
from bookcrossing.store.tables import Copy, Place, Title
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class CopyHit:
    number: str
    barcode: str
    state: State
    place: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    title_id: int
    title: str
    """Whole: part and subtitle included."""
    people: tuple[Person, ...]
    isbns: tuple[IsbnFacts, ...]
    year: int | None
    copies: tuple[CopyHit, ...]


def hits(session: Session, title_ids: Sequence[int]) -> tuple[Hit, ...]:
    """Return what a list of results says about each title, in the order given."""
    people, isbns = people_of(session, title_ids), isbns_of(session, title_ids)
    code = finding.table_code(session)
    copies: dict[int, list[CopyHit]] = {}
    listed = session.execute(
        select(Copy.title_id, Copy.serial, Copy.state, Place.name)
        .outerjoin(Place, Place.id == Copy.place_id)
        .where(Copy.title_id.in_(list(title_ids)), Copy.state.is_not(None))
        .order_by(Copy.serial)
    )
    for title_id, serial, state, place in listed:
        number = CopyNumber(serial)
        copies.setdefault(title_id, []).append(
            CopyHit(str(number), number.ean13(code), State(state or ""), place)
        )
    titles = {
        title.id: title for title in session.scalars(select(Title).where(Title.id.in_(list(title_ids))))
    }
    return tuple(
        Hit(
            title_id,
            ". ".join(filter(None, (title.name, title.part, title.subtitle))),
            people.get(title_id, ()),
            isbns.get(title_id, ()),
            title.year,
            tuple(copies.get(title_id, ())),
        )
        for title_id in title_ids
        if (title := titles.get(title_id))
    )
