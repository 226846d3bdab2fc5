"""One of a few answers as a card to press: a ring, a word, and below it what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.look.tokens import colour, tint_ground
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

_RING: Final = 16
_TEXT: Final = 46


class Answers(QWidget):
    """Cards side by side of which exactly one is chosen; arrows move between them."""

    chosen = Signal(object)  # value of the card that a person chose

    def __init__(self, values: Sequence[object], *, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {value: AnswerCard(value, height, self) for value in values}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for card in self._cards.values():
            group.addButton(card)
            row.addWidget(card, 1)
        group.buttonToggled.connect(self._announce)

    def card(self, value: object) -> AnswerCard:
        return self._cards[value]

    @property
    def value(self) -> object:
        return next((value for value, card in self._cards.items() if card.isChecked()), None)

    def set_chosen(self, value: object) -> None:
        self._cards[value].setChecked(True)

    @Slot(QAbstractButton, bool)
    def _announce(self, card: QAbstractButton, checked: bool) -> None:  # noqa: FBT001  # Qt's signal
        if checked and isinstance(card, AnswerCard):
            self.chosen.emit(card.value)


class AnswerCard(QAbstractButton):
    def __init__(self, value: object, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self._meaning = ""
        self._height = height
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, word: str, meaning: str = "") -> None:
        self._meaning = meaning
        self.setText(word)
        self.setAccessibleName(word)
        self.setAccessibleDescription(meaning)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = max(text_width(font(BODY, "semibold"), self.text()), text_width(font(SMALL), self._meaning))
        return QSize(round(_TEXT + words + 12), self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked = self.isChecked()
        ground = tint_ground("blue") if checked else colour("sunk" if self.underMouse() else "surface")
        edge = colour("blue" if checked or self.hasFocus() else "line")
        frame(painter, self.rect(), 8, fill=ground, border=edge, width=2 if checked or self.hasFocus() else 1)
        if self.hasFocus() and checked:
            inner = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            frame(painter, inner, 5, border=edge, width=1)
        self._paint_ring(painter)
        room = QRectF(_TEXT, self.height() / 2 - 12, self.width() - _TEXT - 12, 24)
        if self._meaning:
            paint_line(painter, room.translated(0, -11), self.text(), font(BODY, "semibold"), colour("ink"))
            paint_line(painter, room.translated(0, 11), self._meaning, font(SMALL), colour("muted"))
        else:
            paint_line(painter, room, self.text(), font(BODY, "semibold"), colour("ink"))

    def _paint_ring(self, painter: QPainter) -> None:
        ring = QRectF(18, (self.height() - _RING) / 2, _RING, _RING)
        checked = self.isChecked()
        frame(painter, ring, _RING / 2, border=colour("blue" if checked else "strong"), width=1.5)
        if checked:
            dot = ring.adjusted(4, 4, -4, -4)
            frame(painter, dot, dot.width() / 2, fill=colour("blue"))
