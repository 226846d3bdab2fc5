"""Who was active: readers still here by their months, removed ones by the counts they left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.orm import aliased

from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import ActivityCount, Reader, ReaderMonth
from bookcrossing.summaries.figures import ReaderCount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from bookcrossing.values import Month

GROUPS: Final = ("under_18", "adult")
_LEAST: Final = "adult"
"""Who was of both groups in one period counts as adult."""


def of_month(session: Session, month: Month) -> dict[str, ReaderCount]:
    """Count who borrowed, renewed or returned in a month, by group; new are those who never had before."""
    asked = {"asked": str(month), "year": f"{month.year:04}"}
    counted = {group: ReaderCount(*_OF_MONTH[group].send(session, **asked)[0]) for group in GROUPS}
    return _with_removed(session, str(month), counted)


def of_year_to(session: Session, month: Month) -> ReaderCount:
    """Count who was active since 1 January, each reader once; what is vaguer than a month counts in its year."""
    year = f"{month.year:04}"
    (here,) = _OF_YEAR_TO.send(session, year=year, asked=str(month))
    by_group = _with_removed(session, f"{year}-to-{month.month:02}", {_LEAST: ReaderCount(*here)})
    return together(by_group)


def together(by_group: Mapping[str, ReaderCount]) -> ReaderCount:
    return ReaderCount(
        sum(count.active for count in by_group.values()), sum(count.new for count in by_group.values())
    )


def _with_removed(session: Session, period: str, here: Mapping[str, ReaderCount]) -> dict[str, ReaderCount]:
    """Add the counts that removed readers left."""
    counts = dict.fromkeys(GROUPS, ReaderCount()) | dict(here)
    for group, times, new in _REMOVED.send(session, asked=period):
        so_far = counts[group]
        counts[group] = ReaderCount(so_far.active + times, so_far.new + new)
    return counts


def _is_any(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(literal_column("1")).where(*which).exists()


def _counting_month(group: str) -> Fixed:
    earlier, lesser = aliased(ReaderMonth), aliased(ReaderMonth)
    had_before = _is_any(
        earlier.reader_id == ReaderMonth.reader_id,
        earlier.month < bindparam("asked"),
        (func.length(earlier.month) > 4) | (earlier.month < bindparam("year")),
    )
    counting = select(func.count(), func.count().filter(~had_before)).where(
        ReaderMonth.month == bindparam("asked"), ReaderMonth.reader_group == group
    )
    if group == _LEAST:
        return Fixed(counting)
    of_both = _is_any(
        lesser.reader_id == ReaderMonth.reader_id,
        lesser.month == ReaderMonth.month,
        lesser.reader_group == _LEAST,
    )
    return Fixed(counting.where(~of_both))


def _counting_year() -> Fixed:
    """Reader by reader, for most of whom the first line tells: they are far fewer than their months."""

    def has(which: ColumnElement[bool]) -> ColumnElement[bool]:
        return _is_any(ReaderMonth.reader_id == Reader.id, which)

    before = has(ReaderMonth.month < bindparam("year"))
    since = has(ReaderMonth.month.between(bindparam("year"), bindparam("asked")))
    return Fixed(select(func.count(), func.count().filter(~before)).select_from(Reader).where(since))


_OF_MONTH: Final = {group: _counting_month(group) for group in GROUPS}
_OF_YEAR_TO: Final = _counting_year()
_REMOVED: Final = Fixed(
    select(ActivityCount.reader_group, ActivityCount.active, ActivityCount.new).where(
        ActivityCount.period == bindparam("asked")
    )
)
