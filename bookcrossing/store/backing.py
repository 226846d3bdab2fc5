"""What backups need of SQLite: pages copied while others write, a look into a file, one put over another."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bookcrossing.errors import Failure, Stopped, StoreFailure
from bookcrossing.store.engine import BUSY_TIMEOUT_S, writing_engine
from bookcrossing.store.failures import told_apart
from bookcrossing.store.finding import LAST_NUMBER
from bookcrossing.store.forgetting import leave_no_trace, remove_every_reader
from bookcrossing.store.tables import Movement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bookcrossing.store.schema import Store

    Pulse = Callable[[float], None]

NOTE: Final = "backup"
"""The setting in which a backup says what it is; a table never holds it."""
STEP: Final = 256
"""Pages copied at once: a megabyte."""
_STEPS_TO_DISK: Final = 8
_IN_MEMORY: Final = ("PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def copy_pages(store: Store, target: Path, pulse: Pulse) -> None:
    """Copy the file as it is at one moment to `target`, which must not exist; nobody who writes has to wait.

    What the target's disk refuses is raised as SQLite says it.
    """
    with _moment(store) as source, closing(sqlite3.connect(target, isolation_level=None)) as copy:
        # A file that nobody knows of yet is brought to the disk once, when it is finished.
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")
        with target.open("rb+") as written:
            source.backup(
                copy, pages=STEP, progress=partial(_bring_along, written.fileno(), store.path, pulse)
            )
    _leave_wal(target)


@contextmanager
def _moment(store: Store) -> Iterator[Any]:
    """Give SQLite's own connection, which sees the file as it is now until the end of the block."""
    with told_apart(store.path):
        connection = store.reading.connect()
    with connection:
        source: Any = connection.connection.driver_connection
        if store.on_network:  # the one connection there is: while it is here, nobody can write
            yield source
            return
        with connection.begin():
            with told_apart(store.path):
                connection.exec_driver_sql("SELECT count(*) FROM setting").scalar_one()  # now
            yield source


def _bring_along(file: int, path: Path, pulse: Pulse, code: int, left: int, whole: int) -> None:
    """Bring what was copied to the disk bit by bit: one long write at the end would let scans wait behind it."""
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise StoreFailure(Failure.LOCKED, path)  # it has been waited for long enough
    if (whole - left) // STEP % _STEPS_TO_DISK == 0:
        os.fsync(file)
    pulse(1 - left / max(whole, 1))


def _leave_wal(path: Path) -> None:
    """Mark a file that is whole by itself as one without a write-ahead log: it opens on any disk."""
    with path.open("rb+") as file:
        file.seek(18)
        file.write(b"\x01\x01")


def write_note(path: Path, note: dict[str, Any]) -> None:
    with _alone(path) as file:
        written = json.dumps(note, ensure_ascii=False, sort_keys=True)
        file.execute("INSERT OR REPLACE INTO setting(key, value) VALUES (?, ?)", (NOTE, written))


@contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that nobody else knows of."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for pragma in _IN_MEMORY:
            file.execute(pragma)
        yield file


def leave_readers_out(path: Path, now: datetime) -> None:
    """Remove every reader, books out or not; their months stay as anonymous counts."""
    engine = writing_engine(path, exclusive=True)
    try:
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            for pragma in _IN_MEMORY:
                raw.execute(pragma)
        with Session(engine, autoflush=False) as session, session.begin():
            remove_every_reader(session, now)
        leave_no_trace(engine)
    finally:
        engine.dispose()


def is_sound(path: Path, pulse: Pulse) -> bool:
    """Tell whether every page, index and reference of a file is in order."""
    was_stopped = False

    def beat() -> int:
        nonlocal was_stopped
        try:
            pulse(0.5)
        except Stopped:
            was_stopped = True
        return int(was_stopped)

    with closing(to_read(path)) as file:
        file.set_progress_handler(beat, 200_000)
        try:
            return (
                file.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
                and file.execute("PRAGMA foreign_key_check").fetchone() is None
            )
        except sqlite3.OperationalError:
            if was_stopped:
                raise Stopped from None
            raise


def to_read(path: Path) -> sqlite3.Connection:
    """Open a file for a look: nothing is written beside it, unless it has a log of its own."""
    has_log = path.with_name(path.name + "-wal").exists()
    uri = f"file:{quote(str(path.resolve()))}?mode=ro" + ("" if has_log else "&immutable=1")
    return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a look into a file tells, whatever its schema."""

    uuid: str
    """Of the table at home: which table it is."""
    name: str
    code: str
    schema: int
    titles: int
    copies: int
    readers: int
    movements: int
    newest: datetime | None
    """When the newest movement was recorded."""
    last_action: int
    """The highest number that an action ever had."""
    last_number: int
    """The highest that a copy ever had."""
    note: dict[str, Any]
    """What a backup says of itself; empty in any other file."""


_FACTS: Final = """SELECT
    (SELECT count(*) FROM title WHERE removed_at IS NULL),
    (SELECT count(*) FROM copy WHERE state IS NOT NULL),
    (SELECT count(*) FROM reader),
    (SELECT count(*) FROM movement),
    (SELECT max(recorded_at) FROM movement),
    (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'action'),
    (SELECT coalesce(max(serial), 0) FROM copy)"""


def look(path: Path) -> FileFacts:
    """Look into a file without touching it."""
    with closing(to_read(path)) as file:
        return _facts(file.execute)


def look_at(store: Store) -> FileFacts:
    """Look into the open file."""
    with told_apart(store.path), store.read() as session:
        driver: Any = session.connection().connection.driver_connection
        return _facts(driver.execute)


def _facts(sql: Callable[[str], sqlite3.Cursor]) -> FileFacts:
    uuid, name = sql("SELECT uuid, name FROM place WHERE is_home").fetchone() or ("", "")
    settings = dict(sql("SELECT key, value FROM setting").fetchall())
    titles, copies, readers, movements, newest, action, serial = sql(_FACTS).fetchone()
    return FileFacts(
        uuid=uuid,
        name=name,
        code=str(json.loads(settings.get("table_code", '""'))),
        schema=sql("PRAGMA user_version").fetchone()[0],
        titles=titles,
        copies=copies,
        readers=readers,
        movements=movements,
        newest=None if newest is None else _EPOCH + timedelta(microseconds=newest),
        last_action=action,
        last_number=max(serial, json.loads(settings.get(LAST_NUMBER, "0"))),
        note=json.loads(settings.get(NOTE, "{}")),
    )


def note_of(path: Path) -> dict[str, Any]:
    """Return what a backup says of itself; empty for any other file."""
    with closing(to_read(path)) as file:
        row = file.execute("SELECT value FROM setting WHERE key = ?", (NOTE,)).fetchone()
        return dict(json.loads(row[0])) if row else {}


def was_in_use_before(store: Store, moment: datetime) -> bool:
    """Tell whether anything had been recorded by then."""
    with told_apart(store.path), store.read() as session:
        first = session.scalar(select(func.min(Movement.recorded_at)))
        return first is not None and first < moment


def copy_plain(source: Path, target: Path) -> None:
    """Copy a table's file that somebody copied, with the log that may lie beside it."""
    with closing(to_read(source)) as file, closing(sqlite3.connect(target, isolation_level=None)) as copy:
        file.backup(copy)


def copy_damaged(store: Store, target: Path) -> None:
    """Copy the pages of a damaged file as they are."""
    with (
        told_apart(store.path),
        store.reading.connect() as connection,
        closing(sqlite3.connect(target)) as copy,
    ):
        source: Any = connection.connection.driver_connection
        source.backup(copy)
