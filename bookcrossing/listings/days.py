"""One day at the desk: who did what, newest first, and the table's figures."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

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

    from sqlalchemy import Row
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
    actions = session.execute(_ACTIONS, {"begins": begins, "ends": ends, "most": limit}).all()
    moved = _moved(session, [action.id for action in actions])
    about = subjects(session, [action.id for action in actions if action.id not in moved])
    return tuple(
        _line(action, moved.get(action.id) or _about(about.get(action.id, Subject()))) for action in actions
    )


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

    # From the end, in ever longer steps: the day asked for is mostly among the last.
    above, step = last + 1, 1
    while (below := max(0, above - step)) and recorded_at(below) >= instant:
        above, step = below, 2 * step
    return below + 1 + bisect_left(range(below + 1, above), instant, key=recorded_at)


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


# Columns and no records: five hundred of these are the longest part of a day read.
_ACTIONS: Final = (
    select(Action.id, Action.name, Action.recorded_at, Action.recorded_by, Action.is_final, Action.undone_at)
    .where(Action.id >= bindparam("begins"), Action.id < bindparam("ends"), Action.name != "import")
    .order_by(Action.id.desc())
    .limit(bindparam("most"))
)
_place, _opened = aliased(Place), aliased(Loan)
_MOVED: Final = (
    select(
        Movement.id,
        Movement.action_id,
        Movement.copy_id,
        Movement.kind,
        Movement.happened_at,
        Movement.precision,
        Movement.due_on,
        Movement.reader_group,
        Copy.serial,
        Title.name.label("title"),
        _place.name.label("place"),
        Reader.number.label("reader"),
    )
    .join(Copy, Copy.id == Movement.copy_id)
    .join(Title, Title.id == Copy.title_id)
    .outerjoin(_place, _place.id == Movement.place_id)
    .outerjoin(_opened, _opened.id == Movement.loan_id)
    .outerjoin(Reader, Reader.id == _opened.reader_id)
    .where(among(Movement.action_id))
    .order_by(Movement.action_id, Movement.recorded_at)
)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What an action was about."""

    copy_id: int | None
    number: str | None
    title: str
    place: str | None
    reader: str | None
    copies: int
    is_spent: bool = False
    """It added a reader who was erased: that cannot be taken back any more."""
    box: int | None = None
    kind: Kind | None = None
    happened_at: datetime | None = None
    precision: Precision | None = None
    due_on: date | None = None


def _line(action: Row[*tuple[Any, ...]], facts: _Facts) -> DayLine:
    is_spent = action.name == "add_reader" and facts.is_spent
    return DayLine(
        action_id=action.id,
        action=action.name,
        recorded_at=action.recorded_at,
        recorded_by=action.recorded_by,
        copy_id=facts.copy_id,
        number=facts.number,
        title=facts.title,
        kind=facts.kind,
        happened_at=facts.happened_at,
        precision=facts.precision,
        due_on=facts.due_on,
        place=facts.place,
        reader=facts.reader,
        copies=facts.copies,
        can_undo=not action.is_final and action.undone_at is None and not is_spent,
        undone_at=action.undone_at,
        box=facts.box,
    )


def _about(subject: Subject) -> _Facts:
    """Return the facts of an action that moved no book."""
    return _Facts(
        subject.copy_id,
        subject.number,
        subject.title,
        subject.place,
        subject.reader,
        copies=1 if subject.copy_id else 0,
        is_spent=subject.reader is None,
        box=subject.box,
    )


def _moved(session: Session, action_ids: list[int]) -> dict[int, _Facts]:
    """Return the facts of each action that moved books: the last movement of its first copy."""
    rows = session.execute(_MOVED, {"among": listed(action_ids)}).all()
    readers = _readers_of(session, [row for row in rows if row.reader_group != "nobody"])
    facts: dict[int, _Facts] = {}
    for action_id, of_action in groupby(rows, key=attrgetter("action_id")):
        moves = list(of_action)
        last = next(move for move in reversed(moves) if move.copy_id == moves[0].copy_id)
        facts[action_id] = _Facts(
            last.copy_id,
            str(CopyNumber(last.serial)),
            last.title,
            last.place,
            last.reader or readers.get(last.id),
            copies=len({move.copy_id for move in moves}),
            kind=Kind(last.kind),
            happened_at=last.happened_at,
            precision=Precision(last.precision),
            due_on=last.due_on,
        )
    return facts


def _readers_of(session: Session, movements: Sequence[Row[*tuple[Any, ...]]]) -> dict[int, str]:
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
