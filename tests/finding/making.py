"""A table's file with real titles, taken in through the program's own import, and generated ones around them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any, Final

from real_books import all_books
from surrounding import drafts

from bookcrossing.clock import SystemClock
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.importing import IncomingRow, ready
from bookcrossing.exchange.importing import import_list
from bookcrossing.exchange.lists import read_list
from bookcrossing.store.guards import INDEX_TRIGGERS
from bookcrossing.store.schema import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bookcrossing.desk.drafts import TitleDraft

_CHUNK: Final = 20_000
_PERSON: Final = ("title_id", "position", "name", "role", "name_latvian")


def make_file(path: Path, lists: Iterable[Path], others: int, seed: int) -> None:
    """Take the lists in, and put so many generated titles around what they brought."""
    store = open_store(path)
    try:
        desk = Desk(store, SystemClock())
        for file in lists:
            import_list(desk, read_list(file))
        with store.read() as session:
            real = all_books(session)
    finally:
        store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("CREATE TABLE IF NOT EXISTS asked_for (title_id INTEGER PRIMARY KEY)")
        file.executemany("INSERT INTO asked_for VALUES (?)", [(book.id,) for book in real])
        if others:
            _surround(file, drafts(Random(seed), real, others), real[-1].id)


def _surround(file: sqlite3.Connection, titles: Iterable[TitleDraft], last: int) -> None:
    """Pour titles straight into the schema, as their import would leave them; each has a copy on the table."""
    for pragma in ("journal_mode=DELETE", "synchronous=OFF", "cache_size=-500000", "journal_mode=OFF"):
        file.execute(f"PRAGMA {pragma}")
    file.execute("BEGIN")
    laid_aside = _lay_aside(file)
    serial = file.execute("SELECT coalesce(max(serial), 0) FROM copy").fetchone()[0]
    title_id = last
    coming = iter(titles)
    while chunk := list(islice(coming, _CHUNK)):
        numbers = range(title_id + 1, title_id + 1 + len(chunk))
        rows = [
            ready(IncomingRow(draft, f"around {number}", None, 1))  # no list will bring it again
            for number, draft in zip(numbers, chunk, strict=True)
        ]
        _insert(
            file,
            "title",
            ("id", "uuid", "added_at", *rows[0].title),
            [
                (number, f"t-{number}", number, *row.title.values())
                for number, row in zip(numbers, rows, strict=True)
            ],
        )
        people = [
            (number, *person.values())
            for number, row in zip(numbers, rows, strict=True)
            for person in row.people
        ]
        _insert(file, "contributor", _PERSON, people)
        _write_copies(file, numbers, serial - last)
        title_id = numbers[-1]
    file.execute("INSERT INTO title_index(title_index) VALUES ('rebuild')")
    for statement in laid_aside:
        file.execute(statement)
    file.execute("COMMIT")
    file.execute("PRAGMA journal_mode=WAL")


def _write_copies(file: sqlite3.Connection, titles: range, further: int) -> None:
    columns = ("uuid", "serial", "title_id", "state", "in_library_stock", "inventory_number")
    columns += ("condition", "condition_note", "note")
    rows = [(f"c-{number}", number + further, number, "on_table", 0, "", "good", "", "") for number in titles]
    _insert(file, "copy", columns, rows)


def _lay_aside(file: sqlite3.Connection) -> list[str]:
    """Drop indexes and what keeps the full-text index; return what makes them anew."""
    indexes = file.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN"
        " ('title', 'contributor', 'copy')"
    ).fetchall()
    for name, _ in indexes:
        file.execute(f"DROP INDEX {name}")
    for name in INDEX_TRIGGERS:
        file.execute(f"DROP TRIGGER {name}")
    return [*(sql for _, sql in indexes), *INDEX_TRIGGERS.values()]


def _insert(
    file: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    marks = ", ".join("?" * len(columns))
    file.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


def books_asked_for(path: Path) -> set[int]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        return {row[0] for row in file.execute("SELECT title_id FROM asked_for")}


def titles_in(path: Path) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        return int(file.execute("SELECT count(*) FROM title").fetchone()[0])
