"""What is SQLite's own: the full-text index and the triggers that keep the log append-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Connection

TITLE_INDEX: Final = (
    # An index of `title.search_text`, without a copy of it; no person's name but a title's contributors enters.
    """CREATE VIRTUAL TABLE title_index USING fts5(
        search_text, content='title', content_rowid='id', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3'
    )""",
)

_INDEXED: Final = """INSERT INTO title_index(rowid, search_text) VALUES (new.id, new.search_text);"""
_UNINDEXED: Final = (
    """INSERT INTO title_index(title_index, rowid, search_text) VALUES ('delete', old.id, old.search_text);"""
)
INDEX_TRIGGERS: Final = {
    "title_indexed": f"CREATE TRIGGER title_indexed AFTER INSERT ON title BEGIN {_INDEXED} END",
    "title_unindexed": f"CREATE TRIGGER title_unindexed AFTER DELETE ON title BEGIN {_UNINDEXED} END",
    "title_reindexed": (
        "CREATE TRIGGER title_reindexed AFTER UPDATE OF search_text ON title"
        " WHEN old.search_text IS NOT new.search_text"
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


def make(connection: Connection) -> None:
    """Make index and triggers; a migration that rebuilds `title` or `movement` drops them and calls this again."""
    for statement in TITLE_INDEX:
        connection.exec_driver_sql(statement)
    for statement in TRIGGERS.values():
        connection.exec_driver_sql(statement)


def suspend_indexing(connection: Connection) -> None:
    """Before many titles at once: rebuilding at the end is four times as fast as a trigger for each."""
    for name in INDEX_TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def resume_indexing(connection: Connection) -> None:
    rebuild_index(connection)
    for statement in INDEX_TRIGGERS.values():
        connection.exec_driver_sql(statement)


def rebuild_index(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO title_index(title_index) VALUES ('rebuild')")
