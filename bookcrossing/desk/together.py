"""Lines entered together: performed in order of time and judged as one chain, all or none; a refusal names its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bookcrossing.desk.desk import Changes, initials
from bookcrossing.desk.results import Recorded
from bookcrossing.errors import BreaksLater, DeskError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bookcrossing.desk.desk import Command, Desk
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True)
class Row:
    """A command with the number of its line and who records it."""

    number: int
    command: Command[Any]
    by: str = ""


@dataclass(frozen=True, slots=True)
class AllWritten:
    results: Mapping[int, object]
    """What each line answered, by its number."""
    changes: Changes = field(default_factory=Changes)
    actions: tuple[int, ...] = ()
    """What undo takes back, in the order in which it was done."""


@dataclass(frozen=True, slots=True)
class LineRefused:
    """Nothing was written: this line hindered it."""

    number: int
    error: DeskError


class _OnlyTriedError(Exception):
    """Everything would have been written; it is taken back with the transaction."""


def perform_rows(desk: Desk, rows: Sequence[Row], *, only_try: bool = False) -> AllWritten | LineRefused:
    """Write all rows or none, or only say what would come of it."""
    if not rows:
        return AllWritten({})
    progress = _Progress(rows[0].number)
    turns: list[Command[Any]] = [_Turn(row, progress) for row in in_order_of_time(rows)]
    if only_try:
        turns.append(_TakeBack())
    try:
        done = desk.perform_together(turns)
    except DeskError as error:
        return LineRefused(_culprit(error, progress), error)
    except _OnlyTriedError:
        return AllWritten(progress.results)
    actions = tuple(one.action_id for one in done if one.action_id is not None)
    return AllWritten(progress.results, _all_changes([one.changes for one in done]), actions)


def in_order_of_time(rows: Sequence[Row]) -> list[Row]:
    """Sort by the beginning of the time given; what happens now comes last, equals stay as they stand."""

    def begins(row: Row) -> datetime | None:
        at = getattr(row.command, "at", None)
        return None if at is None else at.begins

    dated = sorted((row for row in rows if begins(row) is not None), key=begins)  # type: ignore[arg-type]  # all are dated
    return [*dated, *(row for row in rows if begins(row) is None)]


@dataclass(slots=True)
class _Progress:
    """Which row is being performed, and what the rows before it wrote."""

    number: int
    results: dict[int, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A row that says when its turn comes."""

    row: Row
    progress: _Progress

    def perform(self, work: Work) -> object:
        self.progress.number = self.row.number
        work.by = initials(self.row.by)
        result = self.row.command.perform(work)
        self.progress.results[self.row.number] = result
        return result


@dataclass(frozen=True, slots=True)
class _TakeBack:
    def perform(self, work: Work) -> object:
        work.judge_together()
        raise _OnlyTriedError


def _culprit(error: DeskError, progress: _Progress) -> int:
    """Return the row to name: of lines judged as one chain, the one that is illegal, else the copy's last."""
    if not isinstance(error, BreaksLater):
        return progress.number
    wrote = {
        number: result
        for number, result in progress.results.items()
        if isinstance(result, Recorded) and result.copy.number == error.number
    }
    for number, result in wrote.items():
        if any((line.kind, line.happened_at) == (error.kind, error.at) for line in result.movements):
            return number
    return max(wrote, default=progress.number)


def _all_changes(changes: Sequence[Changes]) -> Changes:
    return Changes(
        titles=frozenset[int]().union(*(one.titles for one in changes)),
        copies=frozenset[int]().union(*(one.copies for one in changes)),
        readers=frozenset[int]().union(*(one.readers for one in changes)),
        places=frozenset[int]().union(*(one.places for one in changes)),
        boxes=frozenset[int]().union(*(one.boxes for one in changes)),
        settings=any(one.settings for one in changes),
        everything=any(one.everything for one in changes),
    )
