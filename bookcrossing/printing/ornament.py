"""The ornament, worked out of four rules: a band of rhombs, an eight-petalled star, a frame of both.

The same star lives in Ukrainian and in Latvian weaving.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.drawing import Stitches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookcrossing.printing.drawing import Tone

Place = tuple[int, int]

BAND: Final = 13
"""Stitches that a band is high, and a star of three wide."""
_RHOMB: Final = 12
_MIDDLE: Final = 6


def band_length(rhombs: int) -> int:
    """Return the stitches of a side; an even number of rhombs ends as it begins."""
    return _RHOMB * rhombs + 1


def rhombs_within(length: float, stitch: float) -> int:
    """Return the largest even number of rhombs that is no longer than `length` millimetres."""
    return max(2, int((length / stitch - 1) / _RHOMB) // 2 * 2)


def frame_length(rhombs: int) -> int:
    """Return the stitches of a frame's whole side: corners, gaps of one stitch, the band."""
    return band_length(rhombs) + 2 * (BAND + 1)


@cache
def star_places(petal: int) -> tuple[Place, ...]:
    centre = 2 * petal
    return tuple(
        (across, down)
        for down in range(2 * centre + 1)
        for across in range(2 * centre + 1)
        if _is_petal(abs(across - centre), abs(down - centre), petal)
    )


def _is_petal(across: int, down: int, petal: int) -> bool:
    near, far = sorted((across, down))
    return 1 <= near <= petal and near + 1 <= far <= near + petal


def star(x: float, y: float, stitch: float, tone: Tone = "black", petal: int = 3) -> Stitches:
    """Return a star with its top left at `x`, `y`."""
    return Stitches(star_places(petal), x, y, stitch, tone)


def band(x: float, y: float, rhombs: int, stitch: float, *, colour: bool) -> tuple[Stitches, ...]:
    return _two_threads(_band_places(rhombs), x, y, stitch, colour=colour)


def standing_band(x: float, y: float, rhombs: int, stitch: float, *, colour: bool) -> tuple[Stitches, ...]:
    turned = tuple(tuple((y, x) for x, y in thread) for thread in _band_places(rhombs))
    return _two_threads(turned, x, y, stitch, colour=colour)


def frame(x: float, y: float, across: int, down: int, stitch: float, *, colour: bool) -> tuple[Stitches, ...]:
    """Return a frame of `across` × `down` rhombs: the lower and the right band are mirrored."""
    return _two_threads(_frame_places(across, down), x, y, stitch, colour=colour)


def _two_threads(
    places: Iterable[tuple[Place, ...]], x: float, y: float, stitch: float, *, colour: bool
) -> tuple[Stitches, ...]:
    tones: tuple[Tone, Tone] = ("poppy", "ink") if colour else ("black", "black")
    return tuple(
        Stitches(thread, x, y, stitch, tone) for thread, tone in zip(places, tones, strict=True) if thread
    )


@cache
def _band_places(rhombs: int) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the places of the first thread and of the second."""
    first: list[Place] = []
    second: list[Place] = []
    for x in range(band_length(rhombs)):
        for y in range(BAND):
            if _is_first(x % (2 * _RHOMB), y):
                first.append((x, y))
            elif _is_second(x % (2 * _RHOMB), y):
                second.append((x, y))
    return tuple(first), tuple(second)


def _is_first(x: int, y: int) -> bool:
    """Tell whether the chain of rhombs or the rosette in every second one has a stitch there."""
    v, a, b = abs(y - _MIDDLE), abs(x - _RHOMB), min(x, 2 * _RHOMB - x)
    return _MIDDLE in (a + v, b + v) or (1 <= a <= 2 and 1 <= v <= 2)


def _is_second(x: int, y: int) -> bool:
    """Tell whether the small rhomb or the tooth at the edge has a stitch there."""
    v, b = abs(y - _MIDDLE), min(x, 2 * _RHOMB - x)
    g, e = min(abs(x - _MIDDLE), abs(x - 3 * _MIDDLE)), _MIDDLE - v
    return b + v <= 1 or b + v == 3 or g + e <= 1


@cache
def _frame_places(across: int, down: int) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    width, height = frame_length(across), frame_length(down)
    corners = [
        (x + left, y + top)
        for left in (0, width - BAND)
        for top in (0, height - BAND)
        for x, y in star_places(3)
    ]
    level, upright = _band_places(across), _band_places(down)
    first, second = (
        (*_sides(level[thread], height), *((x, y) for y, x in _sides(upright[thread], width)))
        for thread in (0, 1)
    )
    return (*corners, *first), second


def _sides(places: Iterable[Place], far: int) -> Iterator[Place]:
    for along, across in places:
        yield along + BAND + 1, across
        yield along + BAND + 1, far - 1 - across
