"""Days, months, instants and numbers as each language writes them; instants are shown in Riga."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import RIGA, local_day
from bookcrossing.when import Precision
from bookcrossing.wording import language

if TYPE_CHECKING:
    from bookcrossing.values import Month
    from bookcrossing.wording import Language


@dataclass(frozen=True, slots=True)
class _Forms:
    """How one language writes dates and numbers."""

    short: str
    short_day_month: str
    long: str
    day_month: str
    moment: str
    month_of_year: str
    season_of_year: str
    year: str
    months: tuple[str, ...]
    """As they stand alone."""
    months_in_dates: tuple[str, ...]
    months_on_a_day: tuple[str, ...]
    """As in “on 31 October”."""
    months_short: tuple[str, ...]
    seasons: tuple[str, ...]
    """Winter, spring, summer, autumn."""
    decimal: str
    thousands: str


_LATVIAN_MONTHS: Final = (
    "janvāris",
    "februāris",
    "marts",
    "aprīlis",
    "maijs",
    "jūnijs",
    "jūlijs",
    "augusts",
    "septembris",
    "oktobris",
    "novembris",
    "decembris",
)
_LATVIAN_MONTHS_ON_A_DAY: Final = (
    "janvārī",
    "februārī",
    "martā",
    "aprīlī",
    "maijā",
    "jūnijā",
    "jūlijā",
    "augustā",
    "septembrī",
    "oktobrī",
    "novembrī",
    "decembrī",
)
_UKRAINIAN_MONTHS_IN_DATES: Final = (
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
)
_ENGLISH_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FORMS: Final[dict[Language, _Forms]] = {
    "lv": _Forms(
        short="{day:02}.{month:02}.{year}.",
        short_day_month="{day:02}.{month:02}.",
        long="{year}. gada {day}. {name}",
        day_month="{day}. {name}",
        moment="{day} plkst. {time}",
        month_of_year="{year}. gada {name}",
        season_of_year="{year}. gada {name}",
        year="{year}. gads",
        months=_LATVIAN_MONTHS,
        months_in_dates=_LATVIAN_MONTHS,
        months_on_a_day=_LATVIAN_MONTHS_ON_A_DAY,
        months_short=(
            "janv.",
            "febr.",
            "marts",
            "apr.",
            "maijs",
            "jūn.",
            "jūl.",
            "aug.",
            "sept.",
            "okt.",
            "nov.",
            "dec.",
        ),
        seasons=("ziema", "pavasaris", "vasara", "rudens"),
        decimal=",",
        thousands="\u00a0",
    ),
    "uk": _Forms(
        short="{day:02}.{month:02}.{year}",
        short_day_month="{day:02}.{month:02}",
        long="{day} {name} {year}\u00a0р.",
        day_month="{day} {name}",
        moment="{day}, {time}",
        month_of_year="{name} {year}\u00a0р.",
        season_of_year="{name} {year}\u00a0р.",
        year="{year}\u00a0р.",
        months=(
            "січень",
            "лютий",
            "березень",
            "квітень",
            "травень",
            "червень",
            "липень",
            "серпень",
            "вересень",
            "жовтень",
            "листопад",
            "грудень",
        ),
        months_in_dates=_UKRAINIAN_MONTHS_IN_DATES,
        months_on_a_day=_UKRAINIAN_MONTHS_IN_DATES,
        months_short=(
            "січ.",
            "лют.",
            "бер.",
            "квіт.",
            "трав.",
            "черв.",
            "лип.",
            "серп.",
            "вер.",
            "жовт.",
            "лист.",
            "груд.",
        ),
        seasons=("зима", "весна", "літо", "осінь"),
        decimal=",",
        thousands="\u00a0",
    ),
    "en": _Forms(
        short="{day:02}/{month:02}/{year}",
        short_day_month="{day:02}/{month:02}",
        long="{day} {name} {year}",
        day_month="{day} {name}",
        moment="{day}, {time}",
        month_of_year="{name} {year}",
        season_of_year="{name} {year}",
        year="{year}",
        months=_ENGLISH_MONTHS,
        months_in_dates=_ENGLISH_MONTHS,
        months_on_a_day=_ENGLISH_MONTHS,
        months_short=(
            "Jan.",
            "Feb.",
            "Mar.",
            "Apr.",
            "May",
            "June",
            "July",
            "Aug.",
            "Sept.",
            "Oct.",
            "Nov.",
            "Dec.",
        ),
        seasons=("winter", "spring", "summer", "autumn"),
        decimal=".",
        thousands=",",
    ),
}


def short(day: date) -> str:
    """Write 03/11/2026, 03.11.2026. or 03.11.2026; an instant as its day in Riga."""
    day = _day(day)
    return _forms().short.format(day=day.day, month=day.month, year=day.year)


def short_day_month(day: date) -> str:
    """Write 03/11, where the year is plain."""
    day = _day(day)
    return _forms().short_day_month.format(day=day.day, month=day.month)


def long(day: date) -> str:
    """Write 3 November 2026, 2026. gada 3. novembris, 3 листопада 2026 р."""
    day, forms = _day(day), _forms()
    return forms.long.format(day=day.day, name=forms.months_in_dates[day.month - 1], year=day.year)


def day_month(day: date) -> str:
    """Write 3 November, 3. novembris, 3 листопада."""
    day, forms = _day(day), _forms()
    return forms.day_month.format(day=day.day, name=forms.months_in_dates[day.month - 1])


def on_day_month(day: date) -> str:
    """Write the day as in “on 31 October”, “31. oktobrī”, “на 31 жовтня”, without the preposition."""
    day, forms = _day(day), _forms()
    return forms.day_month.format(day=day.day, name=forms.months_on_a_day[day.month - 1])


def time(instant: datetime) -> str:
    return f"{instant.astimezone(RIGA):%H:%M}"


def moment(instant: datetime) -> str:
    """Write the short day and the time."""
    return _forms().moment.format(day=short(instant), time=time(instant))


def month_name(month: int) -> str:
    """Return the name of month 1 to 12 as it stands alone."""
    return _forms().months[month - 1]


def month_short(month: int) -> str:
    """Return the name of month 1 to 12 as it stands under a chart: Oct., okt., жовт."""
    return _forms().months_short[month - 1]


def month_title(month: Month) -> str:
    """Write November 2026, 2026. gada novembris, листопад 2026 р."""
    return _forms().month_of_year.format(name=month_name(month.month), year=month.year)


def as_known(instant: datetime, precision: Precision, *, with_time: bool = True) -> str:
    """Write when something happened, no more precisely than is known: “winter 2024”, “May 2024”, “2024”."""
    local, forms = instant.astimezone(RIGA), _forms()
    match precision:
        case Precision.INSTANT:
            return moment(instant) if with_time else short(instant)
        case Precision.DAY:
            return short(instant)
        case Precision.MONTH:
            return forms.month_of_year.format(name=month_name(local.month), year=local.year)
        case Precision.SEASON:
            # December belongs to the winter of the year that begins with it.
            name, year = forms.seasons[local.month % 12 // 3], local.year + (local.month == 12)
            return forms.season_of_year.format(name=name, year=year)
        case Precision.YEAR:
            return forms.year.format(year=local.year)


def span(length: timedelta) -> str:
    """Write a span of time as hours, minutes and seconds: 0:01:30."""
    return str(timedelta(seconds=round(length.total_seconds())))


def number(value: float, decimals: int = 0) -> str:
    forms = _forms()
    return _grouped(value, decimals, forms.thousands + forms.decimal)


@lru_cache(1024)
def _grouped(value: float, decimals: int, signs: str) -> str:
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", signs))


def _day(day: date) -> date:
    return local_day(day) if isinstance(day, datetime) else day


def _forms() -> _Forms:
    return _FORMS[language()]
