"""A look inside a backup before it is taken in: whether it is whole, whose it is, what it would replace."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bookcrossing.errors import BackupFails, Failure, StoreFailure, Trouble
from bookcrossing.keeping.backups import BackupKind, no_pulse
from bookcrossing.keeping.disks import told
from bookcrossing.keeping.sealing import is_cut_short, is_database, prove, seal_of
from bookcrossing.store import backing, replacing
from bookcrossing.store.schema import APPLICATION_ID, SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.keeping.sealing import Pulse
    from bookcrossing.store.backing import FileFacts
    from bookcrossing.store.replacing import Difference
    from bookcrossing.store.schema import Store

_ASIDE: Final = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Inside:
    """A backup that was read from its first byte to its last."""

    path: Path
    kind: BackupKind
    made_at: datetime | None
    """None for a plain copy, which doesn't say."""
    version: str
    """Of the program that made it."""
    size: int
    settings: str | None
    """Of the computer it was packed on."""
    facts: FileFacts


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What a restore would replace."""

    facts: FileFacts | None
    """None where there is no file, or none that can be read."""
    is_damaged: bool = False
    is_same_table: bool = False
    difference: Difference | None = None
    """None unless both are of one table."""


def look_inside(path: Path, table: Path, pulse: Pulse = no_pulse) -> Inside:
    """Prove a backup and look into it, touching nothing; raise BackupFails if it cannot be taken in."""
    refuse_own(path, table)
    with told(path):
        if not path.is_file():
            raise BackupFails(Trouble.NOT_THERE if not path.exists() else Trouble.NO_BACKUP, path)
        _refuse_by_header(path)
        is_sealed = seal_of(path) is not None
        has_log = path.with_name(path.name + "-wal").exists()
        if is_sealed:
            prove(path, lambda done: pulse(done * 0.5))
        elif not has_log and is_cut_short(path):
            raise BackupFails(Trouble.TORN, path)
    return _look(path, pulse, is_sealed=is_sealed)


def _look(path: Path, pulse: Pulse, *, is_sealed: bool) -> Inside:
    try:
        # What is sealed was found sound before, and is byte for byte what it was then.
        if not is_sealed and not backing.is_sound(path, lambda _: pulse(0.5)):
            raise BackupFails(Trouble.ALTERED, path)
        facts = backing.look(path)
        note = facts.note
        if note and not is_sealed:  # torn exactly where the seal began
            raise BackupFails(Trouble.TORN, path)
        if not facts.uuid:
            raise BackupFails(Trouble.ALTERED, path)
        return Inside(
            path,
            BackupKind(note["kind"]) if note else BackupKind.PLAIN,
            datetime.fromisoformat(note["made_at"]) if note else None,
            str(note.get("version", "")),
            path.stat().st_size,
            note.get("settings"),
            facts,
        )
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
        raise BackupFails(Trouble.ALTERED, path) from error


def refuse_own(path: Path, table: Path) -> None:
    """Raise BackupFails for the table's own files, before anything opens them: closing would drop their locks."""
    for own in (table, *(table.with_name(table.name + end) for end in _ASIDE)):
        if own.exists() and path.exists() and path.samefile(own):
            raise BackupFails(Trouble.THE_TABLE, path)


def _refuse_by_header(path: Path) -> None:
    if not is_database(path):
        raise BackupFails(Trouble.NO_BACKUP, path)
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100:
        raise BackupFails(Trouble.TORN, path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise BackupFails(Trouble.NO_BACKUP, path)
    if int.from_bytes(header[60:64], "big") > SCHEMA:
        raise BackupFails(Trouble.TOO_NEW, path)


def in_the_way(store: Store | None, inside: Inside) -> InTheWay:
    """Tell what restoring would replace; a store that could not even be opened is None."""
    if store is None:
        return InTheWay(None, is_damaged=True)
    try:
        facts = backing.look_at(store)
        if facts.uuid != inside.facts.uuid:
            return InTheWay(facts)
        return InTheWay(facts, is_same_table=True, difference=replacing.compare(store, inside.path))
    except (sqlite3.DatabaseError, StoreFailure) as error:
        if isinstance(error, StoreFailure) and error.failure is not Failure.DAMAGED:
            raise
        return InTheWay(None, is_damaged=True)
