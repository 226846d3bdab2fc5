"""A reference file: records of editions by their ISBN, in an SQLite file of its own beside the table, written once.

It is written under another name and gets its own when it is whole; nothing is ever changed in it afterwards, so
that readers need no lock. Records lie in packed pages, in the order of their source; an index leads from an ISBN to
a record's place.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import zlib
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import quote

from bookcrossing.errors import Failure, StoreFailure
from bookcrossing.store.failures import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

APPLICATION: Final = 0x43684266
"""What SQLite's header says of such a file."""
_VERSION: Final = 1
UNFINISHED: Final = ".loading"
_TO_A_PAGE: Final = 32
"""Records packed together: more make the file smaller and an answer slower."""
_PLACES: Final = 64
_BETWEEN: Final = "\x1d"
_PACKED_HARD: Final = 4
_AT_ONCE: Final = 20_000
_MOST: Final = 24
"""Records of one ISBN that are looked at; a publisher's misprint stands in hundreds."""
_TABLES: Final = (
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE page (id INTEGER PRIMARY KEY, records BLOB NOT NULL)",
    "CREATE TABLE isbn (isbn INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (isbn, place)) WITHOUT ROWID",
    "CREATE TEMP TABLE found (isbn INTEGER NOT NULL, place INTEGER NOT NULL)",
)
_WRITING: Final = (
    # Nobody knows of the file yet: it comes to the disk once, when it is whole.
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA locking_mode=EXCLUSIVE",
    f"PRAGMA application_id={APPLICATION}",
    f"PRAGMA user_version={_VERSION}",
)
_ASKED: Final = (
    "SELECT page.records, isbn.place FROM isbn JOIN page ON page.id = isbn.place / ? "
    "WHERE isbn.isbn = ? ORDER BY isbn.place LIMIT ?"
)


@dataclass(slots=True)
class ReferenceWriter:
    """A reference file in the making, at `path` with `UNFINISHED` behind its name."""

    path: Path
    _connection: sqlite3.Connection
    _page: list[str]
    _found: list[tuple[int, int]]
    records: int = 0

    @classmethod
    def begin(cls, path: Path) -> Self:
        """Begin a file; raise StoreFailure where none can be written."""
        unfinished = _unfinished(path)
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            connection = sqlite3.connect(unfinished, isolation_level=None)
            try:
                for statement in _WRITING:
                    connection.execute(statement)
                connection.execute("BEGIN EXCLUSIVE")  # held to the end: nobody takes it for one left behind
                for statement in _TABLES:
                    connection.execute(statement)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, [], [])

    def add(self, isbns: Iterable[str], record: str) -> None:
        """Put a record down, to be found by each of these canonical ISBNs."""
        place = self.records // _TO_A_PAGE * _PLACES + self.records % _TO_A_PAGE
        self.records += 1
        self._page.append(record)
        self._found += [(_key(isbn), place) for isbn in isbns]
        if len(self._page) == _TO_A_PAGE:
            with _told(self.path):
                self._put_page()
                if len(self._found) >= _AT_ONCE:
                    self._put_found()

    def finish(self, facts: Mapping[str, str]) -> None:
        """Bring the file to the disk and give it its name; it stands in the place of an older one."""
        with _told(self.path):
            if self._page:
                self._put_page()
            self._put_found()
            # In order, so that the index is written once from front to back.
            self._connection.execute(
                "INSERT INTO isbn SELECT DISTINCT isbn, place FROM temp.found ORDER BY isbn, place"
            )
            self._connection.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())
            self._connection.execute("COMMIT")
            self._connection.close()
            unfinished = _unfinished(self.path)
            with unfinished.open("rb+") as written:
                os.fsync(written.fileno())
            unfinished.replace(self.path)

    def give_up(self) -> None:
        """Leave nothing."""
        with suppress(sqlite3.Error):
            self._connection.close()
        with suppress(OSError):
            _unfinished(self.path).unlink(missing_ok=True)

    def _put_page(self) -> None:
        packed = zlib.compress(_BETWEEN.join(self._page).encode(), _PACKED_HARD)
        number = (self.records - 1) // _TO_A_PAGE
        self._connection.execute("INSERT INTO page VALUES (?, ?)", (number, packed))
        self._page.clear()

    def _put_found(self) -> None:
        self._connection.executemany("INSERT INTO temp.found VALUES (?, ?)", self._found)
        self._found.clear()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the disk says into StoreFailure, whoever it says it to."""
    try:
        with told_apart(path):
            yield
    except OSError as error:
        raise StoreFailure(_BY_NUMBER.get(error.errno or 0, Failure.DISK_ERROR), path, str(error)) from error


_BY_NUMBER: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), Failure.DISK_FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), Failure.READ_ONLY),
}


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + UNFINISHED)


def _key(isbn: str) -> int:
    """Return a canonical ISBN as a number; ten digits, of which the last is wrong, stand above all others."""
    if len(isbn) == 13:
        return int(isbn)
    return 10**14 + int(isbn[:9]) * 11 + (10 if isbn[9] == "X" else int(isbn[9]))


def records_of(path: Path, isbn: str) -> list[str]:
    """Return every record of a canonical ISBN; raise StoreFailure where the file cannot be read."""
    with told_apart(path), closing(_opened(path)) as connection:
        found = connection.execute(_ASKED, (_PLACES, _key(isbn), _MOST)).fetchall()
        try:
            return [_unpacked(page)[place % _PLACES] for page, place in found]
        except (zlib.error, UnicodeDecodeError, IndexError) as error:
            raise _damaged(str(error)) from error


def facts_of(path: Path) -> dict[str, str]:
    """Return what a file says of itself; raise StoreFailure where it is none."""
    with told_apart(path), closing(_opened(path)) as connection:
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
            raise _damaged("another program's file")
        return dict(connection.execute("SELECT name, value FROM fact"))


def spoilt(path: Path) -> Iterator[tuple[int, int]]:
    """Yield the records that can no longer be read, from and to, counted from 1; raise StoreFailure where all are.

    Everything is read once: seconds for a million records.
    """
    due = int(facts_of(path).get("records", 0))
    with told_apart(path), closing(_opened(path)) as connection:
        found = 0
        for page, packed in connection.execute("SELECT id, records FROM page ORDER BY id"):
            first = page * _TO_A_PAGE + 1
            try:
                found += len(_unpacked(packed))
            except (zlib.error, UnicodeDecodeError, TypeError):
                last = min(first + _TO_A_PAGE - 1, due)
                found += last - first + 1
                yield first, last
        said = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != due or said != ("ok",):
            raise _damaged(f"{found} of {due}, {said}")


def _opened(path: Path) -> sqlite3.Connection:
    # Nobody writes to it: no lock is taken and no file made beside it.
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)


def _unpacked(page: bytes) -> list[str]:
    return zlib.decompress(page).decode().split(_BETWEEN)


def _damaged(detail: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(detail)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def remove(path: Path) -> None:
    """Delete a file; raise StoreFailure where that is not allowed."""
    with _told(path):
        path.unlink()


def sweep(folder: Path) -> None:
    """Remove what a kill left half; one that is being written is held by its writer."""
    for left in folder.glob(f"*{UNFINISHED}"):
        with suppress(OSError, sqlite3.Error), closing(sqlite3.connect(left, timeout=0)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            left.unlink()
