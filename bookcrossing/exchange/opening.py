"""Opening the zip of a whole table: is it ours, whole, and as it was written? Nothing is read as rows before."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.archive import FORMAT, MANIFEST, README, VERSION, Manifest
from bookcrossing.store.schema import SCHEMA
from bookcrossing.store.whole import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK: Final = 1 << 20
_LONGEST_LINE: Final = 16 << 20
_LARGEST_MANIFEST: Final = 64 << 20
_LARGEST: Final = 1 << 36
_SMALL: Final = 1 << 26
_TIGHTEST: Final = 150
"""How many bytes one packed byte may unfold to; our own lists reach fifteen."""
_NOT_OURS: Final = 0x1 | 0x20 | 0x40
"""Marks of a member that is encrypted, or patched."""
_OUR_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


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
class Archive:
    """An open archive whose manifest was read."""

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

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the objects of a list that stands one object a line."""
        with self.zipped.open(name) as member:
            if member.readline(_LONGEST_LINE).rstrip(b"\r\n") != b"[":
                raise self.no(Unfit.NOT_OF_A_PIECE, name)
            while True:
                line = member.readline(_LONGEST_LINE)
                if not line.endswith(b"\n"):
                    raise self.no(Unfit.NOT_OF_A_PIECE, name)
                bare = line.strip()
                if bare == b"]":
                    return
                yield bare.removesuffix(b",")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an archive and say of whatever goes wrong with the zip that it is torn."""
    try:
        with zipfile.ZipFile(path) as zipped:
            yield Archive(path, zipped, _manifest(path, zipped))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise NotAnArchive(path.name, Unfit.TORN, detail=str(error)) from error
    except OSError as error:
        raise NotAnArchive(path.name, Unfit.CANNOT_READ, detail=str(error)) from error


def _manifest(path: Path, zipped: zipfile.ZipFile) -> Manifest:
    for info in zipped.infolist():
        if info.flag_bits & _NOT_OURS or info.compress_type not in _OUR_PACKINGS:
            raise NotAnArchive(path.name, Unfit.LOCKED, info.filename)
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


def verify(archive: Archive) -> None:
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
