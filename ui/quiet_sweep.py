"""Large files are written anew without what was forgotten only while nobody uses the desk."""

from __future__ import annotations

from enum import Enum, auto
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from bookcrossing.errors import Failure, StoreFailure

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.keeping.privacy import Sweeping
    from ui.bridge import DeskBridge

QUIET_MS: Final = 120_000
"""So long nobody has typed, scanned or asked anything."""


class QuietSweep(QObject):
    """Waits for quiet, sweeps step by step on the writing lane, and lets go as soon as somebody comes."""

    def __init__(
        self,
        sweeping: Callable[[], Sweeping],
        bridge: DeskBridge,
        parent: QObject,
        *,
        quiet_ms: int = QUIET_MS,
    ) -> None:
        super().__init__(parent)
        self._sweeping = sweeping
        self._bridge = bridge
        self._somebody_came = Event()
        self._is_wanted = self._is_at_work = False
        self._quiet = QTimer(self, interval=quiet_ms, singleShot=True)
        self._quiet.timeout.connect(self._begin)
        bridge.used.connect(self.take_use)

    @Slot()
    def want(self, _changes: object = None) -> None:
        """Look at the next quiet moment whether there is something to sweep."""
        self._is_wanted = True
        if not self._quiet.isActive():
            self._quiet.start()

    @property
    def is_wanted(self) -> bool:
        return self._is_wanted

    @Slot()
    def take_use(self, _key: object = None) -> None:
        """Somebody is at the desk: whatever is going on gives way, and all quiet begins anew."""
        self._somebody_came.set()
        if self._is_wanted:
            self._quiet.start()

    def stop(self) -> None:
        self._is_wanted = False
        self._somebody_came.set()
        self._quiet.stop()

    @Slot()
    def _begin(self) -> None:
        if self._is_at_work or not self._bridge.is_idle:
            self._quiet.start()
            return
        self._somebody_came.clear()
        self._is_at_work = True
        self._do(self._look)

    def _do(self, job: Callable[[], _Next]) -> None:
        self._bridge.write_in_background(job, owner=self, done=self._go_on)

    def _go_on(self, coming: _Next) -> None:
        """Go to the next job, one at a time, so that a scan comes between."""
        if coming is _Next.NOTHING:
            self._is_at_work = self._is_wanted = False
        elif coming is _Next.BRING_IN:  # whoever came: this holds nobody up
            self._bridge.ask(self._bring_in, owner=self, done=self._end)
        elif coming is _Next.ANOTHER_TIME or self._somebody_came.is_set():
            self._is_at_work = False
            self._quiet.start()
        else:
            self._do(self._write_anew if coming is _Next.WRITE_ANEW else self._tidy)

    def _end(self, _brought_in: None) -> None:
        self._do(self._empty_log)

    # On lanes

    def _look(self) -> _Next:
        return self._tidy(begins=True) if self._sweeping().is_needed() else _Next.NOTHING

    def _tidy(self, *, begins: bool = False) -> _Next:
        return _Next.TIDY if self._sweeping().tidy_index(begins=begins) else _Next.WRITE_ANEW

    def _write_anew(self) -> _Next:
        return self._unless_locked(self._sweeping().write_anew, self._somebody_came.is_set) or _Next.BRING_IN

    def _bring_in(self) -> None:
        self._sweeping().bring_log_in()

    def _empty_log(self) -> _Next:
        return self._unless_locked(self._sweeping().end) or _Next.NOTHING

    @staticmethod
    def _unless_locked(job: Callable[..., None], *given: Callable[[], bool]) -> _Next | None:
        """Do a job; say so if somebody came, or another program reads the file."""
        try:
            job(*given)
        except StoreFailure as failure:
            if failure.failure is Failure.LOCKED:
                return _Next.ANOTHER_TIME
            raise
        return None


class _Next(Enum):
    TIDY = auto()
    WRITE_ANEW = auto()
    BRING_IN = auto()
    ANOTHER_TIME = auto()
    NOTHING = auto()
