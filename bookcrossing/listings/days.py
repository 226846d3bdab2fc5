"""One day at the desk: who did what, newest first, and the table's figures."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, false, func, select
from sqlalchemy.orm import aliased

from bookcrossing.clock import local_day, midnight
from bookcrossing.listings.day_edits import Subject, subjects
from bookcrossing.movements import Kind, State
from bookcrossing.store.among import among, listed
from bookcrossing.store.tables import Action, Copy, Loan, Movement, Place, Reader, Title
from bookcrossing.values import CopyNumber
from bookcrossing.when import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class DayLine:
    """One action: its last movement, or the record it changed."""

    action_id: int
    action: str
    recorded_at: datetime
    recorded_by: str
    copy_id: int | None
    number: str | None
    """Number of its first copy."""
    title: str
    kind: Kind | None
    """Kind of its last movement; None for an edit."""
    happened_at: datetime | None
    precision: Precision | None
    due_on: date | None
    place: str | None
    reader: str | None
    """Number of the reader concerned, while the link stands or the reader who was added is there."""
    copies: int
    can_undo: bool
    undone_at: datetime | None
    box: int | None = None
    """Number of the box that was opened, edited or finished."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How the table stands now."""

    on_table: int
    on_loan: int
    travelling: int
    overdue: int
    titles: int
    copies: int


def day(session: Session, on: date, limit: int = 500) -> tuple[DayLine, ...]:
    """Return what was recorded on a day in Riga, newest first; an import counts as one line."""
    begins, ends = (_first_since(session, midnight(on + timedelta(days=days))) for days in (0, 1))
    actions = session.scalars(
        select(Action)
        .where(Action.id >= begins, Action.id < ends, Action.name != "import")
        .order_by(Action.id.desc())
        .limit(limit)
    ).all()
    lines = _moved(session, [action.id for action in actions])
    about = subjects(session, [action.id for action in actions if action.id not in lines])
    told = []
    for action in actions:
        subject = about.get(action.id, Subject())
        # An erased one cannot be taken back any more.
        is_spent = action.name == "add_reader" and subject.reader is None
        line = lines.get(action.id) or _about(action, subject)
        told.append(
            replace(
                line,
                action=action.name,
                recorded_at=action.recorded_at,
                recorded_by=action.recorded_by,
                can_undo=not action.is_final and action.undone_at is None and not is_spent,
                undone_at=action.undone_at,
            )
        )
    return tuple(told)


_NEXT_AT: Final = (
    select(Action.recorded_at).where(Action.id >= bindparam("number")).order_by(Action.id).limit(1)
)


def _first_since(session: Session, instant: datetime) -> int:
    """Return the id from which on actions were recorded at `instant` or later: ids and instants grow together."""
    last = session.scalar(select(func.max(Action.id))) or 0
    # Asked of the connection some thirty times a day read: a session takes three times as long.
    connection = session.connection()

    def recorded_at(number: int) -> datetime:
        return connection.execute(_NEXT_AT, {"number": number}).scalar_one()

    return 1 + bisect_left(range(1, last + 1), instant, key=recorded_at)


def count_day(session: Session, on: date) -> int:
    """Return how many movements were recorded on a day and not undone."""
    begins, ends = midnight(on), midnight(on + timedelta(days=1))
    counted = select(func.count()).where(
        Movement.recorded_at >= begins, Movement.recorded_at < ends, Movement.undone_at.is_(None)
    )
    return session.scalar(counted) or 0


def figures(session: Session, now: datetime) -> Figures:
    states = dict(
        session.execute(
            select(Copy.state, func.count()).where(Copy.state.is_not(None)).group_by(Copy.state)
        ).all()
    )
    overdue = select(func.count()).where(
        # `= 0`, as its index says it: `IS 0` would read all loans there ever were.
        Loan.ended_at.is_(None),
        Loan.is_void == false(),
        Loan.due_on < local_day(now),
    )
    titles = select(func.count()).select_from(Title).where(Title.removed_at.is_(None))
    return Figures(
        states.get(State.ON_TABLE, 0),
        states.get(State.ON_LOAN, 0),
        states.get(State.TRAVELLING, 0),
        session.scalar(overdue) or 0,
        session.scalar(titles) or 0,
        sum(states.values()),
    )


def _about(action: Action, subject: Subject) -> DayLine:
    """Return the line of what moved no book, before it is told how the action stands."""
    return DayLine(
        action_id=action.id,
        action=action.name,
        recorded_at=action.recorded_at,
        recorded_by=action.recorded_by,
        copy_id=subject.copy_id,
        number=subject.number,
        title=subject.title,
        kind=None,
        happened_at=None,
        precision=None,
        due_on=None,
        place=subject.place,
        reader=subject.reader,
        copies=1 if subject.copy_id else 0,
        can_undo=False,
        undone_at=None,
        box=subject.box,
    )


_place, _opened = aliased(Place), aliased(Loan)
_MOVED: Final = (
    select(Movement, Copy.serial, Title.name, _place.name, Reader.number)
    .join(Copy, Copy.id == Movement.copy_id)
    .join(Title, Title.id == Copy.title_id)
    .outerjoin(_place, _place.id == Movement.place_id)
    .outerjoin(_opened, _opened.id == Movement.loan_id)
    .outerjoin(Reader, Reader.id == _opened.reader_id)
    .where(among(Movement.action_id))
    .order_by(Movement.action_id, Movement.recorded_at)
)


def _moved(session: Session, action_ids: list[int]) -> dict[int, DayLine]:
    rows = session.execute(_MOVED, {"among": listed(action_ids)}).all()
    readers = _readers_of(session, [row[0] for row in rows if row[0].reader_group != "nobody"])
    lines: dict[int, DayLine] = {}
    copies: dict[int, set[int]] = {}
    for movement, serial, title, where, reader in rows:
        copies.setdefault(movement.action_id, set()).add(movement.copy_id)
        first = lines.get(movement.action_id)
        if first is not None and first.copy_id != movement.copy_id:
            continue
        lines[movement.action_id] = DayLine(
            movement.action_id,
            "",
            movement.recorded_at,
            "",
            movement.copy_id,
            str(CopyNumber(serial)),
            title,
            Kind(movement.kind),
            movement.happened_at,
            Precision(movement.precision),
            movement.due_on,
            where,
            reader or readers.get(movement.id),
            0,
            can_undo=False,
            undone_at=None,
        )
    return {action_id: replace(line, copies=len(copies[action_id])) for action_id, line in lines.items()}


def _readers_of(session: Session, movements: Sequence[Movement]) -> dict[int, str]:
    """Return, by movement, the reader whose loan it opened, extended or closed, while the link stands."""
    loans = session.execute(
        select(Loan.copy_id, Loan.lent_at, Reader.number)
        .outerjoin(Reader, Reader.id == Loan.reader_id)
        .where(among(Loan.copy_id, {movement.copy_id for movement in movements}), Loan.is_void.is_(False))
        .order_by(Loan.lent_at)
    ).all()
    of_copy: dict[int, list[tuple[datetime, str | None]]] = {}
    for copy_id, lent_at, number in loans:
        of_copy.setdefault(copy_id, []).append((lent_at, number))
    found = {}
    for movement in movements:
        begun = [
            number for lent_at, number in of_copy.get(movement.copy_id, ()) if lent_at <= movement.happened_at
        ]
        if begun and begun[-1] is not None:
            found[movement.id] = begun[-1]
    return found
