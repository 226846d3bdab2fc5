"""Months that were signed: what they said then, and which figures are others now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bookcrossing.errors import MonthIssued, MonthNotOver
from bookcrossing.store.tables import IssuedMonth
from bookcrossing.summaries.facts import figures
from bookcrossing.summaries.figures import Difference, Issued

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bookcrossing.store.work import Work
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.values import Month


@dataclass(frozen=True, slots=True)
class MonthKept:
    """A month was issued."""

    month: Month
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class MonthChanged:
    """A month that was issued, and how many of its figures are no longer what was signed."""

    month: Month
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueMonth:
    """Keep what a finished month says, as it is signed.

    It cannot be undone; what changes later is shown as a difference.
    """

    month: Month

    def perform(self, work: Work) -> MonthKept:
        from bookcrossing.summaries.month import summary  # which shows what was issued

        known = work.session.get(IssuedMonth, str(self.month))
        if known is not None:
            raise MonthIssued(self.month, known.issued_at)
        if work.now < self.month.ends_at:
            raise MonthNotOver(self.month)
        action = work.begin_action("issue_month", is_final=True)
        told = snapshot(summary(work.session, self.month, work.now))
        at, by = action.recorded_at, work.by
        work.session.add(IssuedMonth(month=str(self.month), issued_at=at, issued_by=by, figures=told))
        work.touched.settings = True  # pages that show months look again
        return MonthKept(self.month, at, by)


def issued(session: Session, summary: MonthSummary) -> Issued | None:
    """Return when the month was issued and what has changed since; None if it was not."""
    row = session.get(IssuedMonth, str(summary.month))
    if row is None:
        return None
    differences = tuple(
        Difference(path, row.figures[path], now)
        for path, now in snapshot(summary).items()
        if row.figures.get(path, now) != now
    )
    return Issued(row.issued_at, row.issued_by, differences)


def changed_since_issued(
    session: Session, months: Iterable[Month], now: datetime
) -> tuple[MonthChanged, ...]:
    """Return those of `months` that were issued and say something else now; only they are counted anew."""
    from bookcrossing.summaries.month import summary

    changed = []
    for month in months:
        if session.get(IssuedMonth, str(month)) is not None:
            told = issued(session, summary(session, month, now))
            if told is not None and told.differences:
                changed.append(MonthChanged(month, len(told.differences)))
    return tuple(changed)


def snapshot(summary: MonthSummary) -> dict[str, int]:
    """Return every figure that is signed, by its path in the summary's JSON."""
    return dict(_paths(figures(summary)))


def _paths(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, int]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _paths(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
