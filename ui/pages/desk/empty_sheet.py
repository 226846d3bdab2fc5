"""An empty desk sheet for the next power cut: on paper or as PDF, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.exchange.putting_down import NotWritten
from bookcrossing.printing.desk_sheet import desk_sheet_page
from bookcrossing.wording import exports, pgettext, sheet
from ui.painting.label import measure
from ui.painting.paper_pages import paint_page, write_pdf
from ui.printing import Printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.reads import Reads
    from bookcrossing.printing.paper_page import PaperPage
    from bookcrossing.wording import Language
    from ui.dialogs.files import FilePicker
    from ui.printing import SheetPrinter
    from ui.widgets import NoticeKind

    Outcome = Callable[[], tuple[NoticeKind, str, str]]
    """What became of it, worded in the language that is spoken when it is asked."""


class EmptySheet:
    def __init__(self, reads: Reads, printer: SheetPrinter, picker: FilePicker, parent: QWidget) -> None:
        self._reads, self._printer, self._picker, self._parent = reads, printer, picker, parent

    def page(self, language: Language) -> PaperPage:
        return desk_sheet_page(sheet.desk_sheet(self._reads.home_name(), language), measure)

    def print_out(self, language: Language) -> Outcome | None:
        """Print one; None if somebody changed their mind."""
        page = self.page(language)
        match self._printer.print_sheet(lambda painter: paint_page(painter, page)):
            case Printed.DONE:
                return lambda: ("done", pgettext("Print", "Sent to the printer"), "")
            case Printed.FAILED:
                return lambda: (
                    "failed",
                    pgettext("Print", "It was not printed"),
                    pgettext("Print", "Is the printer on?"),
                )
            case Printed.GIVEN_UP:
                return None

    def save(self, language: Language) -> Outcome | None:
        """Save one as PDF; None if somebody changed their mind."""
        title, patterns = pgettext("Print", "Save as PDF"), pgettext("Print", "PDF (*.pdf)")
        path = self._picker.to_save(self._parent, title, "desk-sheet.pdf", patterns)
        if path is None:
            return None
        try:
            write_pdf([self.page(language)], path, sheet.page_name())
        except NotWritten as error:
            why = error
            return lambda: ("failed", pgettext("Print", "It could not be saved"), exports.not_written(why))
        return lambda: ("done", pgettext("Print", "Saved"), path.name)
