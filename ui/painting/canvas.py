"""A painter in the measures of what is painted: millimetres on paper, pixels on a screen; one code path for both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainterPath, QPen, QPolygonF

from bookcrossing.printing.drawing import POINT_MM, Align
from bookcrossing.printing.fitting import STEP_PT, Room, fit
from ui.look.type import design_font, font, load_fonts, load_paper_fonts
from ui.painting.letters import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFont, QPainter

    from ui.look.type import Weight

UNITS_PER_MM: Final = 100
DPI: Final = 2540
"""At this resolution a dot is 0.01 mm: a QPdfWriter needs no scaling at all."""
_HALO: Final = 0.35
"""Of the type's size."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a line of text is set."""

    points: float
    weight: Weight
    colour: QColor


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A line of text that was painted, and the room its letters take."""

    text: str
    box: Box
    points: float


class Canvas:
    """Paints in units of `scale` painter dots; `written` tells what stands where, so that nothing need collide."""

    def __init__(
        self,
        painter: QPainter,
        scale: float,
        face: Callable[[float, Weight], QFont],
        letters: Callable[[str], str] = str,
    ) -> None:
        self.painter = painter
        self.written: list[Written] = []
        self._scale = scale
        self._face = face
        self._letters = letters

    def width(self, text: str, ink: Ink) -> float:
        return (
            QFontMetricsF(self._face(ink.points, ink.weight)).horizontalAdvance(self._letters(text))
            / self._scale
        )

    def cap_height(self, ink: Ink) -> float:
        return QFontMetricsF(self._face(ink.points, ink.weight)).capHeight() / self._scale

    def fitted(self, text: str, ink: Ink, room: float, least: float) -> tuple[str, Ink]:
        """Return the largest size that holds the whole line; at the least one it is cut at a word."""
        points = ink.points
        while points >= least:
            kept_ink = Ink(points, ink.weight, ink.colour)
            if self.width(text, kept_ink) <= room:
                return text, kept_ink
            points -= STEP_PT

        def measure(text: str, points: float, weight: Weight) -> float:
            return self.width(text, Ink(points, weight, ink.colour))

        least = min(least, ink.points)
        kept = fit(text, Room(room, 1, least, least, ink.weight), measure)
        return kept.lines[0], Ink(kept.points, ink.weight, ink.colour)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        ink: Ink,
        align: Align = Align.LEFT,
        *,
        halo: QColor | None = None,
    ) -> float:
        """Paint one line on the baseline `y`, from, about or up to `x`; return its width."""
        face, text = self._face(ink.points, ink.weight), self._letters(text)
        width = self.width(text, ink)
        left = x - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[align]
        cap = self.cap_height(ink)
        self.written.append(Written(text, Box(left, y - cap, width, cap), ink.points))
        at = QPointF(left * self._scale, y * self._scale)
        if halo is not None:
            self._paint_halo(text, at, face, halo)
        self.painter.setFont(face)
        self.painter.setPen(ink.colour)
        self.painter.drawText(at, text)
        return width

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        width: float,
        colour: QColor,
        *,
        dashes: Sequence[float] = (),
    ) -> None:
        self.painter.setPen(self._pen(width, colour, dashes))
        self.painter.drawLine(self._point(start), self._point(end))

    def level(self, x: float, right: float, y: float, width: float, colour: QColor) -> None:
        """Paint a level line as a filled bar about `y`: as wide as said on every device."""
        self.fill(Box(x, y - width / 2, right - x, width), colour)

    def curve(
        self,
        points: Sequence[tuple[float, float]],
        width: float,
        colour: QColor,
        dashes: Sequence[float] = (),
    ) -> None:
        self.painter.setPen(self._pen(width, colour, dashes))
        self.painter.drawPolyline(QPolygonF([self._point(point) for point in points]))

    def dot(
        self, at: tuple[float, float], radius: float, fill: QColor, edge: QColor, width: float = 0
    ) -> None:
        self.painter.setPen(self._pen(width, edge) if width else Qt.PenStyle.NoPen)
        self.painter.setBrush(fill)
        self.painter.drawEllipse(self._point(at), radius * self._scale, radius * self._scale)

    def fill(self, box: Box, colour: QColor) -> None:
        self.painter.fillRect(self._rect(box), colour)

    def frame(self, box: Box, width: float, edge: QColor, fill: QColor | None = None) -> None:
        """Paint a box whose outline lies wholly inside it."""
        inside = min(width, box.width / 2, box.height / 2)
        if fill is not None:
            self.fill(box, fill)
        ring = QPainterPath()
        ring.setFillRule(Qt.FillRule.OddEvenFill)
        ring.addRect(self._rect(box))
        ring.addRect(
            self._rect(Box(box.x + inside, box.y + inside, box.width - 2 * inside, box.height - 2 * inside))
        )
        self.painter.fillPath(ring, edge)

    def hatch(self, box: Box, apart: float, width: float, colour: QColor) -> None:
        """Fill with rising lines; Qt's own patterns have no measure."""
        self.painter.save()
        self.painter.setClipRect(self._rect(box), Qt.ClipOperation.IntersectClip)
        self.painter.setPen(self._pen(width, colour))
        step = apart * 2**0.5
        # The lines of neighbours meet: all begin at multiples of the step.
        at = (box.x - box.height) // step * step
        while at < box.right:
            self.painter.drawLine(
                self._point((at, box.bottom)), self._point((at + box.height, box.bottom - box.height))
            )
            at += step
        self.painter.restore()

    def _pen(self, width: float, colour: QColor, dashes: Sequence[float] = ()) -> QPen:
        pen = QPen(colour, width * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashes:
            # Qt counts dashes in widths of the pen.
            pen.setDashPattern([dash / width for dash in dashes])
        return pen

    def _paint_halo(self, text: str, at: QPointF, face: QFont, halo: QColor) -> None:
        shape = QPainterPath()
        shape.addText(at, face, text)
        pen = QPen(halo, face.pixelSize() * _HALO if face.pixelSize() > 0 else 4)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.strokePath(shape, pen)

    def _point(self, at: tuple[float, float]) -> QPointF:
        return QPointF(at[0] * self._scale, at[1] * self._scale)

    def _rect(self, box: Box) -> QRectF:
        scale = self._scale
        return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)


def paper(painter: QPainter) -> Canvas:
    """Return a canvas in millimetres from the origin of a painter whose unit is 0.01 mm."""
    return Canvas(painter, UNITS_PER_MM, _paper_face, printable)


def screen(painter: QPainter) -> Canvas:
    """Return a canvas in the pixels of a widget, with the window's type."""
    return Canvas(painter, 1, _screen_face)


def _screen_face(points: float, weight: Weight) -> QFont:
    return font(points, weight)


@lru_cache(maxsize=64)
def _paper_face(points: float, weight: Weight) -> QFont:
    load_fonts()
    load_paper_fonts()
    return design_font(points * POINT_MM * UNITS_PER_MM, weight)
