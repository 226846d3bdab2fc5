"""One copy's journey: every movement in order, undone ones included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from bookcrossing.listings.wishes import shown_wish
from bookcrossing.movements import Kind, State
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Copy, Movement, Place, Title
from bookcrossing.values import CopyNumber
from bookcrossing.when import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from bookcrossing.listings.wishes import ShownWish


@dataclass(frozen=True, slots=True)
class JourneyLine:
    uuid: str
    action_id: int
    kind: Kind
    happened_at: datetime
    precision: Precision
    recorded_at: datetime
    recorded_by: str
    table: str
    place: str | None
    words: str | None
    note: str | None
    """How it stayed, or why it was withdrawn."""
    due_on: date | None
    prepare: bool
    handed_over: bool
    undone_at: datetime | None
    undone_by: str | None
    undone_why: str | None


@dataclass(frozen=True, slots=True)
class Journey:
    copy_id: int
    number: str
    title: str
    state: State | None
    place: str | None
    lines: tuple[JourneyLine, ...]
    wish: ShownWish | None = None
    """What the donor wrote into the book, as far as it may be shown: it stands before the first movement."""


# Made once: every scan reads a journey, and putting its questions together took longer than the answers.
_table, _place = aliased(Place), aliased(Place)
_COPY: Final = Fixed(
    select(Copy.serial, Title.name, Copy.state, _place.name)
    .join(Title, Title.id == Copy.title_id)
    .outerjoin(_place, _place.id == Copy.place_id)
    .where(Copy.id == bindparam("copy"))
)
_LINES: Final = Fixed(
    select(
        Movement.uuid,
        Movement.action_id,
        Movement.kind,
        Movement.happened_at,
        Movement.precision,
        Movement.recorded_at,
        Movement.recorded_by,
        _table.name,
        _place.name,
        Movement.words,
        Movement.note,
        Movement.due_on,
        Movement.prepare,
        Movement.handed_over,
        Movement.undone_at,
        Movement.undone_by,
        Movement.undone_why,
    )
    .join(_table, _table.id == Movement.table_id)
    .outerjoin(_place, _place.id == Movement.place_id)
    .where(Movement.copy_id == bindparam("copy"))
    .order_by(Movement.happened_at, Movement.recorded_at, Movement.uuid)
)


def journey(session: Session, copy_id: int) -> Journey:
    """Return the journey of the copy with this id, which exists."""
    ((copy_serial, title, state, where),) = _COPY.send(session, copy=copy_id)
    return Journey(
        copy_id,
        str(CopyNumber(copy_serial)),
        title,
        State(state) if state else None,
        where,
        tuple(_lines(session, copy_id)),
        shown_wish(session, copy_id),
    )


def all_copies(session: Session) -> list[int]:
    """Return the ids of all copies, by number, taken-back ones included."""
    return list(session.scalars(select(Copy.id).order_by(Copy.serial)))


def _lines(session: Session, copy_id: int) -> Iterator[JourneyLine]:
    for uuid, action_id, kind, happened_at, precision, *rest in _LINES.send(session, copy=copy_id):
        yield JourneyLine(uuid, action_id, Kind(kind), happened_at, Precision(precision), *rest)
