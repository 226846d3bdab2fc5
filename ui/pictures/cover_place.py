"""The cover on a title's card: another one is dropped on it, pasted or chosen, and taken off, by hand or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.look.tokens import colour
from ui.painting.pixels import frame
from ui.pictures.dropping import holds_picture, picture_in
from ui.widgets import Cover

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CoverPlace(Cover):
    given = Signal(object)
    """What may be a picture: a path or an image."""
    file_asked = Signal()
    removal_asked = Signal()

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(width, parent)
        self._is_target = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._say_how()

    def paste(self) -> bool:
        """Take what lies in the clipboard; False if that is no picture."""
        picture = picture_in(QGuiApplication.clipboard().mimeData())
        if picture is not None:
            self.given.emit(picture)
        return picture is not None

    @override
    def set_book(self, title: str, author: str, audience: str, picture_id: int | None = None) -> None:
        super().set_book(title, author, audience, picture_id)
        self._say_how()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()
            self._mark(on=True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self._mark(on=False)

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        self._mark(on=False)
        picture = picture_in(event.mimeData())
        if picture is not None:
            event.acceptProposedAction()
            self.given.emit(picture)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.file_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self._is_target or self.hasFocus():
            painter = QPainter(self)
            frame(painter, self.rect(), 4, border=colour("blue"), width=3 if self._is_target else 2)

    def _mark(self, *, on: bool) -> None:
        self._is_target = on
        self.update()

    def _say_how(self) -> None:
        how = pgettext("Catalogue", "Drop a picture here, or paste it with Ctrl+V. Enter chooses a file.")
        self.setToolTip(how)
        self.setAccessibleDescription(how)
