"""Charts that read in black and white too: stacked bars for screen and paper, lines for paper; one painter each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.drawing import Align
from bookcrossing.wording import dates
from ui.painting.canvas import Box, Ink
from ui.painting.line_names import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from bookcrossing.printing.axis import Axis
    from ui.painting.canvas import Canvas
    from ui.painting.line_names import Curve

_SAMPLES: Final = 16
_CLOSED_SHARE: Final = 0.92


@dataclass(frozen=True, slots=True)
class Bar:
    """Two parts of one sum; the upper one stands on the lower."""

    lower: int
    upper: int
    name: str = ""
    """Under the axis; every bar has its place, not every one its name."""
    is_bold: bool = False
    is_closed: bool = False
    has_value: bool = False

    @property
    def total(self) -> int:
        return self.lower + self.upper


@dataclass(frozen=True, slots=True)
class BarLook:
    """Widths and distances in the canvas's own measure."""

    lower: QColor
    upper: QColor
    ground: QColor
    axis: QColor
    grid: QColor
    closed: QColor
    name: Ink
    bold_name: Ink
    closed_name: Ink
    value: Ink
    bold_value: Ink
    grid_name: Ink
    share: float
    """Of its place that a bar fills."""
    edge: float
    axis_width: float
    grid_width: float
    gap: float
    """Between a bar and its value, a line and its number."""
    name_drop: float
    """From the axis to the baseline of the names."""
    hatch: tuple[float, float] | None = None
    """Distance and width of the upper part's lines; None: it is white with an outline."""
    grid_names_left: bool = False


def paint_bars(canvas: Canvas, plot: Box, bars: Sequence[Bar], axis: Axis, look: BarLook) -> None:
    """Paint into `plot`, its foot being zero; names stand below it, numbers of the grid at one side."""
    named = [dates.number(line) for line in axis.lines]
    reserved = 0.0
    if not look.grid_names_left:
        reserved = max(canvas.width(name, look.grid_name) for name in named) + look.gap
    for line, name in zip(axis.lines, named, strict=True):
        y = plot.bottom - plot.height * axis.share(line)
        canvas.level(plot.x, plot.right, y, look.grid_width, look.grid)
        if look.grid_names_left:
            middle = y + canvas.cap_height(look.grid_name) / 2
            canvas.text(name, plot.x - look.gap, middle, look.grid_name, Align.RIGHT)
        else:
            canvas.text(name, plot.right, y - look.gap, look.grid_name, Align.RIGHT)
    place = (plot.width - reserved) / max(1, len(bars))
    for at, bar in enumerate(bars):
        _paint_bar(canvas, Box(plot.x + at * place, plot.y, place, plot.height), bar, axis, look)
    canvas.level(plot.x, plot.right, plot.bottom, look.axis_width, look.axis)


def _paint_bar(canvas: Canvas, place: Box, bar: Bar, axis: Axis, look: BarLook) -> None:
    middle, width = place.x + place.width / 2, place.width * look.share
    lower, upper = place.height * axis.share(bar.lower), place.height * axis.share(bar.upper)
    left = middle - width / 2
    if bar.lower:
        canvas.fill(Box(left, place.bottom - lower, width, lower), look.lower)
    if bar.upper:
        part = Box(left, place.bottom - lower - upper, width, upper)
        canvas.frame(part, look.edge, look.upper, look.ground)
        if look.hatch is not None:
            canvas.hatch(part, *look.hatch, look.upper)
    if bar.has_value:
        ink = look.bold_value if bar.is_bold else look.value
        y = place.bottom - lower - upper - look.gap
        canvas.text(dates.number(bar.total), middle, y, ink, Align.CENTRE, halo=look.ground)
    if bar.is_closed:
        high = canvas.cap_height(look.closed_name)
        top = place.bottom + look.name_drop - high - look.gap
        wide = place.width * _CLOSED_SHARE
        canvas.fill(Box(middle - wide / 2, top, wide, high + 2 * look.gap), look.closed)
    ink = look.bold_name if bar.is_bold else look.closed_name if bar.is_closed else look.name
    if bar.name:
        canvas.text(bar.name, middle, place.bottom + look.name_drop, ink, Align.CENTRE)


@dataclass(frozen=True, slots=True)
class Series:
    values: tuple[int, ...]
    name: str
    colour: QColor
    name_ink: Ink
    width: float
    dot: float
    dashes: tuple[float, ...] = ()
    hollow: float = 0
    """The width of a hollow dot's edge; 0: it is filled."""


@dataclass(frozen=True, slots=True)
class LineLook:
    first: float
    """Where the first point stands."""
    apart: float
    ground: QColor
    axis: QColor
    grid: QColor
    grid_name: Ink
    value: Ink
    last_value: Ink
    axis_width: float
    grid_width: float
    gap: float


