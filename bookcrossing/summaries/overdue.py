"""Which loans were past their date at a month's last instant."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, false, func, or_, select
from sqlalchemy.orm import aliased

from bookcrossing.movements import Kind
from bookcrossing.store.base import microseconds
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Loan, Movement
from bookcrossing.summaries.circulation import live

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Select
    from sqlalchemy.orm import Session

LONG: Final = timedelta(days=30)


def overdue_at(session: Session, ends: datetime, cutoff: date) -> tuple[int, int]:
    """Count the loans open at `ends` that were due before `cutoff`, and those due more than thirty days before.

    By the dates they have now, which the index tells; then those renewed since, by the dates they had.
    """
    limits = cutoff, cutoff - LONG
    asked = {"ends": microseconds(ends)}
    due = {"cutoff": limits[0].isoformat(), "long_before": limits[1].isoformat()}
    told = [*_DUE_AND_OPEN.send(session, **asked, **due), *_DUE_AND_ENDED_SINCE.send(session, **asked, **due)]
    overdue = [sum(times) for times in zip(*told, strict=True)]
    for now, then in _RENEWED_SINCE.send(session, **asked):
        for number, limit in enumerate(limits):
            overdue[number] += _is_due(then, limit) - _is_due(now, limit)
    every, long = overdue
    return every, long


def _is_due(due_on: date | None, limit: date) -> bool:
    return due_on is not None and due_on < limit


def _due(is_open: ColumnElement[bool]) -> Select[int, int]:
    return select(func.count(), func.count().filter(Loan.due_on < bindparam("long_before"))).where(
        Loan.is_void == false(), Loan.lent_at < _ENDS, is_open, Loan.due_on < bindparam("cutoff")
    )


def _renewed_since() -> Select[date | None, date | None]:
    """Return when the loans open at an instant and renewed since are due now, and when they were then."""
    renewed = select(Movement.copy_id).where(
        Movement.kind == Kind.RENEWED.value, Movement.happened_at >= _ENDS, live()
    )
    # Copy by copy: by when loans ended, all would be walked through.
    was_open = func.coalesce(Loan.ended_at, _ENDS) >= _ENDS
    return select(Loan.due_on, _due_then()).where(
        Loan.copy_id.in_(renewed), Loan.is_void == false(), Loan.lent_at < _ENDS, was_open
    )


def _due_then() -> ScalarSelect[date | None]:
    """Return what a loan's date was: that of the last time it was lent or renewed."""
    until = aliased(Movement)
    return (
        select(until.due_on)
        .where(
            until.copy_id == Loan.copy_id,
            or_(until.kind == Kind.LENT.value, until.kind == Kind.RENEWED.value),
            until.undone_at.is_(None),
            until.happened_at >= Loan.lent_at,
            until.happened_at < _ENDS,
        )
        .order_by(until.happened_at.desc(), until.recorded_at.desc())
        .limit(1)
        .scalar_subquery()
    )


_ENDS: Final[BindParameter[Any]] = bindparam("ends")
_DUE_AND_OPEN: Final = Fixed(_due(Loan.ended_at.is_(None)))
_DUE_AND_ENDED_SINCE: Final = Fixed(_due(Loan.ended_at >= _ENDS))
_RENEWED_SINCE: Final = Fixed(_renewed_since())
