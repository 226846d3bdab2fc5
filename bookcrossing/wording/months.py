"""Months as a sheet's heads need them: whose days they are, and over a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.wording import language
from bookcrossing.wording.dates import month_name, month_short

if TYPE_CHECKING:
    from bookcrossing.values import Month

# fmt: off
_LATVIAN_OF: Final = (
    "janvāra", "februāra", "marta", "aprīļa", "maija", "jūnija",
    "jūlija", "augusta", "septembra", "oktobra", "novembra", "decembra",
)
_UKRAINIAN_OF: Final = (
    "січня", "лютого", "березня", "квітня", "травня", "червня",
    "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
)
# fmt: on


def of_month(month: Month) -> str:
    """Name whose days they are: October, oktobra, жовтня."""
    match language():
        case "lv":
            return _LATVIAN_OF[month.month - 1]
        case "uk":
            return _UKRAINIAN_OF[month.month - 1]
        case _:
            return month_name(month.month)


def head_month(month: Month) -> str:
    """Write a month over a column: Sept. 2026, 2026. g. sept., вересень 2026."""
    match language():
        case "lv":
            return f"{month.year}. g. {month_short(month.month)}"
        case "uk":
            return f"{month_name(month.month)} {month.year}"
        case _:
            return f"{month_short(month.month)} {month.year}"
