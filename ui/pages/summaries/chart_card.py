"""A chart of the page: two series on top of each other, one solid, one hatched, told in words above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from bookcrossing.printing.axis import axis
from bookcrossing.wording import dates
from ui.look.tokens import Role, colour
from ui.look.type import BODY, SMALL, font
from ui.painting.canvas import Box, Ink, screen
from ui.painting.charts import Bar, BarLook, paint_bars
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

_PADDING: Final = 14
_HEAD: Final = 36
_FOOT: Final = 30
_LINES: Final = ((300, 5), (140, 3), (0, 2))
"""From which height on so many lines stand in the chart."""
_SWATCH: Final = (18, 12)


class ChartCard(QWidget):
    def __init__(self, upper: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upper: Role = upper
        self._title = ""
        self._series = ("", "")
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_words(self, title: str, lower: str, upper: str, told: str) -> None:
        """`told` is the chart in words, for those who hear it."""
        self._title, self._series = title, (lower, upper)
        self.setAccessibleName(title)
        self.setAccessibleDescription(told)
        self.update()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, 200)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(300, 104)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        frame(painter, self.rect(), 8, fill=colour("surface"), border=colour("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._paint_legend(painter)
        head = QRectF(_PADDING, 8, left - _PADDING - 12, 28)
        paint_line(painter, head, self._title, font(BODY + 1, "semibold"), colour("ink"))
        if not self._bars:
            return
        canvas = screen(painter)
        look = self._look()
        most = max(bar.total for bar in self._bars)
        lines = axis(most, next(lines for high, lines in _LINES if self.height() >= high))
        names = canvas.width(dates.number(lines.lines[-1]), look.grid_name)
        top = _HEAD + (22 if any(bar.has_value for bar in self._bars) else 12)
        plot = Box(
            _PADDING + names + 8,
            top,
            self.width() - 2 * _PADDING - names - 8,
            max(20.0, self.height() - top - _FOOT),
        )
        paint_bars(canvas, plot, self._bars, lines, look)

    def _paint_legend(self, painter: QPainter) -> float:
        """From the right: the upper series hatched, the lower one solid; returns where it begins."""
        canvas = screen(painter)
        plain = font(SMALL)
        x = float(self.width() - _PADDING)
        wide, high = _SWATCH
        for at in (1, 0):
            words = text_width(plain, self._series[at]) + 1
            x -= words
            paint_line(painter, QRectF(x, 8, words, 28), self._series[at], plain, colour("muted"))
            x -= wide + 8
            swatch = Box(round(x), 22 - high / 2, wide, high)
            if at:
                canvas.frame(swatch, 1, colour(self._upper), colour("surface"))
                canvas.hatch(swatch, 3.2, 1, colour(self._upper))
            else:
                canvas.fill(swatch, colour("blue"))
            x -= 16
        return x

    def _look(self) -> BarLook:
        muted, ink = colour("muted"), colour("ink")
        return BarLook(
            lower=colour("blue"),
            upper=colour(self._upper),
            ground=colour("surface"),
            axis=colour("strong"),
            grid=colour("line"),
            closed=colour("grey_tint"),
            name=Ink(SMALL, "regular", muted),
            bold_name=Ink(SMALL, "semibold", ink),
            closed_name=Ink(SMALL, "regular", muted),
            value=Ink(SMALL, "regular", muted),
            bold_value=Ink(SMALL, "semibold", ink),
            grid_name=Ink(SMALL, "regular", muted),
            share=0.68,
            edge=1,
            axis_width=1,
            grid_width=1,
            gap=5,
            name_drop=19,
            hatch=(3.6, 1.1),
            grid_names_left=True,
        )
