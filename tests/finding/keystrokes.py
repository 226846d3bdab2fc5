"""Queries typed letter by letter, each letter answered, beside a bare full-text query on sqlite3 in the same run."""

from __future__ import annotations

import gc
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Final

from asking import within
from slips import key

from bookcrossing.search.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
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


@dataclass(slots=True)
class _Times:
    """Milliseconds of each keystroke: as a person waits, and of this thread alone, whatever else the machine does."""

    waited: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def time(self, act: Callable[[], object]) -> None:
        began, worked = time.perf_counter(), time.thread_time()
        act()
        self.worked.append((time.thread_time() - worked) * 1000)
        self.waited.append((time.perf_counter() - began) * 1000)


def measure(
    session: Session, typed: Iterable[str], path: Path, books: Iterable[Book], titles: int
) -> Iterator[tuple[str, ...]]:
    """Type each query letter by letter; yield ours, the bare query's times, and what they are to each other."""
    ours, bare = _Times(), _Times()
    slowest: tuple[float, str] = (0, "")
    with closing(BareIndex(path, books)) as index:
        gc.collect()
        gc.freeze()  # as the window does: the benchmark's own books are no part of a key
        for query in typed:
            for length in range(1, len(query) + 1):
                text = query[:length]
                ours.time(partial(search, session, text))
                bare.time(partial(index.find, text))
                slowest = max(slowest, (ours.worked[-1], text))
    if not ours.waited:
        return
    fast = 60 if titles > _MANY else 16
    is_reached = within(ours.waited, 0.95) <= fast and (titles > _MANY or max(ours.waited) <= 50)
    aim = f"95 ≤ {fast} ms" + ("" if titles > _MANY else ", all ≤ 50 ms")
    yield _line("ours", ours.waited, aim, "yes" if is_reached else "no")
    yield _line("bare FTS5", bare.waited)
    yield _ratios("ratio", ours.waited, bare.waited)
    yield _line("ours, processor alone", ours.worked)
    yield _line("bare FTS5, processor alone", bare.worked)
    yield _ratios("ratio, processor alone", ours.worked, bare.worked)
    yield (f"slowest: {slowest[1]}", *[""] * 7)


def _ninety_five(times: list[float]) -> float:
    return within(times, 0.95)


def _ninety_nine(times: list[float]) -> float:
    return within(times, 0.99)


_FIGURES: Final = (median, _ninety_five, _ninety_nine, max)


def _line(what: str, times: list[float], aim: str = "", reached: str = "") -> tuple[str, ...]:
    return (what, str(len(times)), *(f"{figure(times):.2f}" for figure in _FIGURES), aim, reached)


def _ratios(what: str, ours: list[float], bare: list[float]) -> tuple[str, ...]:
    return (what, "", *(f"{figure(ours) / figure(bare):.1f}×" for figure in _FIGURES), "", "")
