from datetime import UTC, date, datetime

import pytest

from bookcrossing.values import Month
from bookcrossing.when import Precision, When
from bookcrossing.wording import dates, speaking
from bookcrossing.wording.sentences import fill

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("language", "short", "long", "title"),
    [
        ("lv", "03.11.2026.", "2026. gada 3. novembris", "2026. gada novembris"),
        ("uk", "03.11.2026", "3 листопада 2026\u00a0р.", "листопад 2026\u00a0р."),
        ("en", "03/11/2026", "3 November 2026", "November 2026"),
    ],
)
def test_days_and_months_are_written_as_each_language_does(language, short, long, title) -> None:
    with speaking(language):
        assert dates.short(DAY) == short
        assert dates.long(DAY) == long
        assert dates.month_title(Month.of(DAY)) == title


@pytest.mark.parametrize(
    ("language", "on_day", "short"),
    [("lv", "3. novembrī", "nov."), ("uk", "3 листопада", "лист."), ("en", "3 November", "Nov.")],
)
def test_a_day_can_be_said_on_which_and_a_month_in_short(language, on_day, short) -> None:
    with speaking(language):
        assert dates.on_day_month(DAY) == on_day
        assert dates.month_short(DAY.month) == short


@pytest.mark.parametrize(
    ("language", "written"),
    [("lv", "1\u00a0234\u00a0567,89"), ("uk", "1\u00a0234\u00a0567,89"), ("en", "1,234,567.89")],
)
def test_numbers_have_the_separators_of_their_language(language, written) -> None:
    with speaking(language):
        assert dates.number(1234567.89, 2) == written


@pytest.mark.parametrize(
    ("typed", "english", "latvian", "ukrainian"),
    [
        ("2024-05-03T14:00", "03/05/2024, 14:00", "03.05.2024. plkst. 14:00", "03.05.2024, 14:00"),
        ("2024-05-03", "03/05/2024", "03.05.2024.", "03.05.2024"),
        ("2024-05", "May 2024", "2024. gada maijs", "травень 2024\u00a0р."),
        ("2024-winter", "winter 2024", "2024. gada ziema", "зима 2024\u00a0р."),
        ("2024-summer", "summer 2024", "2024. gada vasara", "літо 2024\u00a0р."),
        ("2024", "2024", "2024. gads", "2024\u00a0р."),
    ],
)
def test_a_date_is_shown_as_vague_as_it_is(typed, english, latvian, ukrainian) -> None:
    when = When.parse(typed)
    for language, written in (("en", english), ("lv", latvian), ("uk", ukrainian)):
        with speaking(language):
            assert dates.as_known(when.begins, when.precision) == written


def test_winter_belongs_to_the_year_it_ends_in() -> None:
    for month in (datetime(2023, 12, 31, 12, tzinfo=UTC), datetime(2024, 2, 1, 12, tzinfo=UTC)):
        assert dates.as_known(month, Precision.SEASON) == "winter 2024"


def test_instants_are_shown_in_riga() -> None:
    assert dates.moment(datetime(2024, 5, 3, 22, 30, tzinfo=UTC)) == "04/05/2024, 01:30"


def test_a_sentence_that_ends_with_a_latvian_date_has_one_point() -> None:
    with speaking("lv"):
        assert fill("Izsniegta līdz {day}.", day=dates.short(DAY)) == "Izsniegta līdz 03.11.2026."


@pytest.mark.parametrize(("language", "written"), [("lv", "03.11."), ("uk", "03.11"), ("en", "03/11")])
def test_a_day_of_this_year_in_a_short_line_needs_no_case(language, written) -> None:
    with speaking(language):
        assert dates.short_day_month(DAY) == written
