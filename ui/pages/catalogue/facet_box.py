"""One value that narrows what was found: its box, its word and how many titles it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from bookcrossing.wording.dates import number
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import RIGHT, paint_line, text_width
from ui.painting.pixels import frame

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BOX: Final = 14
_WORD_LEFT: Final = 29
_COUNT_RIGHT: Final = 8
_CARET: Final = 16


class FacetBox(QAbstractButton):
    """Pressed by one click or the space bar; a click leaves the focus where one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: object = None
        self._count = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_value(self, value: object, word: str, count: int, *, chosen: bool) -> None:
        told = number(count)
        if (value, word, told, chosen) == (self.value, self.text(), self._count, self.isChecked()):
            return
        self.value, self._count = value, told
        self.setText(word)
        self.setAccessibleName(f"{word}, {told}")
        self.setChecked(chosen)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 27)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # arrows walk through the whole column

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        is_on, has_focus = self.isChecked(), self.hasFocus()
        if has_focus:
            frame(painter, QRectF(self.rect()).adjusted(0, 0, -2, 0), 6, border=colour("blue"), width=2)
        elif self.underMouse():
            frame(painter, QRectF(self.rect()).adjusted(0, 0, -2, 0), 6, fill=colour("sunk"))
        box = QRectF(6, (self.height() - _BOX) // 2, _BOX, _BOX)
        fill = colour("blue") if is_on else colour("surface")
        frame(painter, box, 3, fill=fill, border=colour("blue" if is_on else "strong"))
        if is_on:
            paint_icon(painter, "check", box.adjusted(1, 1, -1, -1), colour("on_blue"), weight="bold")
        face = font(BODY - 0.5)
        taken = text_width(face, self._count)
        room = QRectF(_WORD_LEFT, 0, self.width() - _WORD_LEFT - _COUNT_RIGHT - taken - 8, self.height())
        word = font(BODY - 0.5, "semibold") if is_on else face
        paint_line(painter, room, self.text(), word, colour("ink"))
        full = self.text() if text_width(word, self.text()) > room.width() else ""
        if self.toolTip() != full:
            self.setToolTip(full)
        count = QRectF(0, 0, self.width() - _COUNT_RIGHT, self.height())
        paint_line(painter, count, self._count, face, colour("muted"), align=RIGHT)


class FacetHead(QAbstractButton):
    """The name of a facet; pressed, it folds its values away or shows them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 32)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        opens = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(key))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif opens is not None:
            if opens != self.isChecked():
                self.click()
        elif key == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        where = QRectF(self.rect()).adjusted(0, 2, -2, -2)
        if self.hasFocus():
            frame(painter, where, 6, border=colour("blue"), width=2)
        elif self.underMouse():
            frame(painter, where, 6, fill=colour("sunk"))
        ink = colour("blue" if self.hasFocus() else "muted")
        room = QRectF(4, 0, self.width() - 32, self.height())
        paint_line(painter, room, self.text(), font(SMALL, "semibold"), ink)
        caret = QRectF(self.width() - _CARET - 7, (self.height() - _CARET) / 2, _CARET, _CARET)
        paint_icon(painter, "caret-down" if self.isChecked() else "caret-right", caret, ink)
