"""What the sheet's figures owe each other, in every month of random histories."""

from dataclasses import asdict
from itertools import pairwise

import pytest

from bookcrossing.summaries.figures import BOOK_AUDIENCES, READER_GROUPS, Circulation, Stock
from bookcrossing.summaries.month import summary
from bookcrossing.summaries.rows import TOTAL, rows
from bookcrossing.values import Month

from . import second_count
from .histories import History

_PLAYED = {}


@pytest.fixture(params=range(2))
def months(request):
    """All months of one table's life so far; it is lived once for all tests."""
    if request.param not in _PLAYED:
        new_counter = request.getfixturevalue("new_counter")
        history = History(new_counter(request.param), request.param + 9000)
        history.live(120)
        now = history.counter.clock.now()
        with history.counter.store.read() as session:
            _PLAYED[request.param] = [
                summary(session, Month.parse(month), now)
                for month in second_count.months_between("2024-12", "2026-04")
            ]
    return _PLAYED[request.param]


def added(parts, whole):
    return whole(**{name: sum(asdict(part)[name] for part in parts) for name in asdict(whole())})


def test_a_month_starts_with_what_the_month_before_ended(months):
    for before, after in pairwise(months):
        assert after.total.stock.start == before.total.stock.end
        assert after.stock_library.start == before.stock_library.end
        for group in BOOK_AUDIENCES:
            assert after.stock_by_book[group].start == before.stock_by_book[group].end


def test_columns_add_up_to_the_total(months):
    for month in months:
        assert added([month.stock_library, month.stock_crossing], Stock) == month.total.stock
        assert added(month.stock_by_book.values(), Stock) == month.total.stock
        assert set(month.circulation_by_reader) == set(READER_GROUPS)
        assert added(month.circulation_by_reader.values(), Circulation) == month.total.circulation
        assert added(month.circulation_by_book.values(), Circulation) == month.total.circulation


def test_no_column_of_the_stock_is_ever_below_nothing(months):
    for month in months:
        for stock in (month.stock_library, month.stock_crossing, *month.stock_by_book.values()):
            assert stock.start >= 0
            assert stock.end >= 0


def test_states_add_up_to_the_stock(months):
    for month in months:
        end = month.at_end
        states = end.on_table + end.being_prepared + end.on_loan + end.travelling + end.missing
        assert states == month.total.stock.end
        assert end.long_overdue <= end.overdue <= end.on_loan


def test_days_add_up_to_the_month_and_the_last_of_thirteen_is_the_month(months):
    for month in months:
        assert sum(day.loans for day in month.days) == month.total.circulation.loans
        assert sum(day.crossings for day in month.days) == month.total.circulation.crossings
        assert len(month.months) == 13
        assert month.months[-1].loans == month.total.circulation.loans
        assert month.months[-1].loans_under_18 == month.circulation_by_reader["under_18"].loans


def test_months_add_up_to_the_year_but_for_what_is_vague(months):
    for before, after in pairwise(months):
        if after.month.month > 1:
            told = added([before.since_january.circulation, after.total.circulation], Circulation)
            assert told == after.since_january.circulation


def test_comparisons_are_the_other_months_own_figures(months):
    by_month = {month.month: month for month in months}
    for month in months[1:]:
        if month.month_before is not None:
            assert month.month_before == by_month[month.month.previous()].total
        if month.year_before is not None:
            assert month.year_before == by_month[Month(month.month.year - 1, month.month.month)].total


def test_the_table_s_rows_say_the_same(months):
    for month in months:
        told = {(row.section, row.field): row.figures[TOTAL] for row in rows(month)}
        circulation = month.total.circulation
        assert told["stock", "end"] == month.total.stock.end
        assert told["circulation", "loans_with_renewals"] == circulation.loans + circulation.renewals
        assert list(told)[:8] == [("stock", field) for field in (*asdict(Stock()), "end")]
