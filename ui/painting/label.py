"""Paint labels and slips in exact millimetres; printer, PDF and picture are one code path."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from bookcrossing.printing.drawing import POINT_MM, Align
from ui.look.type import design_font, load_fonts
from ui.painting.canvas import DPI, UNITS_PER_MM, paper
from ui.painting.letters import printable
from ui.painting.sheet_inks import BLACK, TONES

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from bookcrossing.printing.drawing import Drawing, Rectangle, Stitches, Stroke, Text, Weight

_CRISP: Final = 5.5
"""Dots to the millimetre, of a screen or a printer."""
_STITCH_INSET: Final = 0.14
_THREAD: Final = 0.30
"""Of a stitch, as wide as its thread."""


def measure(text: str, points: float, weight: Weight) -> float:
    """Return the width of a line in millimetres, whatever it is painted on."""
    return _metrics(points, weight).horizontalAdvance(printable(text)) / UNITS_PER_MM


def paint(painter: QPainter, drawing: Drawing, *, x: float = 0, y: float = 0) -> None:
    """Paint with the top left corner at `x`, `y` millimetres of the device."""
    painter.save()
    device = painter.device()
    painter.scale(device.logicalDpiX() / DPI, device.logicalDpiY() / DPI)
    painter.translate(x * UNITS_PER_MM, y * UNITS_PER_MM)
    paint_units(painter, drawing)
    painter.restore()


def paint_units(painter: QPainter, drawing: Drawing) -> None:
    """Paint at the origin of a painter whose unit is 0.01 mm."""
    for stitches in drawing.stitches:
        _paint_stitches(painter, stitches)
    for stroke in drawing.strokes:
        _paint_stroke(painter, stroke)
    _paint_bars(painter, drawing.bars)
    for line in drawing.texts:
        _paint_line(painter, line)


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


def _paint_bars(painter: QPainter, bars: tuple[Rectangle, ...]) -> None:
    """Paint codes in whole dots where there are dots enough: half-grey edges would make narrow bars one."""
    is_smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    if abs(painter.deviceTransform().m11()) * UNITS_PER_MM >= _CRISP:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillPath(_path(bars), BLACK)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)


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


def _paint_stroke(painter: QPainter, stroke: Stroke) -> None:
    paper(painter).line(
        (stroke.x, stroke.y),
        (stroke.to_x, stroke.to_y),
        stroke.width,
        TONES[stroke.tone],
        dashes=stroke.dashes,
    )


def _paint_stitches(painter: QPainter, stitches: Stitches) -> None:
    """One path for all stitches of a thread, crossing strokes with flat ends."""
    side = stitches.size * UNITS_PER_MM
    painter.save()
    painter.translate(stitches.x * UNITS_PER_MM, stitches.y * UNITS_PER_MM)
    pen = QPen(TONES[stitches.tone], _THREAD * side)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.strokePath(_crosses(stitches.places, side), pen)
    painter.restore()


@lru_cache(maxsize=32)
def _crosses(places: tuple[tuple[int, int], ...], side: float) -> QPainterPath:
    path = QPainterPath()
    near, far = _STITCH_INSET * side, (1 - _STITCH_INSET) * side
    for across, down in places:
        x, y = across * side, down * side
        path.moveTo(x + near, y + near)
        path.lineTo(x + far, y + far)
        path.moveTo(x + near, y + far)
        path.lineTo(x + far, y + near)
    return path


def _paint_line(painter: QPainter, line: Text) -> None:
    font, text = _font(line.points, line.weight), printable(line.text)
    width = _metrics(line.points, line.weight).horizontalAdvance(text)
    match line.align:
        case Align.LEFT:
            shift = 0.0
        case Align.CENTRE:
            shift = width / 2
        case Align.RIGHT:
            shift = width
    painter.setPen(TONES[line.tone])
    painter.setFont(font)
    painter.drawText(QPointF(line.x * UNITS_PER_MM - shift, line.y * UNITS_PER_MM), text)


@lru_cache(maxsize=64)
def _font(points: float, weight: Weight) -> QFont:
    load_fonts()
    return design_font(points * POINT_MM * UNITS_PER_MM, weight)


@lru_cache(maxsize=64)
def _metrics(points: float, weight: Weight) -> QFontMetricsF:
    return QFontMetricsF(_font(points, weight))
