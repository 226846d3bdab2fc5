"""The bridge between pages and desk: commands go out, answers and news of changes come home."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from bookcrossing.desk.together import LineRefused, perform_rows
from bookcrossing.errors import DeskError, StoreFailure
from ui import settings
from ui.pictures.shelf import Pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookcrossing.clock import Clock
    from bookcrossing.desk.desk import Changes, Command, Desk, Done
    from bookcrossing.desk.together import AllWritten, Row
    from bookcrossing.listings.reads import Reads
    from ui.lanes import Lane
    from ui.settings import Settings

R = TypeVar("R")


class DeskBridge(QObject):
    """What every page is given: one way to act, one way to ask, one clock, one place for settings."""

    changed = Signal(object)  # Changes
    store_failed = Signal(object)  # StoreFailure
    used = Signal()
    """Somebody does something: what only the program itself wants gives way."""

    def __init__(
        self,
        desk: Desk,
        reads: Reads,
        writing: Lane,
        reading: Lane,
        clock: Clock,
        kept: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.reads = reads
        self.clock = clock
        self.settings = kept
        self._desk = desk
        self.pictures = Pictures(reads, self)
        self._writing = writing
        self._reading = reading
        self.changed.connect(self.pictures.follow)

    def perform(
        self,
        command: Command[R],
        *,
        owner: QObject,
        done: Callable[[R], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Send a command to the writing lane; its result, or the refusal, comes back in the GUI thread."""
        self.used.emit()
        job = partial(self._desk.perform, command, by=self.settings.read(settings.INITIALS))
        self._writing.run(
            job, owner=owner, done=partial(self._come_home, done), failed=partial(self._fail, refused)
        )

    def perform_together(
        self,
        rows: Sequence[Row],
        *,
        owner: QObject,
        done: Callable[[AllWritten | LineRefused], None],
        only_try: bool = False,
    ) -> None:
        """Send lines that are judged as one chain: all are written or none, or none because it was only tried."""
        self.used.emit()
        job = partial(perform_rows, self._desk, rows, only_try=only_try)
        self._writing.run(
            job, owner=owner, done=partial(self._all_come_home, done), failed=partial(self._fail, None)
        )

    def ask(self, question: Callable[[], R], *, owner: QObject, done: Callable[[R], None]) -> int:
        """Answer a question about the file on a reading lane; returns a ticket for `forget_question`."""
        return self._reading.run(question, owner=owner, done=done, failed=partial(self._fail, None))

    def forget_question(self, ticket: int) -> None:
        self._reading.drop(ticket)

    def write_in_background(self, job: Callable[[], R], *, owner: QObject, done: Callable[[R], None]) -> None:
        """Run a keeping job between commands on the writing lane."""
        self._writing.run(job, owner=owner, done=done, failed=partial(self._fail, None))

    def performer(self) -> Callable[[Command[Any]], Done[Any]]:
        """Return what a job in the background performs its own commands with; it announces when it is through."""
        return partial(self._desk.perform, by=self.settings.read(settings.INITIALS))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way: no command, no question."""
        return self._writing.is_idle and self._reading.is_idle

    def announce(self, changes: Changes) -> None:
        if changes:
            self.changed.emit(changes)

    def report(self, failure: StoreFailure) -> None:
        """Say that the disk failed somebody who had to clean up after it first."""
        self.store_failed.emit(failure)

    def _come_home(self, done: Callable[[Any], None], answer: Done[Any]) -> None:
        done(answer.result)
        self.announce(answer.changes)

    def _all_come_home(
        self, done: Callable[[AllWritten | LineRefused], None], answer: AllWritten | LineRefused
    ) -> None:
        done(answer)
        if not isinstance(answer, LineRefused):
            self.announce(answer.changes)

    def _fail(self, refused: Callable[[DeskError], None] | None, error: BaseException) -> None:
        if isinstance(error, DeskError) and refused is not None:
            refused(error)
        elif isinstance(error, StoreFailure):
            self.store_failed.emit(error)
        else:
            raise error
