"""Opening a file: made new, brought up to date after a safety copy, or refused untouched."""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from sqlalchemy.orm import Session, sessionmaker

from bookcrossing.store.drive import is_on_network
from bookcrossing.store.engine import reading_engine, writing_engine
from bookcrossing.store.failures import Failure, StoreFailure, told_apart
from bookcrossing.store.finding import locate
from bookcrossing.store.tables import Place, Setting
from bookcrossing.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine, PoolProxiedConnection

SCHEMA: Final = 4
"""Number of the newest migration; `user_version` of an up-to-date file."""
APPLICATION_ID: Final = 0x43484542
"""«CHEB» in the header: this file is a table's."""
HOME_NAME: Final = "Valmieras bibliotēka, #chebookcrossing galds"
_HEADER: Final = b"SQLite format 3\x00"


@dataclass(slots=True)
class Store:
    """One open file."""

    path: Path
    writing: Engine | None
    """None where the file can only be read."""
    reading: Engine
    on_network: bool = False
    identity: tuple[FileIdentity | None, ...] = ()
    """The file and its write-ahead log, as they were when it was opened."""
    _watch: PoolProxiedConnection | None = None
    """Where the file can only be read: the connection that is asked for news, always the same one."""

    def write(self) -> Session:
        """Return a session on the one writing connection; raise StoreFailure for a read-only file."""
        if self.writing is None:
            raise StoreFailure(Failure.READ_ONLY, self.path)
        self.stand_by()
        return _SESSIONS(bind=self.writing)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Commit what is done with the session, or nothing of it.

        The session joins a transaction that stands; beginning and ending its own would take it twice as long,
        which every scan waits for. Raises StoreFailure as `write` does.
        """
        if self.writing is None:
            raise StoreFailure(Failure.READ_ONLY, self.path)
        self.stand_by()
        with self.writing.begin() as connection, _SESSIONS(bind=connection) as session:
            yield session
            session.flush()

    def read(self) -> Session:
        return _SESSIONS(bind=self.reading)

    def stand_by(self) -> None:
        """Raise StoreFailure if the file or its log is another one now, so that nothing is written to a ghost."""
        now = identity_of(self.path)
        if any(was is not None and was != is_now for was, is_now in zip(self.identity, now, strict=False)):
            raise StoreFailure(Failure.REPLACED, self.path)

    def data_version(self) -> int:
        """Return a number that changes whenever somebody else has written: what is written here changes nothing.

        It is asked of the connection that writes, and waits for what that is doing. Raises StoreFailure if the
        file is another one by now.
        """
        self.stand_by()
        if self.on_network:
            return 0  # there is no other program
        if self.writing is not None:
            with closing(self.writing.raw_connection()) as own:
                return _data_version(own)
        if self._watch is None:
            self._watch = self.reading.raw_connection()
        return _data_version(self._watch)

    def tidy(self) -> None:
        """Bring the write-ahead log into the file while nobody waits, so that no scan has to; hinder nobody."""
        if self.writing is None or self.on_network:
            return
        self.stand_by()
        connection = self.writing.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.close()

    def close(self) -> None:
        if self._watch is not None:
            self._watch.close()
        self.reading.dispose()
        if self.writing is not None:
            self.writing.dispose()


FileIdentity = tuple[int, int]
"""Device and inode."""


def identity_of(path: Path) -> tuple[FileIdentity | None, ...]:
    """Return the identity of a file and of its write-ahead log; None for what isn't there."""
    return _identity(str(path)), _identity(f"{path}-wal")


def _identity(path: str) -> FileIdentity | None:
    try:
        status = os.stat(path)  # noqa: PTH116  # every scan asks; a Path takes three times as long
    except OSError:
        return None
    return status.st_dev, status.st_ino


_SESSIONS: Final = sessionmaker(expire_on_commit=False, autoflush=False)


def open_store(path: Path) -> Store:
    """Open the file at `path`, making it if there is none.

    Raises StoreFailure, and leaves the file as it was, if it is no table of ours, damaged, or too new.
    """
    with told_apart(path):
        if not path.exists() or _is_empty(path):
            _make(path)
        _refuse_other_files(path)
        if not (_is_writable(path) and _is_writable(path.parent)):
            return _open_to_read(path)
        on_network = is_on_network(path)
        writing = writing_engine(path, exclusive=on_network)
        try:
            with writing.begin() as connection:
                version = _version(connection, path)
            if version < SCHEMA:
                _bring_up_to_date(path, writing, version)
        except BaseException:
            writing.dispose()
            raise
        reading = writing if on_network else reading_engine(path)
        return Store(path, writing, reading, on_network, identity_of(path))


