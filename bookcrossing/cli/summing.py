"""`summary`: a month's figures for programs, for people, for spreadsheets and on paper."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bookcrossing.cli.answers import Answer
from bookcrossing.cli.month_table import plain
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.errors import BadCode, MonthToCome
from bookcrossing.exchange.putting_down import NotWritten, laid_ready
from bookcrossing.summaries.facts import facts
from bookcrossing.summaries.figure_list import figure_list
from bookcrossing.summaries.figures import Issued
from bookcrossing.summaries.issuing import IssueMonth
from bookcrossing.values import BadValue, Month
from bookcrossing.wording import exports, language, speaking, summary_tables, summary_texts

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.store.work import Work
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.summaries.issuing import MonthKept

_FORMS: Final = ("pdf", "xlsx", "csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class _IssueWithFiles:
    """Issue a month with its print-outs: where one cannot be put down nothing is issued, nor the other way round."""

    month: Month
    put_down: Callable[[], None]

    def perform(self, work: Work) -> MonthKept:
        kept = IssueMonth(month=self.month).perform(work)
        work.session.flush()
        self.put_down()
        return kept


def tell_month(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    month = _month(options.month)
    now = table.clock.now()
    if now < month.starts_at:
        raise MonthToCome(month)
    try:
        yield _told(table, month, options)
    except NotWritten as error:
        yield not_a_line(exports.not_written(error), ("summary",), error.why.value)


def _told(table: OpenTable, month: Month, options: Namespace) -> Answer:
    """Lay every file ready, issue the month if that is asked, and only then put them down; raise NotWritten."""
    summary = table.reads.summary(month, table.clock.now())
    notices = []
    first = table.reads.first_month()
    if first is None or month < first:
        notices.append(summary_texts.before_the_first(month, first))
    files = list(_files(options))
    with ExitStack() as ready:
        for path, content in _print_outs(table, _as_issued(table, summary, options), options, files):
            ready.enter_context(laid_ready(path, content))
        if options.issue:
            issuing = _IssueWithFiles(month=month, put_down=ready.close)
            notices.insert(0, summary_texts.issued(table.desk.perform(issuing, by=options.by).result))
            summary = table.reads.summary(month, table.clock.now())
    with _speaking(options):
        text = plain(summary_tables.tables(summary))
    notices += [summary_texts.written(path) for _, path in files]
    return Answer({"ok": True, "command": "summary"} | facts(summary), text, tuple(notices), notices_too=True)


def _as_issued(table: OpenTable, summary: MonthSummary, options: Namespace) -> MonthSummary:
    """Return what the print-outs of a month say that is about to be issued: they are put down only if it is."""
    if not options.issue or summary.issued is not None:
        return summary
    return replace(summary, issued=Issued(table.clock.now(), options.by, ()))


def _print_outs(
    table: OpenTable, summary: MonthSummary, options: Namespace, files: Iterable[tuple[str, Path]]
) -> Iterator[tuple[Path, bytes]]:
    # Only what is printed speaks the language asked for; what is said about it speaks the program's.
    for form, path in files:
        with _speaking(options):
            content = _content(table, summary, form)
        yield path, content


def _speaking(options: Namespace) -> AbstractContextManager[None]:
    return speaking(options.print_language) if options.print_language else nullcontext()


def _files(options: Namespace) -> Iterator[tuple[str, Path]]:
    for form in _FORMS:
        if file := getattr(options, form):
            yield form, Path(file)


def _month(typed: str) -> Month:
    try:
        return Month.parse(typed)
    except BadValue as bad:
        raise BadCode(bad.what, bad.typed, bad.why) from None


def _content(table: OpenTable, summary: MonthSummary, form: str) -> bytes:
    match form:
        case "pdf":
            content: bytes = table.painters["summary"](summary, language())
            return content
        case "xlsx":
            from bookcrossing.summaries.workbook import workbook  # its library is slow to load

            return workbook(summary_tables.tables(summary))
        case _:
            told = summary_tables.for_list(summary_tables.tables(summary))
            return figure_list(told, summary_tables.list_heads())
