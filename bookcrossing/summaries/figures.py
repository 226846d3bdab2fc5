"""What a month is told in: plain figures, each counted from the movement log as it was that day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from bookcrossing.values import Month

BOOK_AUDIENCES = ("under_18", "adult", "unknown")
"""Whom a book is for, as the sheet groups it."""
READER_GROUPS = ("under_18", "adult", "nobody")


@dataclass(frozen=True, slots=True)
class Stock:
    """Copies in stock and the flows across its border; `end` follows from the rest."""

    start: int = 0
    added: int = 0
    moved_in: int = 0
    came_home: int = 0
    withdrawn: int = 0
    good_endings: int = 0
    moved_out: int = 0

    @property
    def end(self) -> int:
        gains = self.added + self.moved_in + self.came_home
        return self.start + gains - self.withdrawn - self.good_endings - self.moved_out


@dataclass(frozen=True, slots=True)
class Circulation:
    loans: int = 0
    renewals: int = 0
    returns: int = 0
    crossings: int = 0
    came_back: int = 0
    read_here: int = 0

    @property
    def loans_with_renewals(self) -> int:
        return self.loans + self.renewals


@dataclass(frozen=True, slots=True)
class ReaderCount:
    active: int = 0
    """Readers who borrowed, renewed or returned at least once."""
    new: int = 0


@dataclass(frozen=True, slots=True)
class JourneyCount:
    messages: int = 0
    places: int = 0
    """Different places that messages came from."""
    kilometres: int = 0
    """Great-circle distance between towns, rounded at the end."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One period: a month, or a year up to a month."""

    stock: Stock = Stock()
    circulation: Circulation = Circulation()
    readers: ReaderCount = ReaderCount()
    journeys: JourneyCount = JourneyCount()


@dataclass(frozen=True, slots=True)
class AtEnd:
    """Where the copies in stock are at the month's last instant; for a running month, now."""

    on_table: int = 0
    being_prepared: int = 0
    on_loan: int = 0
    travelling: int = 0
    missing: int = 0
    overdue: int = 0
    """On loan and due before the next month's first day; for a running month, before today."""
    long_overdue: int = 0
    """Of these, due more than thirty days before."""


@dataclass(frozen=True, slots=True)
class TitleCount:
    title_id: int
    name: str
    author: str
    times: int
    """Loans and crossings together."""


@dataclass(frozen=True, slots=True)
class DayCount:
    day: date
    loans: int
    crossings: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class MonthCount:
    month: Month
    loans: int
    loans_under_18: int
    crossings: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is another one now than when the month was issued."""

    figure: str
    """Its path in the summary's JSON, such as `circulation.loans`."""
    was: int
    now: int


@dataclass(frozen=True, slots=True)
class Issued:
    at: datetime
    by: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class MonthSummary:
    month: Month
    finished: bool
    made_on: date
    table_name: str
    total: Figures
    stock_library: Stock
    stock_crossing: Stock
    stock_by_book: Mapping[str, Stock]
    """By BOOK_AUDIENCES; their sum is the total."""
    circulation_by_book: Mapping[str, Circulation]
    circulation_by_reader: Mapping[str, Circulation]
    """By READER_GROUPS."""
    readers_by_group: Mapping[str, ReaderCount]
    """Of under_18 and adult."""
    month_before: Figures | None
    """None where the table had no book yet: not applicable, not nothing."""
    year_before: Figures | None
    since_january: Figures
    at_end: AtEnd
    top: tuple[TitleCount, ...]
    """At most ten, the most read first, then in alphabetical order."""
    days: tuple[DayCount, ...]
    months: tuple[MonthCount, ...]
    """Thirteen, the month itself last."""
    issued: Issued | None
