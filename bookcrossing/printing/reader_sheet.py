"""Everything held about one reader, on as few pages of A4 as hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import fitting
from bookcrossing.printing.drawing import POINT_MM, Align, Stroke
from bookcrossing.printing.paper_page import (
    FIRST_BASELINE,
    HEIGHT,
    LEFT,
    RIGHT,
    Line,
    PaperPage,
    level,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookcrossing.printing.drawing import Measure, Tone, Weight

_WIDTH: Final = RIGHT - LEFT
_VALUES_AT: Final = LEFT + 62.0
_HEAD_PT: Final = (17.0, 11.0)
_SECOND_HEAD_PT: Final = (11.0, 8.0)
_SECTION_PT: Final = 10.5
_BODY_PT: Final = 9.5
_SMALL_PT: Final = 8.5
_FOOT_PT: Final = 7.5
_LEADING: Final = 1.36
_BOTTOM: Final = HEIGHT - 22.0
_MOST_LINES: Final = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A book or a month: what it is, and under it the same facts once in each language."""

    title: str
    facts: tuple[str, ...]
    beside: str = ""
    """At the right edge of the title's line."""


@dataclass(frozen=True, slots=True)
class Section:
    heading: tuple[str, ...]
    entries: tuple[Entry, ...]
    empty: tuple[str, ...] = ()
    """What stands there instead of entries."""


@dataclass(frozen=True, slots=True)
class ReaderSheet:
    """The worded sheet; every tuple of words holds the same thing once in each language asked for."""

    number: str
    heading: tuple[str, ...]
    table: str
    made: str
    facts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Label and value each."""
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """What is never parted from its neighbours in it, measured from its top."""

    height: float
    lines: tuple[Line, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    keeps_next: bool = False
    """A heading never stands alone at a page's foot."""


def reader_pages(sheet: ReaderSheet, measure: Measure) -> tuple[PaperPage, ...]:
    """Lay the sheet out; each page carries number, table and page at its foot."""
    flow = _Flow(measure)
    parted = _parted([*flow.blocks(sheet)])
    return tuple(_page(sheet, blocks, at, len(parted)) for at, blocks in enumerate(parted, 1))


def _parted(blocks: list[_Block]) -> list[list[_Block]]:
    pages: list[list[_Block]] = [[]]
    room = _BOTTOM - FIRST_BASELINE
    for at, block in enumerate(blocks):
        needed = block.height
        if block.keeps_next and at + 1 < len(blocks):
            needed += blocks[at + 1].height
        if pages[-1] and needed > room:
            pages.append([])
            room = _BOTTOM - FIRST_BASELINE
        pages[-1].append(block)
        room -= block.height
    return pages


def _page(sheet: ReaderSheet, blocks: list[_Block], at: int, pages: int) -> PaperPage:
    lines: list[Line] = []
    strokes: list[Stroke] = [level(LEFT, RIGHT, HEIGHT - 17.5, 0.1)]
    top = FIRST_BASELINE
    for block in blocks:
        lines += [line.moved(top) for line in block.lines]
        strokes += [stroke.moved(top) for stroke in block.strokes]
        top += block.height
    foot = HEIGHT - 13.5
    lines.append(Line(f"{sheet.table} · {sheet.number}", LEFT, foot, _FOOT_PT, tone="grey"))
    lines.append(Line(f"{at} / {pages}", RIGHT, foot, _FOOT_PT, tone="grey", align=Align.RIGHT))
    return PaperPage(tuple(lines), tuple(strokes))


