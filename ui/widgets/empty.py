"""An empty page: an ornament, what belongs here, how to begin, and the first thing to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.look.tokens import colour, tint_ground
from ui.look.type import BODY, SMALL, TITLE, font
from ui.painting.lines import CENTRE, paint_line, text_width
from ui.painting.ornaments import paint_pot
from ui.painting.pixels import frame
from ui.widgets.texts import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.widgets.keys import KeyButton

_WIDEST = 640


class EmptyPage(QWidget):
    """Stands in a page's place while there is nothing to list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextBlock(points=TITLE, weight="semibold", centred=True)
        self._sentence = TextBlock(points=BODY, role="muted", centred=True, lines=3)
        self._steps = _Steps(self)
        self._pot = _Pot(self)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._pot, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(12)
        column.addWidget(self._steps)
        column.addSpacing(12)
        column.addLayout(self._buttons)
        column.addStretch(3)
        body = QWidget(self)
        body.setLayout(column)
        body.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(self)
        # The ornament gives way below what the layout would ask for.
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addStretch(1)
        row.addWidget(body, 100)
        row.addStretch(1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self._height_with_pot() - self._pot.height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._pot.setVisible(self.height() >= self._height_with_pot())

    def set_words(self, title: str, sentence: str, steps: Sequence[tuple[str, str]] = ()) -> None:
        """Say what belongs here and, step by step as (bold, plain), how to begin."""
        self._title.set_text(title)
        self._sentence.set_text(sentence)
        self._steps.set_steps(tuple(steps))

    def _height_with_pot(self) -> int:
        shown = super().minimumSizeHint().height()
        return shown if self._pot.isVisibleTo(self) else shown + self._pot.height()

    def add_action(self, button: KeyButton) -> None:
        self._buttons.addWidget(button)


class _Pot(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(168, 168)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_pot(painter, QRectF(self.rect()))


class _Steps(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: tuple[tuple[str, str], ...]) -> None:
        self._steps = steps
        self.setAccessibleName("\n".join(f"{bold}: {plain}" for bold, plain in steps))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 57 * len(self._steps))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 57 * len(self._steps))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        bold_face, plain_face = font(BODY, "semibold"), font(SMALL + 0.5)
        widest = max(
            (max(text_width(bold_face, b), text_width(plain_face, p)) for b, p in self._steps), default=0
        )
        left = max(0.0, (self.width() - widest - 40) / 2)
        room = self.width() - left - 40
        for at, (bold, plain) in enumerate(self._steps):
            top = at * 57
            disc = QRectF(left, top + 2, 28, 28)
            frame(painter, disc, 14, fill=tint_ground("blue"))
            paint_line(painter, disc, str(at + 1), bold_face, colour("blue"), align=CENTRE)
            paint_line(painter, QRectF(left + 40, top, room, 22), bold, bold_face, colour("ink"))
            paint_line(painter, QRectF(left + 40, top + 22, room, 22), plain, plain_face, colour("muted"))
