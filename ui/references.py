"""Reference files on a lane of their own: a million records are loaded while scans go on."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from bookcrossing.errors import DeskError, Stopped, StoreFailure
from ui.lanes import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bookcrossing.exchange.reasons import NotAList
    from bookcrossing.lookup.references import Loaded, ReferenceInfo
    from ui.bridge import DeskBridge

WHOLE = 1000
"""What `progressed` counts up to."""


class References(QObject):
    progressed = Signal(int, int)
    """How far the file is read, and how many records that were."""
    changed = Signal()
    """Another file answers, or one less."""

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._lane = Lane("references", 1, self)
        self._stop = threading.Event()
        self._told = -1
        self.is_loading = False

    def read(self, *, owner: QObject, done: Callable[[tuple[ReferenceInfo, ...]], None]) -> None:
        self._bridge.ask(partial(_listed, self._bridge.reads.path), owner=owner, done=done)

    def load(
        self,
        file: Path,
        *,
        owner: QObject,
        done: Callable[[Loaded], None],
        refused: Callable[[DeskError | NotAList], None],
    ) -> None:
        """Load a file; it goes on when whoever asked for it is gone."""
        self._stop.clear()
        self._told = -1
        self.is_loading = True
        job = partial(
            _load,
            self._bridge.reads.path,
            file,
            now=self._bridge.clock.now(),
            progress=self._tell,
            should_stop=self._stop.is_set,
        )
        self._lane.run(
            partial(_caught, job), owner=self, done=partial(self._finish, _Waiting(owner, done, refused))
        )

    def remove(
        self,
        which: str,
        *,
        owner: QObject,
        done: Callable[[ReferenceInfo], None],
        refused: Callable[[DeskError | NotAList], None],
    ) -> None:
        job = partial(_remove, self._bridge.reads.path, which)
        self._lane.run(
            partial(_caught, job), owner=self, done=partial(self._finish, _Waiting(owner, done, refused))
        )

    def stop(self) -> None:
        """Leave what answered before, and nothing half loaded."""
        self._stop.set()

    def close(self) -> None:
        self._stop.set()
        self._lane.stop()

    @property
    def is_idle(self) -> bool:
        return self._lane.is_idle

    def _tell(self, records: int, share: float) -> None:
        thousandths = round(share * WHOLE)
        if thousandths != self._told:
            self._told = thousandths
            self.progressed.emit(thousandths, records)

    def _finish(self, waiting: _Waiting, answer: object) -> None:
        self.is_loading = False
        if isinstance(answer, StoreFailure):
            self._bridge.report(answer)
            answer = Stopped()
        waiting.tell(answer)
        self.changed.emit()


# What reads files is loaded on the lanes, when somebody wants it.


def _listed(table: Path) -> tuple[ReferenceInfo, ...]:
    from bookcrossing.lookup import references

    return references.listed(table)


def _load(table: Path, file: Path, **more: Any) -> Loaded:
    from bookcrossing.lookup import references

    return references.load(table, file, **more)


def _remove(table: Path, which: str) -> ReferenceInfo:
    from bookcrossing.lookup import references

    return references.remove(table, which)


class _Waiting:
    """Who hears of the end, if they are still there."""

    def __init__(self, owner: QObject, done: Callable[..., None], refused: Callable[..., None]) -> None:
        self._owner, self._done, self._refused = owner, done, refused

    def tell(self, answer: object) -> None:
        from shiboken6 import isValid

        if isValid(self._owner):
            (self._refused if isinstance(answer, Exception) else self._done)(answer)


def _caught(job: Callable[[], Any]) -> Any:
    """Bring a refusal home as an answer."""
    from bookcrossing.exchange.reasons import NotAList

    try:
        return job()
    except (DeskError, NotAList, StoreFailure) as error:
        return error
