"""Taking a whole table out of its zip into a file in which nothing stands yet: everything or nothing."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.desk import Desk
from bookcrossing.exchange.archive import (
    FORMAT,
    MANIFEST,
    README,
    VERSION,
    Manifest,
    as_kept,
    picture_member,
    reader_of,
    sort_of,
)
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
    from bookcrossing.store.schema import Store
    from bookcrossing.store.work import Work

    Batch = tuple[sa.Table, list[dict[str, Any]]]

_BLOCK: Final = 1 << 20
_AT_ONCE: Final = 2_000
_LONGEST_LINE: Final = 16 << 20
_LARGEST_MANIFEST: Final = 64 << 20
_LARGEST: Final = 1 << 36
_SMALL: Final = 1 << 26
_PICTURE: Final = "image"
"""The one column whose content lies in a member of its own."""
_TIGHTEST: Final = 150
"""How many bytes one packed byte may unfold to; our own lists reach fifteen."""


class Unfit(StrEnum):
    """Why nothing can be taken from an archive."""

    TORN = "torn"
    CHANGED = "changed"
    MISSING = "missing"
    TOO_NEW = "too_new"
    ABSURD = "absurd"
    LOCKED = "locked"
    NOT_OF_A_PIECE = "not_of_a_piece"
    CANNOT_READ = "cannot_read"
    NOT_OURS = "not_ours"


@dataclass
class NotAnArchive(Exception):
    """An archive from which nothing is taken, with the member where that was seen."""

    file: str
    why: Unfit
    member: str = ""
    detail: str = ""


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


def is_archive(path: Path) -> bool:
    """Tell whether a file is a zip that one of our tables wrote, or such a one torn."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
        if not head.startswith(b"PK\x03\x04"):
            return False
        with zipfile.ZipFile(path) as zipped:
            return MANIFEST in zipped.namelist() and _reads_as_ours(zipped)
    except zipfile.BadZipFile:
        return head[30:].startswith(README.encode())  # it begins as ours and doesn't end as a zip
    except (OSError, NotImplementedError):
        return False


def _reads_as_ours(zipped: zipfile.ZipFile) -> bool:
    try:
        with zipped.open(MANIFEST) as member:
            return FORMAT.encode() in member.read(4096)
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError):
        return True  # the reason is said when it is taken


@dataclass(frozen=True, slots=True)
class _Archive:
    path: Path
    zipped: zipfile.ZipFile
    manifest: Manifest

    def no(self, why: Unfit, member: str = "", detail: str = "") -> NotAnArchive:
        return NotAnArchive(self.path.name, why, member, detail)

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a member's content, never more of it than the manifest says."""
        left = self.manifest.members[name].bytes
        with self.zipped.open(name) as member:
            while block := member.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise self.no(Unfit.CHANGED, name)
                yield block


@contextmanager
def _opened(path: Path) -> Iterator[_Archive]:
    """Open an archive and say of whatever goes wrong with the zip that it is torn."""
    try:
        with zipfile.ZipFile(path) as zipped:
            yield _Archive(path, zipped, _manifest(path, zipped))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise NotAnArchive(path.name, Unfit.TORN, detail=str(error)) from error
    except (NotImplementedError, RuntimeError) as error:  # packed or locked in a way that is not ours
        if isinstance(error, RecursionError):
            raise NotAnArchive(path.name, Unfit.ABSURD) from error
        raise NotAnArchive(path.name, Unfit.LOCKED, detail=str(error)) from error
    except OSError as error:
        raise NotAnArchive(path.name, Unfit.CANNOT_READ, detail=str(error)) from error


