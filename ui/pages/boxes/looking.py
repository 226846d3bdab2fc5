"""What the catalogues are being asked about right now, as far as this window knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from collections.abc import Iterable


class LooksUp(Protocol):
    """Asks the catalogues about an ISBN and keeps what they say in the file."""

    @property
    def answered(self) -> SignalInstance: ...  # isbn, outcome

    def look(self, isbn: str) -> None: ...


class Looking(QObject):
    changed = Signal()

    def __init__(self, looking_up: LooksUp | None, parent: QObject) -> None:
        super().__init__(parent)
        self._looking_up = looking_up
        self._asked: set[str] = set()
        """Each once in a sitting: what is not known is tried again by itself."""
        self.asked_now: set[str] = set()
        if looking_up is not None:
            looking_up.answered.connect(self._forget)

    def look(self, isbn: str) -> bool:
        """Ask about a book that was scanned; return whether anybody is asked."""
        if self._looking_up is None or not isbn:
            return False
        self._asked.add(isbn)
        self.asked_now.add(isbn)
        self._looking_up.look(isbn)
        return True

    def look_at_all(self, isbns: Iterable[str]) -> None:
        """Ask about what waits and nobody was asked about."""
        for isbn in isbns:
            if isbn and isbn not in self._asked:
                self.look(isbn)

    def _forget(self, isbn: str, _outcome: object = None) -> None:
        if isbn in self.asked_now:
            self.asked_now.discard(isbn)
            self.changed.emit()
