"""Labels, bookplates and cards: asked for, sent to the printer, and whether they came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.desk.cataloguing import NoteLabelPrinted
from bookcrossing.desk.drafts import one_of
from bookcrossing.errors import AnswerFirst, AnswerTooLate, BadCount, NoSuchRun
from bookcrossing.store import prints
from bookcrossing.store.tables import PrintRun, new_uuid

if TYPE_CHECKING:
    from datetime import datetime

    from bookcrossing.store.tables import Copy
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A run, and how much of it came out."""

    run_id: int
    kind: str
    labels: int
    came_out: int


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """Copies that were put into a queue, or taken off it."""

    kind: str
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WantPrint:
    """Somebody asks for a label, a bookplate or a card of copies, printed before or not."""

    copies: tuple[int, ...]
    """Their ids."""
    kind: str = prints.LABEL

    def perform(self, work: Work) -> QueueChanged:
        one_of("kind", self.kind, prints.KINDS)
        copies = _copies(work, self.copies)
        prints.want(work.session, (copy.id for copy in copies), self.kind, work.now)
        work.touched.prints = True
        return QueueChanged(self.kind, len(copies))


@dataclass(frozen=True, slots=True, kw_only=True)
class DontWant:
    """These copies need no print as they are: they leave the queue as if they had one. WantPrint brings them back."""

    copies: tuple[int, ...]
    kind: str = prints.LABEL

    def perform(self, work: Work) -> QueueChanged:
        one_of("kind", self.kind, prints.KINDS)
        copies = _copies(work, self.copies)
        _refuse_waiting(work, copies, self.kind)
        if copies:
            prints.unwant(work.session, (copy.id for copy in copies), self.kind)
            prints.note(work.session, _run(work, self.kind, answered_at=work.now), copies, came_out=True)
        work.touched.prints = True
        return QueueChanged(self.kind, len(copies))


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRun:
    """Sheets go to a printer now; until somebody says whether they came out, their copies stay in the queue."""

    kind: str = prints.LABEL
    copies: tuple[int, ...]
    """Their ids, in the order of printing."""
    sheet: str
    first_label: int = 1
    printer: str = ""

    def perform(self, work: Work) -> RunFacts:
        one_of("kind", self.kind, prints.KINDS)
        copies = _copies(work, self.copies)
        if not copies:
            raise BadCount("copies", "0", 1, len(self.copies) or 1)
        _refuse_waiting(work, copies, self.kind)
        run = _run(work, self.kind, sheet=self.sheet, first_label=self.first_label, printer=self.printer)
        prints.note(work.session, run, copies, came_out=None)
        _fix_code(work, self.kind)
        return RunFacts(run.id, self.kind, len(copies), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePrinted:
    """One print of a copy came out, in front of whoever asked for it: a label printer's."""

    copy: int
    kind: str = prints.LABEL
    printer: str = ""

    def perform(self, work: Work) -> RunFacts:
        one_of("kind", self.kind, prints.KINDS)
        copies = _copies(work, (self.copy,))
        run = _run(work, self.kind, printer=self.printer, answered_at=work.now)
        prints.note(work.session, run, copies, came_out=True)
        _fix_code(work, self.kind)
        return RunFacts(run.id, self.kind, len(copies), len(copies))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRun:
    """Say how much of a run came out. The answer can be changed until the next run of its kind."""

    run: int
    again_from: int | None = None
    """The first label, in the order of printing, that is to be printed again; 1 is none came out, None is all did."""

    def perform(self, work: Work) -> RunFacts:
        run = work.session.get(PrintRun, self.run)
        if run is None:
            raise NoSuchRun
        last = prints.last_run(work.session, run.kind)
        if run.answered_at is not None and (last is None or last.id != run.id):
            raise AnswerTooLate
        labels = prints.lines_of(work.session, run)
        if self.again_from is not None and not 1 <= self.again_from <= labels:
            raise BadCount("label", str(self.again_from), 1, labels)
        came_out = labels if self.again_from is None else self.again_from - 1
        run.outcome = "all" if came_out == labels else "part" if came_out else "none"
        run.answered_at = work.now
        prints.mark(work.session, run, came_out)
        work.touched.prints = True
        return RunFacts(run.id, run.kind, labels, came_out)


def _copies(work: Work, copy_ids: tuple[int, ...]) -> list[Copy]:
    """Return the copies of these ids that are in the lists, in their order, each once."""
    return prints.copies_here(work.session, list(dict.fromkeys(copy_ids)))


def _run(work: Work, kind: str, *, answered_at: datetime | None = None, **told: object) -> PrintRun:
    work.touched.prints = True
    return PrintRun(
        uuid=new_uuid(),
        kind=kind,
        recorded_at=prints.later_than_all(work.session, work.now),
        recorded_by=work.by,
        recorded_on=work.computer,
        answered_at=answered_at,
        outcome=None if answered_at is None else "all",
        **told,
    )


def _refuse_waiting(work: Work, copies: list[Copy], kind: str) -> None:
    waiting = prints.those_waiting(work.session, (copy.id for copy in copies), kind)
    if waiting:
        raise AnswerFirst(len(waiting))


def _fix_code(work: Work, kind: str) -> None:
    if kind == prints.LABEL:
        NoteLabelPrinted().perform(work)
