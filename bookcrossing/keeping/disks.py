"""Disks that are full, locked or pulled out: what the system and SQLite call it, told as one trouble."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from bookcrossing.errors import BackupFails, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BY_NUMBER: Final = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EFBIG: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
    errno.ENOENT: Trouble.NOT_THERE,
    errno.ENOTDIR: Trouble.NOT_THERE,
    errno.ENODEV: Trouble.NOT_THERE,
    errno.ENXIO: Trouble.NOT_THERE,
    errno.ESTALE: Trouble.NOT_THERE,
    errno.ENOTCONN: Trouble.NOT_THERE,
    errno.EHOSTDOWN: Trouble.NOT_THERE,
    errno.EHOSTUNREACH: Trouble.NOT_THERE,
    errno.EISDIR: Trouble.OTHER_FILE,
}
_FULL_ON_WINDOWS: Final = (39, 112)
_GONE_ON_WINDOWS: Final = (2, 3, 21, 53, 55, 64, 67)
_BY_CODE: Final = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.NOT_THERE,
    sqlite3.SQLITE_CORRUPT: Trouble.TABLE_DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.TABLE_DAMAGED,
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the disk at `path` reports into BackupFails."""
    try:
        yield
    except OSError as error:
        raise BackupFails(of_system(error), path) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            raise
        raise BackupFails(_of_sqlite(code, path), path) from error


def of_system(error: OSError) -> Trouble:
    number = getattr(error, "winerror", None)
    if number in _FULL_ON_WINDOWS:
        return Trouble.FULL
    if number in _GONE_ON_WINDOWS:
        return Trouble.NOT_THERE
    return _BY_NUMBER.get(error.errno or 0, Trouble.DISK_ERROR)


def _of_sqlite(code: int, path: Path) -> Trouble:
    trouble = _BY_CODE.get(code & 0xFF, Trouble.DISK_ERROR)
    if code in {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC}:
        trouble = Trouble.FULL
    return trouble if path.parent.exists() else Trouble.NOT_THERE


def settle(path: Path) -> None:
    """Bring a finished file to the disk itself, and drop what memory keeps of it where the system can."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def settle_folder(folder: Path) -> None:
    """Bring a new name to the disk; where folders cannot be opened the system does it by itself."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
