"""The one box: what it waits for stands in it as a chip, Esc and its meaning at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.look.icons import paint_icon
from ui.look.tokens import Tint, colour
from ui.look.type import SECTION, SMALL, font
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import frame
from ui.widgets.chips import Chip
from ui.widgets.keys import key_cap_width, paint_key_cap

if TYPE_CHECKING:
    from collections.abc import Sequence

Hint = tuple[str, str]
"""A key and what it does here."""


class BigField(QFrame):
    """A line to type or scan into; pass an own QLineEdit as `field` where it has to do more."""

    def __init__(
        self,
        *,
        icon: str = "barcode",
        height: int = 64,
        field: QLineEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._chips: list[Chip] = []
        self._hints = _Hints(self)
        self.field = field or QLineEdit()
        self.field.setProperty("cls", "bare")
        self.field.setFrame(False)
        self.field.setFont(font(SECTION if height >= 60 else SECTION - 2))
        self.field.setMinimumWidth(80)
        self.field.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(64, 2, 16, 2)
        self._row.setSpacing(8)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self._hints)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.field)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def set_placeholder(self, words: str) -> None:
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)

    def set_chips(self, chips: Sequence[tuple[Tint, str, str]]) -> None:
        """Show what the box waits for: (tint, icon, words) each; none clears."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(tint, words, icon, large=True, parent=self) for tint, icon, words in chips]
        for at, chip in enumerate(self._chips):
            self._row.insertWidget(at, chip)
            chip.show()
        self.field.setAccessibleDescription(" · ".join(words for _, _, words in chips))

    def set_hints(self, hints: Sequence[Hint]) -> None:
        self._hints.set_hints(tuple(hints))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        ready = self.field.hasFocus()
        edge = colour("blue" if ready else "strong")
        frame(painter, self.rect(), 10, fill=colour("surface"), border=edge, width=2 if ready else 1)
        size = 28 if self.height() >= 60 else 26
        square = QRectF(34 - size / 2, (self.height() - size) / 2, size, size)
        paint_icon(painter, self._icon, square, colour("blue" if ready else "muted"))


class _Hints(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hints: tuple[Hint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_hints(self, hints: tuple[Hint, ...]) -> None:
        if hints == self._hints:
            return
        self._hints = hints
        self.setAccessibleName(", ".join(f"{key}: {words}" for key, words in hints))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        face = font(SMALL)
        widths = (key_cap_width(key) + 8 + text_width(face, words) for key, words in self._hints)
        return QSize(round(sum(widths) + 16 * max(0, len(self._hints) - 1) + 1.5), 30)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 24)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        face = font(SMALL)
        at, middle = 0.0, self.height() / 2
        for key, words in self._hints:
            if at + key_cap_width(key) > self.width():
                return
            at += paint_key_cap(painter, at, middle, key, ink=colour("muted"), edge=colour("strong")) + 8
            room = QRectF(at, 0, max(1.0, self.width() - at), self.height())
            at += paint_line(painter, room, words, face, colour("muted")) + 16
