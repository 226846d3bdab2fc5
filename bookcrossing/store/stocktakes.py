"""Stocktakes: the walk that is open, what was scanned on it, which copies should have been there and were not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import exists, func, or_, select, true, update

from bookcrossing.movements import Kind, State
from bookcrossing.store.forgetting import note_traces
from bookcrossing.store.tables import Action, Copy, Movement, Stocktake, StocktakeLine

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

EXPECTED: Final = (State.ON_TABLE, State.BEING_PREPARED)
"""Whatever is in one of these stands at the table, or behind it."""


_A_FEW: Final = 5


def open_walk(session: Session) -> Stocktake | None:
    """Return the walk that is not finished; there is one at most."""
    return session.scalar(
        select(Stocktake).where(Stocktake.finished_at.is_(None)).order_by(Stocktake.id).limit(1)
    )


def last_walk(session: Session) -> Stocktake | None:
    """Return the open walk, else the one finished last."""
    return open_walk(session) or session.scalar(
        select(Stocktake).order_by(Stocktake.finished_at.desc()).limit(1)
    )


def line_of(session: Session, walk: Stocktake, copy_id: int) -> StocktakeLine | None:
    """Return the line of a copy that was seen on a walk."""
    return session.scalar(
        select(StocktakeLine).where(StocktakeLine.stocktake_id == walk.id, StocktakeLine.copy_id == copy_id)
    )


def line_of_code(session: Session, walk: Stocktake, code: str) -> StocktakeLine | None:
    """Return the line of a code that nothing here answers to."""
    return session.scalar(
        select(StocktakeLine).where(
            StocktakeLine.stocktake_id == walk.id, StocktakeLine.copy_id.is_(None), StocktakeLine.code == code
        )
    )


def unseen(walk: Stocktake) -> Select[int]:
    """Ask for the copies that should stand here, were not scanned, and that nothing has happened to since the start.

    Of a finished walk: those that were called missing on it.
    """
    if walk.finished_at is not None:
        return called_missing(walk)
    return (
        select(Copy.id)
        .where(Copy.state.in_(EXPECTED), ~_seen(walk), ~_moved_since(walk.started_at))
        .order_by(Copy.serial)
    )


def unseen_of(session: Session, walk: Stocktake, title_ids: list[int]) -> list[int]:
    """Return the serials of a few copies of these titles that should be here and were not seen."""
    asked = unseen(walk).with_only_columns(Copy.serial)
    return list(session.scalars(asked.where(Copy.title_id.in_(title_ids)).limit(_A_FEW)))


def called_missing(walk: Stocktake) -> Select[int]:
    """Ask for the copies that were called missing while the walk was open."""
    until = walk.finished_at
    return (
        select(Copy.id)
        .where(
            Copy.id.in_(
                select(Movement.copy_id).where(
                    Movement.recorded_at >= walk.started_at,
                    Movement.recorded_at <= until if until is not None else true(),
                    Movement.kind == Kind.MISSING,
                    Movement.undone_at.is_(None),
                )
            ),
            ~_seen(walk),
        )
        .order_by(Copy.serial)
    )


def is_settled() -> ColumnElement[bool]:
    """Return the condition that a line needs nobody any more; undoing what settled it opens it again."""
    return StocktakeLine.settled_at.is_not(None) & or_(
        StocktakeLine.action_id.is_(None),
        exists().where(Action.id == StocktakeLine.action_id, Action.undone_at.is_(None)),
    )


def is_expected() -> ColumnElement[bool]:
    """Return the condition that a line is of a copy that stood where it belongs."""
    return StocktakeLine.state.in_(EXPECTED)


def unsettled(session: Session, walk: Stocktake) -> int:
    """Return how much of an open walk still needs somebody."""
    odd = select(func.count()).select_from(StocktakeLine)
    odd = odd.where(
        StocktakeLine.stocktake_id == walk.id,
        or_(StocktakeLine.state.is_(None), ~is_expected()),
        ~is_settled(),
    )
    missing = select(func.count()).select_from(unseen(walk).order_by(None).subquery())
    return (session.scalar(odd) or 0) + (session.scalar(missing) or 0)


def forget_codes(session: Session, walk: Stocktake) -> None:
    """Forget what was scanned and meant nothing: it may have been anything, a card from another library too."""
    forgotten = session.execute(
        update(StocktakeLine)
        .where(
            StocktakeLine.stocktake_id == walk.id, StocktakeLine.copy_id.is_(None), StocktakeLine.code != ""
        )
        .values(code="")
        .returning(StocktakeLine.id)
    )
    if forgotten.all():
        note_traces(session)


def _seen(walk: Stocktake) -> ColumnElement[bool]:
    seen = StocktakeLine.stocktake_id == walk.id, StocktakeLine.copy_id.is_not(None)
    return Copy.id.in_(select(StocktakeLine.copy_id).where(*seen))


def _moved_since(at: datetime) -> ColumnElement[bool]:
    """Tell of a copy whether somebody had it in hand since: it needs no second proof."""
    since = select(Movement.copy_id).where(Movement.recorded_at >= at, Movement.undone_at.is_(None))
    return Copy.id.in_(since)
