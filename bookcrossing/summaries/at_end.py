"""Where every copy was at a month's last instant, and which were past their date."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, case, exists, false, func, or_, select, text, union_all
from sqlalchemy.orm import aliased

from bookcrossing.movements import TRANSITIONS, Kind, State
from bookcrossing.store.circulation import CHANGES_STATE
from bookcrossing.store.tables import Copy, Loan, Movement
from bookcrossing.summaries.figures import AtEnd

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import ScalarSelect
    from sqlalchemy.orm import Session

LONG: Final = timedelta(days=30)
_PREPARED: Final = "being_prepared"
_UNCHANGING: Final = frozenset({Kind.RENEWED, Kind.READ_HERE, Kind.WORDS})
_KINDS: Final = tuple(kind.value for kind in Kind if kind not in _UNCHANGING)


def at_end(session: Session, ends: datetime, cutoff: date, *, is_long_ago: bool = False) -> AtEnd:
    """Fold every copy up to `ends`; a loan is overdue that was due before `cutoff`.

    is_long_ago: most copies have moved since, so that those are not sought out first.
    """
    states = _states(session, ends, is_long_ago=is_long_ago)
    overdue, long_overdue = _overdue(session, ends, cutoff)
    return AtEnd(
        on_table=states[State.ON_TABLE],
        being_prepared=states[State.BEING_PREPARED],
        on_loan=states[State.ON_LOAN],
        travelling=states[State.TRAVELLING],
        missing=states[State.MISSING],
        overdue=overdue,
        long_overdue=long_overdue,
    )


def _states(session: Session, ends: datetime, *, is_long_ago: bool) -> Counter[State]:
    """Count copies by state: as they are now, but for those that moved since, which are sought out one by one."""
    states: Counter[State] = Counter()
    now = select(func.coalesce(Copy.state, ""), func.count()).where(Copy.state.is_not(None))
    for state, copies in session.execute(now.group_by(Copy.state)):
        states[State(state)] += copies
    told = select(Copy.state.label("state"), _last_kind(ends).label("last")).where(Copy.state.is_not(None))
    if not is_long_ago:
        moved_since = select(Movement.copy_id).where(
            Movement.kind.in_(_KINDS), Movement.happened_at >= ends, Movement.undone_at.is_(None)
        )
        told = told.where(Copy.id.in_(moved_since))
    # Else every copy is sought twice, to be told and to be grouped.
    lasts = told.cte("lasts").prefix_with("MATERIALIZED")
    by = (lasts.c.state, lasts.c.last)
    for state, kind, copies in session.execute(select(*by, func.count()).group_by(*by)):
        states[State(state)] -= copies
        if kind is not None:
            states[_state_after(kind)] += copies
    return states


def _last_kind(ends: datetime) -> ScalarSelect[str]:
    """Return what tells the copy's state at an instant: the kind of the last live movement that changed it."""
    seen_again = aliased(Movement)
    seen = exists().where(
        seen_again.copy_id == Movement.copy_id,
        func.coalesce(seen_again.kind, "") == Kind.SIGHTED.value,  # one copy's lines, not all of a kind
        seen_again.undone_at.is_(None),
        seen_again.happened_at < ends,
        or_(
            seen_again.happened_at > Movement.happened_at,
            and_(
                seen_again.happened_at == Movement.happened_at,
                seen_again.recorded_at > Movement.recorded_at,
            ),
        ),
    )
    told = case(
        (and_(Movement.kind == Kind.RECEIVED, Movement.prepare), _PREPARED),
        (and_(Movement.kind == Kind.MISSING, seen), Kind.SIGHTED.value),
        else_=Movement.kind,
    )
    return (
        select(told)
        .where(Movement.copy_id == Copy.id, Movement.happened_at < ends, text(CHANGES_STATE))
        .order_by(Movement.happened_at.desc(), Movement.recorded_at.desc())
        .limit(1)
        .scalar_subquery()
    )


def _state_after(last: str) -> State:
    """Return where a kind leads, whatever came before; `sighted` is asked about only after `missing`."""
    if last == _PREPARED:
        return State.BEING_PREPARED
    if last == Kind.SIGHTED:
        return State.TRAVELLING
    return next(iter(TRANSITIONS[Kind(last)].values()))


def _overdue(session: Session, ends: datetime, cutoff: date) -> tuple[int, int]:
    """Count the loans open at `ends` that were due before `cutoff`, and those due more than thirty days before."""
    renewed_until = aliased(Movement)
    told = (
        select(renewed_until.due_on)
        .where(
            renewed_until.copy_id == Loan.copy_id,
            renewed_until.kind.in_((Kind.LENT.value, Kind.RENEWED.value)),
            renewed_until.undone_at.is_(None),
            renewed_until.happened_at >= Loan.lent_at,
            renewed_until.happened_at < ends,
        )
        .order_by(renewed_until.happened_at.desc(), renewed_until.recorded_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    renewed_since = select(Movement.copy_id).where(
        Movement.kind == Kind.RENEWED, Movement.happened_at >= ends, Movement.undone_at.is_(None)
    )
    due_on = case((Loan.copy_id.in_(renewed_since), told), else_=Loan.due_on).label("due_on")
    lent = select(due_on).where(Loan.is_void == false(), Loan.lent_at < ends)
    open_then = union_all(lent.where(Loan.ended_at.is_(None)), lent.where(Loan.ended_at >= ends)).subquery()
    counted = select(
        func.count().filter(open_then.c.due_on < cutoff),
        func.count().filter(open_then.c.due_on < cutoff - LONG),
    ).select_from(open_then)
    overdue, long_overdue = session.execute(counted).one()
    return overdue, long_overdue
