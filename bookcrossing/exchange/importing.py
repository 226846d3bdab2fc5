"""Bringing lists onto the table: tried out on a copy of the file first, then taken chunk by chunk."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.desk import Desk
from bookcrossing.desk.importing import FinishImport, IncomingRow, StartImport, steps
from bookcrossing.exchange.reasons import Code, Doubt, Reason, Rejected
from bookcrossing.store.copying import copy_file
from bookcrossing.store.schema import open_store
from bookcrossing.store.taking import RowOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bookcrossing.clock import Clock
    from bookcrossing.desk.desk import Command, Done
    from bookcrossing.exchange.lists import ListFile
    from bookcrossing.exchange.rows import BookRow
    from bookcrossing.store.schema import Store

_QUANTITY: Final = "quantity"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one list brought, or would bring."""

    import_id: int
    file: str
    format: str
    encoding: str
    delimiter: str
    columns_to_note: tuple[str, ...]
    read: int
    titles_added: int
    titles_matched: int
    copies_added: int
    rejected: tuple[Rejected, ...]
    warnings: tuple[Doubt, ...]
    outcomes: tuple[RowOutcome | Rejected, ...]
    """What became of each row, in the order of the file; shorter where the import was stopped."""
    stopped: bool = False


@dataclass(slots=True)
class Import:
    """One list on its way in. `chunks` yields after each committed chunk; not asking for the next stops it."""

    found: ListFile
    perform: Callable[[Command[object]], Done[object]]
    import_id: int = 0
    outcomes: list[RowOutcome] = field(default_factory=list)
    is_finished: bool = False

    def chunks(self) -> Iterator[int]:
        """Yield how many rows have been taken, after each chunk."""
        books = [IncomingRow(row, row.identity, row.source_key, row.quantity) for row in self.found.books]
        started = self.perform(StartImport(file_name=self.found.file, format=self.found.format))
        assert isinstance(started.result, int)
        self.import_id = started.result
        try:
            for step in steps(self.import_id, books):
                taken = self.perform(step).result
                self.outcomes += taken.outcomes  # type: ignore[attr-defined]  # TakeRows answers Taken
                yield len(self.outcomes)
        finally:
            # Stopped or not, the import says when it ended.
            self.perform(FinishImport(import_id=self.import_id))
        self.is_finished = True

    def report(self) -> FileReport:
        return _report(self)


def import_list(
    desk: Desk, found: ListFile, *, by: str = "", progress: Callable[[int], None] = lambda _: None
) -> FileReport:
    """Take a whole list; the desk stays free for others between the chunks."""
    coming = Import(found, lambda command: desk.perform(command, by=by))
    for taken in coming.chunks():
        progress(taken)
    return coming.report()


def is_table_itself(path: Path, own: Path) -> bool:
    """Tell whether `path` is the open file `own` or one that SQLite keeps beside it; it must not be looked into.

    Closing any descriptor of such a file drops the locks that SQLite holds on it in this process.
    """
    for beside in ("", "-wal", "-shm", "-journal"):
        try:
            if path.samefile(own.with_name(own.name + beside)):
                return True
        except OSError:
            continue
    return False


def try_out(store: Store, clock: Clock, found: Iterable[ListFile]) -> tuple[FileReport, ...]:
    """Return what importing would bring, exactly: it is done, on a copy of the file that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="bookcrossing-") as folder:
        path = Path(folder) / "trial.db"
        copy_file(store, path)
        trial = open_store(path)
        try:
            desk = Desk(trial, clock)
            return tuple(import_list(desk, one) for one in found)
        finally:
            trial.close()


def _report(done: Import) -> FileReport:
    found = done.found
    outcomes = tuple(_in_order(found.rows, done.outcomes))
    taken = [outcome for outcome in outcomes if isinstance(outcome, RowOutcome)]
    books = found.books[: len(taken)]
    fewer = tuple(
        Doubt(
            book.file,
            book.line,
            _QUANTITY,
            Reason(Code.FEWER_COPIES, typed=str(book.quantity), limit=outcome.fewer),
        )
        for book, outcome in zip(books, taken, strict=True)
        if outcome.fewer
    )
    added = sum(outcome.is_new for outcome in taken)
    copies = sum(outcome.copies for outcome in taken)
    rejected = tuple(outcome for outcome in outcomes if isinstance(outcome, Rejected))
    return FileReport(
        done.import_id,
        found.file,
        found.format,
        found.encoding,
        found.delimiter,
        found.columns.leftover,
        len(outcomes),
        added,
        len(taken) - added,
        copies,
        rejected,
        (*_of_other_copies(found, copies), *found.doubts, *fewer),
        outcomes,
        stopped=len(outcomes) < len(found.rows),
    )


def _of_other_copies(found: ListFile, copies: int) -> Iterator[Doubt]:
    """Warn that the copies of the table's own list become others here: a label in a book would open another."""
    if copies and found.columns.format.is_own:
        unused = ", ".join(found.columns.of_copies)
        yield Doubt(found.file, 1, "", Reason(Code.COPIES_ANEW, typed=unused))


def _in_order(
    rows: Sequence[BookRow | Rejected], taken: Sequence[RowOutcome]
) -> Iterator[RowOutcome | Rejected]:
    """Yield the outcome of each row up to where the import was stopped."""
    coming = iter(taken)
    for row in rows:
        if isinstance(row, Rejected):
            yield row
        elif (outcome := next(coming, None)) is not None:
            yield outcome
        else:
            return
