"""A month as a workbook: a sheet like the printed one, its days and its months; numbers as numbers."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from bookcrossing.summaries.tables import MonthTables, Section, Series

_INK: Final = "#1F2A37"
_GREY: Final = "#5B6673"
_BAND: Final = "#E9EDF1"
_NAME_WIDTH: Final = 36
_FIGURE_WIDTH: Final = 11
_HEAD_ROW: Final = 4
_LONGEST_NAME: Final = 31
"""Letters in the name of a sheet."""


def workbook(tables: MonthTables) -> bytes:
    """Return the file's bytes; nothing is laid on a disk on the way, which may be full."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    _Writing(book).write(tables)
    book.close()
    return written.getvalue()


class _Writing:
    """One workbook with its faces."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._title = self._face(bold=True, font_size=18)
        self._quiet = self._face(font_color=_GREY)
        self._group = self._face(bold=True, align="center", bottom=1)
        self._head = self._face(font_color=_GREY, align="right", text_wrap=True, valign="bottom", bottom=1)
        self._head_left = self._face(font_color=_GREY, valign="bottom", bottom=1)
        self._section = self._face(bold=True, top=1)
        self._name = self._face(indent=1)
        self._figure = self._face(num_format="#,##0")
        self._first_figure = self._face(num_format="#,##0", bold=True)
        self._total_name = self._face(bold=True, bg_color=_BAND)
        self._total = self._face(num_format="#,##0", bold=True, bg_color=_BAND)
        self._day = self._face(num_format="dd.mm.yyyy", align="left")
        self._note = self._face(font_color=_GREY, font_size=8.5)

    def _face(self, **look: Any) -> Format:
        return self._book.add_format({"font_name": "Noto Sans", "font_size": 10, "font_color": _INK} | look)

    def write(self, tables: MonthTables) -> None:
        self._write_month(self._sheet(tables.month), tables)
        self._write_series(self._sheet(tables.days.name), tables.days)
        self._write_series(self._sheet(tables.months.name), tables.months)

    def _sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name[:_LONGEST_NAME])
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        return sheet

    def _write_month(self, sheet: Worksheet, tables: MonthTables) -> None:
        sheet.set_landscape()
        sheet.fit_to_pages(1, 1)
        sheet.set_column(0, 0, _NAME_WIDTH)
        sheet.set_column(1, len(tables.columns), _FIGURE_WIDTH)
        sheet.write_string(0, 0, tables.title, self._title)
        sheet.write_string(1, 0, tables.table_name, self._quiet)
        sheet.write_string(2, 0, tables.made, self._quiet)
        sheet.write_string(3, 0, tables.issued, self._quiet)
        self._write_heads(sheet, tables)
        sheet.freeze_panes(_HEAD_ROW + 2, 1)
        row = _HEAD_ROW + 2
        for section in (*tables.sections, tables.at_end):
            row = self._write_section(sheet, section, row, len(tables.columns))
        row = self._write_top(sheet, tables.top, row + 1)
        if tables.changed is not None:
            row = self._write_changed(sheet, tables.changed, row + 1)
        for note in tables.notes:
            row += 1
            sheet.write_string(row, 0, note, self._note)

    def _write_heads(self, sheet: Worksheet, tables: MonthTables) -> None:
        at = 1
        for group, columns in groupby(tables.columns, key=lambda column: column.group):
            names = [column.name for column in columns]
            if group:
                sheet.merge_range(_HEAD_ROW, at, _HEAD_ROW, at + len(names) - 1, group, self._group)
            for name in names:
                sheet.write_string(_HEAD_ROW + 1, at, name, self._head)
                at += 1
        sheet.set_row(_HEAD_ROW + 1, 30)

    def _write_section(self, sheet: Worksheet, section: Section, row: int, columns: int) -> int:
        """Write a section and return the row below it."""
        sheet.write_string(row, 0, section.name, self._section)
        for at in range(columns):
            sheet.write_blank(row, at + 1, None, self._section)
        for line in section.lines:
            row += 1
            sheet.write_string(row, 0, line.name, self._total_name if line.is_total else self._name)
            for at in range(columns):
                figure = line.figures[at] if at < len(line.figures) else None
                face = self._total if line.is_total else self._figure if at else self._first_figure
                if figure is not None:
                    sheet.write_number(row, at + 1, figure, face)
                elif line.is_total:
                    sheet.write_blank(row, at + 1, None, face)
        return row + 1

    def _write_top(self, sheet: Worksheet, top: Series, row: int) -> int:
        sheet.write_string(row, 0, top.name, self._section)
        sheet.write_string(row, 1, top.columns[-1], self._quiet)
        for title, author, times in top.rows:
            row += 1
            sheet.write_string(row, 0, str(title), self._name)
            sheet.write_number(row, 1, _number(times), self._first_figure)
            sheet.write_string(row, 2, str(author), self._quiet)
        return row + 1

    def _write_changed(self, sheet: Worksheet, changed: Series, row: int) -> int:
        sheet.write_string(row, 0, changed.name, self._section)
        for at, head in enumerate(changed.columns[1:], 1):
            sheet.write_string(row, at, head, self._head)
        for name, *figures in changed.rows:
            row += 1
            sheet.write_string(row, 0, str(name), self._name)
            for at, figure in enumerate(figures, 1):
                sheet.write_number(row, at, _number(figure), self._figure)
        return row + 1

    def _write_series(self, sheet: Worksheet, series: Series) -> None:
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, len(series.columns), 16)
        sheet.write_string(0, 0, series.columns[0], self._head_left)
        for at, head in enumerate(series.columns[1:], 1):
            sheet.write_string(0, at, head, self._head)
        for number, (name, *figures) in enumerate(series.rows, 1):
            if isinstance(name, date):
                sheet.write_datetime(number, 0, name, self._day)
            else:
                sheet.write_string(number, 0, str(name), self._name)
            for at, figure in enumerate(figures, 1):
                sheet.write_number(number, at, _number(figure), self._figure)
        sheet.freeze_panes(1, 1)


def _number(figure: object) -> int:
    assert isinstance(figure, int)
    return figure
