"""How long a book may stay with a reader, and on which days the library is open: pure functions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_A_YEAR_OF_DAYS: Final = 366
SHORTEST_READER_DAYS: Final = 30
LONGEST_READER_DAYS: Final = 1826
"""Five years, as long as the library's own system keeps a reader who does not come."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The library's own rules; data in the file, changed by a command."""

    loan_days: int = 30
    loan_days_by_category: Mapping[str, int] = field(default_factory=dict)
    """Other periods for categories of titles, such as {"non_fiction": 14}."""
    closed_weekdays: frozenset[int] = frozenset()
    """0 is Monday."""
    closed_days: frozenset[date] = frozenset()
    grace_days: int = 30
    """Days after which the link between a finished loan and its reader is cut."""
    reader_days: int = 548
    """Days after which a reader who has no book and was not seen is removed: a year and a half."""

    def days_for(self, category: str) -> int:
        return self.loan_days_by_category.get(category, self.loan_days)

    def is_open(self, day: date) -> bool:
        return day.weekday() not in self.closed_weekdays and day not in self.closed_days

    def open_day(self, wanted: date) -> date:
        """Return `wanted` or the next day on which a book can be brought back."""
        for later in range(min(_A_YEAR_OF_DAYS, date.max.toordinal() - wanted.toordinal() + 1)):
            day = wanted + timedelta(days=later)
            if self.is_open(day):
                return day
        return wanted  # closed for a whole year: the rule cannot mean that

    def due_on(self, lent_on: date, category: str) -> date:
        return self.open_day(lent_on + timedelta(days=self.days_for(category)))

    def forgotten_on(self, ended_on: date) -> date:
        """Return the day on which the link of a loan that ended on `ended_on` is cut; never the day itself."""
        return ended_on + self._grace

    def forgets_until(self, today: date) -> date:
        """Return the last day on which a loan may have ended whose link is cut by today."""
        return today - self._grace

    @property
    def _grace(self) -> timedelta:
        return timedelta(days=max(1, self.grace_days))

    def removed_on(self, last_seen_on: date) -> date:
        """Return the day on which a reader without a book is removed if nobody sees them before."""
        return last_seen_on + timedelta(days=self.reader_days)
