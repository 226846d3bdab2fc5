"""Paint pages of A4 in exact millimetres; printer, PDF and picture are one code path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from bookcrossing.exchange.putting_down import put_down
from bookcrossing.printing.paper_page import HEIGHT, WIDTH
from ui.painting.a4_pages import paint_a4
from ui.painting.canvas import DPI, UNITS_PER_MM, Ink, paper
from ui.painting.pdf import pdf
from ui.painting.sheet_inks import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice, QPdfWriter

    from bookcrossing.printing.paper_page import PaperPage


def paint_page(painter: QPainter, page: PaperPage) -> None:
    """Paint one page on a painter whose unit is 0.01 mm."""
    canvas = paper(painter)
    for stroke in page.strokes:
        if stroke.y == stroke.to_y and not stroke.dashes:
            canvas.level(stroke.x, stroke.to_x, stroke.y, stroke.width, TONES[stroke.tone])
        else:
            start, end = (stroke.x, stroke.y), (stroke.to_x, stroke.to_y)
            canvas.line(start, end, stroke.width, TONES[stroke.tone], dashes=stroke.dashes)
    for line in page.lines:
        ink = Ink(line.points, line.weight, TONES[line.tone])
        canvas.text(line.text, line.x, line.y, ink, line.align)


def picture(page: PaperPage, width: int, ratio: float = 1.0) -> QImage:
    """Return the page on white, `width` units wide on a screen of that pixel ratio."""
    across = round(width * ratio)
    image = QImage(across, round(across * HEIGHT / WIDTH), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    dots = across / WIDTH / UNITS_PER_MM
    painter.scale(dots, dots)
    paint_page(painter, page)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def write_pdf(pages: Sequence[PaperPage], path: Path, title: str) -> None:
    """Write the pages; what stands at `path` is replaced by a whole file or not at all. Raises NotWritten."""

    def paint(writer: QPdfWriter) -> bool:
        writer.setResolution(DPI)
        writer.setTitle(title)
        return paint_pages(writer, pages)

    written = pdf(paint)
    assert written is not None, "memory takes every page"
    put_down(path, written)


def paint_pages(device: QPagedPaintDevice, pages: Sequence[PaperPage]) -> bool:
    """Paint a sheet for each page on a printer or into a PDF; answer whether all went well."""
    return paint_a4(device, pages, paint_page)
