"""A month in words and numbers, as spreadsheets and the command line set it: filled at the edge, written below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Column:
    group: str
    """What stands over it and its neighbours of the same group; nothing over the total."""
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what is counted, and its figures under the columns; None where it cannot be split."""

    name: str
    figures: tuple[int | None, ...]
    keys: tuple[str, ...]
    """The figures' paths in the JSON, column by column."""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A list of its own: most read, days, months."""

    name: str
    columns: tuple[str, ...]
    """The first names the rows."""
    rows: tuple[tuple[str | int | date, ...], ...]
    keys: tuple[str, ...] = ()
    """Of each row, in the JSON."""
    fields: tuple[str, ...] = ()
    """Of each column of figures, in the JSON."""


@dataclass(frozen=True, slots=True)
class MonthTables:
    number: str
    """The month as 2026-10."""
    month: str
    """The month as people write it."""
    title: str
    table_name: str
    made: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    at_end: Section
    """Under the total alone."""
    top: Series
    days: Series
    months: Series
    notes: tuple[str, ...]
    issued: str = ""
    """When the month was issued and by whom; nothing while it is not."""
    changed: Series | None = None
    """Every figure that is another one since; the keys are its paths in the JSON."""
