"""The demo's days: fourteen months that end now, with opening hours, holidays and a clock that only goes forward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import RIGA, local_day, midnight
from bookcrossing.policy import Policy

if TYPE_CHECKING:
    import random

MONTHS: Final = 14
_HOLIDAYS: Final = (
    (1, 1),
    (5, 1),
    (5, 4),
    (6, 23),
    (6, 24),
    (11, 18),
    (12, 24),
    (12, 25),
    (12, 26),
    (12, 31),
)
_TODAY: Final = timedelta(hours=5)
"""How far back what happened today begins."""


@dataclass(frozen=True, slots=True)
class Calendar:
    now: datetime
    rng: random.Random

    @property
    def today(self) -> date:
        return local_day(self.now)

    @property
    def first_day(self) -> date:
        months = self.today.year * 12 + self.today.month - MONTHS
        return self.policy.open_day(date(months // 12, months % 12 + 1, 1))

    @property
    def policy(self) -> Policy:
        """The library is closed on Sundays and holidays, but never today: there is something to see."""
        closed = 6 if self.today.weekday() != 6 else 0
        years = range(self.today.year - 2, self.today.year + 2)
        holidays = {date(year, month, day) for year in years for month, day in _HOLIDAYS} - {self.today}
        return Policy(
            loan_days_by_category={"textbook": 60},
            closed_weekdays=frozenset({closed}),
            closed_days=frozenset(holidays),
        )

    def days(self) -> list[date]:
        """Return the days the library was open, today the last."""
        policy = self.policy
        count = (self.today - self.first_day).days + 1
        every = (self.first_day + timedelta(days=number) for number in range(count))
        return [day for day in every if policy.is_open(day)]

    def moment(self, day: date, begins: int = 10, ends: int = 18) -> datetime:
        """Return an instant of an open hour of the day; of today, one that is past."""
        if day == self.today:
            since = max(midnight(day), self.now - _TODAY)
            return since + self.rng.uniform(0.02, 0.98) * (self.now - since)
        seconds = self.rng.randrange((ends - begins) * 3600)
        local = datetime.combine(day, time(begins), RIGA) + timedelta(seconds=seconds)
        return local.astimezone(UTC)

    def after(self, at: datetime, least: int, most: int) -> datetime:
        """Return an instant of an open day so many days after `at`."""
        wanted = local_day(at) + timedelta(days=self.rng.randint(least, most))
        return self.moment(self.policy.open_day(wanted))
