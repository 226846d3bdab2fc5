"""Painting for the command line: without a window, and without a screen where there is none."""

from __future__ import annotations

import atexit
import os
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from bookcrossing.printing.imposition import PrinterFit, pages
from bookcrossing.printing.trial_page import trial_page
from bookcrossing.wording.label_page import kind_name
from ui.look.type import load_fonts, load_paper_fonts
from ui.painting import month_sheet
from ui.painting.label import measure
from ui.painting.sheets import pages_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.printing.imposition import Item, Kind
    from bookcrossing.printing.sheets import Sheet
    from bookcrossing.printing.trial_page import TrialWords
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.wording import Language

_AS_IT_IS: Final = PrinterFit()


def paint_summary(summary: MonthSummary, language: Language) -> bytes:
    """Return a month's sheet as a PDF."""
    _begin()
    return month_sheet.month_pdf(summary, language)


def paint_labels(
    kind: Kind, things: Sequence[Item], sheet: Sheet | None, start: int, fit: PrinterFit = _AS_IT_IS
) -> bytes:
    """Return labels, bookplates or cards as a PDF, a printer's own error taken out."""
    _begin()
    made = pages(kind, things, measure, sheet, start)
    return pages_pdf(made, kind_name(kind), fit)


def paint_trial(words: TrialWords, sheet: Sheet | None, fit: PrinterFit) -> bytes:
    """Return a printer's test page as a PDF."""
    _begin()
    return pages_pdf([trial_page(words, sheet)], words.head, fit)


def _begin() -> None:
    """Paint with the application there is, or with one that shows nothing and lives until the program ends.

    One after another would not do: the faces are registered once, and the second had none.
    """
    if QGuiApplication.instance() is not None:
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # there may be no display, and nothing is shown
    atexit.register(QGuiApplication(["bookcrossing"]).shutdown)
    load_fonts()
    load_paper_fonts()
