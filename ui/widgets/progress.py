"""A bar of parts, what is done first, and under it what each colour means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from bookcrossing.wording.dates import number
from ui.look.tokens import Role, colour
from ui.look.type import BODY, font
from ui.painting.lines import RIGHT, paint_line, text_width
from ui.painting.pixels import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

Part = tuple[Role, str, int]
"""Its colour, its word, how many."""
_BAR: Final = 22
_LINE: Final = 25


class Progress(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[Part], whole: int = 0) -> None:
        """Show the parts of `whole`; 0 or less than their sum: of that."""
        self._parts, self._whole = list(parts), whole
        self.setAccessibleName(", ".join(f"{word} {n}" for _, word, n in parts))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(180, _BAR + _LINE * len(self._parts))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        frame(painter, QRectF(0, 4, self.width(), 9), 4.5, fill=colour("grey_tint"))
        total = max(self._whole, sum(n for _, _, n in self._parts))
        left = 0.0
        for role, _, n in self._parts:
            if n:
                width = max(4.0, self.width() * n / total)
                frame(painter, QRectF(left, 4, max(2.0, width - 2), 9), 3, fill=colour(role))
                left += width
        for at, (role, word, n) in enumerate(self._parts):
            line = QRectF(0, _BAR + _LINE * at, self.width(), _LINE)
            painter.fillRect(QRectF(0, line.center().y() - 5, 10, 10), colour(role))
            counted = number(n)
            room = text_width(font(BODY, "semibold"), counted) + 3
            paint_line(painter, line, counted, font(BODY, "semibold"), colour("ink"), align=RIGHT)
            paint_line(painter, line.adjusted(17, 0, -room, 0), word, font(BODY), colour("ink"))
