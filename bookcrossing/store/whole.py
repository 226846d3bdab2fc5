"""All rows of all tables: read out at one moment, and put into a file in which nothing stands yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import LargeBinary, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from bookcrossing.store import guards
from bookcrossing.store.base import Table
from bookcrossing.store.tables import Action, BeforeValue, Picture, Place, Setting, Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

TABLES: Final[tuple[sa.Table, ...]] = tuple(Table.metadata.sorted_tables)
"""Every table, those first that others point to."""
_FROM_THE_START: Final = frozenset(table.__tablename__ for table in (Place, Setting, Action, BeforeValue))
"""Tables that hold something before the first book: the table's own name and rules, and their edits."""
_AT_ONCE: Final = 2_000


class DoesNotHoldTogetherError(Exception):
    """Rows that point nowhere, or two where there may be one."""


def plain_columns(table: sa.Table) -> list[sa.Column[Any]]:
    """Return the columns of a table that are no pictures."""
    return [column for column in table.columns if not isinstance(column.type, LargeBinary)]


def rows_of(session: Session, table: sa.Table) -> Iterator[Sequence[Any]]:
    """Yield the rows of a table in order of their keys, without its pictures."""
    query = select(*plain_columns(table)).order_by(*table.primary_key.columns)
    for row in session.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield tuple(row)


def whole_rows(session: Session, table: sa.Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table with everything in them."""
    query = select(*table.columns).order_by(*table.primary_key.columns)
    at_once = _AT_ONCE if len(plain_columns(table)) == len(table.columns) else 8
    for row in session.execute(query, execution_options={"yield_per": at_once}):
        yield dict(zip(table.columns.keys(), row, strict=True))


def pictures(session: Session) -> Iterator[tuple[str, str, bytes]]:
    """Yield hash, kind and content of each picture, a few at a time."""
    query = select(Picture.sha256, Picture.media_type, Picture.image).order_by(Picture.id)
    yield from session.execute(query, execution_options={"yield_per": 8})


def count_rows(session: Session) -> int:
    """Return how many rows there are in all."""
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES)


def count_titles(session: Session) -> int:
    """Return how many titles stand in the catalogue."""
    return session.scalar(select(func.count()).where(Title.removed_at.is_(None))) or 0


def is_untouched(session: Session) -> bool:
    """Tell whether no book, box, reader or other place has ever been entered."""
    others = (table for table in TABLES if table.name not in _FROM_THE_START)
    if any(session.execute(select(table).limit(1)).first() is not None for table in others):
        return False
    return session.scalars(select(Place.id).where(Place.is_home.is_(False)).limit(1)).first() is None


def fill(session: Session, batches: Iterable[tuple[sa.Table, list[dict[str, Any]]]]) -> None:
    """Put rows, ids included, into a file in which nothing stands yet; the caller's transaction holds it all.

    Raises DoesNotHoldTogetherError where they contradict each other.
    """
    connection = session.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a title may be merged into a later one
    for table in reversed(TABLES):
        if table.name in _FROM_THE_START:
            session.execute(delete(table))
    for name in guards.INDEX_TRIGGERS:  # the index is built at the end, in a quarter of the time
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    try:
        for table, rows in batches:
            session.execute(insert(table), rows)
    except IntegrityError as error:
        raise DoesNotHoldTogetherError(str(error.orig)) from error
    if (dangling := connection.exec_driver_sql("PRAGMA foreign_key_check").first()) is not None:
        raise DoesNotHoldTogetherError(f"{dangling[0]} {dangling[1]} -> {dangling[2]}")
    if session.scalars(select(Place.id).where(Place.is_home)).first() is None:
        raise DoesNotHoldTogetherError("no home")
    guards.rebuild_index(connection)
    for statement in guards.INDEX_TRIGGERS.values():
        connection.exec_driver_sql(statement)
