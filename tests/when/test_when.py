from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcrossing.clock import RIGA, local_day, midnight, whole_milliseconds
from bookcrossing.when import BadWhen, Precision, When

DAYS = st.dates(date(1990, 1, 1), date(9998, 12, 31))


def riga(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=RIGA).astimezone(UTC)


@pytest.mark.parametrize(
    ("typed", "precision", "begins", "ends"),
    [
        ("2024-05-03", Precision.DAY, riga(2024, 5, 3), riga(2024, 5, 4)),
        ("2024-12-31", Precision.DAY, riga(2024, 12, 31), riga(2025, 1, 1)),
        ("2024-05", Precision.MONTH, riga(2024, 5, 1), riga(2024, 6, 1)),
        ("2024-12", Precision.MONTH, riga(2024, 12, 1), riga(2025, 1, 1)),
        ("2024-spring", Precision.SEASON, riga(2024, 3, 1), riga(2024, 6, 1)),
        ("2024-summer", Precision.SEASON, riga(2024, 6, 1), riga(2024, 9, 1)),
        ("2024-autumn", Precision.SEASON, riga(2024, 9, 1), riga(2024, 12, 1)),
        ("2024", Precision.YEAR, riga(2024, 1, 1), riga(2025, 1, 1)),
        ("2024\n", Precision.YEAR, riga(2024, 1, 1), riga(2025, 1, 1)),
        (" 2024-Summer ", Precision.SEASON, riga(2024, 6, 1), riga(2024, 9, 1)),
    ],
)
def test_a_period_begins_and_ends_at_midnight_in_riga(typed, precision, begins, ends):
    when = When.parse(typed)

    assert (when.precision, when.begins, when.ends) == (precision, begins, ends)
    assert when.readings == (begins,)


def test_winter_is_january_february_and_the_december_before():
    winter = When.parse("2024-winter")

    assert (winter.begins, winter.ends) == (riga(2023, 12, 1), riga(2024, 3, 1))


def test_periods_are_kept_in_utc_and_follow_the_clock_of_summer():
    assert When.parse("2024-01").begins == datetime(2023, 12, 31, 22, tzinfo=UTC)
    assert When.parse("2024-07").begins == datetime(2024, 6, 30, 21, tzinfo=UTC)


def test_the_days_on_which_the_clock_changes_are_shorter_and_longer():
    spring, autumn = When.parse("2024-03-31"), When.parse("2024-10-27")

    assert spring.ends - spring.begins == timedelta(hours=23)
    assert autumn.ends - autumn.begins == timedelta(hours=25)


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("2024-05-03T14:00", datetime(2024, 5, 3, 11, tzinfo=UTC)),
        ("2024-01-03T14:00", datetime(2024, 1, 3, 12, tzinfo=UTC)),
        ("2024-05-03 14:00", datetime(2024, 5, 3, 11, tzinfo=UTC)),
        ("2024-05-03T14:00:07", datetime(2024, 5, 3, 11, 0, 7, tzinfo=UTC)),
        ("2024-05-03T14:00:07.5", datetime(2024, 5, 3, 11, 0, 7, 500_000, tzinfo=UTC)),
        ("2024-05-03T14:00:07.123456", datetime(2024, 5, 3, 11, 0, 7, 123_456, tzinfo=UTC)),
        ("2024-05-03T14:00Z", datetime(2024, 5, 3, 14, tzinfo=UTC)),
        ("2024-05-03t14:00z", datetime(2024, 5, 3, 14, tzinfo=UTC)),
        ("2024-05-03T14:00+05:30", datetime(2024, 5, 3, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_clock_time_is_of_riga_unless_it_says_otherwise(typed, instant):
    when = When.parse(typed)

    assert (when.precision, when.begins, when.ends, when.readings) == (
        Precision.INSTANT,
        instant,
        instant,
        (instant,),
    )


def test_a_clock_time_that_occurs_twice_has_two_readings_the_earlier_first():
    assert When.parse("2024-10-27T03:30").readings == (
        datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 1, 30, tzinfo=UTC),
    )


def test_a_clock_time_with_its_offset_has_one_reading_also_on_the_night_of_two():
    assert When.parse("2024-10-27T03:30+02:00").readings == (datetime(2024, 10, 27, 1, 30, tzinfo=UTC),)


@pytest.mark.parametrize(("skipped", "meant"), [("03:00", (4, 0)), ("03:30", (4, 30)), ("03:59", (4, 59))])
def test_a_clock_time_that_the_clock_skips_is_moved_forward_by_the_hour(skipped, meant):
    when = When.parse(f"2024-03-31T{skipped}")

    assert when.readings == (riga(2024, 3, 31, *meant),)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "yesterday",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2023-02-29",
        "2024-5-3",
        "24-05-03",
        "2024-fall",
        "2024-winter-01",
        "2024-05-03T",
        "2024-05-03T14",
        "2024-05-03T25:00",
        "2024-05-03T14:60",
        "2024-05-03T14:00+99:99",
        "2024-05-03T14:00:07.1234567",
        "2024-05-03/2024-05-04",
        "٢٠٢٤-05-03",
        "1800",
        "1800-05-03",
        "1800-05-03T14:00",
        "9999",
        "0000-01-01",
        "2" * 10_000,
    ],
)
def test_anything_else_is_refused_with_what_was_typed(typed):
    with pytest.raises(BadWhen) as bad:
        When.parse(typed)

    assert bad.value.typed == typed


@given(
    st.text(max_size=40) | st.from_regex(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}([+-]\d{2}:\d{2})?", fullmatch=True)
)
def test_no_text_does_worse_than_be_refused(typed):
    try:
        when = When.parse(typed)
    except BadWhen:
        return

    assert when.begins <= when.ends
    assert when.readings[0] == when.begins
    assert when.begins.utcoffset() == timedelta(0)


@given(DAYS)
def test_a_day_lies_within_itself_its_month_its_season_and_its_year(day):
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=RIGA)
    season = ["winter", "spring", "summer", "autumn"][day.month % 12 // 3]
    seasons_year = day.year + (day.month == 12)
    typed = [f"{day}", f"{day:%Y-%m}", f"{day:%Y}"]
    if seasons_year <= 9998:
        typed.append(f"{seasons_year}-{season}")

    for text in typed:
        when = When.parse(text)
        assert when.begins < noon < when.ends


@given(DAYS)
def test_a_day_given_as_a_day_is_the_day_typed(day):
    assert When.on(day) == When.parse(day.isoformat())
    assert local_day(When.on(day).begins) == day
    assert local_day(When.on(day).ends - timedelta(microseconds=1)) == day


def test_an_instant_given_as_an_instant_means_itself():
    instant = datetime(2024, 10, 27, 0, 30, tzinfo=UTC)

    when = When.at(instant)

    assert (when.precision, when.readings, when.ends) == (Precision.INSTANT, (instant,), instant)


def test_a_day_ends_at_midnight_in_riga_not_in_greenwich():
    assert local_day(datetime(2024, 5, 3, 20, 59, 59, tzinfo=UTC)) == date(2024, 5, 3)
    assert local_day(datetime(2024, 5, 3, 21, 0, tzinfo=UTC)) == date(2024, 5, 4)
    assert midnight(date(2024, 5, 4)) == datetime(2024, 5, 3, 21, tzinfo=UTC)


def test_a_clock_reading_is_cut_to_the_millisecond_never_into_the_future():
    assert whole_milliseconds(datetime(2024, 5, 3, 9, 0, 0, 123_999, tzinfo=UTC)) == datetime(
        2024, 5, 3, 9, 0, 0, 123_000, tzinfo=UTC
    )
