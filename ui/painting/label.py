"""Paint labels and slips in exact millimetres; printer, PDF and picture are one code path."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath

from bookcrossing.printing.drawing import POINT_MM, Align
from ui.look.type import design_font, load_fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from bookcrossing.printing.drawing import Drawing, Rectangle, Text, Weight

UNITS_PER_MM: Final = 100
"""At 2540 dots per inch a dot is 0.01 mm: a QPdfWriter of that resolution needs no scaling at all."""
DPI: Final = 2540
_BLACK: Final = QColor(0, 0, 0)


def measure(text: str, points: float, weight: Weight) -> float:
    """Return the width of a line in millimetres, whatever it is painted on."""
    return QFontMetricsF(_font(points, weight)).horizontalAdvance(text) / UNITS_PER_MM


def paint(painter: QPainter, drawing: Drawing, *, x: float = 0, y: float = 0) -> None:
    """Paint with the top left corner at `x`, `y` millimetres of the device."""
    painter.save()
    device = painter.device()
    painter.scale(device.logicalDpiX() / DPI, device.logicalDpiY() / DPI)
    painter.translate(x * UNITS_PER_MM, y * UNITS_PER_MM)
    painter.fillPath(_path(drawing.bars), _BLACK)
    painter.setPen(_BLACK)
    for line in drawing.texts:
        _paint_line(painter, line)
    painter.restore()


def picture(drawing: Drawing, dots_per_inch: int) -> QImage:
    """Return it on white, for a preview or a screen."""
    dots_per_mm = dots_per_inch / 25.4
    image = QImage(
        round(drawing.width * dots_per_mm), round(drawing.height * dots_per_mm), QImage.Format.Format_RGB32
    )
    image.setDotsPerMeterX(round(dots_per_mm * 1000))
    image.setDotsPerMeterY(round(dots_per_mm * 1000))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint(painter, drawing)
    painter.end()
    return image


def _path(bars: tuple[Rectangle, ...]) -> QPainterPath:
    """One path for all bars: painted at once, they touch without seams."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for bar in bars:
        path.addRect(
            QRectF(
                bar.x * UNITS_PER_MM,
                bar.y * UNITS_PER_MM,
                bar.width * UNITS_PER_MM,
                bar.height * UNITS_PER_MM,
            )
        )
    return path


def _paint_line(painter: QPainter, line: Text) -> None:
    font = _font(line.points, line.weight)
    width = QFontMetricsF(font).horizontalAdvance(line.text)
    match line.align:
        case Align.LEFT:
            shift = 0.0
        case Align.CENTRE:
            shift = width / 2
        case Align.RIGHT:
            shift = width
    painter.setFont(font)
    painter.drawText(QPointF(line.x * UNITS_PER_MM - shift, line.y * UNITS_PER_MM), line.text)


@lru_cache(maxsize=64)
def _font(points: float, weight: Weight) -> QFont:
    load_fonts()
    return design_font(points * POINT_MM * UNITS_PER_MM, weight)
