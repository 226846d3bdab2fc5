"""Who was active stays in the figures when the reader goes: printed numbers never change."""

import pytest

from bookcrossing.desk.readers import EraseReader
from bookcrossing.errors import DeskError
from bookcrossing.summaries import readers
from bookcrossing.summaries.month import summary
from bookcrossing.values import Month

from . import second_count
from .histories import History


def reader_figures(counter, months):
    """Return active and new readers of every month, by group, and of every year up to each month."""
    told = {}
    with counter.store.read() as session:
        for month in months:
            of_month = readers.of_month(session, Month.parse(month))
            told[month] = of_month, readers.of_year_to(session, Month.parse(month))
    return told


@pytest.mark.parametrize("seed", range(3))
def test_removing_a_reader_changes_no_figure_of_any_month_or_year(seed, new_counter):
    history = History(new_counter(seed), seed + 5000)
    history.live(100)
    counter = history.counter
    months = second_count.months_between("2024-12", "2026-05")
    numbers = [number for (number,) in counter.rows("SELECT number FROM reader")]
    before = reader_figures(counter, months)
    erased = 0
    for number in numbers:
        try:
            counter.do(EraseReader(number=number))
        except DeskError:  # a book is out
            continue
        erased += 1
        assert reader_figures(counter, months) == before
    assert erased


def test_active_readers_of_a_month_add_up(new_counter):
    history = History(new_counter("sum"), 77)
    history.live(100)
    with history.counter.store.read() as session:
        for month in second_count.months_between("2025-01", "2026-04"):
            told = summary(session, Month.parse(month), history.counter.clock.now())
            groups = told.readers_by_group.values()
            assert told.total.readers.active == sum(group.active for group in groups)
            assert told.total.readers.new == sum(group.new for group in groups)
            assert told.total.readers.new <= told.total.readers.active <= told.since_january.readers.active
