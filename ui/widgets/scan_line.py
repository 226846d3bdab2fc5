"""The line of a page that takes scans: what is typed into it, and the keys that are not for its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

from ui.widgets.big_field import BigField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class ScanLine(BigField):
    left = Signal()
    """Esc, and nothing was typed."""
    undo_asked = Signal()
    stepped = Signal(int)
    """Walk the rows by so many."""

    def __init__(self, parent: QWidget | None = None, *, height: int = 56) -> None:
        super().__init__(icon="barcode", height=height, parent=parent)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.takes(event):
            return True
        return super().eventFilter(watched, event)

    def takes(self, event: QKeyEvent) -> bool:
        """Answer whether a key was for the page."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if self.field.text():
                self.field.clear()
            else:
                self.left.emit()
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and not self.field.text():
            # The field would take the key for its own letters.
            self.undo_asked.emit()
            return True
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(_STEPS[key])
            return True
        return False
