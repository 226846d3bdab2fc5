"""Windows of a benchmark: opened without a screen, and looked at until what was asked for has been painted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from bookcrossing.clock import SystemClock
from bookcrossing.store.schema import open_store
from ui.settings import Settings
from ui.table_window import TableWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_LONGEST_WAIT_MS = 20_000
_QUIET_MS = 300
"""Longer than anything waits before it reads again, and lays out what it has read."""


def application() -> QApplication:
    running = QApplication.instance() or QApplication(["bookcrossing"])
    assert isinstance(running, QApplication)
    running.setApplicationName("bookcrossing")
    return running


def open_table(file: Path, settings: Path) -> TableWindow:
    """Build the whole program on a file, as its first start does; the day's backup is made already."""
    settings.unlink(missing_ok=True)  # a window opened before would tell this one how large to be
    table = TableWindow(application(), open_store(file), SystemClock(), Settings(settings))
    table.wait_with_keeping()
    return table


class Watch(QObject):
    """Waits until a window has been painted while something was true; knows when that was."""

    def __init__(self, window: QWidget, is_there: Callable[[], bool]) -> None:
        super().__init__(window)
        self.painted_at: float | None = None
        self._is_there = is_there
        self._loop = QEventLoop(self)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        # Behind this event all parts are painted and on the screen; the timer is heard after that.
        if event.type() == QEvent.Type.UpdateRequest and self.painted_at is None and self._is_there():
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        if self.painted_at is None:
            self.painted_at = time.monotonic()
            self._loop.quit()

    def wait(self) -> float:
        """Return when it was painted; raise TimeoutError if it never is."""
        QTimer.singleShot(_LONGEST_WAIT_MS, self._loop.quit)
        if self.painted_at is None:
            self._loop.exec()
        if self.painted_at is None:
            raise TimeoutError
        self.parent().removeEventFilter(self)
        self.deleteLater()
        return self.painted_at


def rest(table: TableWindow) -> None:
    """Let everything that follows from the last thing done come to its end, as between two keys of a person."""
    loop = QEventLoop()
    while True:
        QTimer.singleShot(_QUIET_MS, loop.quit)
        loop.exec()
        if table.bridge.is_idle:
            return


def until_painted(window: QWidget, act: Callable[[], object], is_there: Callable[[], bool]) -> float:
    """Do something and return after how many milliseconds the window showed it."""
    watch = Watch(window, is_there)
    began = time.monotonic()
    act()
    return (watch.wait() - began) * 1000
