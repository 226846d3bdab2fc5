"""A book's cover on screen: the photographed one, or the one drawn from its title."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.cover_pictures import cover_for
from ui.painting.cover_queue import CoverQueue


class Cover(QWidget):
    """Two units wide, three high; its name for those who don't see it is the book's.

    later: a cover never drawn before shows its ground first and is drawn a frame later; a scan's answer comes before.
    """

    def __init__(self, width: int = 192, parent: QWidget | None = None, *, later: bool = False) -> None:
        super().__init__(parent)
        self._queue = CoverQueue(_is_seen, self) if later else None
        if self._queue is not None:
            self._queue.drawn.connect(self._show_drawn)
        self._title = ""
        self._author = ""
        self._audience = "unknown"
        self._picture_id: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_width(width)

    def set_width(self, width: int) -> None:
        self.setFixedSize(width, round(width * 1.5))
        self.update()

    def set_book(self, title: str, author: str, audience: str, picture_id: int | None = None) -> None:
        self._title, self._author, self._audience = title, author, audience
        self._picture_id = picture_id
        self.setAccessibleName(title)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._title:
            return
        painter = QPainter(self)
        painter.drawPixmap(QRectF(self.rect()).topLeft(), self._picture(painter))

    def _picture(self, painter: QPainter) -> QPixmap:
        book = (self._title, self._author, self._audience, self.width())
        if self._picture_id is None and self._queue is not None:
            return self._queue.cover(0, *book, painter.deviceTransform().m11())
        return cover_for(painter, *book, self._picture_id)

    @Slot(int)
    def _show_drawn(self, _row: int) -> None:
        self.update()


def _is_seen(_row: int) -> bool:
    """Tell that the one book asked for is wanted still: another one takes its place in the queue."""
    return True
