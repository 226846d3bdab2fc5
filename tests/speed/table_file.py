"""A table's file of any size, made in seconds: rows go straight into the schema, as years at the desk would leave them.

What follows from the log (states, places, loans, readers' months, the full-text index) is written as the desk would
have written it, so that `check` finds nothing.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from operator import attrgetter
from random import Random
from typing import TYPE_CHECKING, Any, Final

from journeys import DAY_US, Journeys, month_of
from titles import TOWNS, drafts

from bookcrossing.clock import SystemClock, local_day
from bookcrossing.desk.importing import IncomingRow, ready
from bookcrossing.movements import Kind
from bookcrossing.store.guards import INDEX_TRIGGERS
from bookcrossing.store.schema import open_store
from bookcrossing.store.titles import edition_of
from bookcrossing.values import Isbn, ReaderNumber
from bookcrossing.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from journeys import End, Event, Lending
    from titles import TitleDraft

YEARS: Final = 5
COPIES_OF_100: Final = 120
MOVEMENTS_OF_100: Final = 1_000
_COMPUTER: Final = "desk-1"
_GRACE_US: Final = 30 * DAY_US


@dataclass(frozen=True, slots=True)
class Size:
    titles: int
    copies: int
    movements: int

    @classmethod
    def of(cls, titles: int) -> Size:
        return cls(titles, titles * COPIES_OF_100 // 100, titles * MOVEMENTS_OF_100 // 100)


def size_of(path: Path) -> Size:
    with closing(sqlite3.connect(path)) as file:
        counts = [
            file.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("title", "copy", "movement")
        ]
    return Size(*counts)


def make_file(path: Path, size: Size, seed: int = 18) -> None:
    """Make a file of that many titles and copies, and of very nearly that many movements."""
    open_store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for pragma in ("journal_mode=DELETE", "synchronous=OFF", "cache_size=-1000000", "journal_mode=OFF"):
            file.execute(f"PRAGMA {pragma}")
        _Writing(file, size, Random(seed)).write_all()
        file.execute("PRAGMA journal_mode=WAL")


class _Writing:
    def __init__(self, file: sqlite3.Connection, size: Size, random: Random) -> None:
        self._file = file
        self._size = size
        self._random = random
        self._now = time.time_ns() // 1_000_000 * 1000 - 60_000_000
        self._home = file.execute("SELECT id FROM place WHERE is_home").fetchone()[0]
        self._readers = max(20, size.copies // 25)

    def write_all(self) -> None:
        self._file.execute("BEGIN")
        laid_aside = self._lay_aside()
        titles = self._write_titles()
        places = self._write_places()
        begin = self._now - YEARS * 365 * DAY_US
        drawn = Journeys(self._random, begin, self._now, self._readers, places, self._home)
        events, ends = self._draw(drawn)
        self._write_copies(titles, ends)
        self._write_log(events, titles)
        self._insert("setting", ("key", "value"), [("forgotten_on", f'"{_today()}"')])
        self._file.execute("INSERT INTO title_index(title_index) VALUES ('rebuild')")
        for statement in laid_aside:
            self._file.execute(statement)
        self._file.execute("COMMIT")

    def _lay_aside(self) -> list[str]:
        """Drop indexes and the index's triggers while rows are poured in; return what makes them anew."""
        indexes = self._file.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in indexes:
            self._file.execute(f"DROP INDEX {name}")
        for name in INDEX_TRIGGERS:
            self._file.execute(f"DROP TRIGGER {name}")
        return [*(sql for _, sql in indexes), *INDEX_TRIGGERS.values()]

    # Titles and copies

    def _write_titles(self) -> list[tuple[str, str, str]]:
        """Write titles with their people and ISBNs; return what their movements will carry of each."""
        rows = [ready(_incoming(draft)) for draft in drafts(self._random, self._size.titles)]
        titles, people, isbns = [], [], []
        added_at = self._now - YEARS * 365 * DAY_US
        for title_id, row in enumerate(rows, 1):
            titles.append((title_id, self._uuid(), added_at, *row.title.values()))
            people += [(title_id, *person.values()) for person in row.people]
            isbns += [(title_id, *isbn.values()) for isbn in row.isbns]
        self._insert("title", ("id", "uuid", "added_at", *rows[0].title), titles)
        self._insert("contributor", ("title_id", *_PERSON), people)
        self._insert("title_isbn", ("title_id", *_ISBN), isbns)
        return [(row.title["audience"], row.title["category"], row.title["languages"]) for row in rows]

    def _write_places(self) -> range:
        first = self._home + 1
        rows = [
            (place_id, self._uuid(), "town", name, fold(name), 0, *self._point())
            for place_id, name in enumerate(TOWNS, first)
        ]
        self._insert(
            "place", ("id", "uuid", "kind", "name", "name_key", "is_home", "latitude", "longitude"), rows
        )
        return range(first, first + len(rows))

    def _point(self) -> tuple[float, float]:
        """Return a point somewhere in Europe: only how far apart two towns are is counted."""
        return self._random.uniform(46, 59), self._random.uniform(6, 34)

    def _write_copies(self, titles: Sequence[object], ends: Sequence[End]) -> None:
        columns = ("id", "uuid", "serial", "title_id", "state", "place_id", "in_library_stock")
        columns += ("inventory_number", "condition", "condition_note", "note")
        rows = [
            (
                copy,
                self._uuid(),
                copy,
                self._title_of(copy, len(titles)),
                end.state,
                end.place,
                copy % 3 == 0,
                "",
                "good",
                "",
                "",
            )
            for copy, end in enumerate(ends, 1)
        ]
        self._insert("copy", columns, rows)

    @staticmethod
    def _title_of(copy: int, titles: int) -> int:
        """One copy of each title; the rest go to every fifth."""
        return copy if copy <= titles else (copy - titles) * 5 % titles + 1

    # The log

    def _draw(self, journeys: Journeys) -> tuple[list[Event], list[End]]:
        events: list[Event] = []
        ends: list[End] = []
        for copy in range(1, self._size.copies + 1):
            due = self._size.movements - len(events)
            mean = due / (self._size.copies - copy + 1)
            story, end = journeys.journey(copy, max(1, round(mean * (0.5 + self._random.random()))))
            events += story
            ends.append(end)
        events.sort(key=attrgetter("at"))
        return events, ends

    def _write_log(self, events: Sequence[Event], titles: Sequence[tuple[str, str, str]]) -> None:
        loans = self._number_loans(events)
        self._write_readers(events)
        self._insert(
            "action",
            ("id", "uuid", "name", "recorded_at", "recorded_by", "recorded_on", "is_final", "undone_at"),
            (
                (
                    number,
                    self._uuid(),
                    event.kind.value,
                    at,
                    "",
                    _COMPUTER,
                    0,
                    at if event.is_undone else None,
                )
                for number, event, at in _recorded(events)
            ),
        )
        self._insert("movement", _MOVEMENT, self._movements(events, titles))
        self._insert("loan", _LOAN, map(self._loan, loans))
        self._insert("stock_flow", _STOCK_FLOW, self._flows(events, titles))
        self._insert("leg", _LEG, self._legs(events))

    @staticmethod
    def _number_loans(events: Sequence[Event]) -> list[Lending]:
        loans = [event.loan for event in events if event.kind is Kind.LENT and event.loan is not None]
        for number, loan in enumerate(loans, 1):
            loan.id = number
        return loans

    def _loan(self, loan: Lending) -> tuple[Any, ...]:
        is_cut = loan.ended_at is not None and loan.ended_at < self._now - _GRACE_US
        return (
            loan.id,
            loan.copy,
            None if is_cut else loan.reader,
            self._group(loan.reader),
            loan.lent_at,
            loan.due_on,
            loan.renewals,
            loan.ended_at,
            loan.ended,
            0,
            self._now if is_cut else None,
        )

    @staticmethod
    def _group(reader: int) -> str:
        return "under_18" if reader % 4 == 0 else "adult"

    def _movements(
        self, events: Sequence[Event], titles: Sequence[tuple[str, str, str]]
    ) -> Iterator[tuple[Any, ...]]:
        for number, event, recorded_at in _recorded(events):
            audience, category, language = titles[self._title_of(event.copy, len(titles)) - 1]
            loan = event.loan
            yield (
                number,
                self._uuid(),
                event.copy,
                number,
                event.kind.value,
                event.at,
                "instant",
                recorded_at,
                "",
                _COMPUTER,
                self._home,
                event.place,
                loan.id if loan and event.kind is Kind.LENT else None,
                event.due_on,
                event.prepare,
                0,
                audience,
                category,
                language,
                self._group(loan.reader) if loan else "nobody",
                event.copy % 3 == 0,
                recorded_at if event.is_undone else None,
            )

    def _flows(
        self, events: Sequence[Event], titles: Sequence[tuple[str, str, str]]
    ) -> Iterator[tuple[Any, ...]]:
        for number, event in enumerate(events, 1):
            if event.flow is not None:
                audience = titles[self._title_of(event.copy, len(titles)) - 1][0]
                yield number, event.at, event.flow.value, audience, event.copy % 3 == 0

    @staticmethod
    def _legs(events: Sequence[Event]) -> Iterator[tuple[Any, ...]]:
        for movement, event in enumerate(events, 1):
            for number, (begin, end) in enumerate(event.legs):
                if begin != end:
                    yield movement, number, event.copy, event.at, "instant", begin, end

    def _write_readers(self, events: Sequence[Event]) -> None:
        """Write every reader, and how many loans each opened, extended or closed in a month."""
        months: Counter[tuple[int, str]] = Counter(
            (event.loan.reader, month_of(event.at)) for event in events if event.loan
        )
        added_at = self._now - YEARS * 365 * DAY_US
        readers = [
            (reader, number, ReaderNumber.parse(number).key, "", "", reader % 4 == 0, added_at, _today())
            for reader in range(1, self._readers + 1)
            if (number := reader_number(reader))
        ]
        columns = ("id", "number", "number_key", "name", "contact", "is_under_18", "added_at", "last_seen_on")
        self._insert("reader", columns, readers)
        rows = ((reader, month, self._group(reader), actions) for (reader, month), actions in months.items())
        self._insert("reader_month", ("reader_id", "month", "reader_group", "actions"), rows)

    def _uuid(self) -> str:
        digits = f"{self._random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"

    def _insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" * len(columns))
        self._file.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


