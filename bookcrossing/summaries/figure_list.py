"""A month as a CSV file that a spreadsheet opens by a double click: one figure a line."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from bookcrossing.writing.cells import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookcrossing.summaries.tables import MonthTables

DELIMITER = ";"
"""What a spreadsheet expects where a decimal comma is usual, as in Latvia and Ukraine."""


def figure_list(tables: MonthTables, heads: Sequence[str]) -> bytes:
    """Return it in UTF-8 with its mark, without which a spreadsheet takes it for another encoding.

    heads: of the columns month, section, figure, column, count, key. No text is a formula to a spreadsheet.
    """
    written = StringIO()
    writer = csv.writer(written, delimiter=DELIMITER)
    writer.writerow(heads)
    for line in _lines(tables):
        writer.writerow((tables.number, *(as_text(cell) if isinstance(cell, str) else cell for cell in line)))
    return written.getvalue().encode("utf-8-sig")


def _lines(tables: MonthTables) -> Iterator[tuple[str | int, ...]]:
    for section in tables.sections:
        for line in section.lines:
            for column, figure, key in zip(tables.columns, line.figures, line.keys, strict=True):
                if figure is not None:
                    where = f"{column.group}: {column.name}" if column.group else column.name
                    yield section.name, line.name, where, figure, key
    for line in tables.at_end.lines:
        yield tables.at_end.name, line.name, tables.columns[0].name, line.figures[0] or 0, line.keys[0]
    for place, (title, author, times) in enumerate(tables.top.rows, 1):
        yield tables.top.name, str(title), str(author), _count(times), f"top.{place}"
    yield from _issued(tables)
    for series in (tables.days, tables.months):
        for key, (name, *figures) in zip(series.keys, series.rows, strict=True):
            for head, field, count in zip(series.columns[1:], series.fields, figures, strict=True):
                yield series.name, str(name), head, _count(count), f"{key}.{field}"


def _issued(tables: MonthTables) -> Iterator[tuple[str | int, ...]]:
    """When it was issued, with how many figures are others now; then each of them, as it was and as it is."""
    if not tables.issued:
        return
    changed = tables.changed
    yield tables.title, tables.issued, "", len(changed.rows) if changed else 0, "issued.differences"
    if changed is None:
        return
    for key, (name, *figures) in zip(changed.keys, changed.rows, strict=True):
        for head, field, count in zip(changed.columns[1:], changed.fields, figures, strict=True):
            yield changed.name, str(name), head, _count(count), f"{key}.{field}"


def _count(figure: object) -> int:
    assert isinstance(figure, int)
    return figure
