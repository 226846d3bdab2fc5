"""Where a line's name stands in a chart: close to its own line, far from the others, on no word."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, hypot
from typing import TYPE_CHECKING, Final

from ui.painting.canvas import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Curve = list[tuple[float, float]]

_STEP: Final = 1.3
"""Between two points of a line by which is measured."""
_COLUMNS: Final = 24
_ROWS: Final = 36
_ABOVE, _BELOW = 0.25, 0.3
"""How far letters with marks and tails reach out of the height of a capital."""
_OVER_AXIS: Final = 1.4
"""So many times the room about a name it keeps from the axis."""
_LEAST: Final = 0.6
"""Of that room, where there is not more."""
_TIGHT: Final = 2.0
"""What a name loses by each part of that room it has not."""
_OUTSIDE: Final = 2.5
"""How much further from the others it may be for that to count: outside of them all is better than between."""
_FAR: Final = 1.5
"""What it loses by being further from its line than it need."""
_ON_GRID: Final = 0.3
_LEAN: Final = 0.05
"""What it loses by each point away from the first third, where a reader looks first."""


def place_name(
    size: tuple[float, float],
    plot: Box,
    own: Curve,
    others: Sequence[Curve],
    *,
    clear: float,
    words: Sequence[Box] = (),
    grid: Sequence[float] = (),
) -> Box:
    """Return the best box of that width and cap height.

    clear: how much room must stay free about it; where there is none that free, the one that is the most so.
    """
    own_points, other_points = along(own), [point for other in others for point in along(other)]
    reach = 3 * size[1]

    def worth(box: Box) -> float:
        letters = room_of(box)
        if any(_widened(letters, clear / 2).meets(word) for word in words):
            return -1000
        near = distance(letters, own_points, reach)
        if not _LEAST * clear <= near < reach:
            return near - 200 if near < reach else -400
        far = distance(letters, other_points, reach)
        if far < _LEAST * clear:
            return far - near / 3 - 100
        tight = max(0, clear - min(near, far))
        on_grid = any(letters.y < level < letters.bottom for level in grid)
        away = abs((box.x + box.width / 2 - own[0][0]) / plot.width - 1 / 3) * len(own)
        return (
            min(far - near, _OUTSIDE * clear)
            - _FAR * max(0, near - clear)
            - _TIGHT * tight
            - _ON_GRID * on_grid
            - _LEAN * away
        )

    floor = plot.bottom - clear * _OVER_AXIS
    return max(_places(size, Box(plot.x, plot.y, plot.width, floor - plot.y), own), key=worth)


def _places(size: tuple[float, float], area: Box, own: Curve) -> Iterator[Box]:
    wide, high = size
    first, last = own[0][0], own[-1][0]
    top, bottom = area.y + _ABOVE * high, area.bottom - (1 + _BELOW) * high
    for column in range(_COLUMNS + 1):
        left = first + (last - first) * column / _COLUMNS - wide / 2
        if area.x <= left and left + wide <= area.right:
            for row in range(_ROWS + 1):
                yield Box(left, top + (bottom - top) * row / _ROWS, wide, high)


def room_of(box: Box) -> Box:
    """Return what letters really fill of a line from its baseline to the height of a capital."""
    return Box(box.x, box.y - _ABOVE * box.height, box.width, box.height * (1 + _ABOVE + _BELOW))


def along(curve: Curve) -> Curve:
    """Return points on the line, close enough to one another to measure by."""
    points = []
    for (x, y), (to_x, to_y) in pairwise(curve):
        steps = ceil(hypot(to_x - x, to_y - y) / _STEP)
        points += [(x + (to_x - x) * at / steps, y + (to_y - y) * at / steps) for at in range(steps)]
    return [*points, *curve[-1:]]


def distance(box: Box, points: Curve, most: float) -> float:
    """Return how far the nearest point is, no more than `most`."""
    left, right, top, bottom = box.x, box.right, box.y, box.bottom
    far_left, far_right, far_up, far_down = left - most, right + most, top - most, bottom + most
    return min(
        (
            hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))
            for x, y in points
            if far_left < x < far_right and far_up < y < far_down
        ),
        default=most,
    )


def _widened(box: Box, margin: float) -> Box:
    return Box(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)
