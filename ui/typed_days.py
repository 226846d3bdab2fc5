"""Days and times as a person types them, read alike by every form of the window."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from bookcrossing.errors import BadDate, BadDay, DateToCome
from bookcrossing.when import BadWhen, When

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL: Final = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})(?:[./]([0-9]{4})?)?\.?")


def day_typed(text: str, today: date | None = None) -> date:
    """Read 24.12.2026, 24/12/2026, 2026-12-24, or 24.12. as the next one from `today` on; raise BadDay otherwise."""
    written = text.strip()
    try:
        if iso := _ISO.fullmatch(written):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        local = _LOCAL.fullmatch(written)
        if local and local[3]:
            return date(int(local[3]), int(local[2]), int(local[1]))
        if local and today is not None:
            day = date(today.year, int(local[2]), int(local[1]))
            return day if day >= today else day.replace(year=today.year + 1)
    except ValueError:
        pass
    raise BadDay(text)


def when_typed(text: str) -> When | None:
    """Read when it was, as this table writes it or as a day of ours; nothing typed is now. Raises BadDate."""
    written = text.strip()
    if not written:
        return None
    try:
        return When.on(day_typed(written))
    except BadDay:
        pass
    except BadWhen as bad:
        raise _no_date(bad, written) from None
    try:
        return When.parse(written)
    except BadWhen as bad:
        raise _no_date(bad, written) from None


def _no_date(bad: BadWhen, written: str) -> BadDate:
    return DateToCome(written) if bad.is_to_come else BadDate(written)
