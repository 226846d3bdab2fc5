"""A month's figures with their words, row by row and column by column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bookcrossing.summaries.rows import COLUMNS, SECTIONS, rows
from bookcrossing.summaries.tables import Column, Line, MonthTables, Section, Series
from bookcrossing.wording import month_sheet, pgettext, summaries
from bookcrossing.wording.dates import month_title
from bookcrossing.wording.months import head_month
from bookcrossing.wording.sentences import capital, fill

if TYPE_CHECKING:
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.summaries.rows import Column as ColumnOf
    from bookcrossing.summaries.rows import Row

_TOTALS: Final = frozenset({("stock", "start"), ("stock", "end"), ("circulation", "loans_with_renewals")})


def tables(summary: MonthSummary) -> MonthTables:
    """Word a whole month, in the language spoken now."""
    told = rows(summary)
    return MonthTables(
        number=str(summary.month),
        month=month_title(summary.month),
        title=_title(summary),
        table_name=summary.table_name,
        made=" · ".join((summaries.sheet_number(summary.month), summaries.made_on(summary.made_on))),
        columns=tuple(_column(column, summary) for column in COLUMNS),
        sections=tuple(
            Section(
                summaries.section(section),
                tuple(_line(row, summary) for row in told if row.section == section),
            )
            for section in SECTIONS
        ),
        at_end=_at_end(summary),
        top=_top(summary),
        days=_days(summary),
        months=_months(summary),
        notes=(*summaries.footnotes(), summaries.closing_note()),
        issued=month_sheet.issued(summary),
        changed=_changed(summary),
    )


def for_list(told: MonthTables) -> MonthTables:
    """Return the figures by their bare names: under a list stand no footnotes, and a sign begins a formula."""
    bare = (
        replace(
            section,
            lines=tuple(replace(line, name=capital(summaries.bare(line.name))) for line in section.lines),
        )
        for section in told.sections
    )
    return replace(told, sections=tuple(bare))


def list_heads() -> tuple[str, ...]:
    """Return the heads of a list of one figure a line: month, section, figure, column, count, key."""
    return (
        pgettext("Month sheet", "month"),
        pgettext("Month sheet", "section"),
        pgettext("Month sheet", "figure"),
        pgettext("Month sheet", "column"),
        pgettext("Month sheet", "count"),
        pgettext("Month sheet", "key"),
    )


def _title(summary: MonthSummary) -> str:
    head = f"{summaries.title()} · {month_title(summary.month)}"
    return head if summary.finished else f"{head} ({summaries.not_finished()})"


def _column(column: ColumnOf, summary: MonthSummary) -> Column:
    group, name = column
    over = "" if group == "total" else summaries.column_group(group)
    return Column(over, summaries.column_label(group, name, summary.month))


def _line(row: Row, summary: MonthSummary) -> Line:
    return Line(
        month_sheet.row_label(row.section, row.field, summary),
        tuple(row.figures.get(column) for column in COLUMNS),
        tuple(_key(row, column) for column in COLUMNS),
        (row.section, row.field) in _TOTALS,
    )


def _key(row: Row, column: ColumnOf) -> str:
    group, name = column
    match group, row.section:
        case "total", _:
            return f"{row.section}.{row.field}"
        case "compared", _:
            return f"compared.{name}.{row.section}.{row.field}"
        case "stock", _:
            return f"stock.{name}.{row.field}"
        case "book", "stock":
            return f"stock_by_book.{name}.{row.field}"
        case "book", _:
            return f"by_book_audience.{name}.{row.field}"
        case _, "readers":
            return f"readers.by_group.{name}.{row.field}"
        case _:
            return f"by_reader.{name}.{row.field}"


def _at_end(summary: MonthSummary) -> Section:
    day = month_sheet.end_day(summary)
    figures = summary.at_end
    counted = (
        ("on_table", figures.on_table),
        ("being_prepared", figures.being_prepared),
        ("on_loan", figures.on_loan),
        ("travelling", figures.travelling),
        ("missing", figures.missing),
        ("overdue", figures.overdue),
        ("long_overdue", figures.long_overdue),
    )
    return Section(
        summaries.where_books_are(summary.total.stock.end, day),
        tuple(
            Line(summaries.at_end_label(field), (figure,), (f"at_end.{field}",)) for field, figure in counted
        ),
    )


def _top(summary: MonthSummary) -> Series:
    columns = (
        pgettext("Month sheet", "title"),
        pgettext("Month sheet", "author"),
        summaries.most_read_counted(),
    )
    read = tuple((title.name, title.author, title.times) for title in summary.top)
    return Series(summaries.most_read(), columns, read)


def _days(summary: MonthSummary) -> Series:
    columns = (pgettext("Month sheet", "day"), summaries.series("loans"), summaries.series("crossings"))
    counted = tuple((day.day, day.loans, day.crossings) for day in summary.days)
    keys = tuple(f"days.{day.day.isoformat()}" for day in summary.days)
    return Series(summaries.days_of(summary.month), columns, counted, keys, ("loans", "crossings"))


def _months(summary: MonthSummary) -> Series:
    columns = (
        pgettext("Month sheet", "month"),
        summaries.series("loans"),
        fill(
            pgettext("Month sheet", "{figure}, {group}"),
            figure=summaries.series("loans"),
            group=summaries.reader_column("under_18"),
        ),
        summaries.series("crossings"),
    )
    counted = tuple(
        (head_month(month.month), month.loans, month.loans_under_18, month.crossings)
        for month in summary.months
    )
    keys = tuple(f"months.{month.month}" for month in summary.months)
    fields = ("loans", "loans_under_18", "crossings")
    return Series(summaries.thirteen_months(), columns, counted, keys, fields)


def _changed(summary: MonthSummary) -> Series | None:
    if summary.issued is None or not summary.issued.differences:
        return None
    differences = summary.issued.differences
    columns = (
        pgettext("Month sheet", "figure"),
        pgettext("Month sheet", "when issued"),
        pgettext("Month sheet", "now"),
    )
    counted = tuple(
        (capital(summaries.figure_name(one.figure, summary.month)), one.was, one.now) for one in differences
    )
    keys = tuple(f"issued.{one.figure}" for one in differences)
    return Series(month_sheet.changed_since(len(differences)), columns, counted, keys, ("was", "now"))
