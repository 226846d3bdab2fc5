"""The eight-petalled star of cross stitches, which lives in Ukrainian and in Latvian weaving."""

from __future__ import annotations

from typing import Final

from bookcrossing.printing.drawing import Stroke
from bookcrossing.printing.ornament import star_places

_SIZE: Final = 3
"""Stitches in a petal; the star is four times that and one wide."""
_INSET: Final = 0.14
_THICK: Final = 0.42
"""Of a stitch: stitches of half a millimetre would print too pale with thinner threads."""


def star(x: float, y: float, stitch: float) -> tuple[Stroke, ...]:
    """Return the strokes of a star with its top left at `x`, `y`; a stitch is two strokes that cross."""
    return tuple(
        stroke
        for across, down in star_places(_SIZE)
        for stroke in _cross(x + across * stitch, y + down * stitch, stitch)
    )


def _cross(x: float, y: float, stitch: float) -> tuple[Stroke, Stroke]:
    near, far, thick = _INSET * stitch, (1 - _INSET) * stitch, _THICK * stitch
    return (
        Stroke(x + near, y + near, x + far, y + far, thick, "ink"),
        Stroke(x + near, y + far, x + far, y + near, thick, "ink"),
    )
