"""Statements put together once and sent straight to SQLite: what every scan asks and writes.

Through all of SQLAlchemy each would take ten times as long as SQLite takes to answer it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast
from weakref import ref

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.orm import class_mapper
from sqlalchemy.orm.attributes import instance_dict, instance_state, manager_of_class, set_committed_value

from bookcrossing.store.base import Table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    import sqlalchemy as sa
    from sqlalchemy import Column
    from sqlalchemy.orm import Session

T = TypeVar("T", bound=Table)


def driver(session: Session) -> sqlite3.Connection:
    """Return SQLite's own connection, inside the transaction of `session`; found once in each."""
    if isinstance(session.bind, Connection):  # the transaction stood before the session
        return cast("sqlite3.Connection", session.bind.connection.driver_connection)
    begun = session.get_transaction()
    kept = session.info.get(_DRIVER)
    if kept is None or begun is None or kept[0]() is not begun:
        connection = session.connection().connection.driver_connection
        kept = session.info[_DRIVER] = ref(session.get_transaction()), connection
    return cast("sqlite3.Connection", kept[1])


_DRIVER: Final = "driver"
"""Where a session notes it, with its transaction."""


def columns_of(table: type[Table]) -> sa.ColumnCollection[str, Column[Any]]:
    return cast("sa.Table", table.__table__).columns


@dataclass(frozen=True)
class Fixed:
    """A statement that never changes but for the values bound to it: numbers and texts, as the file keeps them."""

    statement: sa.Select[*tuple[Any, ...]] | sa.Insert | sa.Delete

    def send(self, session: Session, **values: object) -> list[Sequence[Any]]:
        """Return the rows it answers with, each value as its column's type tells it."""
        plan = self._plan
        given = plan.given | values
        rows = driver(session).execute(plan.text, [given[name] for name in plan.order]).fetchall()
        return [plan.told(row) for row in rows] if plan.converted else rows

    @cached_property
    def _plan(self) -> _Plan:
        spoken = dialect()
        compiled = self.statement.compile(dialect=spoken)
        columns = getattr(self.statement, "selected_columns", ())
        told = (column.type.dialect_impl(spoken).result_processor(spoken, None) for column in columns)
        converted = tuple((place, convert) for place, convert in enumerate(told) if convert is not None)
        return _Plan(str(compiled), tuple(compiled.positiontup or ()), dict(compiled.params), converted)


@dataclass(frozen=True, slots=True)
class _Plan:
    text: str
    order: tuple[str, ...]
    given: dict[str, Any]
    converted: tuple[tuple[int, Callable[[Any], Any]], ...]

    def told(self, row: Sequence[Any]) -> Sequence[Any]:
        values = list(row)
        for place, convert in self.converted:
            values[place] = convert(values[place])
        return values


class Asked(Generic[T]):
    """A question for rows of one table, which the session then holds as if it had loaded them."""

    def __init__(self, table: type[T], statement: sa.Select[Any], beside: str | None = None) -> None:
        """Build from a statement that selects all of the table's columns first.

        beside: the relationship to one row, all of whose columns follow.
        """
        self._table = table
        self._fixed = Fixed(statement)
        self._beside = beside
        self._names = tuple(columns_of(table).keys())

    def rows(self, session: Session, **values: object) -> list[T]:
        found = self._fixed.send(session, **values)
        rows = [_held(session, self._table, self._names, row) for row in found]
        if self._beside is not None:
            other, names = self._other
            for row, read in zip(rows, found, strict=True):
                beside = _held(session, other, names, read[len(self._names) :])
                set_committed_value(row, self._beside, beside)
        return rows

    @cached_property
    def _other(self) -> tuple[type[Table], tuple[str, ...]]:
        assert self._beside is not None
        other = class_mapper(self._table).relationships[self._beside].mapper.class_
        return other, tuple(columns_of(other).keys())


def hold(session: Session, table: type[T], row: Mapping[str, Any]) -> T:
    """Have the session hold a row that is in the file and that it has not read itself."""
    instance: T = manager_of_class(table).new_instance()
    state = instance_state(instance)
    instance_dict(instance).update(row)
    state.key = (table, (row["id"],), None)
    state.session_id = session.hash_key
    session.identity_map.add(state)
    return instance


def _held(session: Session, table: type[T], names: Sequence[str], values: Sequence[Any]) -> T:
    """Return the row as the session holds it; what it had read before stands, as with its own loading."""
    known: T | None = session.identity_map.get((table, (values[0],), None))
    return known or hold(session, table, dict(zip(names, values, strict=False)))
