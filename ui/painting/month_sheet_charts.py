"""The two charts of the month's sheet: its days as bars, thirteen months as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.printing import month_sheet as place
from bookcrossing.printing.axis import Axis, axis, named_days, peaks
from bookcrossing.printing.drawing import Align
from bookcrossing.wording import dates, month_sheet, summaries
from ui.painting import sheet_inks
from ui.painting.canvas import Box, Ink
from ui.painting.charts import Bar, BarLook, LineLook, Series, paint_bars, paint_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.summaries.figures import MonthCount, MonthSummary
    from ui.painting.canvas import Canvas

_HEAD: Final = Ink(9.25, "semibold", sheet_inks.INK)
_LEGEND: Final = Ink(7.25, "regular", sheet_inks.INK)
_CLOSED: Final = Ink(6.5, "regular", sheet_inks.GREY)
_LEAST_CLOSED: Final = 5.5
_DATE: Final = Ink(6.25, "regular", sheet_inks.INK)
_BOLD_DATE: Final = Ink(6.25, "semibold", sheet_inks.INK)
_GREY_DATE: Final = Ink(6.25, "regular", sheet_inks.GREY)
_AXIS: Final = Ink(6.25, "regular", sheet_inks.GREY)
_PEAK: Final = Ink(7, "semibold", sheet_inks.INK)
_SQUARE: Final = 2.3
_LEGEND_GAP: Final = 3.6
_DAY_LINES: Final = 2
_MONTH_LINES: Final = 3
_NAMED_EVERY: Final = 2

_BARS: Final = BarLook(
    lower=sheet_inks.BLUE,
    upper=sheet_inks.INK,
    ground=sheet_inks.WHITE,
    axis=sheet_inks.INK,
    grid=sheet_inks.HAIR,
    closed=sheet_inks.BAND,
    name=_DATE,
    bold_name=_BOLD_DATE,
    closed_name=_GREY_DATE,
    value=_PEAK,
    bold_value=_PEAK,
    grid_name=_AXIS,
    share=0.68,
    edge=0.2,
    axis_width=0.3,
    grid_width=0.12,
    gap=0.75,
    name_drop=place.DATE_Y - place.PLOT_BOTTOM,
)
_LINES: Final = LineLook(
    first=place.MONTHS_FIRST,
    apart=place.MONTHS_APART,
    ground=sheet_inks.WHITE,
    axis=sheet_inks.INK,
    grid=sheet_inks.HAIR,
    grid_name=_AXIS,
    value=Ink(7, "regular", sheet_inks.INK),
    last_value=_PEAK,
    axis_width=0.3,
    grid_width=0.12,
    gap=1.0,
)


def paint_days(canvas: Canvas, summary: MonthSummary) -> None:
    _paint_days_head(canvas, summary)
    days = summary.days
    totals = [day.loans + day.crossings for day in days]
    named, high = named_days(len(days)), peaks(totals)
    bars = [
        Bar(
            day.loans,
            day.crossings,
            name=str(at + 1) if at + 1 in named or not day.is_open else "",
            is_closed=not day.is_open,
            has_value=at in high,
        )
        for at, day in enumerate(days)
    ]
    plot = Box(
        place.DAYS_LEFT,
        place.PLOT_TOP,
        place.DAYS_RIGHT - place.DAYS_LEFT,
        place.PLOT_BOTTOM - place.PLOT_TOP,
    )
    paint_bars(canvas, plot, bars, axis(max(totals, default=0), _DAY_LINES), _BARS)


def _paint_days_head(canvas: Canvas, summary: MonthSummary) -> None:
    y = place.CHART_HEAD_Y
    x = place.DAYS_LEFT + canvas.text(summaries.days_of(summary.month), place.DAYS_LEFT, y, _HEAD)
    for name in ("loans", "crossings"):
        x += _LEGEND_GAP
        square = Box(x, y - _SQUARE + 0.1, _SQUARE, _SQUARE)
        if name == "loans":
            canvas.fill(square, sheet_inks.BLUE)
        else:
            canvas.frame(square, 0.2, sheet_inks.INK)
        x += _SQUARE + 0.7
        x += canvas.text(summaries.series(name), x, y, _LEGEND)
    if closed := month_sheet.closed(summary.days):
        line, ink = canvas.fitted(closed, _CLOSED, place.DAYS_RIGHT - x - 3, _LEAST_CLOSED)
        canvas.text(line, place.DAYS_RIGHT, y, ink, Align.RIGHT)


def paint_months(canvas: Canvas, summary: MonthSummary) -> None:
    canvas.text(summaries.thirteen_months(), place.MONTHS_LEFT, place.CHART_HEAD_Y, _HEAD)
    months = summary.months
    loans = Series(
        tuple(month.loans for month in months),
        summaries.series("loans"),
        sheet_inks.BLUE,
        Ink(7.25, "semibold", sheet_inks.BLUE),
        width=0.55,
        dot=0.75,
    )
    crossings = Series(
        tuple(month.crossings for month in months),
        summaries.series("crossings"),
        sheet_inks.INK,
        Ink(7.25, "medium", sheet_inks.INK),
        width=0.4,
        dot=0.72,
        dashes=(1.2, 0.8),
        hollow=0.3,
    )
    plot = Box(
        place.MONTHS_LEFT,
        place.PLOT_TOP + 1.4,
        place.MONTHS_RIGHT - place.MONTHS_LEFT,
        place.PLOT_BOTTOM - place.PLOT_TOP - 1.4,
    )
    paint_lines(canvas, plot, (loans, crossings), _axis_of(loans, crossings), _LINES)
    _paint_month_names(canvas, months)


def _axis_of(*series: Series) -> Axis:
    return axis(max(max(one.values, default=0) for one in series), _MONTH_LINES)


def _paint_month_names(canvas: Canvas, months: Sequence[MonthCount]) -> None:
    """Every second month; the first and the last with their year; a tick where the year changes."""
    last = len(months) - 1
    for at, count in enumerate(months):
        x = place.MONTHS_FIRST + at * place.MONTHS_APART
        if at and count.month.month == 1:
            tick = x - place.MONTHS_APART / 2
            canvas.line((tick, place.PLOT_BOTTOM - 1.1), (tick, place.PLOT_BOTTOM + 1.1), 0.3, sheet_inks.INK)
        if at % _NAMED_EVERY:
            continue
        name = dates.month_short(count.month.month)
        is_end = at in (0, last)
        left = at == 0
        canvas.text(
            name,
            place.MONTHS_LEFT if left else x,
            place.DATE_Y,
            _BOLD_DATE if is_end else _DATE,
            Align.LEFT if left else Align.CENTRE,
        )
        if is_end:
            canvas.text(
                str(count.month.year),
                place.MONTHS_LEFT if left else x,
                place.YEAR_Y,
                _GREY_DATE,
                Align.LEFT if left else Align.CENTRE,
            )
