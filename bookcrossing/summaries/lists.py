"""What was read most, and how the days and the months went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from bookcrossing.movements import Kind
from bookcrossing.store.rules import read_policy
from bookcrossing.store.tables import Contributor, Copy, Movement, Title
from bookcrossing.summaries.circulation import count, exact, live, within
from bookcrossing.summaries.figures import DayCount, MonthCount, TitleCount
from bookcrossing.summaries.periods import days_of, of_day, of_month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.summaries.circulation import Vague
    from bookcrossing.summaries.periods import Period
    from bookcrossing.values import Month

MOST_READ: Final = 10
_READ: Final = (Kind.LENT, Kind.TAKEN)


def top(session: Session, period: Period) -> tuple[TitleCount, ...]:
    """Return the titles lent and let go most often, the most read first, then in alphabetical order."""
    counted = (
        select(Copy.title_id, func.count().label("times"))
        .join(Movement, Movement.copy_id == Copy.id)
        .where(Movement.kind.in_([kind.value for kind in _READ]), within(period), live(), exact())
        .group_by(Copy.title_id)
        .subquery()
    )
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
        .order_by(counted.c.times.desc(), Title.sort_key, Title.id)
        .limit(MOST_READ)
    )
    return tuple(TitleCount(*row) for row in rows)


def days(session: Session, month: Month, vague: Vague) -> tuple[DayCount, ...]:
    policy = read_policy(session)
    all_days = days_of(month)
    counted = count(session, [of_day(day) for day in all_days], _READ)
    told = []
    for day, times in zip(all_days, counted, strict=True):
        times.subtract(vague.within(of_day(day)))
        told.append(DayCount(day, times[Kind.LENT], times[Kind.TAKEN], policy.is_open(day)))
    return tuple(told)


def months(
    session: Session,
    shown: Sequence[Month],
    counted: Mapping[Month, Mapping[Kind, int]],
    vague: Vague,
) -> tuple[MonthCount, ...]:
    young = count(
        session, [of_month(month) for month in shown], [Kind.LENT], Movement.reader_group == "under_18"
    )
    told = []
    for month, times in zip(shown, young, strict=True):
        times.subtract(vague.within(of_month(month), "under_18"))
        told.append(
            MonthCount(month, counted[month][Kind.LENT], times[Kind.LENT], counted[month][Kind.TAKEN])
        )
    return tuple(told)
