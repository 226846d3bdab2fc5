"""When the world fails: a full disk, a damaged file, a file that is no database."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError

from bookcrossing.errors import Failure, StoreFailure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_BY_CODE: Final = {
    sqlite3.SQLITE_FULL: Failure.DISK_FULL,
    sqlite3.SQLITE_READONLY: Failure.READ_ONLY,
    sqlite3.SQLITE_BUSY: Failure.LOCKED,
    sqlite3.SQLITE_LOCKED: Failure.LOCKED,
    sqlite3.SQLITE_CORRUPT: Failure.DAMAGED,
    sqlite3.SQLITE_NOTADB: Failure.NOT_A_DATABASE,
    sqlite3.SQLITE_CANTOPEN: Failure.CANNOT_OPEN,
    sqlite3.SQLITE_PERM: Failure.READ_ONLY,
    sqlite3.SQLITE_IOERR: Failure.DISK_ERROR,
}
__all__ = ["Failure", "StoreFailure", "told_apart"]
_ROOM_NEEDED: Final = 65_536
"""Bytes; less than SQLite takes at once."""
_NO_SPACE: Final = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC}


class Incomplete(Exception):
    """Something that every file holds from its first moment is not there."""


@contextmanager
def told_apart(path: Path) -> Iterator[None]:
    """Turn what SQLite reports of the world into StoreFailure; what we did wrong passes as it is."""
    try:
        yield
    except Incomplete as error:
        raise StoreFailure(Failure.DAMAGED, path, str(error)) from error
    except (DBAPIError, sqlite3.Error) as error:
        failure = _named(error.orig if isinstance(error, DBAPIError) else error, path)
        if failure is None:
            raise
        raise failure from error


def _named(error: BaseException | None, path: Path) -> StoreFailure | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_ERROR and str(error).startswith("no such table"):
        return StoreFailure(Failure.DAMAGED, path, str(error))
    failure = Failure.DISK_FULL if code in _NO_SPACE else _BY_CODE.get(code & 0xFF)
    if failure is Failure.DISK_ERROR and _is_full(path):
        failure = Failure.DISK_FULL  # SQLite's shared memory found no room, and calls that an error
    return StoreFailure(failure, path, str(error)) if failure else None


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ROOM_NEEDED
    except OSError:
        return False
