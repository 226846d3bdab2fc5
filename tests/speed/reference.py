"""A reference file loaded and asked, beside pymarc reading the same records and a bare select of the same page."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Final

from comparing import Line, in_turns, milliseconds, ninety_nine, times_bare
from marc_records import has_isbn, isbn_of, write_marc
from pymarc import MARCReader
from taking_in import table_titles

from bookcrossing.lookup.references import load, sources
from bookcrossing.values import Isbn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from comparing import Bench

_FOR_A_TITLE: Final = 10
"""Records in the reference file for each title of the table's."""
_READ_BARELY: Final = 20_000
_QUESTIONS: Final = 1_000
_LEAST_RATE: Final = 5_000
_LONGEST_ANSWER: Final = 5.0
_MOST_OF_SOURCE: Final = 1.5
_A_SECOND: Final = 1.0


def measure(bench: Bench) -> Iterator[Line]:
    records = table_titles(bench.file) * _FOR_A_TITLE
    table, marc = bench.folder / "asked.sqlite", bench.folder / "catalogue.mrc"
    write_marc(marc, records)
    bare = [_read_barely(marc)]
    began = time.perf_counter()
    loaded = load(table, marc, now=datetime.now(UTC))
    ours = records / (time.perf_counter() - began)
    bare.append(_read_barely(marc))
    yield Line(
        f"reference: {records} MARC records loaded",
        _rate(ours),
        _rate(median(bare)),
        times_bare(ours / median(bare)),
        f"≥ {_LEAST_RATE:,}/s".replace(",", " "),
        ours >= _LEAST_RATE,
    )
    share = loaded.info.bytes / marc.stat().st_size
    size = f"{loaded.info.bytes / 1e6:.1f} MB"
    yield Line(
        "  on disk",
        size,
        f"{marc.stat().st_size / 1e6:.1f} MB",
        times_bare(share),
        "≤ 1.5×",
        share <= _MOST_OF_SOURCE,
    )
    yield from _answers(bench, table, records)
    marc.unlink()


def _rate(per_second: float) -> str:
    return f"{per_second:,.0f}/s".replace(",", " ")


def _read_barely(marc: Path) -> float:
    """Return how many records pymarc alone reads in a second."""
    began = time.perf_counter()
    with marc.open("rb") as file:
        read = 0
        for _ in MARCReader(file):
            read += 1
            if read == _READ_BARELY:
                break
    return read / (time.perf_counter() - began)


def _answers(bench: Bench, table: Path, records: int) -> Iterator[Line]:
    (source,) = sources(table)
    random = Random(5)
    asked = [
        number
        for number in (random.randrange(records) for _ in range(bench.rounds(_QUESTIONS)))
        if has_isbn(number)
    ]
    isbns = [Isbn.parse(isbn_of(number)) for number in asked]
    file = next(table.with_name(f"{table.stem}-reference").iterdir())
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as connection:

        def ours(number: int) -> None:
            found = source.look_up(isbns[number], _A_SECOND)
            assert found is not None

        def bare(number: int) -> None:
            key = int(isbns[number].canonical)
            connection.execute(
                "SELECT records FROM isbn JOIN page ON page.id = place / 64 WHERE isbn = ?", (key,)
            ).fetchall()

        turns = in_turns(ours, bare, len(isbns))
    slowest = ninety_nine(turns.ours)
    yield Line(
        "  an ISBN answered, of any of them",
        milliseconds(median(turns.ours)),
        milliseconds(median(turns.bare)),
        times_bare(turns.ratio),
        "",
    )
    yield Line(
        "  … 99 of 100",
        milliseconds(slowest),
        milliseconds(ninety_nine(turns.bare)),
        "",
        f"< {_LONGEST_ANSWER:.0f} ms",
        slowest < _LONGEST_ANSWER,
    )
