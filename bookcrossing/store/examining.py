"""What `check` reads: whole tables, in the order of their copies, as quickly as SQLite gives them."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from sqlalchemy import select, text
from sqlalchemy.orm import selectinload

from bookcrossing.store import guards
from bookcrossing.store.finding import TABLE_CODE
from bookcrossing.store.legs import Walked
from bookcrossing.store.tables import (
    Copy,
    Movement,
    Place,
    Reader,
    ReaderMonth,
    Setting,
    StockFlow,
    Table,
    Title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

_WORST: Final = 10
"""Damaged places that are named."""
_TITLES_AT_ONCE: Final = 1_000

TITLE_INDEX: Final = "title_index"


class LogRow(NamedTuple):
    """A live movement as it lies in the file: instants are numbers, a million of them are only compared."""

    copy_id: int
    kind: str
    happened_at: int
    recorded_at: int
    uuid: str
    prepare: int
    handed_over: int
    due_on: str | None
    loan_id: int | None
    place_id: int | None
    precision: str
    id: int
    book_audience: str
    in_library_stock: int
    kept_flow: str | None
    kept_audience: str | None
    kept_in_library_stock: int | None
    kept_at: int | None


class LoanRow(NamedTuple):
    copy_id: int
    id: int
    reader_id: int | None
    lent_at: int
    due_on: str | None
    renewals: int
    ended_at: int | None
    ended: str | None
    is_void: int
    reader_group: str
    is_cut: int

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and not self.is_void


class CopyRow(NamedTuple):
    id: int
    serial: int
    state: str | None
    place_id: int | None
    has_log: int
    """Whether anything, if only undone, was ever recorded."""


_OF_MOVEMENTS: Final = [f"movement.{name}" for name in LogRow._fields if not name.startswith("kept_")]
_OF_FLOWS: Final = [
    f"stock_flow.{name}" for name in ("flow", "book_audience", "in_library_stock", "happened_at")
]
_LOG: Final = (
    f"SELECT {', '.join([*_OF_MOVEMENTS, *_OF_FLOWS])}"  # noqa: S608  # our own names
    " FROM movement LEFT JOIN stock_flow ON stock_flow.movement_id = movement.id WHERE undone_at IS NULL"
    " ORDER BY copy_id, movement.happened_at, recorded_at, uuid"
)
_LOANS: Final = (
    "SELECT copy_id, id, reader_id, lent_at, due_on, renewals, ended_at, ended, is_void,"
    " reader_group, link_cut_at IS NOT NULL"
    " FROM loan ORDER BY copy_id, id"
)
_COPIES: Final = (
    "SELECT id, serial, state, place_id, EXISTS (SELECT 1 FROM movement WHERE copy_id = copy.id)"
    " FROM copy ORDER BY id"
)


def copies_with_logs(session: Session) -> Iterator[tuple[CopyRow, list[LogRow], list[LoanRow]]]:
    """Yield every copy with its live movements in order and its loans."""
    lines = groupby(map(LogRow._make, _rows(session, _LOG)), key=itemgetter(0))
    loans = groupby(map(LoanRow._make, _rows(session, _LOANS)), key=itemgetter(0))
    line_copy, line_rows = next(lines, (None, iter(())))
    loan_copy, loan_rows = next(loans, (None, iter(())))
    for copy in map(CopyRow._make, _rows(session, _COPIES)):
        its_lines: list[LogRow] = []
        its_loans: list[LoanRow] = []
        if line_copy == copy.id:
            its_lines = list(line_rows)
            line_copy, line_rows = next(lines, (None, iter(())))
        if loan_copy == copy.id:
            its_loans = list(loan_rows)
            loan_copy, loan_rows = next(loans, (None, iter(())))
        yield copy, its_lines, its_loans


def _rows(session: Session, statement: str) -> Iterable[tuple[object, ...]]:
    cursor = session.connection().connection.cursor()
    cursor.execute(statement)
    return cast("Iterable[tuple[object, ...]]", cursor)


def home_ids(session: Session) -> list[int]:
    return list(session.scalars(select(Place.id).where(Place.is_home)))


def reader_months(session: Session) -> dict[tuple[int, str, str], int]:
    query = select(ReaderMonth.reader_id, ReaderMonth.month, ReaderMonth.reader_group, ReaderMonth.actions)
    return {(row.reader_id, row.month, row.reader_group): row.actions for row in session.execute(query)}


def kept_legs(session: Session) -> dict[int, set[tuple[object, ...]]]:
    """Return the legs kept of each copy's way, as rows of plain values."""
    legs: dict[int, set[tuple[object, ...]]] = defaultdict(set)
    for row in _rows(session, f"SELECT {', '.join(Walked._fields)} FROM leg"):  # noqa: S608  # our own names
        legs[cast("int", row[2])].add(row)
    return legs


