"""The head of the month's sheet with its five numbers, and the foot: notes, what changed since, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.printing import month_sheet as place
from bookcrossing.printing.drawing import Align
from bookcrossing.wording import dates, month_sheet, summaries
from ui.painting import sheet_inks
from ui.painting.canvas import Ink

if TYPE_CHECKING:
    from bookcrossing.summaries.figures import MonthSummary
    from ui.painting.canvas import Canvas

_TABLE: Final = Ink(8.5, "medium", sheet_inks.GREY)
_TITLE: Final = Ink(21, "bold", sheet_inks.INK)
_MONTH: Final = Ink(21, "light", sheet_inks.INK)
_LEAST_MONTH: Final = 13.0
_SMALLER_MONTH: Final = Ink(17, "light", sheet_inks.INK)
"""What the name may shrink to before the words after it go elsewhere."""
_UNFINISHED: Final = Ink(9.5, "medium", sheet_inks.INK)
_UNFINISHED_ABOVE: Final = Ink(7.75, "semibold", sheet_inks.INK)
_NUMBER: Final = Ink(7.5, "regular", sheet_inks.GREY)
_FIVE: Final = Ink(25, "semibold", sheet_inks.INK)
_LEAST_FIVE: Final = 14.0
_CAPTION: Final = Ink(7.75, "regular", sheet_inks.SOFT)
_LEAST_CAPTION: Final = 6.5
_NOTE: Final = Ink(6.5, "regular", sheet_inks.SOFT)
_LEAST_NOTE: Final = 5.75
_ISSUED: Final = Ink(7.0, "medium", sheet_inks.INK)
_SIGNED: Final = Ink(8.5, "medium", sheet_inks.INK)
_SIGNED_CAPTION: Final = Ink(6.25, "regular", sheet_inks.GREY)
_GAP: Final = 2.2
_WIDTH: Final = place.RIGHT - place.LEFT


def paint_head(canvas: Canvas, summary: MonthSummary) -> None:
    line, ink = canvas.fitted(summary.table_name, _TABLE, _WIDTH, 7)
    canvas.text(line, place.LEFT, place.TABLE_NAME_Y, ink)
    canvas.level(place.LEFT, place.RIGHT, place.HEAD_RULE_Y, 0.5, sheet_inks.INK)
    _paint_title(canvas, summary, place.RIGHT - _paint_number(canvas, summary) - 4)
    _paint_five(canvas, summary)


def _paint_number(canvas: Canvas, summary: MonthSummary) -> float:
    lines = (summaries.sheet_number(summary.month), summaries.made_on(summary.made_on))
    return max(
        canvas.text(line, place.RIGHT, y, _NUMBER, Align.RIGHT)
        for line, y in zip(lines, place.NUMBER_Y, strict=True)
    )


def _paint_title(canvas: Canvas, summary: MonthSummary, right: float) -> None:
    """Title, month and, while it runs, that it does: after the name, or above the number where the name is long."""
    x = place.LEFT + canvas.text(summaries.title(), place.LEFT, place.TITLE_Y, _TITLE) + place.TITLE_GAP
    unfinished = "" if summary.finished else summaries.not_finished()
    words = canvas.width(unfinished, _UNFINISHED) + _GAP if unfinished else 0
    month = dates.month_title(summary.month)
    is_long = canvas.width(month, _SMALLER_MONTH) > right - x - words
    if is_long and unfinished:
        canvas.text(unfinished, place.RIGHT, place.UNFINISHED_Y, _UNFINISHED_ABOVE, Align.RIGHT)
    line, ink = canvas.fitted(month, _MONTH, right - x - (0 if is_long else words), _LEAST_MONTH)
    x += canvas.text(line, x, place.TITLE_Y, ink) + _GAP
    if unfinished and not is_long:
        canvas.text(unfinished, x, place.TITLE_Y, _UNFINISHED)


def _paint_five(canvas: Canvas, summary: MonthSummary) -> None:
    circulation = summary.total.circulation
    figures = (
        ("loans", circulation.loans),
        ("crossings", circulation.crossings),
        ("read_here", circulation.read_here),
        ("active", summary.total.readers.active),
        ("end", summary.total.stock.end),
    )
    before, top, bottom = place.FIVE_BAR
    for at, (field, figure) in enumerate(figures):
        x = place.LEFT + at * place.FIVE_APART
        if at:
            canvas.line((x - before, top), (x - before, bottom), 0.15, sheet_inks.HAIR)
        line, ink = canvas.fitted(dates.number(figure), _FIVE, place.FIVE_ROOM, _LEAST_FIVE)
        canvas.text(line, x, place.FIVE_Y, ink)
        if field == "end":
            caption = month_sheet.books_caption(summary)
        else:
            caption = summaries.headline_caption(field, figure, summary.month)
        line, ink = canvas.fitted(caption, _CAPTION, place.FIVE_ROOM, _LEAST_CAPTION)
        canvas.text(line, x, place.FIVE_CAPTION_Y, ink)


def paint_foot(canvas: Canvas, summary: MonthSummary) -> None:
    y = place.NOTE_Y
    *notes, last = summaries.footnotes()
    for note in (*notes, last):
        line, ink = canvas.fitted(note, _NOTE, _WIDTH, _LEAST_NOTE)
        width = canvas.text(line, place.LEFT, y, ink)
        y += place.NOTE_ROW
    x = place.LEFT + width + _GAP
    line, ink = canvas.fitted(summaries.closing_note(), _NOTE, place.RIGHT - x, _LEAST_NOTE)
    canvas.text(line, x, y - place.NOTE_ROW, ink)
    _paint_issued(canvas, summary, y + place.ISSUED_GAP)
    captions = [summaries.signature(name) for name in ("position", "signature", "date")]
    for name, row in zip(("prepared", "approved"), place.SIGNED_Y, strict=True):
        room = place.SIGNED_RULES[0][0] - place.LEFT - 1.5
        line, ink = canvas.fitted(summaries.signature(name), _SIGNED, room, 6.5)
        canvas.text(line, place.LEFT, row, ink)
        for caption, (left, right) in zip(captions, place.SIGNED_RULES, strict=True):
            canvas.level(left, right, row + place.SIGNED_RULE, 0.2, sheet_inks.INK)
            middle = (left + right) / 2
            canvas.text(caption, middle, row + place.SIGNED_CAPTION, _SIGNED_CAPTION, Align.CENTRE)


def _paint_issued(canvas: Canvas, summary: MonthSummary, y: float) -> None:
    """When it was issued and, below, what is another figure now: as many of them as a line holds."""
    if summary.issued is None:
        return
    x = place.LEFT + canvas.text(month_sheet.issued(summary), place.LEFT, y, _ISSUED) + _GAP
    changed = summary.issued.differences
    if not changed:
        return
    canvas.text(month_sheet.changed_since(len(changed)), x, y, _ISSUED)
    # Totals first: what they are made of follows from them.
    changed = tuple(sorted(changed, key=lambda one: one.figure.count(".")))
    said = [month_sheet.difference(one, summary.month) for one in changed]
    for kept in range(len(said), 0, -1):
        rest = [month_sheet.and_more(len(said) - kept)] if kept < len(said) else []
        line = "; ".join([*said[:kept], *rest])
        if canvas.width(line, _NOTE) <= _WIDTH or kept == 1:
            break
    line, ink = canvas.fitted(line, _NOTE, _WIDTH, _LEAST_NOTE)
    canvas.text(line, place.LEFT, y + place.NOTE_ROW, ink)
