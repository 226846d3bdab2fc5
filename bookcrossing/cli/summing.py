"""`summary`: a month's figures for programs, for people, for spreadsheets and on paper."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bookcrossing.cli.answers import Answer
from bookcrossing.cli.month_table import plain
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.errors import BadCode, MonthToCome
from bookcrossing.exchange.putting_down import NotWritten, beside
from bookcrossing.summaries.facts import facts
from bookcrossing.summaries.figure_list import write_list
from bookcrossing.summaries.issuing import IssueMonth
from bookcrossing.values import BadValue, Month
from bookcrossing.wording import exports, language, speaking, summary_tables, summary_texts

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.summaries.figures import MonthSummary

_FORMS: Final = ("pdf", "xlsx", "csv")


def tell_month(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    month = _month(options.month)
    now = table.clock.now()
    if now < month.starts_at:
        raise MonthToCome(month)
    notices = []
    if options.issue:
        notices.append(
            summary_texts.issued(table.desk.perform(IssueMonth(month=month), by=options.by).result)
        )
    summary = table.reads.summary(month, now)
    first = table.reads.first_month()
    if first is None or month < first:
        notices.append(summary_texts.before_the_first(month, first))
    try:
        # Only what is printed speaks the language asked for; what is said about it speaks the program's.
        with speaking(options.print_language) if options.print_language else nullcontext():
            written = [_put_down(table, summary, form, file) for form, file in _files(options)]
            text = plain(summary_tables.tables(summary))
    except NotWritten as error:
        yield not_a_line(exports.not_written(error), ("summary",), error.why.value)
        return
    notices += map(summary_texts.written, written)
    yield Answer({"ok": True, "command": "summary"} | facts(summary), text, tuple(notices), notices_too=True)


def _files(options: Namespace) -> Iterator[tuple[str, Path]]:
    for form in _FORMS:
        if file := getattr(options, form):
            yield form, Path(file)


def _month(typed: str) -> Month:
    try:
        return Month.parse(typed)
    except BadValue as bad:
        raise BadCode(bad.what, bad.typed, bad.why) from None


def _put_down(table: OpenTable, summary: MonthSummary, form: str, path: Path) -> Path:
    """Write one print-out beside its name and put it there whole; raise NotWritten."""
    with beside(path) as unfinished:
        match form:
            case "pdf":
                table.painters["summary"](summary, unfinished, language())
            case "xlsx":
                from bookcrossing.summaries.workbook import write_workbook  # its library is slow to load

                write_workbook(summary_tables.tables(summary), unfinished)
            case _:
                write_list(summary_tables.tables(summary), summary_tables.list_heads(), unfinished)
    return path
