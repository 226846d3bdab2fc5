"""Painting for the command line: without a window, and without a screen where there is none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ui.look.type import load_fonts, load_paper_fonts
from ui.painting import month_sheet

if TYPE_CHECKING:
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.wording import Language


def paint_summary(summary: MonthSummary, language: Language) -> bytes:
    """Return a month's sheet as a PDF."""
    if QGuiApplication.instance() is not None:
        return month_sheet.month_pdf(summary, language)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # there may be no display, and nothing is shown
    application = QGuiApplication(["bookcrossing"])
    load_fonts()
    load_paper_fonts()
    written = month_sheet.month_pdf(summary, language)
    application.shutdown()
    return written
