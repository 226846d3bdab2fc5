"""Paint pages of labels, plates and cards in exact millimetres: printer, PDF and preview are one code path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter, QPen

from bookcrossing.printing.drawing import Align
from bookcrossing.printing.imposition import PrinterFit
from bookcrossing.printing.sheets import PAPER_HEIGHT, PAPER_WIDTH
from ui.painting import label
from ui.painting.a4_pages import paint_a4
from ui.painting.canvas import DPI, UNITS_PER_MM, Ink, paper
from ui.painting.pdf import pdf
from ui.painting.sheet_inks import GREY, HAIR, TONES, WHITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice

    from bookcrossing.printing.imposition import Outline, SheetPage

_AS_IT_IS: Final = PrinterFit()
_USED: Final = QColor("#F3F5F7")
_USED_PT: Final = 7.0
_OUTLINE: Final = 0.15
_DASHES: Final = (1.6, 1.2)


def paint_page(painter: QPainter, page: SheetPage, *, outlines: bool = False, used: str = "") -> None:
    """Paint a page on a painter whose unit is 0.01 mm; `used` stands on labels that are gone already."""
    if outlines or page.shows_outlines:
        for outline in page.outlines:
            _paint_outline(painter, outline, used)
    canvas = paper(painter)
    for mark in page.marks:
        canvas.line(
            (mark.x, mark.y), (mark.to_x, mark.to_y), mark.width, TONES[mark.tone], dashes=mark.dashes
        )
    for line in page.texts:
        canvas.text(
            line.text, line.x, line.y, Ink(line.points, line.weight, TONES[line.tone]), line.align, halo=WHITE
        )
    for placed in page.placed:
        painter.save()
        painter.translate(placed.x * UNITS_PER_MM, placed.y * UNITS_PER_MM)
        label.paint_units(painter, placed.drawing)
        painter.restore()


def preview(page: SheetPage, dots_per_inch: float, *, ratio: float = 1.0, used: str = "") -> QImage:
    """Return the page with its labels' edges, at true size on a screen of so many dots; any other enlarges it."""
    dots = dots_per_inch * ratio / 25.4
    image = _blank(dots)
    painter = _painter(image, dots)
    paint_page(painter, page, outlines=True, used=used)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def picture(page: SheetPage, dots_per_inch: float) -> QImage:
    """Return the page as it is printed."""
    dots = dots_per_inch / 25.4
    image = _blank(dots)
    painter = _painter(image, dots)
    paint_page(painter, page)
    painter.end()
    return image


def pages_pdf(pages: Sequence[SheetPage], title: str, fit: PrinterFit = _AS_IT_IS) -> bytes:
    """Return a PDF of the pages."""

    def paint(writer: QPdfWriter) -> bool:
        writer.setResolution(DPI)
        writer.setTitle(title)
        return print_pages(writer, pages, fit)

    written = pdf(paint)
    assert written is not None, "memory takes every page"
    return written


def print_pages(device: QPagedPaintDevice, pages: Sequence[SheetPage], fit: PrinterFit = _AS_IT_IS) -> bool:
    """Paint the pages on a printer or into a PDF, its error taken out; answer whether all went well."""

    def paint(painter: QPainter, page: SheetPage) -> None:
        painter.translate(fit.x * UNITS_PER_MM, fit.y * UNITS_PER_MM)
        painter.scale(fit.scale / 100, fit.scale / 100)
        paint_page(painter, page)

    return paint_a4(device, pages, paint)


def _blank(dots_per_mm: float) -> QImage:
    size = round(PAPER_WIDTH * dots_per_mm), round(PAPER_HEIGHT * dots_per_mm)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots_per_mm * 1000))
    image.setDotsPerMeterY(round(dots_per_mm * 1000))
    image.fill(Qt.GlobalColor.white)
    return image


def _painter(image: QImage, dots_per_mm: float) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(dots_per_mm / UNITS_PER_MM, dots_per_mm / UNITS_PER_MM)
    return painter


def _paint_outline(painter: QPainter, outline: Outline, used: str) -> None:
    pen = QPen(HAIR, _OUTLINE * UNITS_PER_MM)
    pen.setDashPattern([dash / _OUTLINE for dash in _DASHES])
    painter.setPen(pen)
    painter.setBrush(_USED if outline.is_used else Qt.BrushStyle.NoBrush)
    edge = QRectF(outline.x, outline.y, outline.width, outline.height)
    radius = outline.radius * UNITS_PER_MM
    painter.drawRoundedRect(QRectF(edge.topLeft() * UNITS_PER_MM, edge.size() * UNITS_PER_MM), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if outline.is_used and used:
        centre = edge.center()
        paper(painter).text(used, centre.x(), centre.y() + 0.8, Ink(_USED_PT, "regular", GREY), Align.CENTRE)
