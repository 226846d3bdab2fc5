"""The line in the one box: it knows a scanner's rhythm, so that no Enter of a scanner presses anything."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from ui.scanning.rhythm import ENTER_GUARD_MS

if TYPE_CHECKING:
    from collections.abc import Callable

_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENDS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)
"""Within a line that holds words they move the cursor."""
_FEWEST_SCANNED: Final = 3
"""So many fast keys at least are a scanner's; two may be a person's."""
_LONGEST: Final = 4000
_STUTTER_MS: Final = 400
"""A busy computer may hold a scanner's keys up so long in the middle of a code."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in the box at Enter."""

    text: str
    scanned: bool
    """It came faster than anybody types."""


class ScanField(QLineEdit):
    entered = Signal(object)  # Typed
    enter_pressed = Signal()  # with nothing typed, and not by a scanner
    moved = Signal(int)  # an arrow key, for a list that is shown

    def __init__(self, ticks: Callable[[], int], gap_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self.gap_ms = gap_ms
        self._key_times: list[int] = []
        self._scanned_at: int | None = None
        self.setMaxLength(_LONGEST)

    def fresh_text(self) -> str:
        """Return what was typed in the last moment: the beginning of a scan whose keys stuttered, perhaps."""
        is_fresh = self._key_times and self._ticks() - self._key_times[-1] <= _STUTTER_MS
        return self.text() if is_fresh else ""

    def note_scan(self) -> None:
        """A scan ended now: an Enter in the next moments is still the scanner's."""
        self._scanned_at = self._ticks()

    @override
    def event(self, event: QEvent, /) -> bool:
        takes_undo = event.type() == QEvent.Type.ShortcutOverride and not self.text()
        if takes_undo and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()  # nothing to undo in the line: the key is the desk's
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _ENTERS:
            if not event.isAutoRepeat():
                self._enter()
            return
        if event.key() in _MOVES or (event.key() in _ENDS and not self.text()):
            self.moved.emit(int(event.key()))
            return
        if event.text().isprintable() and event.text():
            self._key_times = [*(self._key_times if self.text() else []), self._ticks()]
        super().keyPressEvent(event)

    def _enter(self) -> None:
        text, now = self.text(), self._ticks()
        if text.strip():
            scanned = self._came_fast()
            if scanned:
                self._scanned_at = now
            self.clear()
            self.entered.emit(Typed(text, scanned))
        elif self._scanned_at is None or now - self._scanned_at >= ENTER_GUARD_MS:
            self.clear()
            self.enter_pressed.emit()

    def _came_fast(self) -> bool:
        times = self._key_times
        if len(times) < max(_FEWEST_SCANNED, len(self.text())):
            return False
        return all(later - earlier <= self.gap_ms for earlier, later in pairwise(times))
