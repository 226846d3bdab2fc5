"""Every figure of the month is above zero in some month of the demo."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from itertools import pairwise

import pytest

from bookcrossing.clock import local_day
from bookcrossing.listings.reads import Reads
from bookcrossing.summaries.figures import READER_GROUPS
from bookcrossing.values import Month

# Only what opens, extends or closes a loan has a reader.
NEVER = {
    f"circulation_by_reader.{group}.{figure}"
    for group in READER_GROUPS
    for figure in (("loans", "renewals", "returns") if group == "nobody" else ("came_back", "read_here"))
} | {"circulation_by_reader.nobody.loans_with_renewals"}


def figures(value, path=""):
    """Yield (path, figure) of everything that is counted; parts of a list share their path."""
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from figures(part, f"{path}.{key}")
    elif isinstance(value, tuple):
        for part in value:
            yield from figures(part, path)
    elif is_dataclass(value) and not isinstance(value, Month):
        names = [field.name for field in fields(value)]
        names += [
            name
            for name in ("end", "loans_with_renewals")
            if isinstance(getattr(type(value), name, None), property)
        ]
        for name in names:
            yield from figures(getattr(value, name), f"{path}.{name}".lstrip("."))


@pytest.fixture(scope="module")
def months(demo_file, told):
    from bookcrossing.store.schema import open_store

    now = told().now()
    store = open_store(demo_file)
    reads = Reads(store)
    month = Month.of(local_day(now))
    told_months = []
    for _ in range(14):
        told_months.append(reads.summary(month, now))
        month = month.previous()
    store.close()
    return told_months[::-1]


def test_every_figure_of_every_month_is_above_zero_somewhere(months):
    highest = {}
    for month in months:
        for path, figure in figures(month):
            highest[path] = max(highest.get(path, 0), figure)
    assert {path for path, figure in highest.items() if not figure} == NEVER


def test_the_stock_balances_from_month_to_month(months):
    assert months[0].total.stock.start == 0
    for before, after in pairwise(months):
        assert after.total.stock.start == before.total.stock.end
    for month in months:
        assert month.stock_library.end + month.stock_crossing.end == month.total.stock.end


def test_every_finished_month_has_loans_and_crossings(months):
    for month in months:
        assert month.finished == (month is not months[-1])
        assert month.total.circulation.loans > 5
        assert month.total.circulation.crossings > 0
        assert len(month.top) == 10
