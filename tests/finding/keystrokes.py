"""Queries typed letter by letter, each letter answered, beside a bare full-text query on sqlite3 in the same run."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from statistics import median
from typing import TYPE_CHECKING, Final

from asking import within
from slips import key

from bookcrossing.search.searching import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from real_books import Book
    from sqlalchemy.orm import Session

HEAD: Final = ("keystrokes", "n", "median ms", "95 of 100", "99 of 100", "slowest", "aim", "reached")
_MOST_GIVEN: Final = 5_000
_MANY: Final = 500_000


class BareIndex:
    """Titles and authors in a full-text table of their own, and nothing done to them."""

    def __init__(self, path: Path, books: Iterable[Book]) -> None:
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.execute("CREATE VIRTUAL TABLE bare USING fts5(told, content='', prefix='1 2 3')")
        self._file.execute("BEGIN")
        rows = ((book.id, key(f"{book.name} {' '.join(book.authors)}")) for book in books)
        self._file.executemany("INSERT INTO bare(rowid, told) VALUES (?, ?)", rows)
        self._file.execute("COMMIT")

    def find(self, typed: str) -> None:
        words = key(typed).split()
        if words:
            match = " ".join(f'"{word}"*' for word in words)
            self._file.execute(
                "SELECT rowid FROM bare WHERE bare MATCH ? LIMIT ?", (match, _MOST_GIVEN)
            ).fetchall()

    def close(self) -> None:
        self._file.close()


def measure(
    session: Session, typed: Iterable[str], path: Path, books: Iterable[Book], titles: int
) -> Iterator[tuple[str, ...]]:
    """Type each query letter by letter; yield ours, the bare query's times, and what they are to each other."""
    ours: list[float] = []
    bare: list[float] = []
    slowest: tuple[float, str] = (0, "")
    with closing(BareIndex(path, books)) as index:
        for query in typed:
            for length in range(1, len(query) + 1):
                text = query[:length]
                began = time.perf_counter()
                search(session, text)
                between = time.perf_counter()
                index.find(text)
                ours.append((between - began) * 1000)
                bare.append((time.perf_counter() - between) * 1000)
                slowest = max(slowest, (ours[-1], text))
    if not ours:
        return
    fast = 60 if titles > _MANY else 16
    is_reached = within(ours, 0.95) <= fast and (titles > _MANY or max(ours) <= 50)
    aim = f"95 ≤ {fast} ms" + ("" if titles > _MANY else ", all ≤ 50 ms")
    yield _line("ours", ours, aim, "yes" if is_reached else "no")
    yield _line("bare FTS5", bare, "", "")
    ratios = (f"{of(ours) / of(bare):.1f}×" for of in (median, _ninety_five, _ninety_nine, max))
    yield ("ratio", "", *ratios, "", "")
    yield (f"slowest: {slowest[1]}", *[""] * 7)


def _ninety_five(times: list[float]) -> float:
    return within(times, 0.95)


def _ninety_nine(times: list[float]) -> float:
    return within(times, 0.99)


def _line(what: str, times: list[float], aim: str, reached: str) -> tuple[str, ...]:
    figures = (f"{of(times):.2f}" for of in (median, _ninety_five, _ninety_nine, max))
    return (what, str(len(times)), *figures, aim, reached)
