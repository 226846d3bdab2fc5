"""A code whose keys paused half-way, as those of a wireless scanner do: both halves are one again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from bookcrossing.values import BadValue, Isbn, is_ean13
from ui.scanning.rhythm import Ending

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.scanning.rhythm import Scan

_WAIT_MS: Final = 1500
"""So long the first half waits for the second, before it is a code of its own."""
_WHOLE: Final = 13
_SHORT: Final = 10
"""Digits of an ISBN, as of a label, and of an older one."""
_BOOKS: Final = ("978", "979")


class Halves(QObject):
    """Holds a first half in the line, where it is seen, and where slower keys go on behind it."""

    alone = Signal(str)
    """No second half came."""

    def __init__(self, line: QLineEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._held = ""
        self._wait = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._wait.timeout.connect(self._give_up)
        line.returnPressed.connect(self._wait.stop)

    def joined(self, code: str, focused: QWidget | None) -> str:
        """Return the code with the half before it, which is taken out of the field that got it; or the code alone."""
        for field in (self._line, focused):
            begun = field.text().strip() if isinstance(field, QLineEdit) else ""
            if isinstance(field, QLineEdit) and begun and is_whole(begun + code) and not is_whole(code):
                self._wait.stop()
                field.clear()
                return begun + code
        return code

    def hold(self, scan: Scan, code: str) -> bool:
        """Keep what ended without its Enter and is no whole code; answer whether it is kept."""
        is_all = len(code) >= _WHOLE or (len(code) == _SHORT and not code.startswith(_BOOKS))
        if scan.ended_by is not Ending.SILENCE or not code.isdecimal() or is_all or self._line.text():
            return False
        self._held = code
        self._line.setText(code)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wait.start()
        return True

    @Slot()
    def _give_up(self) -> None:
        if self._line.text() == self._held:
            self._line.clear()
            self.alone.emit(self._held)


def is_whole(code: str) -> bool:
    """Whether it is a book's code or a label's, or would be one if no digit of it had been read wrong."""
    if len(code) == _WHOLE and code.isdecimal():
        return code.startswith(_BOOKS) or is_ean13(code)
    try:
        return Isbn.parse(code).is_valid
    except BadValue:
        return False
