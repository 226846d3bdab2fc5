"""Lists coming in: a long row of short commands, so that a scan never waits behind an import."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from bookcrossing.desk.drafts import isbn_columns, person_columns, title_columns
from bookcrossing.desk.results import ImportUndone
from bookcrossing.errors import Blocker, NothingToUndo, StandsInTheWay
from bookcrossing.movements import Kind
from bookcrossing.store.recognising import ListRow, Matcher
from bookcrossing.store.tables import ImportRun
from bookcrossing.store.taking import Taken, take
from bookcrossing.store.titles import keys_of
from bookcrossing.store.untaking import moved_copies, take_back
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from bookcrossing.desk.drafts import Told
    from bookcrossing.store.work import Work

CHUNK: Final = 450
"""Titles and copies in one transaction: some thirty milliseconds, so that a scan comes between."""


class IncomingRow(NamedTuple):
    """A row of a list as the desk takes it."""

    title: Told
    edition_key: str
    source_key: str | None
    copies: int


def ready(row: IncomingRow) -> ListRow:
    """Return a row ready to be written; what takes time is done here, before a transaction holds others up."""
    draft = row.title
    people = tuple([person_columns(person, at) for at, person in enumerate(draft.contributors)])
    isbns = tuple([isbn_columns(isbn, at) for at, isbn in enumerate(draft.isbns)])
    title = title_columns(draft)
    title |= keys_of(draft, [(isbn["isbn"], isbn["printed"]) for isbn in isbns])
    title["edition_key"] = row.edition_key
    return ListRow(row.source_key, row.edition_key, row.copies, title, people, isbns)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartImport:
    file_name: str
    format: str

    def perform(self, work: Work) -> int:
        run = ImportRun(file_name=self.file_name, format=self.format, started_at=work.now)
        work.session.add(run)
        work.session.flush()
        return run.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRows:
    """One chunk of an import. The matcher remembers which rows were met; a chunk is performed once."""

    import_id: int
    rows: Sequence[ListRow]
    matcher: Matcher = field(compare=False)
    at_commit: Callable[[], None] = field(compare=False, default=lambda: None)
    """Called when all is written and only the commit is left, which waits for the disk."""

    def perform(self, work: Work) -> Taken:
        work.touched.everything = True
        taken = take(work, self.import_id, self.matcher, self.rows)
        work.session.flush()
        self.at_commit()
        return taken


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishImport:
    import_id: int

    def perform(self, work: Work) -> None:
        work.session.get_one(ImportRun, self.import_id).finished_at = work.now
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
    moved = moved_copies(work.session, run.id)
    if moved:
        blockers = tuple(Blocker(str(CopyNumber(serial)), Kind(kind), at) for serial, kind, at in moved)
        raise StandsInTheWay(blockers, whole_only=True)
    copies, titles = take_back(work, run, why)
    work.touched.everything = True
    return ImportUndone(run.id, run.file_name, copies, titles)


def steps(import_id: int, rows: Sequence[IncomingRow]) -> Iterator[TakeRows]:
    """Yield the commands that take the rows, one chunk each; stopping is not asking for the next."""
    matcher = Matcher(import_id, rows)
    ahead = _Ahead(rows)
    try:
        while chunk := ahead.take():
            yield TakeRows(import_id=import_id, rows=chunk, matcher=matcher, at_commit=ahead.begin)
    finally:
        ahead.end()


class _Ahead:
    """Makes a chunk ready while the one before it is committed.

    Not sooner: beside a thread that computes, each of the many short statements of a transaction would wait for its turn.
    """

    def __init__(self, rows: Sequence[IncomingRow]) -> None:
        self._chunks = _chunks(rows)
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="making ready")
        self._coming: Future[list[ListRow]] | None = None
        self._is_over = False

    def begin(self) -> None:
        if self._coming is None and not self._is_over:
            self._coming = self._beside.submit(self._make_ready)

    def take(self) -> list[ListRow]:
        """Return the next chunk, waiting for it if need be; none where the rows are at an end."""
        coming, self._coming = self._coming, None
        return self._make_ready() if coming is None else coming.result()

    def end(self) -> None:
        self._is_over = True
        self._beside.shutdown()

    def _make_ready(self) -> list[ListRow]:
        return [ready(row) for row in next(self._chunks, ())]


def _chunks(rows: Sequence[IncomingRow]) -> Iterator[list[IncomingRow]]:
    """Part the rows by the work they make: a school's list has fifty copies a row."""
    chunk: list[IncomingRow] = []
    work = 0
    for row in rows:
        if chunk and work + 1 + row.copies > CHUNK:
            yield chunk
            chunk, work = [], 0
        chunk.append(row)
        work += 1 + row.copies
    if chunk:
        yield chunk
