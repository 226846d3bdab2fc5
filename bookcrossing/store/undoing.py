"""What undo needs to know of actions: which was last, what it wrote, what was built on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import aliased

from bookcrossing.store.among import among
from bookcrossing.store.tables import (
    Action,
    BeforeValue,
    Code,
    Copy,
    Movement,
    Reader,
    TakenRow,
    Title,
    Wish,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def last_action_on(session: Session, computer: str) -> Action | None:
    """Return the last action recorded on a computer and not undone yet, final ones included."""
    return session.scalar(
        select(Action)
        .where(Action.recorded_on == computer, Action.undone_at.is_(None))
        .order_by(Action.id.desc())
        .limit(1)
    )


def last_action_of(session: Session, copy: Copy) -> Action | None:
    """Return the last action that moved or edited a copy, its codes or its wish, final ones included."""
    moved = select(Movement.action_id).where(Movement.copy_id == copy.id, Movement.undone_at.is_(None))
    edited = select(BeforeValue.action_id).where(
        BeforeValue.row_table == Copy.__tablename__, BeforeValue.row_id == copy.id
    )
    codes = select(Code.id).where(Code.copy_id == copy.id)
    coded = select(BeforeValue.action_id).where(
        BeforeValue.row_table == Code.__tablename__, BeforeValue.row_id.in_(codes)
    )
    wishes = select(Wish.id).where(Wish.copy_id == copy.id)
    wished = select(BeforeValue.action_id).where(
        BeforeValue.row_table == Wish.__tablename__, BeforeValue.row_id.in_(wishes)
    )
    return session.scalar(
        select(Action)
        .where(Action.id.in_(moved.union(edited, coded, wished)), Action.undone_at.is_(None))
        .order_by(Action.id.desc())
        .limit(1)
    )


def has_moved_anything(session: Session, action: Action) -> bool:
    return session.scalar(select(Movement.id).where(Movement.action_id == action.id).limit(1)) is not None


def moments_of(session: Session, which: ColumnElement[bool]) -> tuple[datetime, ...]:
    """Return when all that happened which some actions wrote, what was undone since included."""
    written = Movement.action_id.in_(select(Action.id).where(which))
    return tuple(session.scalars(select(Movement.happened_at).where(written).distinct()))


def live_movements_of(session: Session, action: Action) -> Iterable[Movement]:
    return session.scalars(
        select(Movement).where(Movement.action_id == action.id, Movement.undone_at.is_(None))
    ).all()


def images_of(session: Session, action: Action) -> Iterable[BeforeValue]:
    return session.scalars(select(BeforeValue).where(BeforeValue.action_id == action.id)).all()


def later_edits(session: Session, action: Action) -> list[Action]:
    """Return later actions, newest first, that edited a row which `action`, or one of themselves, edited."""
    later: dict[int, Action] = {}
    waiting = [action.id]
    while waiting:
        earlier, edit = aliased(BeforeValue), aliased(BeforeValue)
        edits = (
            select(edit.action_id)
            .join(earlier, (earlier.row_table == edit.row_table) & (earlier.row_id == edit.row_id))
            .where(earlier.action_id == waiting.pop(), earlier.before.is_not(None))
            .where(edit.action_id > earlier.action_id, edit.before.is_not(None))
        )
        found = session.scalars(select(Action).where(Action.id.in_(edits), Action.undone_at.is_(None)))
        new = {edit.id: edit for edit in found if edit.id not in later}
        later |= new
        waiting += new
    return [later[edit_id] for edit_id in sorted(later, reverse=True)]


def mark(actions: Iterable[Action], at: datetime, by: str, why: str) -> None:
    for action in actions:
        action.undone_at, action.undone_by, action.undone_why = at, by, why or None


def mark_lines(session: Session, uuids: AbstractSet[str], at: datetime, by: str, why: str) -> None:
    """Mark movements as undone: all that may ever change of them."""
    session.flush()
    marks = {"undone_at": at, "undone_by": by, "undone_why": why or None}
    session.execute(update(Movement).where(Movement.uuid.in_(uuids)).values(marks))


def mark_emptied(session: Session, uuids: AbstractSet[str], at: datetime, by: str, why: str) -> None:
    """Mark every action of which, after the movements `uuids` were undone, no line is left."""
    session.flush()
    touched = select(Movement.action_id).where(Movement.uuid.in_(uuids))
    alive = exists().where(Movement.action_id == Action.id, Movement.undone_at.is_(None))
    session.execute(
        update(Action)
        .where(Action.id.in_(touched), ~alive, Action.undone_at.is_(None))
        .values(undone_at=at, undone_by=by, undone_why=why or None)
    )


def mark_gone(session: Session, copy_ids: Iterable[int], at: datetime, by: str, why: str) -> None:
    """Mark every action that did no more than write something about copies that are in no list now.

    Nothing of it is left to be taken back: offering it would undo what nobody sees.
    """
    session.flush()
    ids = list(copy_ids)
    wishes = select(Wish.id).where(among(Wish.copy_id, ids))
    codes = select(Code.id).where(among(Code.copy_id, ids))
    about = or_(
        (BeforeValue.row_table == Copy.__tablename__) & among(BeforeValue.row_id, ids),
        (BeforeValue.row_table == Wish.__tablename__) & BeforeValue.row_id.in_(wishes),
        (BeforeValue.row_table == Code.__tablename__) & BeforeValue.row_id.in_(codes),
    )
    elsewhere = select(BeforeValue.action_id).where(BeforeValue.action_id == Action.id, ~about)
    alive = exists().where(Movement.action_id == Action.id, Movement.undone_at.is_(None))
    session.execute(
        update(Action)
        .where(
            Action.id.in_(select(BeforeValue.action_id).where(about)),
            ~elsewhere.exists(),
            ~alive,
            Action.undone_at.is_(None),
            Action.is_final.is_(False),
        )
        .values(undone_at=at, undone_by=by, undone_why=why or None)
    )


def emptied_titles(session: Session, action: Action) -> Iterable[Title]:
    """Return the titles that `action` made and of which no copy is left."""
    made = select(BeforeValue.row_id).where(
        BeforeValue.action_id == action.id,
        BeforeValue.row_table == Title.__tablename__,
        BeforeValue.before.is_(None),
    )
    alive = exists().where(Copy.title_id == Title.id, Copy.state.is_not(None))
    return session.scalars(select(Title).where(Title.id.in_(made), Title.removed_at.is_(None), ~alive)).all()


def forget_rows_of(session: Session, title: Title) -> None:
    """Let the rows of lists that were taken as `title` be new again."""
    for row in session.scalars(select(TakenRow).where(TakenRow.title_id == title.id)):
        session.delete(row)


def readers_made_by(session: Session, action: Action) -> Iterable[Reader]:
    return session.scalars(select(Reader).where(Reader.made_by_action_id == action.id)).all()