class _Flow:
    """Turns words into blocks, one below the other."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure

    def blocks(self, sheet: ReaderSheet) -> Iterator[_Block]:
        yield self._head(sheet)
        for label, value in sheet.facts:
            yield self._fact(label, value)
        for section in sheet.sections:
            yield self._section_head(section.heading)
            for entry in section.entries:
                yield self._entry(entry)
            if not section.entries:
                yield self._paragraph(section.empty, tone="grey")
        yield _Block(4.0)
        for note in sheet.notes:
            yield self._paragraph((note,), tone="ink")

    def _head(self, sheet: ReaderSheet) -> _Block:
        first = fitting.fit(sheet.heading[0], fitting.Room(_WIDTH, 1, *_HEAD_PT, "bold"), self._measure)
        lines = [Line(first.lines[0], LEFT, 3.0, first.points, "bold")]
        y = 3.0
        for other in sheet.heading[1:]:
            y += 6.2
            fitted = fitting.fit(other, fitting.Room(_WIDTH, 1, *_SECOND_HEAD_PT), self._measure)
            lines.append(Line(fitted.lines[0], LEFT, y, fitted.points, tone="grey"))
        y += 3.4
        lines.append(Line(sheet.table, LEFT, y + 5.0, _FOOT_PT, tone="grey"))
        lines.append(Line(sheet.made, RIGHT, y + 5.0, _FOOT_PT, tone="grey", align=Align.RIGHT))
        return _Block(y + 12.0, tuple(lines), (level(LEFT, RIGHT, y, 0.5, "ink"),))

    def _fact(self, label: tuple[str, ...], value: tuple[str, ...]) -> _Block:
        labels = self._broken(" · ".join(label), _VALUES_AT - LEFT - 4, _SMALL_PT)
        values = self._broken(" · ".join(value), RIGHT - _VALUES_AT, _BODY_PT, "medium")
        step = _step(_BODY_PT)
        lines = [Line(line, LEFT, at * step, _SMALL_PT, tone="grey") for at, line in enumerate(labels)] + [
            Line(line, _VALUES_AT, at * step, _BODY_PT, "medium") for at, line in enumerate(values)
        ]
        return _Block(max(len(labels), len(values)) * step + 1.6, tuple(lines))

    def _section_head(self, heading: tuple[str, ...]) -> _Block:
        first = Line(heading[0], LEFT, 8.0, _SECTION_PT, "semibold")
        lines = [first]
        if len(heading) > 1:
            x = LEFT + self._measure(heading[0], _SECTION_PT, "semibold") + 3
            lines.append(Line(" · ".join(heading[1:]), x, 8.0, _SMALL_PT, tone="grey"))
        return _Block(15.4, tuple(lines), (level(LEFT, RIGHT, 10.2, 0.35, "ink"),), keeps_next=True)

    def _entry(self, entry: Entry) -> _Block:
        room = _WIDTH - (self._measure(entry.beside, _SMALL_PT, "regular") + 4 if entry.beside else 0)
        lines: list[Line] = []
        y = 0.0
        for line in self._broken(entry.title, room, _BODY_PT, "semibold"):
            lines.append(Line(line, LEFT, y, _BODY_PT, "semibold"))
            y += _step(_BODY_PT)
        if entry.beside:
            lines.append(Line(entry.beside, RIGHT, 0, _SMALL_PT, tone="grey", align=Align.RIGHT))
        for fact in entry.facts:
            for line in self._broken(fact, _WIDTH, _SMALL_PT):
                lines.append(Line(line, LEFT, y, _SMALL_PT))
                y += _step(_SMALL_PT)
        under = y - _step(_SMALL_PT) + 2.0
        return _Block(under + 4.6, tuple(lines), (level(LEFT, RIGHT, under, 0.1),))

    def _paragraph(self, words: tuple[str, ...], *, tone: Tone) -> _Block:
        lines: list[Line] = []
        y = 0.0
        for text in words:
            for line in self._broken(text, _WIDTH, _SMALL_PT):
                lines.append(Line(line, LEFT, y, _SMALL_PT, tone=tone))
                y += _step(_SMALL_PT)
        return _Block(y + 1.2, tuple(lines))

    def _broken(self, text: str, width: float, points: float, weight: Weight = "regular") -> tuple[str, ...]:
        room = fitting.Room(width, _MOST_LINES, points, points, weight)
        return fitting.fit(text, room, self._measure).lines


def _step(points: float) -> float:
    return points * POINT_MM * _LEADING
