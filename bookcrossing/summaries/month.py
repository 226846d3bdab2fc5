"""A month of the table: every figure of its sheet, counted from the log in a few walks over its indexes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import local_day
from bookcrossing.movements import Kind
from bookcrossing.store import finding
from bookcrossing.summaries import circulation, issuing, journeys, lists, readers, stock
from bookcrossing.summaries.at_end import at_end
from bookcrossing.summaries.figures import BOOK_AUDIENCES, Figures, MonthSummary
from bookcrossing.summaries.periods import (
    Period,
    months_shown,
    of_month,
    of_year,
    year_before,
    year_so_far,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bookcrossing.summaries.circulation import Vague
    from bookcrossing.summaries.figures import JourneyCount
    from bookcrossing.summaries.stock import FlowCounts
    from bookcrossing.values import Month

    Counted = Mapping[Month, Mapping[Kind, int]]


def summary(session: Session, month: Month, now: datetime) -> MonthSummary:
    """Return a month's figures; of a running month, as far as it has come."""
    shown = months_shown(month)
    periods = {each: of_month(each) for each in shown}
    vague = circulation.vague(session, Period(shown[0].starts_at, of_year(month.year).ends))
    so_far = Period(of_year(month.year).begins, month.ends_at)
    compared = (year_before(month), month.previous(), month)
    counted, young = _by_month(session, shown, {*compared, *year_so_far(month)}, vague)
    flows = stock.count_flows(session, _ends([*(of_month(each) for each in compared), so_far]))
    heard, heard_so_far = journeys.journeys(session, compared, month)
    split = circulation.split(session, periods[month])
    by_group = readers.of_month(session, month)
    total = Figures(flows.stock(periods[month]), split.total, readers.together(by_group), heard[month])
    finished = now >= month.ends_at
    told = MonthSummary(
        month=month,
        finished=finished,
        made_on=local_day(now),
        table_name=finding.home(session).name,
        total=total,
        stock_library=flows.stock(periods[month], lambda column: column[0]),
        stock_crossing=flows.stock(periods[month], lambda column: not column[0]),
        stock_by_book={
            group: flows.stock(periods[month], lambda column, group=group: column[1] == group)  # type: ignore[misc]  # bound early
            for group in BOOK_AUDIENCES
        },
        circulation_by_book=split.by_book,
        circulation_by_reader=split.by_reader,
        readers_by_group=by_group,
        month_before=_compared(session, month.previous(), flows, counted, heard),
        year_before=_compared(session, year_before(month), flows, counted, heard),
        since_january=Figures(
            flows.stock(so_far),
            circulation.circulation(_year_to(month, counted, vague)),
            readers.of_year_to(session, month),
            heard_so_far,
        ),
        at_end=at_end(
            session,
            month.ends_at,
            month.next().first_day if finished else local_day(now),
            is_long_ago=now - month.ends_at > _LONG_AGO,
        ),
        top=lists.top(session, periods[month]),
        days=lists.days(session, month, vague),
        months=lists.months(counted, young),
        issued=None,
    )
    return replace(told, issued=issuing.issued(session, told))


_BESIDES: Final = tuple(kind for kind in circulation.FIGURE_OF if kind is not Kind.LENT)
_LONG_AGO: Final = timedelta(days=180)
"""From here on so much has moved since that every copy is looked at."""


def _ends(periods: Iterable[Period]) -> list[datetime]:
    return [instant for period in periods for instant in (period.begins, period.ends)]


def _compared(
    session: Session,
    month: Month,
    flows: FlowCounts,
    counted: Counted,
    heard: Mapping[Month, JourneyCount],
) -> Figures | None:
    """Return another month's figures; None where the table had no book yet."""
    if flows.first is None or flows.first >= month.ends_at:
        return None
    return Figures(
        flows.stock(of_month(month)),
        circulation.circulation(counted[month]),
        readers.together(readers.of_month(session, month)),
        heard[month],
    )


def _by_month(
    session: Session, shown: Sequence[Month], told_whole: AbstractSet[Month], vague: Vague
) -> tuple[dict[Month, Counter[Kind]], dict[Month, int]]:
    """Count what happened in each month and is known to have; and, of its loans, those of under-18s.

    Of a month that is only shown beside the others, what is shown of it.
    """
    periods = {month: of_month(month) for month in shown}
    besides = {month: _BESIDES if month in told_whole else (Kind.TAKEN,) for month in shown}
    told = circulation.count(session, ((kind, periods[month]) for month in shown for kind in besides[month]))
    counted, young = {}, {}
    for month, period in periods.items():
        loans, loans_of_young = circulation.count_young(session, Kind.LENT, period)
        times = Counter({kind: told[kind, period] for kind in besides[month]} | {Kind.LENT: loans})
        times.subtract(vague.within(period))
        counted[month] = times
        young[month] = loans_of_young - vague.within(period, "under_18")[Kind.LENT]
    return counted, young


def _year_to(month: Month, counted: Counted, vague: Vague) -> Counter[Kind]:
    """Add up the year's months so far, and what is known of the year alone."""
    told = vague.within(of_year(month.year))
    for each in year_so_far(month):
        told.update(counted[each])
    return told
