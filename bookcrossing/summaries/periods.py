"""The stretches of time that a month's sheet speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import midnight
from bookcrossing.values import Month
from bookcrossing.when import Precision

if TYPE_CHECKING:
    from datetime import date, datetime

VAGUE: Final = (Precision.SEASON, Precision.YEAR)
"""What is known no better than this counts in its year alone."""
MONTHS_SHOWN: Final = 13


@dataclass(frozen=True, slots=True)
class Period:
    """From an instant up to, without it, another."""

    begins: datetime
    ends: datetime


def of_month(month: Month) -> Period:
    return Period(month.starts_at, month.ends_at)


def of_day(day: date) -> Period:
    return Period(midnight(day), midnight(day + timedelta(days=1)))


def of_year(year: int) -> Period:
    return Period(Month(year, 1).starts_at, Month(year + 1, 1).starts_at)


def year_before(month: Month) -> Month:
    return Month(month.year - 1, month.month)


def months_shown(month: Month) -> tuple[Month, ...]:
    """Return thirteen months, the month itself last."""
    shown = [month]
    while len(shown) < MONTHS_SHOWN:
        shown.append(shown[-1].previous())
    return tuple(reversed(shown))


def year_so_far(month: Month) -> tuple[Month, ...]:
    """Return the months of its year up to the month itself."""
    return tuple(Month(month.year, earlier) for earlier in range(1, month.month + 1))


def days_of(month: Month) -> tuple[date, ...]:
    length = (month.next().first_day - month.first_day).days
    return tuple(month.first_day + timedelta(days=later) for later in range(length))
