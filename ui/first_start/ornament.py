"""The left side of the first start: a large flower, where the books come from and go to, a band of cross stitch."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.look.tokens import is_dark
from ui.look.type import BODY, SECTION, font
from ui.painting.lines import CENTRE, paint_line, text_width
from ui.painting.ornaments import Paints, paint_bouquet
from ui.painting.tiles import Threads, paint_band

WIDTH: Final = 400
_CREAM: Final = "#FBF3DF"
_CORAL: Final = "#D9604C"
_STRAW: Final = "#F5E3B0"
_GOLD: Final = "#E8B21A"
_SKY: Final = "#7FA8DC"
_PITCH: Final = 5.9
_BAND: Final = 152
_FROM, _TO = "Черкаси", "Valmiera"  # names of towns, the same in every language


class Ornament(QWidget):
    """Painted for any height: the flower above, the names in the middle, the band below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "#14283E" if is_dark() else "#1B3F70"
        painter.fillRect(self.rect(), QColor(ground))
        middle = self.height() * 0.32
        paints = Paints(ground, _CORAL, _STRAW, _GOLD, _STRAW, _GOLD)
        paint_bouquet(painter, QRectF(36, middle - 139, 328, 278), paints, petals=8)
        names = self.height() * 0.59
        paint_line(
            painter,
            QRectF(0, names - 16, WIDTH, 32),
            "#chebookcrossing",
            font(SECTION, "semibold"),
            QColor(_CREAM),
            align=CENTRE,
        )
        self._paint_way(painter, names + 29)
        threads = Threads(gold=_GOLD, second=_CORAL, light=_STRAW, pale=_SKY)
        paint_band(painter, QRectF(0, self.height() * 0.79 - _BAND / 2, WIDTH, _BAND), _PITCH, threads)

    def _paint_way(self, painter: QPainter, middle: float) -> None:
        """Paint the two towns with an arrow between; the typeface has none of its own."""
        face, ink, gap, arrow = font(BODY), QColor(_CREAM), 7.0, 13.0
        before, after = text_width(face, _FROM), text_width(face, _TO)
        left = (WIDTH - before - after - 2 * gap - arrow) / 2
        paint_line(painter, QRectF(left, middle - 12, before + 2, 24), _FROM, face, ink)
        tip = QPointF(left + before + gap + arrow, middle + 1)
        painter.setPen(QPen(ink, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(tip - QPointF(arrow, 0), tip)
        for side in (-4, 4):
            painter.drawLine(tip + QPointF(-4, side), tip)
        paint_line(painter, QRectF(tip.x() + gap, middle - 12, after + 2, 24), _TO, face, ink)
