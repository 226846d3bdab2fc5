"""The engines of one SQLite file: one that writes, one that can only read."""

from __future__ import annotations

import sqlite3
from functools import partial
from hashlib import md5
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

if TYPE_CHECKING:
    from pathlib import Path

BUSY_TIMEOUT_S: Final = 15
_WRITING_CACHE_KIB: Final = 16384
_READING_CACHE_KIB: Final = 1024
"""Of each lane; the system keeps the rest of the file at hand, once for all."""
_LOG_PAGES: Final = 4000
"""So long may the write-ahead log grow before a commit brings it into the file: 16 MiB. Idle time comes sooner."""


def writing_engine(path: Path, *, exclusive: bool = False) -> Engine:
    """Make the engine whose every transaction takes the write lock at once, so that two never interleave.

    exclusive: for a file on a network drive: no WAL, and no second program.
    """
    engine = _engine(path, "rw", "BEGIN IMMEDIATE")

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        if exclusive:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("PRAGMA journal_mode=DELETE")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"PRAGMA wal_autocheckpoint={_LOG_PAGES}")
        connection.execute(f"PRAGMA cache_size=-{_WRITING_CACHE_KIB}")
        # A desk's scans are few: never lose one.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        # What is forgotten is overwritten, not just unlinked.
        connection.execute("PRAGMA secure_delete=ON")

    return engine


def reading_engine(path: Path, *, lanes: int = 4, immutable: bool = False) -> Engine:
    engine = _engine(path, "ro", "BEGIN", lanes=lanes, immutable=immutable)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA query_only=ON")
        connection.execute(f"PRAGMA cache_size=-{_READING_CACHE_KIB}")

    return engine


def _engine(path: Path, mode: str, begin: str, *, lanes: int = 1, immutable: bool = False) -> Engine:
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}" + ("&immutable=1" if immutable else "")
    engine = create_engine(
        "sqlite+pysqlite://",
        poolclass=QueuePool,
        pool_size=lanes,
        max_overflow=0,
        pool_use_lifo=True,  # the one used last has what is asked most at hand
        pool_reset_on_return=None,
        creator=partial(
            sqlite3.connect,
            uri,
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            check_same_thread=False,
            # The driver's own BEGIN comes too late and lets DDL escape a rollback: we begin ourselves.
            isolation_level=None,
        ),
    )

    @event.listens_for(engine, "connect")
    def know_digests(connection: sqlite3.Connection, _record: Any) -> None:
        connection.create_function("md5", 1, _md5, deterministic=True)  # other databases bring it along

    @event.listens_for(engine, "begin")
    def begin_ourselves(connection: Any) -> None:
        connection.connection.driver_connection.execute(begin)

    return engine


def _md5(text: str | None) -> str | None:
    return None if text is None else md5(text.encode(), usedforsecurity=False).hexdigest()
