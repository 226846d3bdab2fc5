"""Who was active: readers still here by their months, removed ones by the counts they left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import aliased

from bookcrossing.store.tables import ActivityCount, Reader, ReaderMonth
from bookcrossing.summaries.figures import ReaderCount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from bookcrossing.values import Month

GROUPS: Final = ("under_18", "adult")
_LEAST: Final = "adult"
"""Who was of both groups in one period counts as adult."""


def of_month(session: Session, month: Month) -> dict[str, ReaderCount]:
    """Count who borrowed, renewed or returned in a month, by group; new are those who never had before."""
    earlier, lesser = aliased(ReaderMonth), aliased(ReaderMonth)
    had_before = _is_any(
        earlier.reader_id == ReaderMonth.reader_id,
        earlier.month < str(month),
        (func.length(earlier.month) > 4) | (earlier.month < f"{month.year:04}"),
    )
    counted = {}
    for group in GROUPS:
        here = _counting(had_before).where(ReaderMonth.month == str(month), ReaderMonth.reader_group == group)
        if group != _LEAST:
            of_both = _is_any(
                lesser.reader_id == ReaderMonth.reader_id,
                lesser.month == ReaderMonth.month,
                lesser.reader_group == _LEAST,
            )
            here = here.where(~of_both)
        counted[group] = _one(session, here)
    return _with_removed(session, str(month), counted)


def of_year_to(session: Session, month: Month) -> ReaderCount:
    """Count who was active since 1 January, each reader once; what is vaguer than a month counts in its year.

    Reader by reader, for most of whom the first line tells: they are far fewer than their months.
    """
    year = f"{month.year:04}"

    def has(*which: ColumnElement[bool]) -> ColumnElement[bool]:
        return _is_any(ReaderMonth.reader_id == Reader.id, *which)

    here = _one(
        session,
        _counting(has(ReaderMonth.month < year))
        .select_from(Reader)
        .where(has(ReaderMonth.month.between(year, str(month)))),
    )
    return together(_with_removed(session, f"{year}-to-{month.month:02}", {_LEAST: here}))


def together(by_group: Mapping[str, ReaderCount]) -> ReaderCount:
    return ReaderCount(
        sum(count.active for count in by_group.values()), sum(count.new for count in by_group.values())
    )


def _is_any(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(literal_column("1")).where(*which).exists()


def _counting(had_before: ColumnElement[bool]) -> Select[int, int]:
    return select(func.count(), func.count().filter(~had_before))


def _one(session: Session, counting: Select[int, int]) -> ReaderCount:
    active, new = session.execute(counting).one()
    return ReaderCount(active, new)


def _with_removed(session: Session, period: str, here: Mapping[str, ReaderCount]) -> dict[str, ReaderCount]:
    """Add the counts that removed readers left."""
    removed = session.execute(
        select(ActivityCount.reader_group, ActivityCount.active, ActivityCount.new).where(
            ActivityCount.period == period
        )
    )
    counts = dict.fromkeys(GROUPS, ReaderCount()) | dict(here)
    for group, times, new in removed:
        so_far = counts[group]
        counts[group] = ReaderCount(so_far.active + times, so_far.new + new)
    return counts
