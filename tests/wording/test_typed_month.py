from datetime import date

import pytest

from bookcrossing.values import Month
from bookcrossing.wording import LANGUAGES, dates, speaking
from bookcrossing.wording.typed_month import read_month

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    ["2026-10", "10.2026", "10/2026", "2026 10", "10", "okt", "Oktobris", "2026. gada oktobris", "жовтень 2026 р.",
     "october", "Oct. 2026"],
)  # fmt: skip
def test_october_can_be_typed_in_many_ways(typed):
    assert read_month(typed, TODAY) == Month(2026, 10)


def test_without_a_year_it_is_the_latest_that_has_begun():
    assert read_month("11", TODAY) == Month(2026, 11)
    assert read_month("decembris", TODAY) == Month(2025, 12)
    assert read_month("julijs", TODAY) == Month(2026, 7)


@pytest.mark.parametrize(
    "typed", ["", "book", "13", "2026", "2026-13", "2026-10-05", "10 2025 2026", "0", "99999"]
)
def test_what_is_no_month_is_none(typed):
    assert read_month(typed, TODAY) is None


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_title_of_a_month_can_be_typed_back(spoken):
    for month in range(1, 13):
        with speaking(spoken):
            title = dates.month_title(Month(2024, month))
        assert read_month(title, TODAY) == Month(2024, month)
