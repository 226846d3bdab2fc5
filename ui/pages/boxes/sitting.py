"""Sitting over a box, without widgets: which one is open, what is in it, what waits, what was scanned and when."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from bookcrossing.clock import local_day
from bookcrossing.desk.intake import TakeLine
from bookcrossing.listings.boxes import Meaning
from bookcrossing.listings.intake import LineState
from ui.pages.boxes.waiting import rows_of
from ui.scanning.catcher import milliseconds

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.desk.intake import LineFacts
    from bookcrossing.errors import DeskError
    from bookcrossing.listings.boxes import BoxCard, BoxLine, Intake
    from bookcrossing.listings.intake import Stream
    from ui.bridge import DeskBridge
    from ui.pages.boxes.kept import Kept
    from ui.pages.boxes.looking import Looking
    from ui.pages.boxes.waiting import Waiting

_AGAIN_MS: Final = 1000
"""The same code twice within this is one scan."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read of the file in one go."""

    lines: tuple[BoxLine, ...]
    card: BoxCard | None
    stream: Stream | None
    asks_outside: bool
    """Catalogues outside could be asked, and nobody has said whether they may be."""
    somebody_knows: bool
    """There is somebody to ask about a book that is new here: a reference file, or the catalogues outside."""


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    scanned: bool


