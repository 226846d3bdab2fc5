"""What the page asks before it does something: which number is meant, and what the answer leads to."""

from __future__ import annotations

from time import monotonic_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.pages.readers import deeds
from ui.scanning.rhythm import ENTER_GUARD_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.listings.readers import ReaderHeld
    from ui.pages.readers.deeds import ReaderDeeds
    from ui.pages.readers.notices import NoticeLine, Said


def milliseconds() -> int:
    return monotonic_ns() // 1_000_000


class Questions(QObject):
    def __init__(
        self, notice: NoticeLine, doing: ReaderDeeds, ticks: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._notice = notice
        self._deeds = doing
        self._ticks = ticks
        self._asked_at = 0
        self._number: str | None = None
        self._reader: ReaderHeld | None = None
        notice.way_taken.connect(self._go)

    @property
    def is_open(self) -> bool:
        return self._notice.is_asking

    def ask_to_add(self, number: str | None) -> None:
        """Ask for the age group of a new reader; None: the number is made here."""
        self._ask(deeds.asks_to_add(number))
        self._number = number

    def ask_to_erase(self, reader: ReaderHeld) -> None:
        self._ask(deeds.asks_to_erase(reader))
        self._reader = reader

    def take_key(self, key: str) -> bool:
        """Answer with a key; a scanner's second Enter is no answer, but is taken all the same."""
        if key == "Enter" and self.is_open and self._ticks() - self._asked_at < ENTER_GUARD_MS:
            return True
        return self._notice.take_key(key)

    def leave_unless(self, reader_id: int | None) -> None:
        """Another reader is looked at: what was asked about the one before is no question any more."""
        if self._reader is not None and self._reader.reader_id != reader_id:
            self.leave()

    @Slot()
    def leave(self) -> None:
        self._reader = None
        if self.is_open:
            self._notice.silence()

    def _ask(self, said: Said) -> None:
        self._reader = None
        self._asked_at = self._ticks()
        self._notice.say(said)

    @Slot(str)
    def _go(self, way: str) -> None:
        said, reader = self._notice.said, self._reader
        self.leave()
        if way in ("add", "add_under_18"):
            self._deeds.add(self._number, under_18=way == "add_under_18")
        elif way == "erase" and reader is not None:
            self._deeds.erase(reader)
        elif way == "with_later" and said is not None and said.later_of is not None:
            self._deeds.undo_with_later(said.later_of)
