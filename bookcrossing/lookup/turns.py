"""One question at a time to each source; one that was silent is left in peace for a while."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from bookcrossing.lookup.record import NotReachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bookcrossing.lookup.record import Record, Source
    from bookcrossing.values import Isbn

REST_S: Final = 30.0
"""So long nobody asks a source that let its time run out: a box of books would wait behind it."""
_SILENCE_S: Final = 3.0
"""A refusal that took so long was silence."""


class Turns:
    """Whose turn it is at each source, for all who ask from here."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._now = monotonic
        self._locks: dict[str, threading.Lock] = {}
        self._rests_until: dict[str, float] = {}
        self._known = threading.Lock()

    def of(self, sources: Sequence[Source]) -> list[Source]:
        """Return the same sources; those outside let one after the other ask."""
        return [_InTurn(source, self) if source.is_outside else source for source in sources]

    def wake(self) -> None:
        """Ask the silent ones, too: a person wants it, or the network is back."""
        with self._known:
            self._rests_until.clear()

    def look_up(self, source: Source, isbn: Isbn, seconds: float) -> Record | None:
        ends = self._now() + seconds
        with self._known:
            lock = self._locks.setdefault(source.id, threading.Lock())
        self._refuse_resting(source)
        if not lock.acquire(timeout=max(seconds, 0)):
            raise NotReachableError("others were asking all the time")
        try:
            self._refuse_resting(source)
            began = self._now()
            try:
                return source.look_up(isbn, max(ends - began, 0.01))
            except NotReachableError:
                if self._now() - began >= _SILENCE_S:
                    with self._known:
                        self._rests_until[source.id] = self._now() + REST_S
                raise
        finally:
            lock.release()

    def _refuse_resting(self, source: Source) -> None:
        with self._known:
            rests_until = self._rests_until.get(source.id, 0.0)
        if self._now() < rests_until:
            raise NotReachableError("it was silent a moment ago")


class _InTurn:
    def __init__(self, source: Source, turns: Turns) -> None:
        self._source, self._turns = source, turns

    @property
    def id(self) -> str:
        return self._source.id

    @property
    def name(self) -> str:
        return self._source.name

    @property
    def is_outside(self) -> bool:
        return self._source.is_outside

    def look_up(self, isbn: Isbn, seconds: float) -> Record | None:
        return self._turns.look_up(self._source, isbn, seconds)
