"""Backups of the window's table, on a lane of their own: no scan ever waits behind one."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from bookcrossing.desk.desk import Changes
from bookcrossing.errors import DeskError, Stopped, StoreFailure
from bookcrossing.keeping.daily import Again
from bookcrossing.wording import keeping
from ui import settings
from ui.lanes import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bookcrossing.errors import BackupFails
    from bookcrossing.keeping.daily import Kept
    from bookcrossing.keeping.keeper import Keeper
    from bookcrossing.keeping.restoring import Restored
    from bookcrossing.keeping.sealing import Pulse
    from bookcrossing.keeping.second_place import Outside
    from ui.bridge import DeskBridge

    R = TypeVar("R")

WHOLE = 1000
"""What `progressed` counts up to."""


class Housekeeper(QObject):
    changed = Signal()
    """Something about backups is different: ask again."""
    progressed = Signal(int)
    restored = Signal(object)  # Restored

    def __init__(self, keeper: Keeper, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self.keeper = keeper
        self._bridge = bridge
        self._lane = Lane("keeping", 1, self)
        self._stop, self._leaving = Event(), Event()
        self._told = -1
        self._failed: BackupFails | None = None
        self._outside = keeper.outside()

    # What the program does by itself

    def keep(self) -> None:
        """Do what a day of use wants; what fails is said quietly, and tried again the next time."""
        self._run(partial(self._alone, self._keep_quietly), self, self.take_kept, _ignore)

    def keep_at_close(self, done: Callable[[], None]) -> None:
        """Copy what today's backup lacks before the program ends; `done` hears of the end, whichever it is."""
        job = partial(self._alone, partial(self.keeper.keep_at_close, self._quiet_pulse))
        self._lane.run(job, owner=self, done=lambda _kept: done(), failed=lambda _error: done())

    def _keep_quietly(self) -> Kept:
        return self.keeper.keep(Again.IF_CHANGED, self._quiet_pulse)

    def _alone(self, job: Callable[[], R]) -> R:
        """Begin a job that nobody asked for: what somebody stopped before it was another."""
        self._stop.clear()
        return job()

    def take_kept(self, done: Kept) -> None:
        self._failed = done.failed
        self.look_again()

    def look_again(self) -> None:
        """Ask anew what is remembered, and tell who shows it."""
        self._outside = self.keeper.outside()
        self.changed.emit()

    def line(self) -> str:
        """Return the desk's one quiet line; empty where all is well."""
        return keeping.on_the_desk(self._outside, self._failed, self._bridge.clock.now())

    @property
    def outside(self) -> Outside:
        """What was remembered when last looked at."""
        return self._outside

    @property
    def is_idle(self) -> bool:
        return self._lane.is_idle

    def close(self) -> None:
        """Let what is running leave nothing half done, and end."""
        self._leaving.set()
        self._lane.stop()

    # What somebody asked for

    def do(
        self,
        job: Callable[[Pulse], R],
        *,
        owner: QObject,
        done: Callable[[R], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Run a job that tells how far it is and can be stopped."""
        self._begin()
        self._run(partial(job, self._pulse), owner, done, refused)

    def read(
        self,
        question: Callable[[], R],
        *,
        owner: QObject,
        done: Callable[[R], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Answer a short question about disks that may be slow or gone."""
        self._run(question, owner, done, refused)

    def restore(
        self,
        backup: Path,
        *,
        owner: QObject,
        done: Callable[[Restored], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Restore on the writing lane: no scan comes between the safety copy and what replaces it."""
        self._begin()
        by = self._bridge.settings.read(settings.INITIALS)
        job = partial(_caught, partial(self.keeper.restore, backup, by, self._pulse))
        self._bridge.write_in_background(job, owner=owner, done=partial(self._take_restored, done, refused))

    def stop(self) -> None:
        """Ask whatever runs to leave everything as it was."""
        self._stop.set()

    def _begin(self) -> None:
        self._stop.clear()
        self._told = -1

    def _take_restored(
        self,
        done: Callable[[Restored], None],
        refused: Callable[[DeskError], None],
        answer: Restored | DeskError,
    ) -> None:
        if isinstance(answer, DeskError):
            refused(answer)
            return
        self.look_again()
        self._bridge.settings.read_again()
        self._bridge.announce(Changes(everything=True))
        done(answer)
        self.restored.emit(answer)

    def _run(
        self,
        job: Callable[[], Any],
        owner: QObject,
        done: Callable[[Any], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        self._lane.run(job, owner=owner, done=done, failed=partial(self._fail, refused))

    def _fail(self, refused: Callable[[DeskError], None], error: BaseException) -> None:
        if isinstance(error, DeskError):
            refused(error)
        elif isinstance(error, StoreFailure):
            self._bridge.report(error)
        else:
            raise error

    def _pulse(self, done: float) -> None:
        self._quiet_pulse(done)
        thousandths = round(done * WHOLE)
        if thousandths != self._told:
            self._told = thousandths
            self.progressed.emit(thousandths)

    def _quiet_pulse(self, _done: float) -> None:
        if self._stop.is_set() or self._leaving.is_set():
            raise Stopped


def _caught(job: Callable[[], R]) -> R | DeskError:
    """Bring a refusal home as an answer."""
    try:
        return job()
    except DeskError as error:
        return error


def _ignore(_error: DeskError) -> None:
    """Stopped: the program is closing."""
