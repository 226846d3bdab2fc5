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


def insert_rows(
    session: Session, table: type[Table], rows: Sequence[Mapping[str, Any]], **same: object
) -> None:
    """Write `rows`, all with the same columns; those left out get their defaults.

    same: columns in which all rows say the same.
    """
    if rows:
        plan = _plan(table, tuple(rows[0]), tuple(same))
        values = plan.values_with(tuple(same.values()))
        session.connection().exec_driver_sql(plan.statement, list(map(values, rows)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """How rows of one table with certain columns are written."""

    statement: str
    plain: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    """Takes out of a row what the file keeps as it is."""
    converted: tuple[tuple[str, Callable[[Any], Any]], ...]
    same: tuple[Callable[[Any], Any] | None, ...]
    defaults: tuple[Any, ...]

    def values_with(self, same: tuple[object, ...]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
        """Return what makes of a row the values that are written."""
        plain, converted = self.plain, self.converted
        shared = (
            *(convert(value) if convert else value for convert, value in zip(self.same, same, strict=True)),
            *self.defaults,
        )
        if not converted:
            return lambda row: plain(row) + shared
        return lambda row: (*plain(row), *[convert(row[name]) for name, convert in converted], *shared)


@cache
def _plan(table: type[Table], varying: tuple[str, ...], same: tuple[str, ...]) -> _Plan:
    columns = cast("sa.Table", table.__table__).columns
    given = (*varying, *same)
    converted = tuple((name, convert) for name in varying if (convert := kept_as(columns[name])))
    plain = [name for name in varying if name not in dict(converted)]
    defaulted = [column for column in columns if column.name not in given and column.default is not None]
    names = [*plain, *(name for name, _ in converted), *same, *(column.name for column in defaulted)]
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.__tablename__} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
    shared = tuple(kept_as(columns[name]) for name in same)
    return _Plan(statement, _getter(plain), converted, shared, tuple(map(_default, defaulted)))


def _getter(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(names) == 1:
        return lambda row: (row[names[0]],)
    return itemgetter(*names)


def _default(column: Column[Any]) -> Any:
    assert isinstance(column.default, ScalarElementColumnDefault), f"{column} is to be given"
    value, convert = column.default.arg, kept_as(column)
    return value if convert is None else convert(value)


def kept_as(column: Column[Any]) -> Callable[[Any], Any] | None:
    """Return what turns a value into what the file keeps; None where that is the value itself."""
    spoken = dialect()
    return column.type.dialect_impl(spoken).bind_processor(spoken)
