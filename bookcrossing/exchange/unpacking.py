"""Taking a whole table out of its zip into a file in which nothing stands yet: everything or nothing."""

from __future__ import annotations

import hashlib
import json
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.desk import Desk
from bookcrossing.exchange.archive import MANIFEST, as_kept, picture_member, reader_of, sort_of
from bookcrossing.exchange.opening import Unfit, opened, verify
from bookcrossing.store.copying import copy_file
from bookcrossing.store.older import older_file
from bookcrossing.store.schema import SCHEMA, open_store
from bookcrossing.store.whole import (
    TABLES,
    DoesNotHoldTogetherError,
    fill,
    is_untouched,
    plain_columns,
    whole_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import sqlalchemy as sa

    from bookcrossing.clock import Clock
    from bookcrossing.exchange.opening import Archive
    from bookcrossing.store.schema import Store
    from bookcrossing.store.work import Work

    Batch = tuple[sa.Table, list[dict[str, Any]]]

_AT_ONCE: Final = 2_000
_PICTURE: Final = "image"
"""The one column whose content lies in a member of its own."""


@dataclass
class NotEmpty(Exception):
    """The table already holds something: nothing may be mixed into it."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What an archive brought."""

    file: str
    made_at: str
    with_readers: bool
    rows: dict[str, int]


def unpack(
    desk: Desk, path: Path, *, by: str = "", progress: Callable[[int], None] = lambda _: None
) -> Unpacked:
    """Take everything; raise NotAnArchive or NotEmpty, and leave the file as it was.

    `progress` is told how many rows were read; what it raises stops the taking.
    """
    with opened(path) as archive:
        verify(archive)
        try:
            if archive.manifest.schema < SCHEMA:
                with _brought_up_to_date(archive) as older:
                    desk.perform(TakeWhole(lambda: _from_file(older, progress)), by=by)
            else:
                desk.perform(TakeWhole(lambda: _from_archive(archive, progress)), by=by)
        except DoesNotHoldTogetherError as error:
            raise archive.no(Unfit.NOT_OF_A_PIECE, detail=str(error)) from error
        manifest = archive.manifest
    rows = {name: facts.rows for name, facts in manifest.tables.items()}
    return Unpacked(path.name, manifest.made_at, manifest.with_readers, rows)


def try_out_whole(store: Store, clock: Clock, path: Path) -> Unpacked:
    """Return what taking an archive would bring: it is done, on a copy of the file that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="bookcrossing-") as folder:
        copied = Path(folder) / "trial.db"
        copy_file(store, copied)
        trial = open_store(copied)
        try:
            return unpack(Desk(trial, clock), path)
        finally:
            trial.close()


@dataclass(frozen=True, slots=True)
class TakeWhole:
    """Everything there is, in one transaction. It cannot be undone, and there was nothing before."""

    batches: Callable[[], Iterator[Batch]]

    def perform(self, work: Work) -> None:
        if not is_untouched(work.session):
            raise NotEmpty
        fill(work.session, self.batches())
        work.touched.everything = True


def _from_archive(archive: Archive, progress: Callable[[int], None]) -> Iterator[Batch]:
    done = 0
    for table in TABLES:
        count = 0
        for rows in _in_batches(_rows(archive, table)):
            progress(done)
            done += len(rows)
            count += len(rows)
            yield table, rows
        facts = archive.manifest.tables.get(table.name)
        if facts is None or facts.rows != count:
            raise archive.no(Unfit.CHANGED, f"{table.name}.json")


def _from_file(older: Store, progress: Callable[[int], None]) -> Iterator[Batch]:
    done = 0
    with older.read() as session:
        for table in TABLES:
            for rows in _in_batches(whole_rows(session, table)):
                progress(done)
                done += len(rows)
                yield table, rows


@contextmanager
def _brought_up_to_date(archive: Archive) -> Iterator[Store]:
    """Give a file of today with what an archive of an earlier schema holds: poured in as it was, then migrated."""
    with tempfile.TemporaryDirectory(prefix="bookcrossing-") as folder:
        path = Path(folder) / "older.sqlite"
        with older_file(path, archive.manifest.schema) as older:
            for table in older.tables:
                older.insert(table, _as_kept(archive, table, older.columns(table)))
        store = open_store(path)
        try:
            yield store
        finally:
            store.close()


def _as_kept(archive: Archive, table: str, columns: tuple[str, ...]) -> Iterator[list[Any]]:
    """Yield the rows of a table of an earlier schema as SQLite keeps them."""
    told = archive.manifest.tables.get(table)
    name = f"{table}.json"
    if told is None or name not in archive.manifest.members:
        raise archive.no(Unfit.MISSING, name)
    plain = [column for column in columns if column != _PICTURE]
    if sorted(told.fields) != sorted(plain):
        raise archive.no(Unfit.CHANGED, MANIFEST, table)
    readers = {column: as_kept(told.fields[column]) for column in plain}
    for number, line in enumerate(archive.lines(name), 1):
        try:
            given = json.loads(line)
            row = {column: read(given[column]) for column, read in readers.items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise archive.no(Unfit.NOT_OF_A_PIECE, name, f"{number}: {error}") from error
        if _PICTURE in columns:
            row[_PICTURE] = _picture(archive, row)
        yield [row[column] for column in columns]


def _in_batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Part rows into batches; pictures, which are large, one by one."""
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _AT_ONCE or _PICTURE in row:
            yield batch
            batch = []
    if batch:
        yield batch


def _rows(archive: Archive, table: sa.Table) -> Iterator[dict[str, Any]]:
    """Yield a table's rows, each value as its column keeps it."""
    name = f"{table.name}.json"
    columns = plain_columns(table)
    told = archive.manifest.tables.get(table.name)
    if told is None or told.fields != {column.name: sort_of(column) for column in columns}:
        raise archive.no(Unfit.CHANGED, MANIFEST, table.name)
    readers = [(column.name, reader_of(column)) for column in columns]
    for number, line in enumerate(archive.lines(name), 1):
        try:
            given = json.loads(line)
            row = {field: read(given.pop(field)) for field, read in readers}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise archive.no(Unfit.NOT_OF_A_PIECE, name, f"{number}: {error}") from error
        if given:
            raise archive.no(Unfit.NOT_OF_A_PIECE, name, f"{number}: {next(iter(given))}")
        if len(columns) < len(table.columns):
            row[_PICTURE] = _picture(archive, row)
        yield row


def _picture(archive: Archive, row: dict[str, Any]) -> bytes:
    name = picture_member(row["sha256"], row["media_type"])
    if name not in archive.manifest.members:
        raise archive.no(Unfit.MISSING, name)
    image = b"".join(archive.blocks(name))
    if hashlib.sha256(image).hexdigest() != row["sha256"]:
        raise archive.no(Unfit.CHANGED, name)
    return image
