"""Painting for the command line: without a window, and without a screen where there is none."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ui.look.type import load_fonts, load_paper_fonts
from ui.painting import month_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookcrossing.printing.imposition import Item, Kind
    from bookcrossing.printing.sheets import Sheet
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.wording import Language


def paint_summary(summary: MonthSummary, language: Language) -> bytes:
    """Return a month's sheet as a PDF."""
    with _application():
        return month_sheet.month_pdf(summary, language)


def paint_labels(kind: Kind, things: Sequence[Item], sheet: Sheet | None, start: int) -> bytes:
    """Return labels, bookplates or cards as a PDF."""
    from bookcrossing.printing.imposition import pages
    from bookcrossing.wording.label_page import kind_name
    from ui.painting.label import measure
    from ui.painting.sheets import pages_pdf

    with _application():
        made = pages(kind, things, measure, sheet, start)
        return pages_pdf(made, kind_name(kind))


@contextmanager
def _application() -> Iterator[None]:
    """Paint with the application there is, or with one that shows nothing."""
    if QGuiApplication.instance() is not None:
        yield
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # there may be no display, and nothing is shown
    application = QGuiApplication(["bookcrossing"])
    load_fonts()
    load_paper_fonts()
    try:
        yield
    finally:
        application.shutdown()
