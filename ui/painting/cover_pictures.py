"""Covers that somebody photographed or a look-up found, where drawn ones stand otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from ui.painting.cover_queue import bare_pixmap
from ui.painting.covers import cover_pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPixmap


class CoverShelf(Protocol):
    """Where pictures are kept at hand; it fetches what it hasn't, and has whoever asked painted again."""

    def cover(
        self, picture_id: int, width_px: int, ratio: float, asked_by: QWidget | None
    ) -> QPixmap | None: ...

    def lacks(self, picture_id: int) -> bool:
        """Tell whether there is no such picture, or none that can be read."""


class _Hall:
    """One window, one shelf; where there is none, all covers are drawn ones."""

    shelf: CoverShelf | None = None


def use_shelf(shelf: CoverShelf | None) -> None:
    _Hall.shelf = shelf


def shelf_in_use() -> CoverShelf | None:
    return _Hall.shelf


def cover_for(
    painter: QPainter, title: str, author: str, audience: str, width_px: int, picture_id: int | None
) -> QPixmap:
    """Return a book's cover for what `painter` paints on: its picture, till that is there its ground, or a drawn one."""
    ratio = painter.deviceTransform().m11() or 1.0
    if picture_id is None or _Hall.shelf is None or _Hall.shelf.lacks(picture_id):
        return cover_pixmap(title, author, audience, width_px, ratio)
    found = picture_cover(painter, picture_id, width_px)
    return found or bare_pixmap(title, author, audience, width_px, ratio)


def picture_cover(painter: QPainter, picture_id: int, width_px: int) -> QPixmap | None:
    """Return the picture, or None while it is fetched: what is painted now is painted again then."""
    if _Hall.shelf is None:
        return None
    device = painter.device()
    asked_by = device if isinstance(device, QWidget) else None
    return _Hall.shelf.cover(picture_id, width_px, painter.deviceTransform().m11() or 1.0, asked_by)
