"""The one table of the month's sheet: stock, circulation, readers, journeys, with every column that applies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import month_sheet as place
from bookcrossing.printing.drawing import Align
from bookcrossing.summaries.rows import BY_BOOK, BY_READER, COMPARED, SECTIONS, TOTAL, rows
from bookcrossing.wording import dates, month_sheet, summaries
from ui.painting import sheet_inks
from ui.painting.canvas import Box, Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.printing.month_sheet import Group, Section
    from bookcrossing.summaries.figures import MonthSummary
    from bookcrossing.summaries.rows import Row
    from ui.painting.canvas import Canvas

_GROUP: Final = Ink(7.25, "semibold", sheet_inks.INK)
_GROUP_COMPARED: Final = Ink(7.25, "semibold", sheet_inks.GREY)
_HEAD: Final = Ink(6.75, "regular", sheet_inks.INK)
_HEAD_COMPARED: Final = Ink(6.75, "regular", sheet_inks.GREY)
_TOTAL_HEAD: Final = Ink(6.75, "semibold", sheet_inks.INK)
_LEAST_HEAD: Final = 5.5
_SECTION: Final = Ink(9, "semibold", sheet_inks.INK)
_UNIT: Final = Ink(7, "regular", sheet_inks.GREY)
_UNIT_GAP: Final = 1.5
_LABEL: Final = Ink(8.75, "regular", sheet_inks.INK)
_MAIN: Final = Ink(8.75, "semibold", sheet_inks.INK)
_LEAST_LABEL: Final = 7.0
_FIGURE: Final = Ink(8.75, "regular", sheet_inks.INK)
_COMPARED: Final = Ink(8.75, "regular", sheet_inks.SOFT)
_LEAST_FIGURE: Final = 6.0
_TOTAL_ROOM: Final = 12
_GROUPS: Final = (
    (BY_READER, place.BY_READER, _FIGURE),
    (BY_BOOK, place.BY_BOOK, _FIGURE),
    (COMPARED, place.COMPARED, _COMPARED),
)
"""Columns, their place, how their figures are set."""
_MAIN_ROWS: Final = frozenset({"start", "end", "loans", "active"})
_A_NUMBER_AND_ITS_WORD: Final = re.compile(r"(?<=\d) (?=\w)|(?<=\d\.) (?=\w)")


def paint_table(canvas: Canvas, summary: MonthSummary) -> None:
    _paint_heads(canvas, summary)
    told = {name: [row for row in rows(summary) if row.section == name] for name in SECTIONS}
    placed = place.sections([len(lines) for lines in told.values()])
    for (name, lines), section in zip(told.items(), placed, strict=True):
        canvas.level(place.LEFT, place.RIGHT, section.rule, 0.35, sheet_inks.INK)
        width = canvas.text(summaries.section(name), place.LEFT, section.head, _SECTION)
        if name == "stock":
            unit = place.LEFT + width + _UNIT_GAP
            canvas.text(summaries.in_copies(), unit, section.head, _UNIT)
        _paint_section(canvas, summary, lines, section)
    canvas.level(place.LEFT, place.RIGHT, place.table_foot(placed), 0.35, sheet_inks.INK)


def two_lines(text: str) -> tuple[str, str]:
    """Part the head of a column; a number stays with its word, a single word stands below."""
    words = _A_NUMBER_AND_ITS_WORD.sub("\u00a0", text).split(" ")
    if len(words) == 1:
        return "", words[0]
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(cuts, key=lambda cut: max(map(len, cut)))


def _paint_heads(canvas: Canvas, summary: MonthSummary) -> None:
    for columns, group, figure in _GROUPS:
        name = columns[0][0]
        above, ink = (_GROUP_COMPARED, _HEAD_COMPARED) if figure is _COMPARED else (_GROUP, _HEAD)
        line, kept = canvas.fitted(summaries.column_group(name), above, group.right - group.left, _LEAST_HEAD)
        canvas.text(line, group.middle, place.GROUP_HEAD_Y, kept, Align.CENTRE)
        canvas.level(group.left, group.right, place.GROUP_RULE_Y, 0.2, sheet_inks.INK)
        for column, right, room in zip(columns, group.rights, group.rooms(), strict=True):
            text = summaries.column_label(*column, summary.month)
            _paint_column_head(canvas, text, right, room, ink)
    _paint_column_head(canvas, summaries.total_column(), place.TOTAL_RIGHT, _TOTAL_ROOM, _TOTAL_HEAD)


def _paint_column_head(canvas: Canvas, text: str, right: float, room: float, ink: Ink) -> None:
    for part, y in zip(two_lines(text), place.COLUMN_HEAD_Y, strict=True):
        if part:
            line, kept = canvas.fitted(part, ink, room, _LEAST_HEAD)
            canvas.text(line, right, y, kept, Align.RIGHT)


def _paint_section(canvas: Canvas, summary: MonthSummary, lines: Sequence[Row], section: Section) -> None:
    for row, y in zip(lines, section.rows, strict=True):
        if row.field == "end":
            _paint_band(canvas, y)
        _paint_label(canvas, month_sheet.row_label(row.section, row.field, summary), row.field, y)
        _paint_total(canvas, row.figures[TOTAL], y)
        for columns, group, ink in _GROUPS:
            _paint_group(canvas, [row.figures.get(column) for column in columns], group, y, ink)


def _paint_band(canvas: Canvas, y: float) -> None:
    left, right = place.LEFT - place.BAND_OVERHANG, place.RIGHT + place.BAND_OVERHANG
    top = y - place.BAND_ABOVE
    canvas.fill(Box(left, top, right - left, place.BAND_HEIGHT), sheet_inks.BAND)
    canvas.level(place.LEFT, place.RIGHT, top, 0.2, sheet_inks.INK)


def _paint_label(canvas: Canvas, label: str, field: str, y: float) -> None:
    x = place.SUB_X if field == "new" else place.LABEL_X
    if label[0] in "+−":
        canvas.text(label[0], place.SIGN_X, y, _LABEL)
        label, x = label[1:].lstrip(), place.FLOW_X
    ink = _MAIN if field in _MAIN_ROWS else _LABEL
    line, kept = canvas.fitted(label, ink, place.LABEL_RIGHT - x, _LEAST_LABEL)
    canvas.text(line, x, y, kept)


def _paint_group(canvas: Canvas, figures: Sequence[int | None], group: Group, y: float, ink: Ink) -> None:
    """All of a group at one size: the one its widest figure needs."""
    room = min(group.rooms())
    told = [None if figure is None else dates.number(figure) for figure in figures]
    _line, kept = canvas.fitted(max(filter(None, told), key=len, default=""), ink, room, _LEAST_FIGURE)
    for text, right in zip(told, group.rights, strict=True):
        if text is not None:
            shade = sheet_inks.ZERO if text == "0" else kept.colour
            canvas.text(text, right, y, Ink(kept.points, kept.weight, shade), Align.RIGHT)


def _paint_total(canvas: Canvas, figure: int, y: float) -> None:
    line, kept = canvas.fitted(dates.number(figure), _MAIN, _TOTAL_ROOM, _LEAST_FIGURE)
    canvas.text(line, place.TOTAL_RIGHT, y, kept, Align.RIGHT)
