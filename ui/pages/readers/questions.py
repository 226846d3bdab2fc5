"""What the page asks before it does something: which number is meant, and what the answer leads to."""

from __future__ import annotations

from functools import partial
from time import monotonic_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill
from ui.pages.notices import Said, Way
from ui.pages.readers.deeds import leave_word
from ui.scanning.rhythm import ENTER_GUARD_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.listings.readers import ReaderHeld
    from ui.pages.notices import NoticeLine
    from ui.pages.readers.deeds import ReaderDeeds


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
        self._reader: ReaderHeld | None = None

    @property
    def is_open(self) -> bool:
        return self._notice.is_asking

    def ask_to_add(self, number: str | None) -> None:
        """Ask for the age group of a new reader; None: the number is made here."""
        ways = (
            Way(_adult, partial(self._add, number, under_18=False), "Enter", variant="primary"),
            Way(_under_18, partial(self._add, number, under_18=True), "F2", variant="secondary"),
            Way(leave_word, self.leave, "Esc", variant="secondary"),
        )
        title = partial(_new_number, number)
        self._ask(Said("read_as", title, _only_group, ways, "user-plus", is_question=True))

    def ask_to_erase(self, reader: ReaderHeld) -> None:
        ways = (
            Way(_erase_word, partial(self._erase, reader), "F2", variant="secondary"),
            Way(_keep_word, self.leave, "Esc", variant="primary"),
        )
        title = partial(_erase_question, reader.number)
        self._ask(Said("refused", title, _erase_warning, ways, "warning", is_question=True))
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

    def _add(self, number: str | None, *, under_18: bool) -> None:
        self.leave()
        self._deeds.add(number, under_18=under_18)

    def _erase(self, reader: ReaderHeld) -> None:
        self.leave()
        self._deeds.erase(reader)


def _new_number(number: str | None) -> str:
    if number is None:
        return pgettext("Readers", "A reader with a number made here: adult or under 18?")
    return fill(pgettext("Readers", "{number} is new here: adult or under 18?"), number=number)


def _only_group() -> str:
    return pgettext("Readers", "Only the number and the age group are kept.")


def _adult() -> str:
    return pgettext("Readers", "Adult")


def _under_18() -> str:
    return pgettext("Readers", "Under 18")


def _erase_question(number: str) -> str:
    return fill(pgettext("Readers", "Erase {number} for good?"), number=number)


def _erase_warning() -> str:
    return pgettext(
        "Readers", "Number, name, contact and links to loans go from the file. It cannot be undone."
    )


def _erase_word() -> str:
    return pgettext("Readers", "Erase for good")


def _keep_word() -> str:
    return pgettext("Readers", "Keep")
