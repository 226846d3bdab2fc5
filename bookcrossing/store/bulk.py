"""Many rows at once, straight through the driver: ten times as fast as the unit of work, twice as a Core insert."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.sql.schema import ScalarElementColumnDefault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import sqlalchemy as sa
    from sqlalchemy import Column
    from sqlalchemy.orm import Session

    from bookcrossing.store.base import Table


def insert_rows(session: Session, table: type[Table], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write `rows`, all with the same columns; those left out get their defaults."""
    if rows:
        plan = _plan(table, tuple(rows[0]))
        session.connection().exec_driver_sql(plan.statement, list(map(plan.values, rows)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """How rows of one table with certain columns are written."""

    statement: str
    plain: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    """Takes out of a row what the file keeps as it is."""
    converted: tuple[tuple[str, Callable[[Any], Any]], ...]
    defaults: tuple[Any, ...]

    def values(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return (*self.plain(row), *[convert(row[name]) for name, convert in self.converted], *self.defaults)


@cache
def _plan(table: type[Table], given: tuple[str, ...]) -> _Plan:
    columns = cast("sa.Table", table.__table__).columns
    converted = tuple((name, convert) for name in given if (convert := kept_as(columns[name])))
    plain = [name for name in given if name not in dict(converted)]
    defaulted = [column for column in columns if column.name not in given and column.default is not None]
    names = [*plain, *(name for name, _ in converted), *(column.name for column in defaulted)]
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.__tablename__} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
    return _Plan(statement, itemgetter(*plain), converted, tuple(map(_default, defaulted)))


def _default(column: Column[Any]) -> Any:
    assert isinstance(column.default, ScalarElementColumnDefault), f"{column} is to be given"
    value, convert = column.default.arg, kept_as(column)
    return value if convert is None else convert(value)


def kept_as(column: Column[Any]) -> Callable[[Any], Any] | None:
    """Return what turns a value into what the file keeps; None where that is the value itself."""
    spoken = dialect()
    return column.type.dialect_impl(spoken).bind_processor(spoken)
