"""The slip for a reader whose book is past its date: a kind word, and what is with them; three to a sheet of A4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import fitting
from bookcrossing.printing.drawing import POINT_MM, Align, Stroke
from bookcrossing.printing.paper_page import WIDTH, Line, PaperPage, level
from bookcrossing.printing.stitches import star

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.printing.drawing import Measure

HEIGHT: Final = 99.0
PER_PAGE: Final = 3
MOST_BOOKS: Final = 6
_LEFT: Final = 14.0
_RIGHT: Final = 196.0
_TEXT_WIDTHS: Final = (76.0, 82.0)
"""In one language, in two."""
_FOLD: Final = 6.0
"""Behind the text; the list begins as far again behind the fold."""
_STITCH: Final = 0.5
_TABLE_AT: Final = 9.5
_FOOT: Final = 90.9
_MARK: Final = 5.0


@dataclass(frozen=True, slots=True)
class SlipBook:
    title: str
    beneath: str
    due: str


@dataclass(frozen=True, slots=True)
class OverdueSlip:
    """The worded slip; every tuple of words holds the same thing once in each language, the first one large."""

    table: str
    letters: tuple[tuple[str, str], ...]
    """Greeting and text."""
    card: str
    day: str
    list_heading: tuple[str, ...]
    due_heading: str
    books: tuple[SlipBook, ...]
    more: str
    """How many books there are besides; empty if these are all."""


@dataclass(frozen=True, slots=True)
class _BookType:
    """How books are set, by their number."""

    points: float
    lines: int
    first: float
    step: float
    beneath: float
    small: float
    after: float


_ALONE: Final = _BookType(13.0, 2, 5.8, 5.6, 4.2, 8.5, 2.5)
_FEW: Final = _BookType(10.5, 2, 5.2, 4.5, 3.9, 8.0, 2.4)
_MANY: Final = _BookType(8.5, 1, 4.2, 0.0, 3.4, 7.5, 1.8)


def slip_pages(slips: Sequence[OverdueSlip], measure: Measure) -> tuple[PaperPage, ...]:
    """Lay out as many pages as the slips need, with short marks where they are cut."""
    pages = []
    for start in range(0, len(slips), PER_PAGE):
        lines: list[Line] = []
        strokes: list[Stroke] = []
        for place, slip in enumerate(slips[start : start + PER_PAGE]):
            top = place * HEIGHT
            its_lines, its_strokes = _slip(slip, measure)
            lines += [line.moved(top) for line in its_lines]
            strokes += [stroke.moved(top) for stroke in its_strokes]
        for cut in (HEIGHT, 2 * HEIGHT):
            strokes += [level(0, _MARK, cut, 0.2, "grey"), level(WIDTH - _MARK, WIDTH, cut, 0.2, "grey")]
        pages.append(PaperPage(tuple(lines), tuple(strokes)))
    return tuple(pages)


def _slip(slip: OverdueSlip, measure: Measure) -> tuple[list[Line], list[Stroke]]:
    width = _TEXT_WIDTHS[len(slip.letters) > 1]
    fold = _LEFT + width + _FOLD
    lines = [*_head(slip, width, measure), *_letters(slip, width, measure)]
    lines.append(Line(slip.card, _LEFT, _FOOT, 8.5, "medium"))
    lines.append(Line(slip.day, _LEFT + width, _FOOT, 8.5, tone="grey", align=Align.RIGHT))
    listed, rules = _books(slip, fold + _FOLD, measure)
    dashed = Stroke(fold, 9.0, fold, _FOOT, 0.15, "hair", (1.4, 1.2))
    return lines + listed, [*star(_LEFT, 8.4, _STITCH), dashed, *rules]


def _head(slip: OverdueSlip, width: float, measure: Measure) -> list[Line]:
    """The library's name stands below the table's, where they are told apart by a comma."""
    library, _, table = slip.table.rpartition(", ")
    name = fitting.fit(table, fitting.Room(width - _TABLE_AT, 1, 13.0, 8.5, "bold"), measure)
    x = _LEFT + _TABLE_AT
    if not library:
        return [Line(name.lines[0], x, 13.4, name.points, "bold")]
    below = fitting.fit(library, fitting.Room(width - _TABLE_AT, 1, 8.5, 7.0), measure)
    return [
        Line(name.lines[0], x, 12.3, name.points, "bold"),
        Line(below.lines[0], x, 16.2, below.points, tone="grey"),
    ]


def _letters(slip: OverdueSlip, width: float, measure: Measure) -> list[Line]:
    points, head = (9.0, 10.0) if len(slip.letters) > 1 else (10.0, 12.0)
    lines: list[Line] = []
    y = 23.9 if len(slip.letters) > 1 else 26.0
    for greeting, text in slip.letters:
        lines.append(Line(greeting, _LEFT, y, head, "semibold"))
        y += 1.0
        for line in fitting.fit(text, fitting.Room(width, 12, points, 7.0), measure).lines:
            y += points * POINT_MM * 1.333
            lines.append(Line(line, _LEFT, y, points))
        y += 7.4
    return lines


def _books(slip: OverdueSlip, x: float, measure: Measure) -> tuple[list[Line], list[Stroke]]:
    lines = [Line(slip.list_heading[0], x, 11.8, 9.5, "semibold")]
    if len(slip.list_heading) > 1:
        beside = x + measure(slip.list_heading[0], 9.5, "semibold") + 2.2
        lines.append(Line(" · ".join(slip.list_heading[1:]), beside, 11.8, 8.0, tone="grey"))
    lines.append(Line(slip.due_heading, _RIGHT, 11.8, 8.0, tone="grey", align=Align.RIGHT))
    rules = [level(x, _RIGHT, 14.0, 0.35, "ink")]
    count = len(slip.books)
    set_as = _ALONE if count == 1 else _FEW if count <= 4 else _MANY
    y = 14.0
    for book in slip.books:
        y = _book(book, x, y, set_as, measure, lines)
        rules.append(level(x, _RIGHT, y, 0.1))
    if slip.more:
        lines.append(Line(slip.more, x, y + 4.6, 8.5))
    return lines, rules


def _book(
    book: SlipBook, x: float, top: float, set_as: _BookType, measure: Measure, lines: list[Line]
) -> float:
    room = _RIGHT - x - measure(book.due, set_as.points, "medium") - 4
    least = max(8.0, set_as.points - 2.5)
    fitted = fitting.fit(
        book.title, fitting.Room(room, set_as.lines, set_as.points, least, "semibold"), measure
    )
    y = top + set_as.first
    due_points = min(set_as.points, 10.5)
    lines.append(Line(book.due, _RIGHT, y, due_points, "medium", align=Align.RIGHT))
    for at, line in enumerate(fitted.lines):
        lines.append(Line(line, x, y + at * set_as.step, fitted.points, "semibold"))
    y += (len(fitted.lines) - 1) * set_as.step + set_as.beneath
    beneath = fitting.fit(book.beneath, fitting.Room(room, 1, set_as.small, set_as.small), measure)
    lines.append(Line(beneath.lines[0], x, y, set_as.small, tone="grey"))
    return y + set_as.after
