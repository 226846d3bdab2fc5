"""The month's sheet, A4: preview, printer and PDF are one code path, in the language asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from bookcrossing.exchange.putting_down import put_down
from bookcrossing.printing import month_sheet as place
from bookcrossing.wording import speaking, summaries
from ui.painting import sheet_inks
from ui.painting.canvas import DPI, UNITS_PER_MM, paper
from ui.painting.month_sheet_books import paint_top, paint_where
from ui.painting.month_sheet_charts import paint_days, paint_months
from ui.painting.month_sheet_head import paint_foot, paint_head
from ui.painting.month_sheet_table import paint_table
from ui.painting.pdf import pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QPdfWriter

    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.wording import Language
    from ui.painting.canvas import Canvas


def paint_month(painter: QPainter, summary: MonthSummary, language: Language) -> Canvas:
    """Paint the sheet on a painter whose unit is 0.01 mm; the canvas tells what was written where."""
    canvas = paper(painter)
    with speaking(language):
        paint_head(canvas, summary)
        paint_table(canvas, summary)
        paint_where(canvas, summary)
        paint_top(canvas, summary)
        paint_days(canvas, summary)
        paint_months(canvas, summary)
        canvas.level(place.LEFT, place.RIGHT, place.CHART_RULE_Y, 0.15, sheet_inks.HAIR)
        paint_foot(canvas, summary)
    return canvas


def picture(summary: MonthSummary, language: Language, width: int, ratio: float = 1.0) -> QImage:
    """Return the sheet on white, `width` units wide on a screen of that pixel ratio."""
    across = round(width * ratio)
    image = QImage(across, round(across * place.HEIGHT / place.WIDTH), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with _ended(QPainter(image)) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        dots = across / place.WIDTH / UNITS_PER_MM
        painter.scale(dots, dots)
        paint_month(painter, summary, language)
    image.setDevicePixelRatio(ratio)
    return image


def write_pdf(summary: MonthSummary, path: Path, language: Language) -> None:
    """Write the sheet; raise NotWritten, and leave what stands at `path`."""
    put_down(path, month_pdf(summary, language))


def month_pdf(summary: MonthSummary, language: Language) -> bytes:
    """Return the sheet as a PDF file's bytes."""

    def paint(writer: QPdfWriter) -> bool:
        writer.setResolution(DPI)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        with speaking(language):
            writer.setTitle(f"{summaries.title()} {summary.month}")
        with _ended(QPainter(writer)) as painter:
            paint_month(painter, summary, language)
        return True

    written = pdf(paint)
    assert written is not None, "memory takes every page"
    return written


@contextmanager
def _ended(painter: QPainter) -> Iterator[QPainter]:
    """Let go of the device whatever happens: Qt does not survive one that vanishes under its painter."""
    try:
        yield painter
    finally:
        if painter.isActive():
            painter.end()
