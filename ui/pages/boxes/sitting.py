"""Sitting over a box, without widgets: which one is open, what is in it, what waits, what was scanned and when."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from bookcrossing.clock import local_day
from bookcrossing.listings.boxes import Meaning
from ui.pages.boxes.waiting import LOOKS, WaitingRows
from ui.scanning.catcher import milliseconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bookcrossing.listings.boxes import BoxCard, BoxLine, Intake
    from ui.bridge import DeskBridge
    from ui.pages.boxes.kept import Kept
    from ui.pages.boxes.waiting import Waiting

_AGAIN_MS: Final = 1000
"""The same code twice within this is one scan."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read of the file in one go."""

    lines: tuple[BoxLine, ...]
    card: BoxCard | None
    intakes: tuple[Intake, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    scanned: bool


class Sitting(QObject):
    became = Signal(object)  # id of the row to look at, or None
    way_is_asked = Signal()
    """A code is to be taken: a form that is open gives way first, then `go_on` is called."""
    title_asked = Signal(object)  # Intake: a book of which the title has to be written
    met_copy = Signal(object, object)  # copy_ids, Code
    not_here = Signal(object)  # Code: nothing for a box
    is_closed = Signal(int)  # number of the box

    def __init__(self, bridge: DeskBridge, kept: Kept, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._kept = kept
        self._number = kept.open_box
        self._waiting = WaitingRows(kept.waiting)
        self._codes: deque[Code] = deque()
        self._is_asking = False
        self._ticket: int | None = None
        self._look_at: int | None = None
        self._last: tuple[str, int] = ("", -_AGAIN_MS)
        self.lines: tuple[BoxLine, ...] = ()
        self.card: BoxCard | None = None
        bridge.changed.connect(self._refresh)

    @property
    def today(self) -> date:
        return local_day(self._bridge.clock.now())

    @property
    def number(self) -> int:
        """Number of the box that is open; 0 where there is none."""
        return self.card.line.number if self.card else 0

    @property
    def waiting(self) -> Sequence[Waiting]:
        return self._waiting.of(self.number)

    @property
    def copy_ids(self) -> array[int]:
        return self.card.copy_ids if self.card else array("q")

    @property
    def takes_books(self) -> bool:
        return self.card is not None and not self.card.line.is_closed

    # Which box

    def open(self, number: int, *, look_at: int | None = None) -> None:
        self._number = number
        self._kept.keep_open_box(number)
        self.read(look_at)

    def read(self, look_at: int | None = None) -> None:
        """Read everything anew; `look_at` is the row that is looked at then."""
        self._look_at = look_at if look_at is not None else self._look_at
        if self._ticket is not None:
            self._bridge.forget_question(self._ticket)
        codes = self._waiting.codes(self._number) if self._number else []
        question = partial(self._read, self._number, codes)
        self._ticket = self._bridge.ask(question, owner=self, done=partial(self._tell, codes))

    def forget_box(self, number: int) -> None:
        self._waiting.drop_box(number)
        self._keep()
        self._kept.forget_box(number)
        self._number = 0
        self.read()

    # What is typed and scanned

    def take(self, text: str, *, scanned: bool) -> None:
        """Take a code or a title, one after the other, in the order they came."""
        now = milliseconds()
        if scanned and self._last[0] == text and now - self._last[1] < _AGAIN_MS:
            return
        self._last = (text, now)
        self._codes.append(Code(text, scanned))
        self.next()

    def next(self) -> None:
        if self._codes and not self._is_asking:
            self.way_is_asked.emit()

    def go_on(self) -> None:
        """Nothing is in the way of the next code."""
        if not self._codes or self._is_asking:
            return
        code = self._codes.popleft()
        self._is_asking = True
        question = partial(self._bridge.reads.intake, code.text, scanned=code.scanned)
        self._bridge.ask(question, owner=self, done=partial(self._act, code))

    def solved(self, row: Waiting) -> None:
        self._waiting.drop(row)
        self._keep()

    def _act(self, code: Code, intake: Intake) -> None:
        self._is_asking = False
        if intake.meaning is Meaning.COPY:
            self.met_copy.emit(intake.copy_ids, code)
        elif intake.meaning is Meaning.READER or (intake.meaning is Meaning.TEXT and code.scanned):
            self.not_here.emit(code)
        elif not self.takes_books:
            self.is_closed.emit(self.number)
        else:
            self._let_in(intake)
        self.next()

    def _let_in(self, intake: Intake) -> None:
        if intake.meaning in LOOKS:
            row = self._waiting.put(self.number, intake)
            self._keep()
            self.became.emit(row.row_id)
        if intake.meaning in (Meaning.NEW, Meaning.TEXT):
            self.title_asked.emit(intake)

    # Reading

    def _read(self, number: int, codes: Sequence[str]) -> Seen:
        """Run on the lane."""
        reads = self._bridge.reads
        lines = reads.boxes()
        if number not in {line.number for line in lines}:
            number = lines[0].number if lines else 0
        card = reads.box(number) if number else None
        return Seen(lines, card, tuple(reads.intake(code) for code in codes))

    def _tell(self, codes: list[str], seen: Seen) -> None:
        self._ticket = None
        self.lines, self.card = seen.lines, seen.card
        opened, self._number = self._number, self.number
        if opened == self.number and codes == self._waiting.codes(self.number):
            self._waiting.renew(self.number, seen.intakes)
        elif self.number and self._waiting.codes(self.number) and not self.waiting:
            self.read()  # another box than was asked for: its codes are still unread
            return
        look_at, self._look_at = self._look_at, None
        self.became.emit(look_at)

    def _refresh(self, changes: object) -> None:
        named = ("titles", "copies", "boxes", "everything")
        if any(getattr(changes, name) for name in named):
            self.read()

    def _keep(self) -> None:
        self._kept.keep_waiting(self._waiting.written())
