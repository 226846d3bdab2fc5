"""A month as a table in a terminal: each section under the columns that it fills."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from bookcrossing.cli.answers import in_columns
from bookcrossing.wording.dates import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.summaries.tables import Column, MonthTables, Section, Series

_HEAD_WIDTH: Final = 9
_GAP: Final = "  "


def plain(tables: MonthTables) -> str:
    parts = [
        f"{tables.title}\n{tables.table_name} · {tables.made}",
        *(_section(section, tables.columns) for section in tables.sections),
        _section(tables.at_end, tables.columns[:1]),
        _top(tables.top),
        "\n".join(tables.notes),
    ]
    return "\n\n".join(part for part in parts if part)


def _section(section: Section, columns: Sequence[Column]) -> str:
    filled = [
        at for at, _ in enumerate(columns) if any(line.figures[at] is not None for line in section.lines)
    ]
    heads = [_head(columns[at], columns[at - 1] if at else None) for at in filled]
    height = max(map(len, heads))
    heads = [[""] * (height - len(head)) + head for head in heads]
    cells = [
        [_figure(line.figures[at]) for line in section.lines]  # a column, from top to bottom
        for at in filled
    ]
    widths = [max(map(len, (*head, *column))) for head, column in zip(heads, cells, strict=True)]
    names = [section.name, *(f"  {line.name}" for line in section.lines)]
    room = max(map(len, names))
    lines = [
        _row(section.name if at == height - 1 else "", room, [head[at] for head in heads], widths)
        for at in range(height)
    ]
    for at, name in enumerate(names[1:]):
        lines.append(_row(name, room, [column[at] for column in cells], widths))
    return "\n".join(line.rstrip() for line in lines)


def _head(column: Column, before: Column | None) -> list[str]:
    """Return a column's head in short lines; its group stands over the first of the group."""
    group = column.group if column.group and (before is None or before.group != column.group) else ""
    over = wrap(group, _HEAD_WIDTH, break_long_words=False)
    return [*over, *wrap(column.name, _HEAD_WIDTH, break_long_words=False)]


def _row(name: str, room: int, cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(
        (name.ljust(room), *(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)))
    )


def _figure(figure: int | None) -> str:
    return "" if figure is None else number(figure)


def _top(top: Series) -> str:
    if not top.rows:
        return ""
    read = in_columns(
        ((str(times).rjust(4), str(title), str(author)) for title, author, times in top.rows), "  "
    )
    return f"{top.name} ({top.columns[-1]})\n{read}"
