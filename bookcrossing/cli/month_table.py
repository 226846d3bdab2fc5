"""A month as a table in a terminal: each section under the columns that it fills."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
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
        _issued(tables),
        "\n".join(tables.notes),
    ]
    return "\n\n".join(part for part in parts if part)


def _section(section: Section, columns: Sequence[Column]) -> str:
    filled = [
        at for at, _ in enumerate(columns) if any(line.figures[at] is not None for line in section.lines)
    ]
    heads = [wrap(columns[at].name, _HEAD_WIDTH, break_long_words=False) for at in filled]
    height = max(map(len, heads))
    cells = [
        [*[""] * (height - len(head)), *head, *(_figure(line.figures[at]) for line in section.lines)]
        for at, head in zip(filled, heads, strict=True)
    ]
    widths = [max(map(len, column)) for column in cells]
    groups = _groups([columns[at].group for at in filled], widths)
    names = [*[""] * (height - 1), section.name, *(f"  {line.name}" for line in section.lines)]
    room = max(map(len, names))
    rows = [_row(name, room, [column[at] for column in cells], widths) for at, name in enumerate(names)]
    return "\n".join(line.rstrip() for line in (" " * room + groups, *rows) if line.strip())


def _groups(groups: Sequence[str], widths: list[int]) -> str:
    """Set each group over its columns, which are made wide enough for it; `widths` is changed."""
    told = ""
    for group, columns in groupby(enumerate(groups), key=itemgetter(1)):
        places = [at for at, _ in columns]
        span = sum(widths[at] for at in places) + len(_GAP) * (len(places) - 1)
        if len(group) > span:
            widths[places[0]] += len(group) - span
            span = len(group)
        told += _GAP + group.center(span)
    return told


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


def _issued(tables: MonthTables) -> str:
    if tables.changed is None:
        return tables.issued
    told = [(str(figure), _count(was), _count(now)) for figure, was, now in tables.changed.rows]
    widths = [max(len(line[at]) for line in told) for at in (1, 2)]
    lines = in_columns(
        ((figure, f"{was:>{widths[0]}} → {now:>{widths[1]}}") for figure, was, now in told), "  "
    )
    return f"{tables.issued}\n{tables.changed.name}\n{lines}"


def _count(figure: object) -> str:
    assert isinstance(figure, int)
    return number(figure)
