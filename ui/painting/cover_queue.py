"""Covers of a page of books, drawn between two frames: a page of thirty would keep a keystroke waiting."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap, QPixmapCache

from ui.look.tokens import is_dark
from ui.painting.cover_grounds import ground_of
from ui.painting.covers import bare_cover, cover_key, cover_pixmap

if TYPE_CHECKING:
    from collections.abc import Callable

_SLICE_S: Final = 0.006
"""So long at a time: a key pressed meanwhile waits no longer."""
_Book = tuple[str, str, str, int, float]


class CoverQueue(QObject):
    """Gives a cover that was drawn before at once, else its ground, and draws it as soon as nothing else is to do."""

    drawn = Signal(int)
    """The row whose cover is there now."""

    def __init__(self, is_seen: Callable[[int], bool], parent: QObject) -> None:
        """`is_seen` tells whether a row is on the screen still: no other is worth drawing."""
        super().__init__(parent)
        self._is_seen = is_seen
        self._wanted: dict[int, _Book] = {}
        # After the events that wait, keys among them.
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._draw)

    @property
    def is_idle(self) -> bool:
        return not self._wanted

    def cover(self, row: int, title: str, author: str, audience: str, width_px: int, ratio: float) -> QPixmap:
        found = QPixmap()
        if QPixmapCache.find(cover_key(title, author, audience, width_px, ratio), found):
            self._wanted.pop(row, None)
            return found
        self._wanted[row] = (title, author, audience, width_px, ratio)
        if not self._next.isActive():
            self._next.start()
        return bare_pixmap(title, author, audience, width_px, ratio)

    def forget(self) -> None:
        """Other books stand there now."""
        self._wanted.clear()

    @Slot()
    def _draw(self) -> None:
        until = perf_counter() + _SLICE_S
        while self._wanted and perf_counter() < until:
            row = next(iter(self._wanted))
            book = self._wanted.pop(row)
            if self._is_seen(row):
                cover_pixmap(*book)
                self.drawn.emit(row)
        if self._wanted:
            self._next.start()


def bare_pixmap(title: str, author: str, audience: str, width_px: int, ratio: float) -> QPixmap:
    """Return a cover's ground by itself, from the cache where it was painted before."""
    ground = ground_of(title, author, audience)
    key = f"bare cover|{ground.colour}|{width_px}|{ratio}|{is_dark()}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = QPixmap.fromImage(bare_cover(ground, width_px, is_dark(), ratio))
        QPixmapCache.insert(key, found)
    return found
