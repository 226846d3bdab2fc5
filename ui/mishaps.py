"""A mistake of the program itself: logged without a name or a title, said once, and the window lives on."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bookcrossing.keeping.crashes import write_down

if TYPE_CHECKING:
    from types import TracebackType

    from bookcrossing.clock import Clock


class Mishaps(QObject):
    """The one hook for what nobody expected, in whichever thread it is raised."""

    happened = Signal(object)  # Path of the log

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock

    def watch(self) -> None:
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, /) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.happened.emit(write_down(error, "window", self._clock.now()))

    def _take_from_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._take(told.exc_type, told.exc_value, told.exc_traceback)
