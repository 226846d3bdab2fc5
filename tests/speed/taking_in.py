"""A list read in, beside the same rows given to executemany, with the full-text index built afterwards."""

from __future__ import annotations

import csv
import sqlite3
import time
from contextlib import closing
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Final

from comparing import Line, Turns, times_bare
from titles import drafts

from bookcrossing.clock import SystemClock
from bookcrossing.desk.desk import Desk
from bookcrossing.exchange.importing import import_list
from bookcrossing.exchange.lists import read_list
from bookcrossing.store.guards import INDEX_TRIGGERS
from bookcrossing.store.schema import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from comparing import Bench

_OF_FILE: Final = 5
"""The list has a fifth of the file's titles."""
_ROUNDS: Final = 2
_LEAST_SHARE: Final = 0.4
_HEADINGS: Final = ("title", "author", "publisher", "year", "isbn", "language", "copies")
_TABLES: Final = (
    "import_run",
    "action",
    "title",
    "contributor",
    "title_isbn",
    "before_value",
    "taken_row",
    "copy",
    "movement",
    "stock_flow",
)


def measure(bench: Bench) -> Iterator[Line]:
    titles = max(10, table_titles(bench.file) // _OF_FILE)
    list_file = bench.folder / "list.csv"
    _write_list(list_file, titles)
    turns, reading = Turns(), []
    for number in range(bench.rounds(_ROUNDS)):
        ours, bare = (bench.folder / f"{name}-{number}.sqlite" for name in ("imported", "inserted"))
        for file in (ours, bare):
            open_store(file).close()
        began = time.perf_counter()
        found = read_list(list_file)
        reading.append(time.perf_counter() - began)
        store = open_store(ours)
        began = time.perf_counter()
        report = import_list(Desk(store, SystemClock()), found)
        turns.ours.append(time.perf_counter() - began)
        store.close()
        assert report.titles_added
        turns.bare.append(_insert(ours, bare))
        ours.unlink()
        bare.unlink()
    share = median(turns.bare) / median(turns.ours)
    yield Line(
        f"import of {titles} rows, with index and movements",
        _rate(titles, median(turns.ours)),
        _rate(titles, median(turns.bare)),
        times_bare(share),
        f"≥ {_LEAST_SHARE}×",
        share >= _LEAST_SHARE,
    )
    yield Line("  reading the list before that", _rate(titles, median(reading)))


def table_titles(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM title").fetchone()[0])


def _rate(titles: int, seconds: float) -> str:
    return f"{titles / seconds:,.0f}/s".replace(",", " ")


def _write_list(path: Path, titles: int) -> None:
    random = Random(3)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(_HEADINGS)
        for draft in drafts(random, titles):
            author = draft.contributors[0].name if draft.contributors else ""
            isbn = draft.isbns[0].printed if draft.isbns else ""
            copies = 1 + (random.random() < 0.2)
            table.writerow((draft.name, author, draft.publisher, draft.year, isbn, "uk", copies))


def _insert(imported: Path, bare: Path) -> float:
    """Insert all rows of an imported file into an empty one; return how many seconds that took."""
    with closing(sqlite3.connect(imported)) as source:
        rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in _TABLES}
    with closing(sqlite3.connect(bare, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous=FULL")
        began = time.perf_counter()
        target.execute("BEGIN IMMEDIATE")
        for name in INDEX_TRIGGERS:
            target.execute(f"DROP TRIGGER {name}")
        for name, lines in rows.items():
            marks = ", ".join("?" * len(lines[0]))
            target.executemany(f"INSERT INTO {name} VALUES ({marks})", lines)
        target.execute("INSERT INTO title_index(title_index) VALUES ('rebuild')")
        for statement in INDEX_TRIGGERS.values():
            target.execute(statement)
        target.execute("COMMIT")
        return time.perf_counter() - began
