"""The sheet's one table: rows of figures under columns, before anything is worded or painted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.summaries.figures import BOOK_AUDIENCES, READER_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookcrossing.summaries.figures import Circulation, Figures, MonthSummary, ReaderCount, Stock

TOTAL: Final = ("total", "")
BY_READER: Final = tuple(("reader", group) for group in READER_GROUPS)
BY_BOOK: Final = tuple(("book", group) for group in BOOK_AUDIENCES)
BY_STOCK: Final = (("stock", "library"), ("stock", "crossing"))
COMPARED: Final = (("compared", "month_before"), ("compared", "year_before"), ("compared", "since_january"))
COLUMNS: Final = (TOTAL, *BY_READER, *BY_BOOK, *BY_STOCK, *COMPARED)
SECTIONS: Final = ("stock", "circulation", "readers", "journeys")

Column = tuple[str, str]
"""A group of columns and one of it."""


@dataclass(frozen=True, slots=True)
class Row:
    section: str
    field: str
    figures: Mapping[Column, int]
    """By column; what cannot be split, or compared, is not there."""


def rows(summary: MonthSummary) -> tuple[Row, ...]:
    """Return the table's rows from the stock's start to the kilometres."""
    return (*_stock_rows(summary), *_circulation_rows(summary), *_other_rows(summary))


def _periods(summary: MonthSummary) -> Iterator[tuple[Column, Figures]]:
    for column, figures in zip(
        COMPARED, (summary.month_before, summary.year_before, summary.since_january), strict=True
    ):
        if figures is not None:
            yield column, figures


def _stock_rows(summary: MonthSummary) -> Iterator[Row]:
    columns: dict[Column, Stock] = {TOTAL: summary.total.stock}
    columns |= {("book", group): stock for group, stock in summary.stock_by_book.items()}
    columns |= {("stock", "library"): summary.stock_library, ("stock", "crossing"): summary.stock_crossing}
    columns |= {column: figures.stock for column, figures in _periods(summary)}
    told = {column: asdict(stock) | {"end": stock.end} for column, stock in columns.items()}
    yield from _of_section("stock", told)


def _circulation_rows(summary: MonthSummary) -> Iterator[Row]:
    columns: dict[Column, Circulation] = {TOTAL: summary.total.circulation}
    columns |= {("reader", group): counted for group, counted in summary.circulation_by_reader.items()}
    columns |= {("book", group): counted for group, counted in summary.circulation_by_book.items()}
    columns |= {column: figures.circulation for column, figures in _periods(summary)}
    told = {column: _with_both(counted) for column, counted in columns.items()}
    yield from _of_section("circulation", told)


def _with_both(counted: Circulation) -> dict[str, int]:
    """Put loans and renewals together behind the two of them."""
    figures = asdict(counted)
    first = {name: figures.pop(name) for name in ("loans", "renewals")}
    return first | {"loans_with_renewals": counted.loans_with_renewals} | figures


def _other_rows(summary: MonthSummary) -> Iterator[Row]:
    readers: dict[Column, ReaderCount] = {TOTAL: summary.total.readers}
    readers |= {("reader", group): counted for group, counted in summary.readers_by_group.items()}
    readers |= {column: figures.readers for column, figures in _periods(summary)}
    yield from _of_section("readers", {column: asdict(counted) for column, counted in readers.items()})
    journeys = {TOTAL: summary.total.journeys}
    journeys |= {column: figures.journeys for column, figures in _periods(summary)}
    yield from _of_section("journeys", {column: asdict(counted) for column, counted in journeys.items()})


def _of_section(section: str, columns: Mapping[Column, Mapping[str, int]]) -> Iterator[Row]:
    for field in columns[TOTAL]:
        yield Row(section, field, {column: figures[field] for column, figures in columns.items()})
