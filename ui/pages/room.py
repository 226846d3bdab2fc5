"""How much room a page has: around its columns there is more of it where the window has more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDE: Final = 1500
_LOW: Final = 700


def is_wide(page: QWidget) -> bool:
    return page.width() >= _WIDE


def is_low(page: QWidget) -> bool:
    return page.height() < _LOW


def edges(page: QWidget) -> QMargins:
    """Return what stays free around a page's columns."""
    side, top = 40 if is_wide(page) else 24, 16 if is_low(page) else 24
    return QMargins(side, top, side, top)
