"""What the desk has read from the file: the copy, its journey, the reader, the day's lines, the figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bookcrossing.clock import local_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from bookcrossing.listings.cards import Book, ReaderCard
    from bookcrossing.listings.days import DayLine, Figures
    from bookcrossing.listings.journeys import Journey
    from bookcrossing.listings.reads import Reads
    from ui.bridge import DeskBridge

_TOGETHER_MS: Final = 150
"""Changes that come so close together are read once: behind what a scan shows, which would have to wait for it."""


@dataclass(frozen=True, slots=True)
class CopyRead:
    book: Book
    journey: Journey
    due_on: date
    """When it would be due if it were lent now."""


@dataclass(frozen=True, slots=True)
class DayRead:
    day: date
    lines: tuple[DayLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class TableRead:
    today: DayRead
    figures: Figures


class Reading(QObject):
    """Asks on the reading lane; answers that are no longer wanted are let go."""

    copy_came = Signal()
    reader_came = Signal()
    table_came = Signal()
    day_came = Signal(object)  # DayRead

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._copy_id: int | None = None
        self._number: str | None = None
        self._day: date | None = None
        self.copy: CopyRead | None = None
        self.reader: ReaderCard | None = None
        self.table: TableRead | None = None
        self._copy_ticket: int | None = None
        self._is_fresh = False
        """What a scene is about was asked for in this very turn: after the change that is announced now."""
        self._copy_changed = False
        self._soon = QTimer(self, interval=_TOGETHER_MS, singleShot=True)
        self._soon.timeout.connect(self.read_all)
        bridge.changed.connect(self.read_soon)

    @property
    def today(self) -> date:
        return local_day(self._bridge.clock.now())

    def has_copy(self, copy_id: int | None) -> bool:
        return copy_id is None or (self.copy is not None and self.copy.book.copy.copy_id == copy_id)

    def want(self, copy_id: int | None, reader: str | None) -> None:
        """Read what a scene is about, unless it has been read or is being read already."""
        if copy_id != self._copy_id:
            self._copy_id = copy_id
            self._ask_copy()
            self._is_fresh = True
            QTimer.singleShot(0, self._grow_stale)
        if reader != self._number:
            self._number, self.reader = reader, None
            self._ask_reader()

    def choose_day(self, day: date) -> None:
        self._day = day
        self._ask_day()

    @property
    def last_line(self) -> DayLine | None:
        """The last thing done today that can still be undone."""
        lines = self.table.today.lines if self.table else ()
        return next((line for line in lines if line.can_undo), None)

    @Slot()
    def read_soon(self) -> None:
        self._copy_changed = self._copy_changed or not self._is_fresh
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def read_all(self) -> None:
        if self._copy_changed:
            self._copy_changed = False
            self._ask_copy()
        self._ask_reader()
        self._ask_day()
        job = partial(_read_table, self._bridge.reads, self._bridge.clock.now())
        self._bridge.ask(job, owner=self, done=self._take_table)

    @Slot()
    def _grow_stale(self) -> None:
        self._is_fresh = False

    def _ask_copy(self) -> None:
        if self._copy_ticket is not None:
            self._bridge.forget_question(self._copy_ticket)
        if self._copy_id is not None:
            job = partial(_read_copy, self._bridge.reads, self._copy_id, self.today)
            self._copy_ticket = self._bridge.ask(job, owner=self, done=self._take_copy)

    def _ask_reader(self) -> None:
        if self._number is not None:
            job = partial(self._bridge.reads.reader, self._number)
            self._bridge.ask(job, owner=self, done=self._take_reader)

    def _ask_day(self) -> None:
        if self._day is not None and self._day != self.today:
            job = partial(_read_day, self._bridge.reads, self._day)
            self._bridge.ask(job, owner=self, done=self.day_came.emit)
        elif self.table is not None and self._day == self.table.today.day:
            self.day_came.emit(self.table.today)

    def _take_copy(self, read: CopyRead) -> None:
        if read.book.copy.copy_id == self._copy_id:
            self.copy = read
            self.copy_came.emit()

    def _take_reader(self, card: ReaderCard | None) -> None:
        if card is None or self._number is not None:
            self.reader = card
            self.reader_came.emit()

    def _take_table(self, read: TableRead) -> None:
        self.table = read
        self.table_came.emit()
        if self._day is None or self._day == read.today.day:
            self.day_came.emit(read.today)


def _read_copy(reads: Reads, copy_id: int, today: date) -> CopyRead:
    book, journey, policy = reads.book_at_desk(copy_id)
    return CopyRead(book, journey, policy.due_on(today, book.title.category))


def _read_day(reads: Reads, day: date) -> DayRead:
    return DayRead(day, reads.day(day), reads.count_day(day))


def _read_table(reads: Reads, now: datetime) -> TableRead:
    return TableRead(_read_day(reads, local_day(now)), reads.figures(now))
