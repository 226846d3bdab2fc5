"""What was read most, and how the days and the months went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from bookcrossing.movements import Kind
from bookcrossing.store.rules import read_policy
from bookcrossing.store.tables import Contributor, Copy, Movement, Title
from bookcrossing.summaries.circulation import count, exact, live, within
from bookcrossing.summaries.figures import DayCount, MonthCount, TitleCount
from bookcrossing.summaries.periods import days_of, of_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from bookcrossing.summaries.circulation import Vague
    from bookcrossing.summaries.periods import Period
    from bookcrossing.values import Month

MOST_READ: Final = 10
_READ: Final = (Kind.LENT, Kind.TAKEN)


def top(session: Session, period: Period) -> tuple[TitleCount, ...]:
    """Return the titles lent and let go most often, the most read first, then in alphabetical order."""
    copies = (
        select(Movement.copy_id, func.count().label("times"))
        .where(Movement.kind.in_([kind.value for kind in _READ]), within(period), live(), exact())
        .group_by(Movement.copy_id)
        .subquery()
    )
    # Each copy is looked up once, in their order; a title only if it was read as often as the last one shown.
    counted = (
        select(Copy.title_id, func.sum(copies.c.times).label("times"))
        .join(copies, copies.c.copy_id == Copy.id)
        .group_by(Copy.title_id)
        .cte("counted")
        .prefix_with("MATERIALIZED")
    )
    least = select(counted.c.times).order_by(counted.c.times.desc()).limit(1).offset(MOST_READ - 1)
    author = (
        select(Contributor.name)
        .where(Contributor.title_id == Title.id, Contributor.role == "author")
        .order_by(Contributor.position)
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Title.id, Title.name, func.coalesce(author, ""), counted.c.times)
        .join(counted, counted.c.title_id == Title.id)
        .where(counted.c.times >= func.coalesce(least.scalar_subquery(), 0))
        .order_by(counted.c.times.desc(), Title.sort_key, Title.id)
        .limit(MOST_READ)
    )
    return tuple(TitleCount(*row) for row in rows)


def days(session: Session, month: Month, vague: Vague) -> tuple[DayCount, ...]:
    policy = read_policy(session)
    of_days = {day: of_day(day) for day in days_of(month)}
    counted = count(session, ((kind, period) for period in of_days.values() for kind in _READ))
    told = []
    for day, period in of_days.items():
        unsure = vague.within(period)
        loans, crossings = (counted[kind, period] - unsure[kind] for kind in _READ)
        told.append(DayCount(day, loans, crossings, policy.is_open(day)))
    return tuple(told)


def months(counted: Mapping[Month, Mapping[Kind, int]], young: Mapping[Month, int]) -> tuple[MonthCount, ...]:
    """young: the loans of under-18s, of each month shown."""
    return tuple(
        MonthCount(month, counted[month][Kind.LENT], loans, counted[month][Kind.TAKEN])
        for month, loans in young.items()
    )
