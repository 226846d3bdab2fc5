"""A bar of parts, what is done first, and under it what each colour means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from bookcrossing.wording.dates import number
from ui.look.tokens import Role, colour
from ui.look.type import BODY, font
from ui.painting.lines import RIGHT, Lines, broken, paint_line, text_width
from ui.painting.pixels import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

Part = tuple[Role, str, int]
"""Its colour, its word, how many."""
_BAR: Final = 22
_LINE: Final = 25
_SQUARE: Final = 17


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
        self._make_room()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(180, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """A word that is too long for its line goes on below: none is cut."""
        self.setFixedHeight(self._height())

    def _height(self) -> int:
        return _BAR + sum(_height(words) for words, _ in self._words())

    def _words(self) -> list[tuple[Lines, str]]:
        told = []
        for _, word, n in self._parts:
            counted = number(n)
            room = self.width() - _SQUARE - text_width(font(BODY, "semibold"), counted) - 3
            told.append((broken(word, font(BODY), room, 2), counted))
        return told

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
        top = float(_BAR)
        for (role, _, _), (words, counted) in zip(self._parts, self._words(), strict=True):
            line = QRectF(0, top, self.width(), _LINE)
            painter.fillRect(QRectF(0, line.center().y() - 5, 10, 10), colour(role))
            paint_line(painter, line, counted, font(BODY, "semibold"), colour("ink"), align=RIGHT)
            words.paint(painter, _SQUARE, top + (_LINE - words.line_height) / 2, line.width(), colour("ink"))
            top += _height(words)


def _height(words: Lines) -> int:
    return _LINE + round((len(words.texts) - 1) * words.line_height)
