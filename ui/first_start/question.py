"""A numbered question with what answers it below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.look.tokens import colour, tint_ground
from ui.look.type import BODY, SENTENCE, font
from ui.painting.lines import CENTRE, paint_line
from ui.painting.pixels import frame

_DISC = 28
_INDENT = 40
_GAP = 10


class Question(QWidget):
    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._words = ""
        self._aside: QWidget | None = None
        self._top = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_INDENT, _DISC + _GAP, 0, 0)

    def set_answer(self, answer: QWidget | QLayout) -> None:
        if isinstance(answer, QLayout):
            self._column.addLayout(answer)
        else:
            self._column.addWidget(answer)

    def set_aside(self, other: QWidget) -> None:
        """Put a way that few will go at the end of the question's own line."""
        self._aside = other
        self._top = max(0, (other.sizeHint().height() - _DISC) // 2)
        self._column.setContentsMargins(_INDENT, _DISC + _GAP + self._top, 0, 0)
        other.setParent(self)

    def set_words(self, words: str) -> None:
        self._words = words
        self._place_aside()
        self.setAccessibleName(words)
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(240, 0))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._place_aside()

    def _place_aside(self) -> None:
        if self._aside is not None:
            size = self._aside.sizeHint()
            top = self._top + (_DISC - size.height()) // 2
            self._aside.setGeometry(self.width() - size.width(), top, size.width(), size.height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        disc = QRectF(0, self._top, _DISC, _DISC)
        frame(painter, disc, _DISC / 2, fill=tint_ground("blue"))
        paint_line(
            painter, disc, str(self._number), font(BODY - 0.5, "semibold"), colour("blue"), align=CENTRE
        )
        taken = _INDENT + (self._aside.width() + _GAP if self._aside is not None else 0)
        room = QRectF(_INDENT, self._top, self.width() - taken, _DISC)
        paint_line(painter, room, self._words, font(SENTENCE, "semibold"), colour("ink"))
