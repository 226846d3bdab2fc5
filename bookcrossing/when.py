"""When something happened, as precisely as a person knows it: an instant, a day, a month, a season, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from bookcrossing.clock import RIGA, midnight

EARLIEST_YEAR: Final = 1990
"""No crossing table is older; BookCrossing itself began in 2001."""
LATEST_YEAR: Final = 9998


class Precision(StrEnum):
    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


class BadWhen(ValueError):
    """Raised for a text that is no date in any of the five forms, or one of another age."""

    def __init__(self, typed: str, *, is_to_come: bool = False) -> None:
        super().__init__(typed)
        self.typed = typed
        self.is_to_come = is_to_come
        """It would be a date, but of an age that the calendar cannot reckon with."""


@dataclass(frozen=True, slots=True)
class When:
    """A period [begins, ends) in UTC; of a clock time, the instants it may mean."""

    typed: str
    precision: Precision
    begins: datetime
    ends: datetime
    readings: tuple[datetime, ...]
    """The first instant of the period, or each instant the clock time stands for (two on an autumn night)."""

    @classmethod
    def parse(cls, typed: str) -> When:
        """Read `2024-05-03T14:00`, `2024-05-03`, `2024-05`, `2024-winter` or `2024`, Riga unless offset.

        Raises BadWhen for anything else.
        """
        text = typed.strip()
        try:
            return _instant(text) if len(text) > len("2024-autumn") else _period(text)
        except BadWhen as bad:
            raise BadWhen(typed, is_to_come=bad.is_to_come) from None
        except (ValueError, OverflowError):
            raise BadWhen(typed) from None

    @classmethod
    def at(cls, instant: datetime) -> When:
        return cls(instant.isoformat(), Precision.INSTANT, instant, instant, (instant,))

    @classmethod
    def on(cls, day: date) -> When:
        return _period(day.isoformat())


_SEASONS: Final = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
_PERIOD: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<season>winter|spring|summer|autumn)|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?",
    re.ASCII | re.IGNORECASE,
)
_INSTANT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII | re.IGNORECASE
)


def _period(text: str) -> When:
    parts = _PERIOD.fullmatch(text)
    if not parts:
        raise BadWhen(text)
    year = _of_this_age(int(parts["year"]))
    if parts["season"]:
        month = _SEASONS[parts["season"].lower()]
        return _months(text, Precision.SEASON, year - 1 if month == 12 else year, month, 3)
    if parts["month"] is None:
        return _months(text, Precision.YEAR, year, 1, 12)
    if parts["day"] is None:
        return _months(text, Precision.MONTH, year, int(parts["month"]), 1)
    day = date(year, int(parts["month"]), int(parts["day"]))
    begins = midnight(day)
    return When(text, Precision.DAY, begins, midnight(date.fromordinal(day.toordinal() + 1)), (begins,))


def _months(text: str, precision: Precision, year: int, month: int, count: int) -> When:
    begins = midnight(date(year, month, 1))
    after = year * 12 + month - 1 + count
    return When(text, precision, begins, midnight(date(after // 12, after % 12 + 1, 1)), (begins,))


def _instant(text: str) -> When:
    if not _INSTANT.fullmatch(text):
        raise BadWhen(text)
    told = datetime.fromisoformat(text.upper())
    _of_this_age(told.year)
    if told.tzinfo is not None:
        readings: tuple[datetime, ...] = (told.astimezone(UTC),)
    else:
        # A time the clock skips in spring comes out an hour later; one it shows twice in autumn, as both.
        first, second = (told.replace(tzinfo=RIGA, fold=fold).astimezone(UTC) for fold in (0, 1))
        readings = (first, second) if second > first else (first,)
    return When(text, Precision.INSTANT, readings[0], readings[0], readings)


def _of_this_age(year: int) -> int:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadWhen(str(year), is_to_come=year > LATEST_YEAR)
    return year
