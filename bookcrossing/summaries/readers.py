"""Who was active: readers still here by their months, removed ones by the counts they left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bookcrossing.store.tables import ActivityCount, ReaderMonth
from bookcrossing.summaries.figures import ReaderCount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from bookcrossing.values import Month

GROUPS: Final = ("under_18", "adult")


def of_month(session: Session, month: Month) -> dict[str, ReaderCount]:
    """Count who borrowed, renewed or returned in a month, by group; new are those who never had before."""
    earlier = aliased(ReaderMonth)
    had_before = (earlier.month < str(month)) & (
        (func.length(earlier.month) > 4) | (earlier.month < f"{month.year:04}")
    )
    return _counted(session, str(month), ReaderMonth.month == str(month), had_before, earlier)


def of_year_to(session: Session, month: Month) -> ReaderCount:
    """Count who was active since 1 January, each reader once; what is vaguer than a month counts in its year."""
    year = f"{month.year:04}"
    earlier = aliased(ReaderMonth)
    this_year = (ReaderMonth.month == year) | ReaderMonth.month.between(f"{year}-01", str(month))
    by_group = _counted(session, f"{year}-to-{month.month:02}", this_year, earlier.month < year, earlier)
    return together(by_group)


def together(by_group: Mapping[str, ReaderCount]) -> ReaderCount:
    return ReaderCount(
        sum(count.active for count in by_group.values()), sum(count.new for count in by_group.values())
    )


def _counted(
    session: Session, period: str, active: ColumnElement[bool], had_before: ColumnElement[bool], earlier: Any
) -> dict[str, ReaderCount]:
    # Who was of both groups in one period counts as adult: the least name of a group.
    readers = (
        select(ReaderMonth.reader_id, func.min(ReaderMonth.reader_group).label("reader_group"))
        .where(active)
        .group_by(ReaderMonth.reader_id)
        .subquery()
    )
    before = select(1).where(earlier.reader_id == readers.c.reader_id, had_before).exists()
    here = session.execute(
        select(readers.c.reader_group, func.count(), func.count().filter(~before)).group_by(
            readers.c.reader_group
        )
    )
    removed = session.execute(
        select(ActivityCount.reader_group, ActivityCount.active, ActivityCount.new).where(
            ActivityCount.period == period
        )
    )
    counts = dict.fromkeys(GROUPS, ReaderCount())
    for group, times, new in [*here, *removed]:
        so_far = counts[group]
        counts[group] = ReaderCount(so_far.active + times, so_far.new + new)
    return counts
