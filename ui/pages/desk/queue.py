"""One thing after another: a code may mean something else once the one before it has been answered."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.desk import Command
    from bookcrossing.errors import DeskError
    from ui.bridge import DeskBridge


class Queue(QObject):
    """Holds what comes in until what was sent has come home."""

    def __init__(self, bridge: DeskBridge, owner: QObject) -> None:
        super().__init__(owner)
        self._bridge = bridge
        self._owner = owner
        self._jobs: deque[Callable[[], None]] = deque()
        self._waits = False
        bridge.store_failed.connect(self._come_home)

    @property
    def is_empty(self) -> bool:
        return not self._jobs and not self._waits

    def put(self, job: Callable[[], None]) -> None:
        self._jobs.append(job)
        self._go_on()

    def perform(
        self,
        command: Command[Any],
        answered: Callable[[Command[Any], Any], None],
        refused: Callable[[Command[Any], DeskError], None],
    ) -> None:
        self._waits = True
        self._bridge.perform(
            command,
            owner=self._owner,
            done=partial(self._hand_on, partial(answered, command)),
            refused=partial(self._hand_on, partial(refused, command)),
        )

    def ask(self, question: Callable[[], Any], answered: Callable[[Any], None]) -> None:
        self._waits = True
        self._bridge.ask(question, owner=self._owner, done=partial(self._hand_on, answered))

    def _hand_on(self, answered: Callable[[Any], None], answer: object) -> None:
        self._waits = False
        answered(answer)
        self._go_on()

    @Slot()
    def _come_home(self) -> None:
        """The disk failed: no answer comes any more."""
        self._waits = False
        self._go_on()

    def _go_on(self) -> None:
        # A question that broke off has no answer either; once the lanes are idle nothing is on its way.
        while self._jobs and (not self._waits or self._bridge.is_idle):
            self._waits = False
            self._jobs.popleft()()
