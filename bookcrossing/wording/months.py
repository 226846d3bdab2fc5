"""Months and days in the cases that a sheet's lines need them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.wording import language
from bookcrossing.wording.dates import day_month, month_name, month_title

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.values import Month

# fmt: off
_LATVIAN_ON: Final = (
    "janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā",
    "jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī",
)
_LATVIAN_OF: Final = (
    "janvāra", "februāra", "marta", "aprīļa", "maija", "jūnija",
    "jūlija", "augusta", "septembra", "oktobra", "novembra", "decembra",
)
_UKRAINIAN_OF: Final = (
    "січня", "лютого", "березня", "квітня", "травня", "червня",
    "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
)
_LATVIAN_SHORT: Final = (
    "janv.", "febr.", "marts", "apr.", "maijs", "jūn.", "jūl.", "aug.", "sept.", "okt.", "nov.", "dec.",
)
_UKRAINIAN_SHORT: Final = (
    "січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.", "лист.", "груд.",
)
_ENGLISH_SHORT: Final = (
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)
# fmt: on


def on_day(day: date) -> str:
    """Write the day as something happens on it: 31 October, 31. oktobrī, 31 жовтня."""
    return f"{day.day}. {_LATVIAN_ON[day.month - 1]}" if language() == "lv" else day_month(day)


def of_month(month: Month) -> str:
    """Name whose days they are: October, oktobra, жовтня."""
    match language():
        case "lv":
            return _LATVIAN_OF[month.month - 1]
        case "uk":
            return _UKRAINIAN_OF[month.month - 1]
        case _:
            return month_name(month.month)


def short_month(month: Month) -> str:
    """Name a month in the least room, without its year: Oct., okt., жовт."""
    short = {"lv": _LATVIAN_SHORT, "uk": _UKRAINIAN_SHORT, "en": _ENGLISH_SHORT}
    return short[language()][month.month - 1]


def head_month(month: Month) -> str:
    """Write a month over a column: Sept. 2026, 2026. g. sept., вересень 2026."""
    match language():
        case "lv":
            return f"{month.year}. g. {short_month(month)}"
        case "uk":
            return f"{month_name(month.month)} {month.year}"
        case _:
            return f"{short_month(month)} {month.year}"


__all__ = ["head_month", "month_title", "of_month", "on_day", "short_month"]
