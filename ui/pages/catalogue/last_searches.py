"""The list of the last searches: ↓ in the empty field brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.look.icons import icon
from ui.look.type import BODY, font
from ui.tables import types_letters

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

_ROW: Final = 36
_WIDEST: Final = 560


class LastSearchesList(QListWidget):
    """Stands under the field while it has the focus."""

    taken = Signal(str)
    removed = Signal(str)
    closed = Signal()
    """Back to the field: Esc, or up from the first."""
    passed = Signal()
    """Down from the last: on into the results."""
    typed = Signal(str)
    turned = Signal()
    """It stands there now, or no more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(font(BODY))
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(18, 18))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.itemClicked.connect(self._take)
        self._page = parent
        self.hide()

    def open_under(self, box: QWidget, lines: tuple[str, ...]) -> None:
        self._fill(lines)
        self.place_under(box)
        self.setAccessibleName(pgettext("Catalogue", "Last searches"))
        self.show()
        self.raise_()
        self.setCurrentRow(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_under(self, box: QWidget) -> None:
        top = box.geometry().bottom() + 5
        height = self.count() * _ROW + 2 * self.frameWidth() + 2
        room = self._page.height() - top - 8
        self.setGeometry(box.x(), top, min(_WIDEST, box.width()), min(height, room))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, at = event.key(), self.currentRow()
        match key:
            case Qt.Key.Key_Escape | Qt.Key.Key_Backspace:
                self.closed.emit()
            case Qt.Key.Key_Up if at <= 0:
                self.closed.emit()
            case Qt.Key.Key_Down if at == self.count() - 1:
                self.passed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self.currentItem())
            case Qt.Key.Key_Delete:
                self._remove(at)
            case _ if types_letters(event):
                self.typed.emit(event.text())
            case _:
                super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.hide()

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.turned.emit()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self.turned.emit()

    def _fill(self, lines: tuple[str, ...]) -> None:
        self.clear()
        for line in lines:
            item = QListWidgetItem(icon("clock", "muted"), line)
            item.setSizeHint(QSize(120, _ROW))
            self.addItem(item)

    def _remove(self, at: int) -> None:
        item = self.takeItem(at)
        if item is None:
            return
        self.removed.emit(item.text())
        if self.count():
            self.setCurrentRow(min(at, self.count() - 1))
            self.resize(self.width(), self.count() * _ROW + 2 * self.frameWidth() + 2)
        else:
            self.closed.emit()

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.taken.emit(item.text())
