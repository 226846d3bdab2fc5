"""What the catalogues are being asked about right now, as far as this window knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable


class LooksUp(Protocol):
    """Asks the catalogues about an ISBN and keeps what they say in the file."""

    @property
    def answered(self) -> SignalInstance: ...  # isbn, outcome
    @property
    def permission_wanted(self) -> SignalInstance: ...

    def look(self, isbn: str) -> None: ...
    def ask_again(self, isbn: str | None = None) -> None: ...


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
            looking_up.permission_wanted.connect(self._forget_all)

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

    @property
    def is_there(self) -> bool:
        return self._looking_up is not None

    def ask_again(self) -> None:
        """Ask about all that waits for the network, at once."""
        if self._looking_up is not None:
            self._looking_up.ask_again()

    @Slot()
    def _forget_all(self) -> None:
        """Somebody has to say first whether others may be asked."""
        self.asked_now.clear()
        self.changed.emit()

    @Slot(str, object)
    def _forget(self, isbn: str, _outcome: object = None) -> None:
        if isbn in self.asked_now:
            self.asked_now.discard(isbn)
            self.changed.emit()
