"""A file written beside its name and put there whole: nobody ever meets half of one."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Unwritable(StrEnum):
    """Why a file could not be written."""

    FULL = "full"
    NO_FOLDER = "no_folder"
    NOT_ALLOWED = "not_allowed"
    IS_FOLDER = "is_folder"
    NO_FILE = "no_file"
    """A device or a pipe has that name."""
    IS_TABLE = "is_table"
    """The open file itself, or one that SQLite keeps beside it."""
    GONE = "gone"
    """The disk was pulled out, or reports an error."""


_SQLITE: Final = b"SQLite format 3\x00"
"""So every file of SQLite begins, as its documentation of the file format says."""
_KEPT_BESIDE: Final = ("-wal", "-shm", "-journal")


@dataclass
class NotWritten(Exception):
    """A file that could not be written; nothing half done is left."""

    path: Path
    why: Unwritable


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to, and put what was written there at the end; raise NotWritten.

    A link stays: the file that it names is written.
    """
    unfinished = None
    try:
        target = path.resolve()
        refuse_no_file(path)
        unfinished = target.with_name(f".{target.name[:80]}-{uuid4().hex[:8]}.part")
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise NotWritten(path, _why(error, path)) from error
    finally:
        if unfinished is not None:
            _forget(unfinished)


@contextmanager
def laid_ready(path: Path, content: bytes) -> Iterator[None]:
    """Write all of a file beside its name at once, and put it there at the end; raise NotWritten."""
    with beside(path) as unfinished:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield


def put_down(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what stands there as it is; raise NotWritten."""
    with laid_ready(path, content):
        pass


def refuse_no_file(path: Path) -> None:
    """Raise NotWritten where something else than a file has that name: it is not to be replaced by one."""
    if path.is_dir():
        raise NotWritten(path, Unwritable.IS_FOLDER)
    if path.exists() and not path.is_file():
        raise NotWritten(path, Unwritable.NO_FILE)
    if any(_is_table(told) for told in _told_of(path.resolve())):
        raise NotWritten(path, Unwritable.IS_TABLE)


def _told_of(path: Path) -> Iterator[Path]:
    """Yield the file itself, and the table beside which SQLite would keep a file of that name."""
    yield path
    for ending in _KEPT_BESIDE:
        if path.name.endswith(ending):
            yield path.with_name(path.name.removesuffix(ending))


def _is_table(path: Path) -> bool:
    """Tell a table, or a backup of one: nothing else is put in its place, whoever mistyped the name."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _forget(unfinished: Path) -> None:
    try:
        unfinished.unlink(missing_ok=True)
    except OSError:
        return  # the disk is gone, and the file with it


def _why(error: OSError, path: Path) -> Unwritable:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return Unwritable.FULL
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Unwritable.NOT_ALLOWED
        case errno.ENOENT | errno.ENOTDIR if not path.parent.is_dir():
            return Unwritable.NO_FOLDER
        case _:
            return Unwritable.GONE
