"""The queue of the printer: what is to be printed and why, what the last run was, and what a print will say."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bookcrossing.listings.people import authors_line, people_of
from bookcrossing.store import prints
from bookcrossing.store.among import among
from bookcrossing.store.tables import Box, Copy, PrintedCopy, PrintRun, Title
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session


class Why(IntEnum):
    """What brought a copy into the queue."""

    NEW = 0
    """It came with a box, and nothing of it was printed yet."""
    WANTED = 1
    """Somebody asked for it."""
    CHANGED = 2
    """It was printed, and would say something else now."""
    WAITING = 3
    """It was sent to a printer, and nobody has said whether it came out."""


@dataclass(frozen=True, slots=True)
class Run:
    """Sheets that went to a printer."""

    run_id: int
    kind: str
    sheet: str
    first_label: int
    printer: str
    printed_at: datetime
    labels: int
    came_out: int | None
    """None: nobody has said so yet."""

    def label_after(self, per_sheet: int) -> int:
        """Return the first label of its last sheet that nothing was printed on."""
        return (self.first_label - 1 + (self.came_out or 0)) % max(1, per_sheet) + 1


@dataclass(frozen=True, slots=True)
class Queue:
    """All that is to be printed of one kind, in the order of boxes and numbers."""

    kind: str
    copy_ids: array[int]
    whys: array[int]
    boxes: array[int]
    """Number of the box each came with; 0 is none."""
    waiting: tuple[Run, ...]
    """Runs of any kind of which nobody has said whether they came out, the oldest first."""
    last: Run | None
    """The last run of this kind, answered or not."""

    def __len__(self) -> int:
        return len(self.copy_ids)

    def ready(self, box: int | None = None) -> array[int]:
        """Return what can be printed now, of one box or of all; what waits for an answer cannot."""
        rows = zip(self.copy_ids, self.whys, self.boxes, strict=True)
        return array("q", (i for i, why, of in rows if why != Why.WAITING and box in (None, of)))


@dataclass(frozen=True, slots=True)
class QueueRow:
    copy_id: int
    number: str
    title: str
    authors: str
    box: int | None
    from_whom: str


def queue(session: Session, kind: str) -> Queue:
    copy_ids, whys, boxes = array("q"), array("b"), array("q")
    for copy_id, box, waits, is_wanted, was_out in session.execute(prints.queued(session, kind)):
        copy_ids.append(copy_id)
        whys.append(_why(waits=waits, is_wanted=is_wanted, was_out=was_out))
        boxes.append(box)
    last = prints.last_run(session, kind)
    return Queue(kind, copy_ids, whys, boxes, waiting(session), None if last is None else _run(session, last))


def waiting(session: Session) -> tuple[Run, ...]:
    """Return the runs of which nobody has said whether they came out, the oldest first."""
    return tuple(_run(session, run) for run in prints.unanswered(session))


def run_copies(session: Session, run_id: int) -> array[int]:
    """Return the copies of a run in the order of printing."""
    found = select(PrintedCopy.copy_id).where(PrintedCopy.run_id == run_id).order_by(PrintedCopy.position)
    return array("q", session.scalars(found))


def rows(session: Session, copy_ids: Iterable[int]) -> dict[int, QueueRow]:
    """Return the rows of a page."""
    found = session.execute(
        select(Copy.id, Copy.serial, Title.id, Title.name, Box.number, Box.from_whom)
        .join(Title, Title.id == Copy.title_id)
        .outerjoin(Box, Box.id == Copy.box_id)
        .where(among(Copy.id, copy_ids))
    ).all()
    people = people_of(session, {title_id for _, _, title_id, *_ in found})
    return {
        copy_id: QueueRow(
            copy_id,
            str(CopyNumber(serial)),
            name,
            authors_line(people.get(title_id, ())),
            box,
            from_whom or "",
        )
        for copy_id, serial, title_id, name, box, from_whom in found
    }


def _why(*, waits: bool, is_wanted: bool, was_out: bool) -> Why:
    if waits:
        return Why.WAITING
    if is_wanted:
        return Why.WANTED
    return Why.CHANGED if was_out else Why.NEW


def _run(session: Session, run: PrintRun) -> Run:
    counted = select(func.count(), func.count().filter(PrintedCopy.came_out.is_(True))).select_from(
        PrintedCopy
    )
    labels, out = session.execute(counted.where(PrintedCopy.run_id == run.id)).one()
    return Run(
        run.id,
        run.kind,
        run.sheet,
        run.first_label,
        run.printer,
        run.recorded_at,
        labels,
        None if run.answered_at is None else out,
    )
