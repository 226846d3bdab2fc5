"""Lists coming in: a long row of short commands, so that a scan never waits behind an import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import new_title
from bookcrossing.desk.results import ImportUndone
from bookcrossing.errors import Blocker, NothingToUndo, StandsInTheWay
from bookcrossing.movements import Kind
from bookcrossing.store import taking
from bookcrossing.store.tables import ImportRun
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.store.work import Work

CHUNK: Final = 250
"""Rows in one transaction: about thirty milliseconds."""
REBUILD_ABOVE: Final = 16_000
"""New titles above which rebuilding the index at the end is quicker than a trigger for each."""


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A row of a list as the desk takes it."""

    title: TitleDraft
    edition_key: str
    source_key: str | None
    copies: int


def incoming(row: IncomingRow, now: datetime) -> taking.ListRow:
    return taking.ListRow(row.source_key, row.edition_key, row.copies, new_title(row.title, now))


@dataclass(frozen=True, slots=True, kw_only=True)
class StartImport:
    file_name: str
    format: str
    rows: int

    def perform(self, work: Work) -> int:
        run = ImportRun(file_name=self.file_name, format=self.format, started_at=work.now)
        work.session.add(run)
        work.session.flush()
        if self.rows > REBUILD_ABOVE:
            taking.suspend_indexing(work)
        return run.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRows:
    """One chunk of an import. The matcher remembers which rows were met; a chunk is performed once."""

    import_id: int
    rows: Sequence[IncomingRow]
    matcher: taking.Matcher = field(compare=False)

    def perform(self, work: Work) -> taking.Taken:
        rows = [incoming(row, work.now) for row in self.rows]
        work.touched.everything = True
        return taking.take(work, self.import_id, self.matcher, rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishImport:
    import_id: int
    rows: int

    def perform(self, work: Work) -> None:
        work.session.get_one(ImportRun, self.import_id).finished_at = work.now
        if self.rows > REBUILD_ABOVE:
            taking.resume_indexing(work)
        work.touched.everything = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoImport:
    """Take an import back whole, while none of its copies has moved."""

    import_id: int
    why: str = ""

    def perform(self, work: Work) -> ImportUndone:
        run = work.session.get(ImportRun, self.import_id)
        if run is None or run.undone_at is not None:
            raise NothingToUndo
        return undo_import(work, run, self.why)


def undo_import(work: Work, run: ImportRun, why: str) -> ImportUndone:
    """Take `run` back; raise StandsInTheWay if one of its copies has moved."""
    moved = taking.moved_copies(work.session, run.id)
    if moved:
        blockers = tuple(Blocker(str(CopyNumber(serial)), Kind(kind), at) for serial, kind, at in moved)
        raise StandsInTheWay(blockers, whole_only=True)
    copies, titles = taking.take_back(work, run, why)
    work.touched.everything = True
    return ImportUndone(run.id, run.file_name, copies, titles)


def steps(import_id: int, rows: Sequence[IncomingRow]) -> Iterator[TakeRows]:
    """Yield the commands that take the rows, one chunk each; stopping is not asking for the next."""
    matcher = taking.Matcher(frozenset(row.source_key for row in rows if row.source_key is not None))
    for start in range(0, len(rows), CHUNK):
        yield TakeRows(import_id=import_id, rows=rows[start : start + CHUNK], matcher=matcher)
