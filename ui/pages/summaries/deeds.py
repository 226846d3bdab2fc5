"""What can be done with a month: saved, printed, issued; each says how it went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bookcrossing.exchange.putting_down import NotWritten, put_down
from bookcrossing.summaries.issuing import IssueMonth
from bookcrossing.wording import dates, exports, pgettext, speaking, summaries, summary_tables, summary_texts
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.pages.notices import Said, Way
from ui.painting.month_sheet import paint_month, write_pdf
from ui.printing import Printed

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from bookcrossing.errors import DeskError
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.summaries.issuing import MonthKept
    from bookcrossing.values import Month
    from bookcrossing.wording import Language
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.printing import SheetPrinter


class SummaryDeeds(QObject):
    said = Signal(object)  # Said, or None: nothing needs to be said

    def __init__(self, bridge: DeskBridge, picker: FilePicker, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._picker = picker
        self._window = parent
        self._printer: SheetPrinter | None = None

    def set_printer(self, printer: SheetPrinter) -> None:
        self._printer = printer

    def save_pdf(self, summary: MonthSummary, language: Language) -> None:
        title = pgettext("Summaries", "Save the sheet")
        path = self._where(title, summary, language, ".pdf", "PDF (*.pdf)")
        if path is not None:
            self._say_saved(path, _write_pdf(summary, path, language))

    def save_xlsx(self, summary: MonthSummary, language: Language) -> None:
        title = pgettext("Summaries", "Save the figures")
        path = self._where(title, summary, language, ".xlsx", "XLSX (*.xlsx)")
        if path is not None:
            job = partial(_write_xlsx, summary, path, language)
            self._bridge.ask(job, owner=self, done=partial(self._say_saved, path))

    def print_sheet(self, summary: MonthSummary, language: Language) -> None:
        printed = Printed.FAILED
        if self._printer is not None:
            printed = self._printer.print_sheet(partial(paint_month, summary=summary, language=language))
        if printed is Printed.DONE:
            self.said.emit(Said("done", partial(_printed, summary.month)))
        elif printed is Printed.FAILED:
            self.said.emit(Said("failed", _not_printed, _nothing_printed))

    def ask_issue(self, month: Month) -> None:
        ways = (
            Way(_not_yet, partial(self.said.emit, None), "Esc", variant="secondary"),
            Way(_issue_word, partial(self._issue, month), "Enter"),
        )
        title, text = partial(_really, month), partial(summary_texts.before_issuing, month)
        self.said.emit(Said("read_as", title, text, ways, "seal-check", is_question=True))

    def _issue(self, month: Month) -> None:
        command = IssueMonth(month=month)
        self._bridge.perform(command, owner=self, done=self._say_issued, refused=self._say_refused)

    def _where(
        self, title: str, summary: MonthSummary, language: Language, suffix: str, patterns: str
    ) -> Path | None:
        with speaking(language):
            name = f"{summary.month} {summaries.title()}{suffix}"
        path = self._picker.to_save(self._window, title, name, patterns)
        # Whatever was typed, nothing but such a file is ever written over.
        if path is not None and path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
        return path

    def _say_saved(self, path: Path, why: NotWritten | None) -> None:
        if why is None:
            self.said.emit(Said("done", _saved, partial(str, path)))
        else:
            self.said.emit(Said("failed", _not_saved, partial(exports.not_written, why)))

    def _say_issued(self, kept: MonthKept) -> None:
        self.said.emit(Said("done", partial(summary_texts.issued, kept)))

    def _say_refused(self, error: DeskError) -> None:
        self.said.emit(Said("refused", partial(what_is_so, error), partial(what_to_do, error)))


def _write_pdf(summary: MonthSummary, path: Path, language: Language) -> NotWritten | None:
    """In the GUI thread: it paints."""
    try:
        write_pdf(summary, path, language)
    except NotWritten as why:
        return why
    return None


def _write_xlsx(summary: MonthSummary, path: Path, language: Language) -> NotWritten | None:
    from bookcrossing.summaries.workbook import workbook  # its library is slow to load

    try:
        with speaking(language):
            put_down(path, workbook(summary_tables.tables(summary)))
    except NotWritten as why:
        return why
    return None


def _saved() -> str:
    return pgettext("Summaries", "Saved")


def _not_saved() -> str:
    return pgettext("Summaries", "It could not be saved")


def _printed(month: Month) -> str:
    return pgettext("Summaries", "{month} has been printed").format(month=_named(month))


def _not_printed() -> str:
    return pgettext("Summaries", "It could not be printed")


def _nothing_printed() -> str:
    return pgettext("Summaries", "Look whether the printer is on and has paper, or save it as PDF.")


def _really(month: Month) -> str:
    return pgettext("Summaries", "Issue {month}?").format(month=dates.month_title(month))


def _not_yet() -> str:
    return pgettext("Summaries", "Not yet")


def _issue_word() -> str:
    return pgettext("Summaries", "Issue it")


def _named(month: Month) -> str:
    title = dates.month_title(month)
    return title[:1].upper() + title[1:]
