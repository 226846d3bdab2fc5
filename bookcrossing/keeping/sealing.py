"""The seal at the end of a backup: one line that proves every byte before it."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING, Final

from bookcrossing.errors import BackupFails, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    Pulse = Callable[[float], None]
    """Told how much of a job is done, from 0 to 1; raises Stopped if a person wants no more of it."""

_WORDS: Final = b"\nchebookcrossing backup, sha-256 "
_SEAL: Final = re.compile(re.escape(_WORDS) + rb"([0-9a-f]{64})\n")
LENGTH: Final = len(_WORDS) + 64 + 1
"""Bytes; SQLite reads as many pages as the header says and never sees them."""
_HEADER: Final = b"SQLite format 3\x00"
_CHUNK: Final = 1 << 20
_TO_DISK: Final = 8 * _CHUNK


def seal(path: Path, pulse: Pulse) -> str:
    """Add the seal to a finished file; return its sum."""
    with path.open("rb+") as file:
        total = _sum(file, file.seek(0, os.SEEK_END), pulse).hexdigest()
        file.seek(0, os.SEEK_END)
        file.write(_WORDS + total.encode() + b"\n")
    return total


def seal_of(path: Path) -> str | None:
    """Return the sum a file's seal names; None for a file without one."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - LENGTH))
        found = _SEAL.fullmatch(file.read())
    return found[1].decode() if found else None


def prove(path: Path, pulse: Pulse) -> str:
    """Read a sealed file from its first byte to its last; raise BackupFails if one is not what was written."""
    due = seal_of(path)
    if due is None:
        raise BackupFails(Trouble.TORN, path)
    with path.open("rb") as file:
        if _sum(file, path.stat().st_size - LENGTH, pulse).hexdigest() != due:
            raise BackupFails(Trouble.ALTERED, path)
    return due


def copy_proved(source: Path, target: Path, pulse: Pulse, *, with_seal: bool) -> None:
    """Copy a sealed file while its sum is compared; raise BackupFails if that is wrong."""
    due = seal_of(source)
    if due is None:
        raise BackupFails(Trouble.TORN, source)
    with source.open("rb") as file, target.open("xb") as copy:
        if _sum(file, source.stat().st_size - LENGTH, pulse, copy).hexdigest() != due:
            raise BackupFails(Trouble.ALTERED, source)
        if with_seal:
            copy.write(_WORDS + due.encode() + b"\n")


def is_cut_short(path: Path) -> bool:
    """Tell whether a database holds fewer bytes than its header promises, or some that belong to a torn seal."""
    with path.open("rb") as file:
        header = file.read(100)
        size = file.seek(0, os.SEEK_END)
    if len(header) < 100:
        return True
    page_size = int.from_bytes(header[16:18], "big")
    whole = int.from_bytes(header[28:32], "big") * (65536 if page_size == 1 else page_size)
    return size < whole or whole < size < whole + LENGTH


def is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def _sum(file: BinaryIO, length: int, pulse: Pulse, copy: BinaryIO | None = None) -> hashlib._Hash:
    """Return the sum over the first `length` bytes, which may be written to `copy` on the way."""
    total, done = hashlib.sha256(), 0
    file.seek(0)
    while done < length and (chunk := file.read(min(_CHUNK, length - done))):
        total.update(chunk)
        if copy is not None:
            copy.write(chunk)
            if done % _TO_DISK == 0:
                os.fsync(copy.fileno())  # bit by bit: nobody's scan waits behind one long write
        done += len(chunk)
        pulse(done / length)
    return total
