"""Worker lanes: jobs run off the GUI thread, answers come home by one queued signal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Answer:
    ticket: int
    value: Any = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Waiting:
    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None


class Lane(QObject):
    """Runs jobs in order on one thread, or several at once on more; an owner that is gone hears nothing."""

    _came_home = Signal(object)  # _Answer

    def __init__(self, name: str, threads: int, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._waiting: dict[int, _Waiting] = {}
        self._next = 0
        self._is_stopped = False
        self._came_home.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], R],
        *,
        owner: QObject,
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> int:
        """Run `job` and hand its result to `done`, or its error to `failed`, in the GUI thread.

        Returns a ticket for `drop`. An error that nobody takes is raised in the GUI thread.
        """
        self._next += 1
        if self._is_stopped:  # a late timer of a window that is closing
            return self._next
        self._waiting[self._next] = _Waiting(owner, done, failed)
        self._pool.submit(self._work, self._next, job)
        return self._next

    def drop(self, ticket: int) -> None:
        """Forget an answer that is no longer wanted."""
        self._waiting.pop(ticket, None)

    @property
    def is_idle(self) -> bool:
        return not self._waiting

    def stop(self) -> None:
        """Finish what is running, start nothing more, deliver nothing."""
        self._is_stopped = True
        self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, ticket: int, job: Callable[[], Any]) -> None:
        try:
            answer = _Answer(ticket, job())
        except BaseException as error:  # noqa: BLE001  # it is raised or shown in the GUI thread
            answer = _Answer(ticket, error=error)
        if shiboken6.isValid(self):
            self._came_home.emit(answer)

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        waiting = self._waiting.pop(answer.ticket, None)
        if waiting is None or not shiboken6.isValid(waiting.owner):
            return
        if answer.error is None:
            waiting.done(answer.value)
        elif waiting.failed is not None:
            waiting.failed(answer.error)
        else:
            raise answer.error