class Sitting(QObject):
    became = Signal(object)  # id of the row to look at, or None
    way_is_asked = Signal()
    """A code is to be taken: a form that is open gives way first, then `go_on` is called."""
    title_asked = Signal(object)  # Waiting: a book of which the title has to be written
    met_copy = Signal(object, object)  # copy_ids, Code
    not_here = Signal(object)  # Code: nothing for a box
    is_part = Signal(object)  # Code: a few digits
    is_closed = Signal(int)  # number of the box
    line_taken = Signal(object)  # LineFacts
    refused = Signal(object)  # DeskError

    def __init__(self, bridge: DeskBridge, kept: Kept, looking: Looking, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._kept = kept
        self._looking = looking
        self._number = kept.open_box
        self._codes: deque[Code] = deque()
        self._is_asking = False
        self._ticket: int | None = None
        self._look_at: int | None = None
        self._look_at_line: int | None = None
        self._ask_title_of: int | None = None
        self._last: tuple[str, int] = ("", -_AGAIN_MS)
        self._seen_codes: dict[int, str] = {}
        """Of a line the code that may not stand in the file, for as long as somebody sits here."""
        self.lines: tuple[BoxLine, ...] = ()
        self.card: BoxCard | None = None
        self._stream: Stream | None = None
        self._asks_outside = self._somebody_knows = False
        self.waiting: tuple[Waiting, ...] = ()
        self.order: array[int] = array("q")
        """Ids of all rows, the newest on top: of copies, and below zero of what waits."""
        bridge.changed.connect(self._refresh)
        looking.changed.connect(self._lay_rows)

    @property
    def today(self) -> date:
        return local_day(self._bridge.clock.now())

    @property
    def number(self) -> int:
        """Number of the box that is open; 0 where there is none."""
        return self.card.line.number if self.card else 0

    @property
    def copy_ids(self) -> array[int]:
        return self.card.copy_ids if self.card else array("q")

    @property
    def takes_books(self) -> bool:
        return self.card is not None and not self.card.line.is_closed

    @property
    def waits_for_permission(self) -> bool:
        """Whether somebody has to say first that catalogues outside may be asked."""
        return self._asks_outside and any(row.state is LineState.OFFLINE for row in self.waiting)

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
        self._ticket = self._bridge.ask(partial(self._read, self._number), owner=self, done=self._tell)

    def forget_box(self, _number: int) -> None:
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

    def stop_asking(self) -> None:
        """After the disk failed the next code may be taken."""
        self._is_asking = False

    def _act(self, code: Code, intake: Intake) -> None:
        is_other = intake.meaning is Meaning.TEXT and code.scanned
        if intake.meaning is Meaning.COPY:
            self.met_copy.emit(intake.copy_ids, code)
        elif intake.meaning is Meaning.READER or is_other:
            (self.is_part if code.text.isdecimal() and is_other else self.not_here).emit(code)
        elif not self.takes_books:
            self.is_closed.emit(self.number)
        else:
            self._let_in(code, intake)
            return
        self._is_asking = False
        self.next()

    def _let_in(self, code: Code, intake: Intake) -> None:
        command = TakeLine(box=self.number, typed=code.text, scanned=code.scanned)
        done = partial(self._took, code, intake)
        self._bridge.perform(command, owner=self, done=done, refused=self._refuse)

    def _took(self, code: Code, intake: Intake, line: LineFacts) -> None:
        self._is_asking = False
        if intake.meaning is Meaning.OTHER_CODE:
            self._seen_codes[line.line_id] = code.text
        is_looked_up = intake.meaning is Meaning.NEW and self._looking.look(line.isbn)
        if intake.meaning in (Meaning.NEW, Meaning.TEXT) and not (is_looked_up and self._somebody_knows):
            self._ask_title_of = line.line_id
        self._look_at_line = line.line_id
        self.line_taken.emit(line)

    def _refuse(self, error: DeskError) -> None:
        self._is_asking = False
        self.refused.emit(error)
        self.next()

    # Reading

    def _read(self, number: int) -> Seen:
        """Run on the lane."""
        from bookcrossing.lookup import references  # brings readers of files

        reads = self._bridge.reads
        lines = reads.boxes()
        if number not in {line.number for line in lines}:
            number = lines[0].number if lines else 0
        card, stream = (reads.open_box(number) if number else None) or (None, None)
        kept = reads.lookup_settings()
        asks = kept.outside is None and kept.would_ask_outside
        outside = any(entry.is_outside for entry in kept.asked)
        return Seen(lines, card, stream, asks, outside or bool(references.listed(reads.path)))

    def _tell(self, seen: Seen) -> None:
        self._ticket = None
        self.lines, self.card, self._stream = seen.lines, seen.card, seen.stream
        self._asks_outside = seen.asks_outside and self._looking.is_there
        self._somebody_knows = seen.somebody_knows
        self._number = self.number
        if self._stream is not None and self.takes_books:
            self._looking.look_at_all(
                line.isbn for line in self._stream.lines if line.state is LineState.NEW and not line.was_asked
            )
        self._lay_rows()
        asked, self._ask_title_of = self._ask_title_of, None
        if asked is not None:
            row = self.row_of(asked)
            if row is not None:
                self.title_asked.emit(row)
        self.next()

    def row_of(self, line_id: int) -> Waiting | None:
        return next((row for row in self.waiting if row.line.line_id == line_id), None)

    def _lay_rows(self) -> None:
        if self._stream is None:
            self.waiting, self.order = (), array("q")
        else:
            rows = {
                line.line_id: list(
                    rows_of(
                        line,
                        self._looking.asked_now,
                        self._seen_codes.get(line.line_id, ""),
                        may_ask=not self._asks_outside,
                    )
                )
                for line in self._stream.lines
            }
            self.waiting = tuple(row for of_line in rows.values() for row in of_line)
            self.order = array("q")
            for row_id in self._stream.order:
                if row_id > 0:
                    self.order.append(row_id)
                else:
                    self.order.extend(row.row_id for row in rows[-row_id])
        look_at, self._look_at = self._look_at, None
        if self._look_at_line is not None and (found := self.row_of(self._look_at_line)) is not None:
            look_at, self._look_at_line = found.row_id, None
        self.became.emit(look_at)

    def _refresh(self, changes: object) -> None:
        named = ("titles", "copies", "boxes", "look_ups", "prints", "settings", "everything")
        if any(getattr(changes, name, None) for name in named):
            self.read()