def paint_lines(canvas: Canvas, plot: Box, series: Sequence[Series], axis: Axis, look: LineLook) -> None:
    """Paint lines with their own names on them, the first and the last value written."""
    grid = [plot.bottom - plot.height * axis.share(line) for line in axis.lines]
    for line, y in zip(axis.lines, grid, strict=True):
        canvas.level(plot.x, plot.right, y, look.grid_width, look.grid)
        middle = y + canvas.cap_height(look.grid_name) / 2
        canvas.text(dates.number(line), plot.x - look.gap, middle, look.grid_name, Align.RIGHT)
    canvas.level(plot.x, plot.right, plot.bottom, look.axis_width, look.axis)
    curves = [
        [
            (look.first + at * look.apart, plot.bottom - plot.height * axis.share(value))
            for at, value in enumerate(one.values)
        ]
        for one in series
    ]
    for one, curve in zip(series, curves, strict=True):
        canvas.curve(curve, one.width, one.colour, one.dashes)
    for one, curve in zip(series, curves, strict=True):
        for point in curve:
            fill = look.ground if one.hollow else one.colour
            canvas.dot(point, one.dot, fill, one.colour, one.hollow)
    _paint_first_values(canvas, plot, series, curves, look)
    _paint_last_values(canvas, plot, series, curves, look)
    for one, curve in zip(series, curves, strict=True):
        _paint_name(canvas, plot, one, curve, curves, look, grid)


def _paint_first_values(
    canvas: Canvas, plot: Box, series: Sequence[Series], curves: Sequence[Curve], look: LineLook
) -> None:
    """Above its point; below where another series stands close above; the same value only once."""
    for at, (one, curve) in enumerate(zip(series, curves, strict=True)):
        if one.values[0] in [other.values[0] for other in series[:at]]:
            continue
        text = dates.number(one.values[0])
        high, wide = canvas.cap_height(look.value), canvas.width(text, look.value)
        above = curve[0][1] - one.dot - look.gap
        below = curve[0][1] + one.dot + look.gap + high
        places = [Box(plot.x, y - high, wide, high) for y in (above, below)]
        free = [box for box in places if _is_free(canvas, box, curves, plot)]
        canvas.text(text, plot.x, (free or places)[0].bottom, look.value, halo=look.ground)


def _paint_last_values(
    canvas: Canvas, plot: Box, series: Sequence[Series], curves: Sequence[Curve], look: LineLook
) -> None:
    """Right of their points where there is room, else above them; two keep apart, the same value stands once."""
    high = canvas.cap_height(look.last_value)
    points = {one.values[-1]: (curve[-1], one.dot) for one, curve in zip(series, curves, strict=True)}
    lowest = plot.bottom - look.gap
    for value, ((x, y), dot) in sorted(points.items()):
        text = dates.number(value)
        beside = x + dot + look.gap
        if beside + canvas.width(text, look.last_value) <= plot.right + look.gap / 2:
            lowest = min(y + high / 2, lowest)
            canvas.text(text, beside, lowest, look.last_value, halo=look.ground)
        else:
            lowest = min(y - dot - look.gap, lowest)
            canvas.text(text, plot.right, lowest, look.last_value, Align.RIGHT, halo=look.ground)
        lowest -= high + look.gap


def _paint_name(
    canvas: Canvas,
    plot: Box,
    one: Series,
    curve: Curve,
    curves: Sequence[Curve],
    look: LineLook,
    grid: Sequence[float],
) -> None:
    """Near its line, where it can be taken for no other's; where nothing is free, with its halo on one."""
    size = canvas.width(one.name, one.name_ink), canvas.cap_height(one.name_ink)
    around = _around(plot)
    box = place_name(
        size,
        plot,
        curve,
        [other for other in curves if other is not curve],
        clear=one.dot + look.gap / 2,
        words=[written.box for written in canvas.written if written.box.meets(around)],
        grid=grid,
    )
    canvas.text(one.name, box.x, box.bottom, one.name_ink, halo=look.ground)


def _is_free(canvas: Canvas, box: Box, curves: Sequence[Curve], plot: Box) -> bool:
    return _has_room(canvas, box, plot) and not any(_runs_through(curve, _around(box)) for curve in curves)


def _has_room(canvas: Canvas, box: Box, plot: Box) -> bool:
    """Whether it stays in the chart and meets no word."""
    around = _around(box)
    if around.bottom > plot.bottom or around.y < plot.y - 2 * box.height:
        return False
    return box.x >= plot.x and not any(around.meets(written.box) for written in canvas.written)


def _around(box: Box) -> Box:
    margin = box.height / 3
    return Box(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)


def _runs_through(curve: Curve, box: Box) -> bool:
    for (x, y), (next_x, next_y) in pairwise(curve):
        for step in range(_SAMPLES + 1):
            share = step / _SAMPLES
            px, py = x + (next_x - x) * share, y + (next_y - y) * share
            if box.x <= px <= box.right and box.y <= py <= box.bottom:
                return True
    return False
