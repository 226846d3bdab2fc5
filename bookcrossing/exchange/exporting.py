"""Everything out into one file: the whole table as a zip, or lists of its books for other programs."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from bookcrossing.exchange.books_json import write_books
from bookcrossing.exchange.importing import is_table_itself
from bookcrossing.exchange.own_list import write_list
from bookcrossing.exchange.packing import pack
from bookcrossing.exchange.putting_down import NotWritten, Unwritable, beside
from bookcrossing.store import finding
from bookcrossing.store.copying import copy_file
from bookcrossing.store.failures import told_apart
from bookcrossing.store.forgetting import remove_every_reader
from bookcrossing.store.schema import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bookcrossing.clock import Clock
    from bookcrossing.exchange.own_columns import Tongue
    from bookcrossing.exchange.own_list import Words
    from bookcrossing.store.schema import Store


class ExportFormat(StrEnum):
    ZIP = "zip"
    CSV = "csv"
    JSON = "json"


@dataclass
class NoSuchFormat(Exception):
    """A name whose ending stands for nothing that can be written."""

    ending: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    format: ExportFormat
    bytes: int
    rows: Mapping[str, int]
    """How many rows of each table, or how many titles and copies."""
    with_readers: bool


def format_of(path: Path) -> ExportFormat:
    """Return what the ending of a name asks for; raise NoSuchFormat."""
    ending = path.suffix.removeprefix(".").lower()
    try:
        return ExportFormat(ending)
    except ValueError:
        raise NoSuchFormat(ending) from None


def export_whole(
    store: Store,
    clock: Clock,
    path: Path,
    *,
    with_readers: bool = True,
    progress: Callable[[int], None] = lambda _: None,
) -> Exported:
    """Write the whole table as a zip; nobody who scans waits for it. Raises NotWritten or StoreFailure."""
    _refuse_own(store, path)
    with (
        beside(path) as unfinished,
        _seen(store, clock, with_readers=with_readers) as seen,
        told_apart(seen.path),
        seen.read() as session,
    ):
        manifest = pack(session, unfinished, clock.now(), with_readers=with_readers, progress=progress)
    rows = {name: facts.rows for name, facts in manifest.tables.items()}
    return Exported(path, ExportFormat.ZIP, path.stat().st_size, rows, with_readers)


def export_list(
    store: Store,
    path: Path,
    *,
    tongue: Tongue,
    words: Words,
    delimiter: str = ",",
    progress: Callable[[int], None] = lambda _: None,
) -> Exported:
    """Write one line a copy, for people with spreadsheets. Raises NotWritten or StoreFailure."""
    _refuse_own(store, path)
    with beside(path) as unfinished, told_apart(store.path), store.read() as session:
        rows = write_list(
            session, unfinished, tongue=tongue, words=words, delimiter=delimiter, progress=progress
        )
    return Exported(path, ExportFormat.CSV, path.stat().st_size, rows, with_readers=False)


def export_books(
    store: Store, clock: Clock, path: Path, *, progress: Callable[[int], None] = lambda _: None
) -> Exported:
    """Write titles with their copies and journeys, and no reader. Raises NotWritten or StoreFailure."""
    _refuse_own(store, path)
    with beside(path) as unfinished, told_apart(store.path), store.read() as session:
        home = finding.home(session).name
        rows = write_books(session, unfinished, clock.now(), home, progress=progress)
    return Exported(path, ExportFormat.JSON, path.stat().st_size, rows, with_readers=False)


def _refuse_own(store: Store, path: Path) -> None:
    if is_table_itself(path, store.path):
        raise NotWritten(path, Unwritable.IS_TABLE)


@contextmanager
def _seen(store: Store, clock: Clock, *, with_readers: bool) -> Iterator[Store]:
    """Give the file as it is, or a copy of it from which every reader has been removed."""
    if with_readers:
        yield store
        return
    with tempfile.TemporaryDirectory(prefix="bookcrossing-") as folder:
        copied = Path(folder) / "without-readers.sqlite"
        copy_file(store, copied)
        bare = open_store(copied)
        try:
            with told_apart(copied), bare.write() as session, session.begin():
                remove_every_reader(session, clock.now())
            yield bare
        finally:
            bare.close()
