"""What is SQLite's own: the full-text index and the triggers that keep the log append-only."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError

from bookcrossing.store.titles import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

_WORDS: Final = ", ".join(SEARCHED)
TITLE_INDEX: Final = (
    # An index of a title's keys, without a copy of them; no person's name but a title's contributors enters.
    f"""CREATE VIRTUAL TABLE title_index USING fts5(
        {_WORDS}, content='title', content_rowid='id', tokenize='ascii', prefix='1 2 3'
    )""",
    # Every word of the index and in how many titles it stands, for near misses; it stores nothing of its own.
    "CREATE VIRTUAL TABLE title_index_word USING fts5vocab(title_index, row)",
)

_NEW, _OLD = (", ".join(f"{row}.{word}" for word in SEARCHED) for row in ("new", "old"))
_INDEXED: Final = f"INSERT INTO title_index(rowid, {_WORDS}) VALUES (new.id, {_NEW});"  # noqa: S608  # constants
_UNINDEXED: Final = (
    f"INSERT INTO title_index(title_index, rowid, {_WORDS}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608
)
INDEX_TABLES: Final = ("title_index_word", "title_index")
"""In the order in which they may be dropped."""
INDEX_TRIGGERS: Final = {
    "title_indexed": f"CREATE TRIGGER title_indexed AFTER INSERT ON title BEGIN {_INDEXED} END",
    "title_unindexed": f"CREATE TRIGGER title_unindexed AFTER DELETE ON title BEGIN {_UNINDEXED} END",
    "title_reindexed": (
        f"CREATE TRIGGER title_reindexed AFTER UPDATE OF {_WORDS} ON title"
        f" WHEN {' OR '.join(f'old.{word} IS NOT new.{word}' for word in SEARCHED)}"
        f" BEGIN {_UNINDEXED} {_INDEXED} END"
    ),
}

_FIXED: Final = [
    "id",
    "uuid",
    "copy_id",
    "action_id",
    "kind",
    "happened_at",
    "precision",
    "recorded_at",
    "recorded_by",
    "recorded_on",
    "table_id",
    "place_id",
    "loan_id",
    "due_on",
    "prepare",
    "handed_over",
    "book_audience",
    "category",
    "language",
    "reader_group",
    "in_library_stock",
    "note",
]
LOG_TRIGGERS: Final = {
    "movement_kept": """CREATE TRIGGER movement_kept BEFORE DELETE ON movement
        BEGIN SELECT RAISE(ABORT, 'a movement is never deleted'); END""",
    "movement_fixed": f"""CREATE TRIGGER movement_fixed BEFORE UPDATE ON movement
        WHEN {" OR ".join(f"old.{name} IS NOT new.{name}" for name in _FIXED)}
        BEGIN SELECT RAISE(ABORT, 'a movement is never changed'); END""",
    "movement_undone_once": """CREATE TRIGGER movement_undone_once BEFORE UPDATE ON movement
        WHEN old.undone_at IS NOT NULL AND (old.undone_at IS NOT new.undone_at
            OR old.undone_by IS NOT new.undone_by OR old.undone_why IS NOT new.undone_why)
        BEGIN SELECT RAISE(ABORT, 'an undo is never undone'); END""",
    "movement_words_only_removed": """CREATE TRIGGER movement_words_only_removed BEFORE UPDATE ON movement
        WHEN old.words IS NOT new.words AND new.words IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'words are removed, never changed'); END""",
}

TRIGGERS: Final = {**INDEX_TRIGGERS, **LOG_TRIGGERS}


def make_index(connection: Connection) -> None:
    """Make the index anew, whatever stands there; its triggers must be made, or stand."""
    for name in INDEX_TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    for statement in TITLE_INDEX:
        connection.exec_driver_sql(statement)
    rebuild_index(connection)


def make_triggers(connection: Connection, names: Iterable[str]) -> None:
    """Make triggers of these names anew; a migration that rebuilds `title` or `movement` calls this afterwards."""
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(TRIGGERS[name])


def rebuild_index(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO title_index(title_index) VALUES ('rebuild')")


def is_index_sound(connection: Connection) -> bool:
    """Compare the index with its texts; quick, but it asks for the writing connection and names nothing."""
    try:
        connection.exec_driver_sql("INSERT INTO title_index(title_index, rank) VALUES ('integrity-check', 1)")
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB:
            return False
        raise
    return True


@contextmanager
def fresh_index(connection: Connection) -> Iterator[None]:
    """Build the index anew beside the file, and lay out both word by word as `kept` and `due`."""
    was_query_only = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only=OFF")  # the file itself is still open for reading only
    try:
        for statement in _FRESH:
            connection.exec_driver_sql(statement)
        yield
    finally:
        for name in ("due", "kept", "fresh_index"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")
        connection.exec_driver_sql(f"PRAGMA query_only={was_query_only}")


_FRESH: Final = (
    f"CREATE VIRTUAL TABLE temp.fresh_index USING fts5({_WORDS}, content='', tokenize='ascii')",
    f"INSERT INTO temp.fresh_index(rowid, {_WORDS}) SELECT id, {_WORDS} FROM title",  # noqa: S608  # constants
    "CREATE VIRTUAL TABLE temp.due USING fts5vocab(temp, fresh_index, instance)",
    "CREATE VIRTUAL TABLE temp.kept USING fts5vocab(main, title_index, instance)",
)


def misindexed(connection: Connection) -> tuple[set[int], set[int]]:
    """Return the titles of which the index misses a word, and those to which it gives a wrong one."""
    with fresh_index(connection):
        missing = connection.exec_driver_sql(_DIFFERENCE.format("due", "kept")).scalars()
        wrong = connection.exec_driver_sql(_DIFFERENCE.format("kept", "due")).scalars()
        return set(missing), set(wrong)


_DIFFERENCE: Final = (
    "SELECT DISTINCT doc FROM (SELECT doc, term, col, offset FROM temp.{}"
    " EXCEPT SELECT doc, term, col, offset FROM temp.{})"
)
