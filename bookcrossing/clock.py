"""What time it is, and which day that is in Valmiera."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

RIGA: Final = ZoneInfo("Europe/Riga")
MILLISECOND: Final = timedelta(milliseconds=1)


class Clock(Protocol):
    def now(self) -> datetime:
        """Return the present as an aware UTC instant."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def local_day(instant: datetime) -> date:
    return instant.astimezone(RIGA).date()


def midnight(day: date) -> datetime:
    """Return the first instant of `day` in Riga, in UTC; both clock changes there are at three or four."""
    return datetime.combine(day, time(), RIGA).astimezone(UTC)


def whole_milliseconds(instant: datetime) -> datetime:
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)