def _manifest(path: Path, zipped: zipfile.ZipFile) -> Manifest:
    for info in zipped.infolist():
        packed = max(info.compress_size, 1)
        if info.file_size > _LARGEST or (info.file_size > _SMALL and info.file_size / packed > _TIGHTEST):
            raise NotAnArchive(path.name, Unfit.ABSURD, info.filename)
    if MANIFEST not in zipped.namelist():
        raise NotAnArchive(path.name, Unfit.MISSING, MANIFEST)
    if zipped.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise NotAnArchive(path.name, Unfit.ABSURD, MANIFEST)
    try:
        manifest = Manifest.read(zipped.read(MANIFEST))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAnArchive(path.name, Unfit.CHANGED, MANIFEST, str(error)) from error
    if manifest.version > VERSION or manifest.schema > SCHEMA:
        raise NotAnArchive(path.name, Unfit.TOO_NEW, detail=manifest.program)
    if manifest.schema < 1:
        raise NotAnArchive(path.name, Unfit.CHANGED, MANIFEST, str(manifest.schema))
    return manifest


def _verify(archive: _Archive) -> None:
    """Compare every member with its hash; nothing is read as rows before."""
    present = set(archive.zipped.namelist())
    tables = TABLES if archive.manifest.schema == SCHEMA else ()
    needed = {f"{table.name}.json" for table in tables} | set(archive.manifest.members)
    for name in sorted(needed):
        if name not in present:
            raise archive.no(Unfit.MISSING, name)
        if name not in archive.manifest.members:
            raise archive.no(Unfit.CHANGED, MANIFEST)
        seen = hashlib.sha256()
        for block in archive.blocks(name):
            seen.update(block)
        if seen.hexdigest() != archive.manifest.members[name].sha256:
            raise archive.no(Unfit.CHANGED, name)


def unpack(
    desk: Desk, path: Path, *, by: str = "", progress: Callable[[int], None] = lambda _: None
) -> Unpacked:
    """Take everything; raise NotAnArchive or NotEmpty, and leave the file as it was.

    `progress` is told how many rows were read; what it raises stops the taking.
    """
    with _opened(path) as archive:
        _verify(archive)
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


def _from_archive(archive: _Archive, progress: Callable[[int], None]) -> Iterator[Batch]:
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
def _brought_up_to_date(archive: _Archive) -> Iterator[Store]:
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


def _as_kept(archive: _Archive, table: str, columns: tuple[str, ...]) -> Iterator[list[Any]]:
    """Yield the rows of a table of an earlier schema as SQLite keeps them."""
    told = archive.manifest.tables.get(table)
    name = f"{table}.json"
    if told is None or name not in archive.manifest.members:
        raise archive.no(Unfit.MISSING, name)
    plain = [column for column in columns if column != _PICTURE]
    if sorted(told.fields) != sorted(plain):
        raise archive.no(Unfit.CHANGED, MANIFEST, table)
    readers = {column: as_kept(told.fields[column]) for column in plain}
    for number, line in enumerate(_lines(archive, name), 1):
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


def _rows(archive: _Archive, table: sa.Table) -> Iterator[dict[str, Any]]:
    """Yield a table's rows, each value as its column keeps it."""
    name = f"{table.name}.json"
    columns = plain_columns(table)
    told = archive.manifest.tables.get(table.name)
    if told is None or told.fields != {column.name: sort_of(column) for column in columns}:
        raise archive.no(Unfit.CHANGED, MANIFEST, table.name)
    readers = [(column.name, reader_of(column)) for column in columns]
    for number, line in enumerate(_lines(archive, name), 1):
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


def _lines(archive: _Archive, name: str) -> Iterator[bytes]:
    """Yield the objects of a list that stands one object a line."""
    with archive.zipped.open(name) as member:
        if member.readline(_LONGEST_LINE).rstrip(b"\r\n") != b"[":
            raise archive.no(Unfit.NOT_OF_A_PIECE, name)
        while True:
            line = member.readline(_LONGEST_LINE)
            if not line.endswith(b"\n"):
                raise archive.no(Unfit.NOT_OF_A_PIECE, name)
            bare = line.strip()
            if bare == b"]":
                return
            yield bare.removesuffix(b",")


def _picture(archive: _Archive, row: dict[str, Any]) -> bytes:
    name = picture_member(row["sha256"], row["media_type"])
    if name not in archive.manifest.members:
        raise archive.no(Unfit.MISSING, name)
    image = b"".join(archive.blocks(name))
    if hashlib.sha256(image).hexdigest() != row["sha256"]:
        raise archive.no(Unfit.CHANGED, name)
    return image
