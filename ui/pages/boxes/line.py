"""The line of a box: scans and titles, and keys to walk what still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from ui.widgets.scan_line import ScanLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_WAYS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class IntakeLine(ScanLine):
    walked = Signal(int)
    """Walk to the next row that waits, up or down."""

    @override
    def takes(self, event: QKeyEvent) -> bool:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.walked.emit(way)
            return True
        return super().takes(event)
