"""A file written beside its name and put there whole: nobody ever meets half of one."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
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
    IS_TABLE = "is_table"
    """The open file itself, or one that SQLite keeps beside it."""
    GONE = "gone"
    """The disk was pulled out, or reports an error."""


@dataclass
class NotWritten(Exception):
    """A file that could not be written; nothing half done is left."""

    path: Path
    why: Unwritable


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to, and put what was written there at the end; raise NotWritten."""
    if path.is_dir():
        raise NotWritten(path, Unwritable.IS_FOLDER)
    unfinished = path.with_name(f".{path.name[:80]}-{uuid4().hex[:8]}.part")
    try:
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise NotWritten(path, _why(error, path)) from error
    finally:
        _forget(unfinished)


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
