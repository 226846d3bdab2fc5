"""Playing days at the desk: its own commands, each at a moment of its own, in one transaction."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final, TypeVar

from bookcrossing.store.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.results import CopyFacts
    from bookcrossing.movements import State

R = TypeVar("R")
COMPUTER: Final = "demo"


@dataclass(slots=True)
class DemoCopy:
    """A copy as the story follows it."""

    number: str
    audience: str
    in_library_stock: bool
    state: State
    is_reserved: bool = False
    """Set where its journey is written down beforehand, so that chance leaves it alone."""

    def see(self, facts: CopyFacts) -> None:
        assert facts.state is not None
        self.state = facts.state


@dataclass(slots=True)
class Playing:
    """One long transaction; whoever opened the session commits it."""

    session: Session
    _work: Work | None = None
    _agenda: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    def do(self, command: Command[R], at: datetime, by: str = "") -> R:
        """Perform `command` as the desk does, as if it were `at`."""
        if self._work is None:
            self._work = Work(self.session, at, by=by, computer=COMPUTER)
        self._work.go_on(at, by=by)
        result = command.perform(self._work)
        self.session.flush()
        return result

    def later(self, at: datetime, step: Callable[[datetime], None]) -> None:
        """Let `step` happen at an instant; what has not happened by the end of the story never does."""
        heapq.heappush(self._agenda, (at, next(self._order), step))

    def play(self, until: datetime) -> None:
        while self._agenda and self._agenda[0][0] <= until:
            at, _, step = heapq.heappop(self._agenda)
            step(at)
