"""The middle of the month's sheet: where the books are, as one bar, and what was read most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.printing import fitting
from bookcrossing.printing import month_sheet as place
from bookcrossing.printing.drawing import Align
from bookcrossing.wording import dates, month_sheet, summaries
from ui.painting import sheet_inks
from ui.painting.canvas import Box, Ink

if TYPE_CHECKING:
    from bookcrossing.summaries.figures import MonthSummary, TitleCount
    from ui.look.type import Weight
    from ui.painting.canvas import Canvas

_HEAD: Final = Ink(9.25, "semibold", sheet_inks.INK)
_LEAST_HEAD: Final = 7.5
_IN_BAR: Final = Ink(8.25, "semibold", sheet_inks.INK)
_IN_DARK: Final = Ink(8.25, "semibold", sheet_inks.WHITE)
_CAPTION: Final = Ink(7.25, "regular", sheet_inks.INK)
_CAPTIONS_APART: Final = 2.0
_SENTENCE: Final = Ink(8, "regular", sheet_inks.INK)
_LEAST_SENTENCE: Final = 6.5
_MEANS: Final = Ink(6.5, "regular", sheet_inks.GREY)
_TITLE: Final = Ink(8, "medium", sheet_inks.INK)
_AUTHOR: Final = Ink(7, "regular", sheet_inks.SOFT)
_TIMES: Final = Ink(8, "semibold", sheet_inks.INK)
_BAR_ROWS: Final = ("on_table", "on_loan", "travelling")


def paint_where(canvas: Canvas, summary: MonthSummary) -> None:
    books, day = summary.total.stock.end, month_sheet.end_day(summary)
    x, y, width, height = place.WHERE_BAR
    line, ink = canvas.fitted(summaries.where_books_are(books, day), _HEAD, width, _LEAST_HEAD)
    canvas.text(line, place.LEFT, place.WHERE_HEAD_Y, ink)
    _paint_bar(canvas, summary, Box(x, y, width, height))
    sentences = (summaries.also_in_stock(summary.at_end), summaries.past_their_date(summary.at_end))
    for sentence, baseline in zip(filter(None, sentences), place.WHERE_SENTENCE_Y, strict=False):
        line, ink = canvas.fitted(sentence, _SENTENCE, width, _LEAST_SENTENCE)
        canvas.text(line, place.LEFT, baseline, ink)


def _paint_bar(canvas: Canvas, summary: MonthSummary, bar: Box) -> None:
    """Solid, grey, hatched; white is what is neither on the table nor on its way."""
    end = summary.at_end
    counts = [end.on_table, end.on_loan, end.travelling, end.being_prepared, end.missing]
    whole = max(1, sum(counts))
    parts = []
    x = bar.x
    for count in counts:
        parts.append(Box(x, bar.y, bar.width * count / whole, bar.height))
        x += parts[-1].width
    for at, (count, part) in enumerate(zip(counts, parts, strict=True)):
        if count:
            _paint_part(canvas, part, at)
    canvas.frame(bar, 0.2, sheet_inks.INK)
    captions = []
    for at, field in enumerate(_BAR_ROWS):
        number, ink = dates.number(counts[at]), _IN_DARK if at == 0 else _IN_BAR
        width = canvas.width(number, ink)
        middle = parts[at].x + parts[at].width / 2
        label = summaries.at_end_label(field)
        if width + 1.6 <= parts[at].width:
            if field == "travelling":
                canvas.fill(Box(middle - width / 2 - 0.6, bar.y + 1.5, width + 1.2, 3.6), sheet_inks.WHITE)
            baseline = bar.y + bar.height / 2 + canvas.cap_height(ink) / 2
            canvas.text(number, middle, baseline, ink, Align.CENTRE)
        else:
            label = f"{label} {number}"
        captions.append((label, middle))
    _paint_captions(canvas, captions, bar)


def _paint_part(canvas: Canvas, part: Box, at: int) -> None:
    match at:
        case 0:
            canvas.fill(part, sheet_inks.INK)
        case 1:
            canvas.fill(part, sheet_inks.MIDDLE)
        case 2:
            canvas.hatch(part, place.HATCH_APART, 0.25, sheet_inks.INK)
        case _:
            pass
    canvas.frame(part, 0.1, sheet_inks.INK)


def _paint_captions(canvas: Canvas, captions: list[tuple[str, float]], bar: Box) -> None:
    """Each under the middle of its part, moved just so far that none meets the next."""
    widths = [canvas.width(label, _CAPTION) for label, _middle in captions]
    lefts = [middle - width / 2 for (_label, middle), width in zip(captions, widths, strict=True)]
    at_least = bar.x
    for at, width in enumerate(widths):
        lefts[at] = max(lefts[at], at_least)
        at_least = lefts[at] + width + _CAPTIONS_APART
    at_most = bar.right
    for at in reversed(range(len(widths))):
        lefts[at] = min(lefts[at], at_most - widths[at])
        at_most = lefts[at] - _CAPTIONS_APART
    for (label, _middle), left in zip(captions, lefts, strict=True):
        canvas.text(label, left, place.WHERE_CAPTION_Y, _CAPTION)


def paint_top(canvas: Canvas, summary: MonthSummary) -> None:
    means = canvas.text(summaries.most_read_counted(), place.RIGHT, place.WHERE_HEAD_Y, _MEANS, Align.RIGHT)
    room = place.RIGHT - place.TOP_X - means - 2
    line, ink = canvas.fitted(summaries.most_read(), _HEAD, room, _LEAST_HEAD)
    canvas.text(line, place.TOP_X, place.WHERE_HEAD_Y, ink)
    shown = summary.top[: place.TOP_ROWS]
    if not shown:
        line, ink = canvas.fitted(month_sheet.nothing_read(), _AUTHOR, place.RIGHT - place.TOP_X, 6)
        canvas.text(line, place.TOP_X, place.TOP_Y, ink)
    for at, title in enumerate(shown):
        y = place.TOP_Y + at * place.TOP_ROW
        _paint_title(canvas, title, y)
        if at < len(shown) - 1:
            canvas.level(place.TOP_X, place.RIGHT, y + place.TOP_RULE, 0.12, sheet_inks.HAIR)


def _paint_title(canvas: Canvas, title: TitleCount, y: float) -> None:
    """The title whole if it can be; else both give way, the author by initials, the title at a word."""
    times = canvas.text(dates.number(title.times), place.RIGHT, y, _TIMES, Align.RIGHT)
    room = place.RIGHT - place.TOP_X - times - 2
    left = room - place.AUTHOR_GAP - canvas.width(title.name, _TITLE)

    def measure(text: str, points: float, weight: Weight) -> float:
        return canvas.width(text, Ink(points, weight, sheet_inks.INK))

    author = fitting.fit_names(
        [title.author], max(left, room * place.AUTHOR_SHARE), _AUTHOR.points, _AUTHOR.weight, measure
    )
    taken = canvas.width(author, _AUTHOR) + place.AUTHOR_GAP if author else 0
    line, ink = canvas.fitted(title.name, _TITLE, room - taken, _TITLE.points)
    width = canvas.text(line, place.TOP_X, y, ink)
    if author:
        canvas.text(author, place.TOP_X + width + place.AUTHOR_GAP, y, _AUTHOR)
