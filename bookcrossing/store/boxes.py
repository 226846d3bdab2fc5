"""Boxes: which one a number means, what is in it, and taking one back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select, update

from bookcrossing.movements import Kind
from bookcrossing.store import flows, undoing
from bookcrossing.store.tables import Action, BeforeValue, Box, Copy, Movement
from bookcrossing.store.wishes import forget_wishes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from bookcrossing.store.work import Work


def is_here() -> ColumnElement[bool]:
    """Return the condition that a box has not been taken back; its number is not used again even then."""
    taken_back = (
        select(BeforeValue.id)
        .join(Action, Action.id == BeforeValue.action_id)
        .where(
            BeforeValue.row_table == Box.__tablename__,
            BeforeValue.row_id == Box.id,
            BeforeValue.before.is_(None),
            Action.undone_at.is_not(None),
        )
    )
    return ~taken_back.exists()


def box_with(session: Session, number: int) -> Box | None:
    return session.scalar(select(Box).where(Box.number == number, is_here()))


def next_number(session: Session) -> int:
    return (session.scalar(select(func.max(Box.number))) or 0) + 1


def box_made_by(session: Session, action: Action) -> Box | None:
    made = select(BeforeValue.row_id).where(
        BeforeValue.action_id == action.id,
        BeforeValue.row_table == Box.__tablename__,
        BeforeValue.before.is_(None),
    )
    return session.scalar(select(Box).where(Box.id.in_(made)))


def moved_copies(session: Session, box: Box) -> list[tuple[int, str, datetime]]:
    """Return (serial, kind, happened_at) of what happened to a box's copies besides their arrival."""
    return _movements(session, box, Movement.kind != Kind.RECEIVED)


def arrivals(session: Session, box: Box) -> list[tuple[int, str, datetime]]:
    """Return (serial, kind, happened_at) of every copy's arrival with a box, the last recorded first."""
    return _movements(session, box, Movement.kind == Kind.RECEIVED)


def _movements(session: Session, box: Box, which: ColumnElement[bool]) -> list[tuple[int, str, datetime]]:
    found = session.execute(
        select(Copy.serial, Movement.kind, Movement.happened_at)
        .join(Copy, Copy.id == Movement.copy_id)
        .where(Copy.box_id == box.id, Copy.state.is_not(None), Movement.undone_at.is_(None), which)
        .order_by(Movement.recorded_at.desc())
    )
    return [(serial, kind, at) for serial, kind, at in found]


def take_back(work: Work, box: Box, why: str) -> tuple[int, int]:
    """Undo every arrival of a box whose copies have not moved; return how many copies and titles left the lists."""
    session = work.session
    copies = session.execute(
        select(Copy.id, Copy.title_id).where(Copy.box_id == box.id, Copy.state.is_not(None))
    ).all()
    copy_ids = [copy_id for copy_id, _ in copies]
    live = Movement.copy_id.in_(copy_ids), Movement.undone_at.is_(None)
    adding = session.scalars(
        select(Action).where(Action.id.in_(select(Movement.action_id).where(*live)))
    ).all()
    undone = {"undone_at": work.now, "undone_by": work.by, "undone_why": why or None}
    session.execute(update(Copy).where(Copy.id.in_(copy_ids)).values(state=None, place_id=None))
    flows.forget(session, select(Movement.id).where(Movement.copy_id.in_(copy_ids)))
    session.execute(update(Movement).where(*live).values(**undone))
    undoing.mark(adding, work.now, work.by, why)
    session.execute(
        update(Action).where(Action.id.in_(_written_of(box)), Action.undone_at.is_(None)).values(**undone)
    )
    undoing.mark_gone(session, copy_ids, work.now, work.by, why)
    forget_wishes(session, copy_ids, work.now)
    session.flush()
    work.touched.boxes.add(box.id)
    work.touched.copies |= set(copy_ids)
    work.touched.titles |= {title_id for _, title_id in copies}
    return len(copies), sum(_remove_emptied(work, action) for action in adding)


def _written_of(box: Box) -> Select[int]:
    """Return the actions that opened, changed, closed a box."""
    return select(BeforeValue.action_id).where(
        BeforeValue.row_table == Box.__tablename__, BeforeValue.row_id == box.id
    )


def _remove_emptied(work: Work, action: Action) -> int:
    titles = list(undoing.emptied_titles(work.session, action))
    for title in titles:
        title.removed_at = work.now
        undoing.forget_rows_of(work.session, title)
    return len(titles)


def has_copies(session: Session, box: Box) -> bool:
    return bool(session.scalar(select(exists().where(Copy.box_id == box.id, Copy.state.is_not(None)))))