def flows_of_undone(session: Session) -> Iterator[int]:
    """Yield the serial of each copy of which the stock still counts an undone movement."""
    counted = (
        select(Copy.serial)
        .join(Movement, Movement.copy_id == Copy.id)
        .join(StockFlow, StockFlow.movement_id == Movement.id)
        .where(Movement.undone_at.is_not(None))
        .distinct()
    )
    yield from session.scalars(counted)


def reader_numbers(session: Session) -> dict[int, str]:
    return {row.id: row.number for row in session.execute(select(Reader.id, Reader.number))}


def copies_of_removed_titles(session: Session) -> Iterator[tuple[int, str]]:
    """Yield (serial, title) of copies that stand in lists while their title does not."""
    query = (
        select(Copy.serial, Title.name)
        .join(Title, Title.id == Copy.title_id)
        .where(Title.removed_at.is_not(None), Copy.state.is_not(None))
        .order_by(Copy.serial)
    )
    for row in session.execute(query):
        yield row.serial, row.name


def whole_titles(session: Session) -> Iterator[Title]:
    """Yield every title with its people and ISBNs, and let go of it afterwards."""
    last = 0
    query = select(Title).options(selectinload(Title.contributors), selectinload(Title.isbns))
    while titles := session.scalars(
        query.where(Title.id > last).order_by(Title.id).limit(_TITLES_AT_ONCE)
    ).all():
        last = titles[-1].id
        yield from titles
        session.expunge_all()


def damaged_places(session: Session) -> list[str]:
    told = session.execute(text(f"PRAGMA integrity_check({_WORST})")).scalars()
    return [line for line in told if line != "ok"]


def dangling_rows(session: Session) -> Iterator[str]:
    """Yield each row that names another which is not there."""
    for table, row_id, parent, _key in session.execute(text("PRAGMA foreign_key_check")):
        yield f"{table} {row_id} → {parent}"


def recorded_out_of_order(session: Session) -> list[str]:
    """Return the uuids of movements that were not recorded later than the one before them."""
    neighbours = "SELECT uuid, recorded_at, lag(recorded_at) OVER (ORDER BY id) AS before FROM movement"
    late = text(f"SELECT uuid FROM ({neighbours}) WHERE recorded_at <= before")  # noqa: S608  # a constant
    return list(session.execute(late).scalars())


def has_table_code(session: Session) -> bool:
    return session.get(Setting, TABLE_CODE) is not None


def missing_from_schema(session: Session) -> tuple[list[str], list[str], list[str]]:
    """Return the tables, the indexes and the triggers that are not there, or are others than they should be."""
    standing = {
        (kind, name): sql
        for kind, name, sql in session.execute(text("SELECT type, name, sql FROM sqlite_schema"))
    }
    tables = Table.metadata.sorted_tables
    missing_tables = [table.name for table in tables if ("table", table.name) not in standing]
    wanted = [str(index.name) for table in tables for index in table.indexes]
    missing_indexes = [name for name in wanted if ("index", name) not in standing]
    if any(("table", name) not in standing for name in guards.INDEX_TABLES):
        missing_indexes.append(TITLE_INDEX)
    changed = [name for name, sql in guards.TRIGGERS.items() if standing.get(("trigger", name)) != sql]
    return missing_tables, missing_indexes, changed


def is_index_sound(engine: Engine) -> bool:
    with engine.connect() as connection:
        sound = guards.is_index_sound(connection)
        connection.rollback()
    return sound


def misindexed_titles(engine: Engine) -> tuple[dict[int, str], dict[int, str]]:
    """Return the titles of which the index misses a word, and those to which it gives a wrong one."""
    with engine.connect() as connection:
        missing, wrong = guards.misindexed(connection)
        return _named(connection, missing), _named(connection, wrong - missing)


def _named(connection: Connection, title_ids: Iterable[int]) -> dict[int, str]:
    return {
        title_id: connection.execute(select(Title.name).where(Title.id == title_id)).scalar()
        or f"title {title_id}"
        for title_id in sorted(title_ids)
    }
