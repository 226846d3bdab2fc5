"""Photographs of a wish, as large as the window lets them be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.pictures import LONGEST_SIDE
from bookcrossing.wording import pgettext, wishes
from ui.look.tokens import colour
from ui.widgets import ElidedLabel, KeyButton

if TYPE_CHECKING:
    from ui.pictures.shelf import Pictures


class PictureDialog(QDialog):
    """Left and right walk from one to the next."""

    def __init__(
        self, pictures: Pictures, picture_ids: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures = pictures
        self._ids = picture_ids
        self._at = 0
        self._canvas = _Canvas(self)
        self._which = ElidedLabel(role="muted")
        self._next = KeyButton(key="→", small=True)
        self._close = KeyButton(key="Esc", small=True)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._which, 1)
        foot.addWidget(self._next)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._canvas, 1)
        column.addLayout(foot)
        self._next.setVisible(len(picture_ids) > 1)
        self._next.clicked.connect(self._go_on)
        self._close.clicked.connect(self.reject)
        self._set_words()
        self.resize(900, 680)
        self._fetch()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(420, 360)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
            self._go(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._go(-1)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    @Slot()
    def _go_on(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        self._at = (self._at + step) % len(self._ids)
        self._set_words()
        self._fetch()

    def _fetch(self) -> None:
        self._pictures.image(self._ids[self._at], LONGEST_SIDE, owner=self, done=self._canvas.show_image)

    def _set_words(self) -> None:
        self.setWindowTitle(wishes.see_photograph())
        self._canvas.setAccessibleName(wishes.see_photograph())
        which = pgettext("Wish", "{n} of {total}").format(n=self._at + 1, total=len(self._ids))
        self._which.set_text(which if len(self._ids) > 1 else "")
        self._next.setText(pgettext("Wish", "Next"))
        self._close.setText(pgettext("Form", "Close"))


class _Canvas(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunk"))
        if self._image is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(0, 0, size.width(), size.height())
        where.moveCenter(self.rect().center())
        painter.drawImage(where, self._image)
