"""The desk sheet for power cuts: a page of A4 with ruled lines to be written on by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import fitting
from bookcrossing.printing.drawing import POINT_MM, Align, Stroke
from bookcrossing.printing.paper_page import (
    FIRST_BASELINE,
    LEFT,
    RIGHT,
    Line,
    PaperPage,
    level,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookcrossing.printing.drawing import Measure

LINES: Final = 22
_ROW: Final = 9.2
"""Millimetres: room for a hand that writes standing."""
_HEADS_TOP: Final = 51.0
_TOP: Final = 64.0
_BOTTOM: Final = _TOP + LINES * _ROW
_NUMBER_AT: Final = LEFT + 5.0
_TIME_AT: Final = LEFT + 7.0
_BOOK_AT: Final = _TIME_AT + 15.0
_DEEDS_AT: Final = _BOOK_AT + 25.0
_DEED: Final = 15.8
_BOX: Final = 4.4
_FRAME: Final = 0.2
_BETWEEN: Final = 0.12
_HEAD_PT: Final = (17.0, 12.0)
_COLUMN_PT: Final = (7.5, 6.5)
_SMALL_PT: Final = 8.5
_FOOT_PT: Final = 7.5
_LEADING: Final = 1.36


@dataclass(frozen=True, slots=True)
class DeskSheet:
    """The worded sheet."""

    title: str
    table: str
    explained: str
    day: str
    by: str
    sheet: str
    time: str
    book: str
    deeds: tuple[str, ...]
    """The heads of the tick boxes, numbered from 1: the numbers that are typed afterwards."""
    whom: str
    note: str
    foot: str


def desk_sheet_page(sheet: DeskSheet, measure: Measure) -> PaperPage:
    """Lay the sheet out."""
    laid = _Laid(sheet, measure)
    return PaperPage(
        (*laid.head(), *laid.column_heads(), *laid.numbers(), *laid.foot()),
        (*laid.head_strokes(), *_grid(len(sheet.deeds)), *_boxes(len(sheet.deeds))),
    )


def _whom_at(deeds: int) -> float:
    return _DEEDS_AT + deeds * _DEED


def _note_at(deeds: int) -> float:
    return _whom_at(deeds) + (RIGHT - _whom_at(deeds)) * 0.62


def _grid(deeds: int) -> Iterator[Stroke]:
    yield level(LEFT, RIGHT, _HEADS_TOP, 0.35, "ink")
    yield level(LEFT, RIGHT, _TOP, _FRAME, "ink")
    for row in range(1, LINES):
        yield level(LEFT, RIGHT, _TOP + row * _ROW, _BETWEEN, "grey")
    yield level(LEFT, RIGHT, _BOTTOM, _FRAME, "ink")
    for x in (_TIME_AT, _BOOK_AT, _DEEDS_AT, _whom_at(deeds), _note_at(deeds)):
        yield Stroke(x, _HEADS_TOP, x, _BOTTOM, _BETWEEN, "grey")


def _boxes(deeds: int) -> Iterator[Stroke]:
    """Draw a box to tick in each line under each head."""
    for row in range(LINES):
        top = _TOP + row * _ROW + (_ROW - _BOX) / 2
        for deed in range(deeds):
            left = _DEEDS_AT + deed * _DEED + (_DEED - _BOX) / 2
            right, bottom = left + _BOX, top + _BOX
            yield level(left, right, top, _FRAME, "grey")
            yield level(left, right, bottom, _FRAME, "grey")
            yield Stroke(left, top, left, bottom, _FRAME, "grey")
            yield Stroke(right, top, right, bottom, _FRAME, "grey")


@dataclass(frozen=True, slots=True)
class _Laid:
    sheet: DeskSheet
    measure: Measure

    def head(self) -> Iterator[Line]:
        room = fitting.Room((RIGHT - LEFT) * 0.45, 1, *_HEAD_PT, "bold")
        title = fitting.fit(self.sheet.title, room, self.measure)
        yield Line(title.lines[0], LEFT, FIRST_BASELINE, title.points, "bold")
        left = LEFT + self.measure(title.lines[0], title.points, "bold") + 6
        table = fitting.fit(self.sheet.table, fitting.Room(RIGHT - left, 1, _SMALL_PT, 6.5), self.measure)
        yield Line(table.lines[0], RIGHT, FIRST_BASELINE, table.points, tone="grey", align=Align.RIGHT)
        for line, y in zip(self._broken(self.sheet.explained, _SMALL_PT, 2), (28.2, 32.2), strict=False):
            yield Line(line, LEFT, y, _SMALL_PT)
        for words, x in zip((self.sheet.day, self.sheet.by, self.sheet.sheet), _BLANKS, strict=True):
            yield Line(words, x, 45.0, _SMALL_PT, tone="grey")

    def head_strokes(self) -> Iterator[Stroke]:
        yield level(LEFT, RIGHT, FIRST_BASELINE + 3.4, 0.5, "ink")
        words = (self.sheet.day, self.sheet.by, self.sheet.sheet)
        for said, x, right in zip(words, _BLANKS, (*(at - 6 for at in _BLANKS[1:]), RIGHT), strict=True):
            yield level(x + self.measure(said, _SMALL_PT, "regular") + 2, right, 45.6, _FRAME, "ink")

    def column_heads(self) -> Iterator[Line]:
        sheet = self.sheet
        deeds = len(sheet.deeds)
        for words, left, right in (
            (sheet.time, _TIME_AT, _BOOK_AT),
            (sheet.book, _BOOK_AT, _DEEDS_AT),
            (sheet.whom, _whom_at(deeds), _note_at(deeds)),
            (sheet.note, _note_at(deeds), RIGHT),
        ):
            yield from self._column_head(words, left + 1.6, right - left - 2.4, Align.LEFT)
        for at, words in enumerate(sheet.deeds):
            middle = _DEEDS_AT + (at + 0.5) * _DEED
            yield Line(str(at + 1), middle, _HEADS_TOP + 4.0, 8.5, "semibold", align=Align.CENTRE)
            yield from self._column_head(words, middle, _DEED - 1.0, Align.CENTRE)

    def _column_head(self, words: str, x: float, width: float, align: Align) -> Iterator[Line]:
        room = fitting.Room(width, 2, *_COLUMN_PT, "medium")
        fitted = fitting.fit(words, room, self.measure)
        step = fitted.points * POINT_MM * 1.2
        first = _TOP - 1.6 - step * (len(fitted.lines) - 1)
        for at, line in enumerate(fitted.lines):
            yield Line(line, x, first + at * step, fitted.points, "medium", align=align)

    def numbers(self) -> Iterator[Line]:
        for row in range(LINES):
            baseline = _TOP + (row + 0.5) * _ROW + 1.0
            yield Line(str(row + 1), _NUMBER_AT, baseline, _COLUMN_PT[0], tone="grey", align=Align.RIGHT)

    def foot(self) -> Iterator[Line]:
        step = _FOOT_PT * POINT_MM * _LEADING
        for at, line in enumerate(self._broken(self.sheet.foot, _FOOT_PT, 3)):
            yield Line(line, LEFT, _BOTTOM + 7.0 + at * step, _FOOT_PT, tone="grey")

    def _broken(self, text: str, points: float, lines: int) -> tuple[str, ...]:
        room = fitting.Room(RIGHT - LEFT, lines, points, 6.5)
        return fitting.fit(text, room, self.measure).lines


_BLANKS: Final = (LEFT, LEFT + 60.0, LEFT + 130.0)
