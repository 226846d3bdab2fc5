"""Days and times as a person types them into the window's forms."""

from datetime import date

import pytest

from bookcrossing.errors import BadDate, BadDay, DateToCome
from bookcrossing.when import When
from ui.typed_days import day_typed, when_typed

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        (" 24.12.2026. ", date(2026, 12, 24)),
        ("24/12/2026", date(2026, 12, 24)),
        ("4.1.2027", date(2027, 1, 4)),
        ("24.12.", date(2026, 12, 24)),
        ("20.11", date(2026, 11, 20)),
        ("19.11.", date(2027, 11, 19)),
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(typed, day):
    assert day_typed(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "soon", "30.02.2026", "2026-13-01", "24.12.26", "٢٤.١٢.٢٠٢٦"])
def test_what_is_no_day_is_refused_as_it_was_typed(typed):
    with pytest.raises(BadDay) as refused:
        day_typed(typed, TODAY)
    assert refused.value.typed == typed


def test_a_day_without_its_year_needs_to_know_the_year():
    with pytest.raises(BadDay):
        day_typed("24.12.")


def test_a_time_is_a_day_of_ours_or_what_the_table_writes():
    assert when_typed("  ") is None
    assert when_typed("03.05.2024") == When.on(date(2024, 5, 3))
    for typed in ("2024-05-03T14:00", "2024-05-03", "2024-05", "2024-winter", "2024"):
        assert when_typed(f" {typed} ") == When.parse(typed)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("yesterday", BadDate),
        ("1800", BadDate),
        ("1.1.1800", BadDate),
        ("30.02.2026", BadDate),
        ("9999", DateToCome),
        ("31.12.9999", DateToCome),
        ("9999-12-31T23:59", DateToCome),
    ],
)
def test_what_is_no_time_of_this_table_is_refused_as_it_was_typed(typed, refusal):
    with pytest.raises(BadDate) as refused:
        when_typed(typed)
    assert (type(refused.value), refused.value.typed) == (refusal, typed)