def _is_empty(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0


def _is_writable(path: Path) -> bool:
    """Tell whether the file or folder may be written; its marks count for the administrator, too."""
    marks = path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    return bool(marks) and os.access(path, os.W_OK)


def _open_to_read(path: Path) -> Store:
    quiet = not path.with_name(path.name + "-wal").exists()
    reading = reading_engine(path, immutable=quiet)
    with reading.begin() as connection:
        if _version(connection, path) != SCHEMA:
            raise StoreFailure(Failure.READ_ONLY, path)
    return Store(path, None, reading)


def _refuse_other_files(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except PermissionError:
        raise StoreFailure(Failure.CANNOT_OPEN, path) from None
    except OSError as error:
        raise StoreFailure(Failure.CANNOT_OPEN, path, str(error)) from None
    if not header.startswith(_HEADER):
        raise StoreFailure(Failure.NOT_A_DATABASE, path)
    if len(header) < 100:
        raise StoreFailure(Failure.DAMAGED, path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreFailure(Failure.NOT_OURS, path)
    if int.from_bytes(header[60:64], "big") > SCHEMA:
        raise StoreFailure(Failure.TOO_NEW, path)
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    whole = pages * (65536 if page_size == 1 else page_size)
    if path.stat().st_size < whole and not path.with_name(path.name + "-wal").exists():
        raise StoreFailure(Failure.DAMAGED, path)


def _data_version(connection: PoolProxiedConnection) -> int:
    """Return what SQLite counts up for a connection when another one has written."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA data_version")
    ((version,),) = cursor.fetchall()
    return int(version)


def _version(connection: Connection, path: Path) -> int:
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version > SCHEMA:
        raise StoreFailure(Failure.TOO_NEW, path)
    return version


def _make(path: Path) -> None:
    """Make a new file beside `path` and put it there whole: a second program sees all of it or nothing."""
    if path.exists() and not _is_writable(path):
        raise StoreFailure(Failure.READ_ONLY, path)
    unfinished = path.with_name(f".{path.name}-{uuid4().hex[:8]}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.touch(exist_ok=False)
    except OSError as error:
        raise StoreFailure(Failure.CANNOT_OPEN, path, str(error)) from None
    try:
        engine = writing_engine(unfinished)
        try:
            with engine.begin() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                migrate(connection)
            with _SESSIONS(bind=engine) as session, session.begin():
                _furnish(session)
        finally:
            engine.dispose()
        _put_in_place(unfinished, path)
    finally:
        for leftover in (unfinished, *unfinished.parent.glob(unfinished.name + "-*")):
            leftover.unlink(missing_ok=True)


def _put_in_place(made: Path, path: Path) -> None:
    """Give the finished file its name, unless a second program was quicker."""
    if _is_empty(path):
        os.replace(made, path)  # noqa: PTH105  # one step, on every system
        return
    try:
        os.link(made, path)  # unlike renaming, never over another file
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            made.rename(path)


def _furnish(session: Session) -> None:
    """Give a new file its own table and the three digits that its labels carry."""
    home = Place(kind="table", name=HOME_NAME, name_key=fold(HOME_NAME), is_home=True)
    locate(home)
    session.add(home)
    session.add(Setting(key="table_code", value=f"{secrets.randbelow(1000):03}"))


def _bring_up_to_date(path: Path, engine: Engine, version: int) -> None:
    safety_copy = path.with_name(f"{path.stem}-before-schema-{SCHEMA}-from-{version}{path.suffix}")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(safety_copy)) as target:
            source.backup(target)
    except sqlite3.Error:
        safety_copy.unlink(missing_ok=True)
        raise
    with engine.begin() as connection:
        if _version(connection, path) < SCHEMA:  # another program may have been quicker
            migrate(connection)


def migrate(connection: Connection, target: str = "head") -> None:
    """Run the migrations the file lacks, in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
