"""A PDF painted in memory, where nothing is short: Qt says nothing of a disk that takes only half of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

if TYPE_CHECKING:
    from collections.abc import Callable


def pdf(paint: Callable[[QPdfWriter], bool]) -> bytes | None:
    """Return what `paint` put on the pages; None where it answers that this went wrong."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    is_whole = paint(writer)
    del writer  # writes the end
    return bytes(buffer.data().data()) if is_whole else None