_MOVEMENT: Final = (
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
    "undone_at",
)
_LOAN: Final = (
    "id",
    "copy_id",
    "reader_id",
    "reader_group",
    "lent_at",
    "due_on",
    "renewals",
    "ended_at",
    "ended",
    "is_void",
    "link_cut_at",
)
_STOCK_FLOW: Final = ("movement_id", "happened_at", "flow", "book_audience", "in_library_stock")
_LEG: Final = (
    "movement_id",
    "number",
    "copy_id",
    "happened_at",
    "precision",
    "from_place_id",
    "to_place_id",
)
_PERSON: Final = ("position", "name", "role", "name_latvian")
_ISBN: Final = ("position", "isbn", "printed", "qualifier", "is_valid")


def reader_number(reader: int) -> str:
    return f"LV-{reader:06}"


def _incoming(draft: TitleDraft) -> IncomingRow:
    isbns = [Isbn.parse(isbn.printed).canonical for isbn in draft.isbns]
    return IncomingRow(draft, edition_of(draft, isbns), None, 1)


def _recorded(events: Sequence[Event]) -> Iterator[tuple[int, Event, int]]:
    """Yield (number, event, instant of recording): each a little later than the one before."""
    last = 0
    for number, event in enumerate(events, 1):
        last = max(event.at, last + 1)
        yield number, event, last


def _today() -> str:
    return local_day(SystemClock().now()).isoformat()
