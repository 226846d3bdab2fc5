"""The way of a copy from place to place, kept beside the log so that a month's kilometres are counted at once."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

from sqlalchemy import delete, insert, select

from bookcrossing.movements import AT_HOME, TRANSITIONS, Kind
from bookcrossing.store.tables import Leg, Movement, Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

SEEN_AT: Final = frozenset({Kind.SIGHTED, Kind.MOVED, Kind.CAME_BACK})
"""Kinds whose place tells where the book was; that of `taken` is only where it was to go."""
SHOWN_HERE: Final = frozenset(
    kind for kind, leads in TRANSITIONS.items() if kind is not Kind.WORDS and AT_HOME & set(leads.values())
)
"""Kinds after which the book is known to be at this table."""


class Walked(NamedTuple):
    """One leg, as `leg` keeps it."""

    movement_id: int
    number: int
    copy_id: int
    happened_at: datetime
    precision: str
    from_place_id: int
    to_place_id: int


Legs = frozenset[Walked]


class Told(Protocol):
    """What is read of a movement."""

    @property
    def id(self) -> int: ...
    @property
    def copy_id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def happened_at(self) -> datetime: ...
    @property
    def precision(self) -> str: ...
    @property
    def place_id(self) -> int | None: ...


def legs_of(movements: Iterable[Told], home_id: int) -> Legs:
    """Follow one copy's live movements, in order, from home through every place it is known to have been."""
    legs = []
    where = home_id
    for movement in movements:
        stops = []
        if movement.kind in SEEN_AT and movement.place_id is not None:
            stops.append(movement.place_id)
        if movement.kind in SHOWN_HERE:
            stops.append(home_id)
        for number, stop in enumerate(stops):
            if stop != where:
                at, precision = movement.happened_at, movement.precision
                legs.append(Walked(movement.id, number, movement.copy_id, at, precision, where, stop))
            where = stop
    return frozenset(legs)


def keep(session: Session, was: Legs, now: Legs) -> None:
    """Bring what is kept in line with the way as it now is."""
    if gone := {leg.movement_id for leg in was - now}:
        session.execute(delete(Leg).where(Leg.movement_id.in_(gone)))
    _insert(session, [leg for leg in now if leg not in was or leg.movement_id in gone])


def write_anew(session: Session, copy_id: int, now: Legs) -> None:
    """Keep `now` for a copy, whatever was kept."""
    session.execute(delete(Leg).where(Leg.copy_id == copy_id))
    _insert(session, now)


def _insert(session: Session, legs: Iterable[Walked]) -> None:
    if rows := [leg._asdict() for leg in legs]:
        session.execute(insert(cast("sa.Table", Leg.__table__)), rows)


def fill_anew(session: Session) -> None:
    """Work out all legs from the log; for files whose rows were not written by the desk."""
    session.execute(delete(Leg))
    home_id = session.scalars(select(Place.id).where(Place.is_home)).one_or_none()
    if home_id is None:
        return
    seen = select(Movement.copy_id).where(
        Movement.kind.in_([kind.value for kind in SEEN_AT]),
        Movement.place_id.is_not(None),
        Movement.undone_at.is_(None),
    )
    live = (
        select(
            Movement.id,
            Movement.copy_id,
            Movement.kind,
            Movement.happened_at,
            Movement.precision,
            Movement.place_id,
        )
        .where(Movement.undone_at.is_(None), Movement.copy_id.in_(seen))
        .order_by(Movement.copy_id, Movement.happened_at, Movement.recorded_at, Movement.uuid)
    )
    for _, rows in groupby(session.execute(live).all(), key=attrgetter("copy_id")):
        _insert(session, legs_of(cast("Iterable[Told]", rows), home_id))
