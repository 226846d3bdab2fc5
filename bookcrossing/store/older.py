"""A file of an earlier schema, made to be filled with what an old export holds and then brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from bookcrossing.store.engine import writing_engine
from bookcrossing.store.schema import APPLICATION_ID, migrate
from bookcrossing.store.whole import DoesNotHoldTogetherError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


class OlderFile:
    """The tables of that schema, empty at first; values are given as SQLite keeps them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        self._columns = {
            name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in names
            if not name.startswith(("sqlite_", "alembic_", "title_index"))
        }

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(self._columns)

    def columns(self, table: str) -> tuple[str, ...]:
        return self._columns[table]

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Put rows in, their values in order of the columns."""
        names = self._columns[table]
        places = ", ".join("?" * len(names))
        try:
            self._connection.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})",  # noqa: S608  # names of its own
                rows,
            )
        except sqlite3.IntegrityError as error:
            raise DoesNotHoldTogetherError(str(error)) from error


@contextmanager
def older_file(path: Path, schema: int) -> Iterator[OlderFile]:
    """Make a file of that schema at `path`, and keep what was put in."""
    engine = writing_engine(_touched(path))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(connection, f"{schema:04}")
        connection.exec_driver_sql(f"PRAGMA user_version={schema}")
    engine.dispose()
    with closing(sqlite3.connect(path)) as raw:
        yield OlderFile(raw)
        raw.commit()


def _touched(path: Path) -> Path:
    path.touch()
    return path
