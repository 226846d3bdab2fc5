"""Label over value: the few facts of an answer, and the four figures of the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.look.icons import paint_icon
from ui.look.tokens import Tint, colour, tint_ink
from ui.look.type import BODY, SECTION, SMALL, font
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import frame, hairline

if TYPE_CHECKING:
    from collections.abc import Sequence


class FactsRow(QWidget):
    """Facts side by side, each a muted label over its value; what has no room is elided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        self._facts = tuple(facts)
        self.setAccessibleName(", ".join(f"{label}: {value}" for label, value in facts))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 44)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 44)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        left = 0.0
        for (label, value), width in zip(self._facts, self._widths(), strict=True):
            paint_line(painter, QRectF(left, 0, width, 20), label, font(SMALL), colour("muted"))
            paint_line(painter, QRectF(left, 20, width, 22), value, font(BODY, "medium"), colour("ink"))
            left += width + 24
            if left >= self.width():
                break

    def _widths(self) -> list[float]:
        label_face, value_face = font(SMALL), font(BODY, "medium")
        widths = [
            max(text_width(label_face, label), text_width(value_face, value)) + 1
            for label, value in self._facts
        ]
        over = sum(widths) + 24 * (len(widths) - 1) - self.width()
        # The widest gives way first: the short facts stay whole.
        while over > 0 and widths and max(widths) > 48:
            widest = widths.index(max(widths))
            cut = min(over, widths[widest] - 48, max(8.0, over / 4))
            widths[widest] -= cut
            over -= cut
        return widths


@dataclass(frozen=True, slots=True)
class Figure:
    icon: str
    tint: Tint
    number: str
    label: str


class FiguresStrip(QWidget):
    """The figures of the table in one card; the first thing to go when height is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[Figure, ...] = ()
        self.setFixedHeight(72)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        self._figures = tuple(figures)
        self.setAccessibleName(", ".join(f"{figure.label}: {figure.number}" for figure in figures))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 72)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 72)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        frame(painter, self.rect(), 8, fill=colour("surface"), border=colour("line"))
        share = self.width() / max(1, len(self._figures))
        for at, figure in enumerate(self._figures):
            left = round(at * share)
            if at:
                hairline(painter, left, 1, self.height() - 2, upright=True)
            paint_icon(painter, figure.icon, QRectF(left + 17, 24, 24, 24), tint_ink(figure.tint))
            room = share - 48 - 10
            number = QRectF(left + 48, 10, room, 28)
            paint_line(painter, number, figure.number, font(SECTION, "semibold"), colour("ink"))
            paint_line(painter, QRectF(left + 48, 40, room, 20), figure.label, font(SMALL), colour("muted"))
