"""A month as people type it: 2026-10, 10.2026, okt, жовтень 2026; names in every language of the table."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from bookcrossing.values import Month
from bookcrossing.wording import LANGUAGES, speaking
from bookcrossing.wording.dates import month_name

if TYPE_CHECKING:
    from datetime import date

_PARTS: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_YEARS: Final = range(1900, 3000)
_LETTERS: Final = 3
"""So many tell all months apart in each language."""


def read_month(typed: str, today: date) -> Month | None:
    """Return the month meant; without a year the latest such month that has begun. None: it cannot be read."""
    numbers, names = [], []
    for part in _PARTS.findall(typed):
        if part.isdigit():
            numbers.append(int(part))
        elif (named := _names().get(_folded(part)[:_LETTERS])) is not None:
            names.append(named)
    years = [number for number in numbers if number in _YEARS]
    months = names or [number for number in numbers if 1 <= number <= 12]
    if len(months) != 1 or len(years) > 1 or len(numbers) > len(years) + (not names):
        return None
    if years:
        return Month(years[0], months[0])
    return Month(today.year - (months[0] > today.month), months[0])


@cache
def _names() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        with speaking(language):
            found |= {_folded(month_name(month))[:_LETTERS]: month for month in range(1, 13)}
    return found


def _folded(word: str) -> str:
    """Without macrons: not every keyboard has them."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if sign != "\u0304"))
