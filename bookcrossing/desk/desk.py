"""Where every command goes: one transaction, committed whole or rolled back whole."""

from __future__ import annotations

import platform
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from bookcrossing.desk.drafts import within
from bookcrossing.errors import BadCode
from bookcrossing.store.failures import told_apart
from bookcrossing.store.work import Work
from bookcrossing.values import Why

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookcrossing.clock import Clock
    from bookcrossing.store.schema import Store

LONGEST_INITIALS: Final = 40
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Command(Protocol[R_co]):
    """One thing a person can do."""

    def perform(self, work: Work) -> R_co: ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What a command touched; pages that show none of it needn't refresh."""

    titles: frozenset[int] = frozenset()
    copies: frozenset[int] = frozenset()
    readers: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    boxes: frozenset[int] = frozenset()
    settings: bool = False
    prints: bool = False
    """What is to be printed, and what was."""
    stocktake: bool = False
    look_ups: frozenset[str] = frozenset()
    """ISBNs about which catalogues have answered, or are to be asked again."""
    everything: bool = False
    """Somebody else wrote, or so much was written that naming it would be no help."""

    def __bool__(self) -> bool:
        named = self.titles or self.copies or self.readers or self.places or self.boxes or self.look_ups
        return bool(named or self.settings or self.prints or self.stocktake or self.everything)


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    result: R
    changes: Changes
    action_id: int | None
    """What undo takes back; None where nothing was written."""


class Desk:
    """Performs commands on one file, dated by one clock, for one computer."""

    def __init__(self, store: Store, clock: Clock, *, computer: str = "") -> None:
        self._store = store
        self._clock = clock
        self._computer = computer or platform.node()

    def perform(self, command: Command[R], *, by: str = "") -> Done[R]:
        """Do `command`; raise a DeskError if a rule says no, a StoreFailure if the disk does."""
        with _told(self._store), self._store.transaction() as session:
            work = Work(session, self._clock.now(), by=initials(by), computer=self._computer)
            result = command.perform(work)
        return _done(result, work)

    def perform_together(self, commands: Sequence[Command[R]], *, by: str = "") -> list[Done[R]]:
        """Do all or none; what they write is judged as one chain, in the order given."""
        answers = []
        with _told(self._store), self._store.transaction() as session:
            work = Work(session, self._clock.now(), by=initials(by), computer=self._computer, together=True)
            for command in commands:
                answers.append(_done(command.perform(work), work))
                work.end_action()
            work.judge_together()
        return answers


def initials(typed: str) -> str:
    """Return who records it, in few letters; raise TextTooLong for a whole letter."""
    return within("initials", typed, LONGEST_INITIALS)


@contextmanager
def _told(store: Store) -> Iterator[None]:
    """Name what the disk refuses, and the halves of letters that no file can hold."""
    try:
        with told_apart(store.path):
            yield
    except UnicodeEncodeError as bad:
        typed = bad.object.encode(errors="replace").decode()
        raise BadCode("text", typed[:200], Why.STRANGE_LETTERS) from None


def _done(result: R, work: Work) -> Done[R]:
    touched = work.touched
    changes = Changes(
        titles=frozenset(touched.titles),
        copies=frozenset(touched.copies),
        readers=frozenset(touched.readers),
        places=frozenset(touched.places),
        boxes=frozenset(touched.boxes),
        settings=touched.settings,
        look_ups=frozenset(touched.look_ups),
        prints=touched.prints,
        stocktake=touched.stocktake,
        everything=touched.everything,
    )
    return Done(result, changes, work.action.id if work.action else None)
