"""Asking all sources about an ISBN: those inside first, those outside side by side, none longer than the limit."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.kept_drafts import KeptRecord
from bookcrossing.desk.lookups import KeepAnswer, Said
from bookcrossing.lookup.merging import merge
from bookcrossing.lookup.record import AnotherBookError, Answer, NotReachableError, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bookcrossing.lookup.record import Merged, Record, Source
    from bookcrossing.values import Isbn

SECONDS: Final = 12.0
"""So long a book is waited for before its line says that the network is silent."""
_LOOK_UP_S: Final = 0.05
"""How soon somebody who closes the window is heard."""
HERE: Final = "here"
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of asking about one ISBN."""

    isbn: Isbn
    outcome: Outcome
    merged: Merged | None
    answers: tuple[Answer, ...]

    @property
    def is_here(self) -> bool:
        """Whether the library has the book itself."""
        return any(answer.source == HERE and answer.record is not None for answer in self.answers)

    def kept(self) -> KeepAnswer:
        """Return the command that puts it down; what the library's own titles say stands there already."""
        merged = None if self.is_here else self.merged
        return KeepAnswer(
            isbn=self.isbn.canonical,
            outcome=self.outcome.value,
            record=None if merged is None else KeptRecord(merged.title, dict(merged.sources), merged.covers),
            answers=tuple(
                Said(answer.source, answer.outcome.value, answer.took_ms, answer.why)
                for answer in self.answers
            ),
        )


def ask(
    isbn: Isbn,
    sources: Sequence[Source],
    seconds: float = SECONDS,
    *,
    stop: threading.Event | None = None,
    everywhere: bool = False,
) -> Asked:
    """Ask until the limit; those outside only if none inside knows the book well, or `everywhere`."""
    ends = time.monotonic() + seconds
    inside = _ask([source for source in sources if not source.is_outside], isbn, ends, stop)
    outside: list[Answer] = []
    if everywhere or not any(answer.record and _is_enough(answer.record) for answer in inside):
        outside = _ask([source for source in sources if source.is_outside], isbn, ends, stop)
    order = {source.id: at for at, source in enumerate(sources)}
    answers = sorted((*inside, *outside), key=lambda answer: order[answer.source])
    merged = merge(isbn, [answer.record for answer in answers if answer.record is not None])
    return Asked(isbn=isbn, outcome=_outcome(answers, merged), merged=merged, answers=tuple(answers))


def _is_enough(record: Record) -> bool:
    """Whether nobody outside need be asked: the book is here, or a reference file says all that matters."""
    title = record.title
    return record.source == HERE or bool(
        title.name and title.contributors and (title.year or title.publisher)
    )


def _outcome(answers: Iterable[Answer], merged: Merged | None) -> Outcome:
    if merged is not None:
        return Outcome.FOUND
    silent = any(answer.outcome is Outcome.NOT_REACHABLE for answer in answers)
    return Outcome.NOT_REACHABLE if silent else Outcome.NOT_FOUND


def _ask(sources: Sequence[Source], isbn: Isbn, ends: float, stop: threading.Event | None) -> list[Answer]:
    """Ask all at once, each in a thread that is left behind if it does not keep its time."""
    began = time.monotonic()
    came: SimpleQueue[Answer] = SimpleQueue()
    waiting = {source.id for source in sources}
    for source in sources:
        seconds = max(ends - began, 0.0)
        name = f"look-up {source.id}"
        threading.Thread(target=_one, args=(source, isbn, seconds, came), name=name, daemon=True).start()
    answers = []
    while waiting and (left := ends - time.monotonic()) > 0 and not (stop is not None and stop.is_set()):
        try:
            answer = came.get(timeout=min(left, _LOOK_UP_S) if stop is not None else left)
        except Empty:
            continue
        waiting.discard(answer.source)
        answers.append(answer)
    took = round((time.monotonic() - began) * 1000)
    late = [Answer(source=one, outcome=Outcome.NOT_REACHABLE, took_ms=took, why=_LATE) for one in waiting]
    return answers + late


_LATE: Final = "no answer in time"


def _one(source: Source, isbn: Isbn, seconds: float, came: SimpleQueue[Answer]) -> None:
    began = time.monotonic()
    record, why = None, ""
    try:
        record = source.look_up(isbn, seconds)
        outcome = Outcome.FOUND if record is not None else Outcome.NOT_FOUND
    except AnotherBookError as error:  # it answered: asking it again brings the same
        outcome, why = Outcome.NOT_FOUND, str(error)
    except NotReachableError as error:
        outcome, why = Outcome.NOT_REACHABLE, str(error)
    except Exception as error:  # noqa: BLE001  # of a strange answer; the thread has nobody else to tell
        _LOG.exception("source %s", source.id)
        outcome, why = Outcome.NOT_REACHABLE, f"{type(error).__name__}: {error}"[:300]
    took = round((time.monotonic() - began) * 1000)
    came.put(Answer(source=source.id, outcome=outcome, took_ms=took, record=record, why=why))
