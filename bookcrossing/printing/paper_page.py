"""A page of A4 as a painter needs it: lines of text and strokes, in millimetres from its top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.drawing import Align, Stroke

if TYPE_CHECKING:
    from bookcrossing.printing.drawing import Tone, Weight

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
LEFT: Final = 20.0
"""Room for a binder."""
RIGHT: Final = 195.0
FIRST_BASELINE: Final = 18.2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `x` is its left end, middle or right end, as `align` says; `y` is the baseline."""

    text: str
    x: float
    y: float
    points: float
    weight: Weight = "regular"
    tone: Tone = "ink"
    align: Align = Align.LEFT

    def moved(self, down: float) -> Line:
        return Line(self.text, self.x, self.y + down, self.points, self.weight, self.tone, self.align)


@dataclass(frozen=True, slots=True)
class PaperPage:
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]


def level(x: float, right: float, y: float, width: float, tone: Tone = "hair") -> Stroke:
    return Stroke(x, y, right, y, width, tone)
