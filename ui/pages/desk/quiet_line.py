"""One small muted line at the foot of the desk, that opens what it is about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import SMALL, font
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import frame

_HEIGHT: Final = 24
_ICON: Final = 16
_INDENT: Final = 26


class QuietLine(QAbstractButton):
    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(_INDENT + text_width(font(SMALL), self.text()) + 6), _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        ink = colour("ink" if self.underMouse() else "muted")
        if self.hasFocus():
            frame(painter, self.rect(), 6, border=colour("blue"), width=2)
        paint_icon(painter, self._icon, QRectF(4, (_HEIGHT - _ICON) / 2, _ICON, _ICON), ink)
        room = QRectF(_INDENT, 0, self.width() - _INDENT - 4, _HEIGHT)
        paint_line(painter, room, self.text(), font(SMALL), ink)
        full = self.text() if text_width(font(SMALL), self.text()) > room.width() else ""
        if self.toolTip() != full:
            self.setToolTip(full)
