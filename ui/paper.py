"""Painting for the command line: without a window, and without a screen where there is none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ui.look.type import load_fonts, load_paper_fonts
from ui.painting import month_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.wording import Language


def paint_summary(summary: MonthSummary, path: Path, language: Language) -> None:
    """Write a month's sheet as a PDF; raise OSError where that is not possible."""
    if QGuiApplication.instance() is not None:
        month_sheet.write_pdf(summary, path, language)
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # there may be no display, and nothing is shown
    application = QGuiApplication(["bookcrossing"])
    load_fonts()
    load_paper_fonts()
    month_sheet.write_pdf(summary, path, language)
    application.shutdown()
