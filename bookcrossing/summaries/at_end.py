"""Where every copy was at a month's last instant, and which were past their date."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, bindparam, case, func, literal_column, or_, select, text
from sqlalchemy.orm import aliased

from bookcrossing.movements import TRANSITIONS, Kind, State
from bookcrossing.store.base import microseconds
from bookcrossing.store.circulation import CHANGES_STATE
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Copy, Movement
from bookcrossing.summaries.circulation import count, live
from bookcrossing.summaries.figures import AtEnd
from bookcrossing.summaries.overdue import overdue_at
from bookcrossing.summaries.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

_PREPARED: Final = "being_prepared"
_FAR_AHEAD: Final = datetime.max.replace(tzinfo=UTC)
_CHANGING: Final = {
    kind: leads
    for kind, leads in TRANSITIONS.items()
    if any(before is not after for before, after in leads.items())
}
_FROM: Final = {
    kind: before
    for kind, leads in _CHANGING.items()
    for before in leads
    if len(leads) == 1 and before is not None
}
"""Where a copy was before what can happen to it in one state only."""
_UNFORESEEABLE: Final = tuple(kind for kind, leads in _CHANGING.items() if len(leads) > 1)


def at_end(session: Session, ends: datetime, cutoff: date, *, is_long_ago: bool = False) -> AtEnd:
    """Fold every copy up to `ends`; a loan is overdue that was due before `cutoff`.

    is_long_ago: most copies have moved since, so that those are not sought out first.
    """
    states = _states(session, ends, is_long_ago=is_long_ago)
    overdue, long_overdue = overdue_at(session, ends, cutoff)
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
    """Count copies by state, from where they are now back to `ends`: what every movement since did is taken back."""
    if is_long_ago:
        return _looked_for(session, ends)
    states = _now(session)
    since = Period(ends, _FAR_AHEAD)
    told = count(session, ((kind, since) for kind in _FROM))
    for (kind, _), times in told.items():
        states[_after(kind)] -= times
        states[_FROM[kind]] += times
    for prepared, times in _ARRIVALS.send(session, ends=microseconds(ends)):
        states[State.BEING_PREPARED if prepared else State.ON_TABLE] -= times
    for name, was, times in _BEFORE.send(session, ends=microseconds(ends)):
        kind, before = Kind(name), None if was is None else _state_after(was)
        if kind is not Kind.SIGHTED or before is State.MISSING:
            states[_after(kind)] -= times
            if before is not None:
                states[before] += times
    return states


def _now(session: Session) -> Counter[State]:
    """Count copies by the state they are in; most are on the table, so that those are what remains of all."""
    states: Counter[State] = Counter(
        {
            state: _IN_STATE.send(session, asked=state.value)[0][0]
            for state in State
            if state is not State.ON_TABLE
        }
    )
    ((every, nowhere),) = _COPIES.send(session)
    states[State.ON_TABLE] = every - nowhere - states.total()
    return states


def _looked_for(session: Session, ends: datetime) -> Counter[State]:
    """Count by looking at every copy."""
    states: Counter[State] = Counter()
    for kind, copies in _LAST.send(session, ends=microseconds(ends)):
        if kind is not None:
            states[_state_after(kind)] += copies
    return states


def _counted(told: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Count its lines by what they say; put by first, or each would be sought twice: to be told and to be grouped."""
    lines = told.cte("lines").prefix_with("MATERIALIZED")
    return select(*lines.c, func.count()).group_by(*lines.c)


def _is_before(line: type[Movement], other: type[Movement]) -> ColumnElement[bool]:
    """Hold of an earlier line of the same copy; of two at the same instant, of the one recorded first."""
    return and_(
        line.happened_at <= other.happened_at,
        line.id != other.id,
        or_(line.happened_at < other.happened_at, line.recorded_at < other.recorded_at),
    )


def _last_kind(
    copy_id: InstrumentedAttribute[int], is_asked: Callable[[type[Movement]], ColumnElement[bool]]
) -> ScalarSelect[str]:
    """Return what tells a copy's state: the kind of the last live movement that changed it, of those asked about."""
    changed, seen_again = aliased(Movement, name="changed"), aliased(Movement, name="seen_again")
    seen = (
        select(literal_column("1"))
        .where(
            seen_again.copy_id == changed.copy_id,
            func.coalesce(seen_again.kind, "") == Kind.SIGHTED.value,  # one copy's lines, not all of a kind
            seen_again.undone_at.is_(None),
            is_asked(seen_again),
            _is_before(changed, seen_again),
        )
        .correlate_except(seen_again)
        .exists()
    )
    told = case(
        (and_(changed.kind == Kind.RECEIVED.value, changed.prepare), _PREPARED),
        (and_(changed.kind == Kind.MISSING.value, seen), Kind.SIGHTED.value),
        else_=changed.kind,
    )
    return (
        select(told)
        .where(changed.copy_id == copy_id, is_asked(changed), text(CHANGES_STATE))
        .order_by(changed.happened_at.desc(), changed.recorded_at.desc())
        .limit(1)
        .correlate_except(changed)
        .scalar_subquery()
    )


def _state_after(last: str) -> State:
    """Return where a kind leads, whatever came before; `sighted` is asked about only after `missing`."""
    if last == _PREPARED:
        return State.BEING_PREPARED
    return State.TRAVELLING if last == Kind.SIGHTED else _after(Kind(last))


def _after(kind: Kind) -> State:
    return next(iter(TRANSITIONS[kind].values()))


_ENDS: Final[BindParameter[Any]] = bindparam("ends")
_IN_STATE: Final = Fixed(select(func.count()).where(Copy.state == bindparam("asked")))
_COPIES: Final = Fixed(
    select(
        select(func.count()).select_from(Copy).scalar_subquery(),
        select(func.count()).select_from(Copy).where(Copy.state.is_(None)).scalar_subquery(),
    )
)
_ARRIVALS: Final = Fixed(
    select(Movement.prepare, func.count())
    .where(Movement.kind == Kind.RECEIVED.value, Movement.happened_at >= _ENDS, live())
    .group_by(Movement.prepare)
)
_BEFORE: Final = Fixed(
    _counted(
        select(
            Movement.kind.label("kind"),
            _last_kind(Movement.copy_id, lambda line: _is_before(line, Movement)).label("last"),
        ).where(
            or_(*(Movement.kind == kind.value for kind in _UNFORESEEABLE)),
            Movement.happened_at >= _ENDS,
            live(),
        )
    )
)
"""What happened since of the kinds that do not tell where a copy was before, by what tells it."""
_LAST: Final = Fixed(
    _counted(
        select(_last_kind(Copy.id, lambda line: line.happened_at < _ENDS).label("last")).where(
            Copy.state.is_not(None)
        )
    )
)
