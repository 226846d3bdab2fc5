"""A small printed thing as a painter needs it: bars, lines of text, strokes and stitches, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, Protocol

POINT_MM: Final = 25.4 / 72
CAP_HEIGHT: Final = 0.714
"""Of the size, in Noto Sans; its digits are as high."""

Weight = Literal["light", "regular", "medium", "semibold", "bold", "italic"]
"""The faces of the one family; the italic one is regular."""
Tone = Literal["black", "ink", "grey", "hair", "poppy"]
"""Ink for what is read, grey for what may be missed, hair for lines between rows; labels are black."""


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Rectangle:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Text:
    """One line; `x` is its left end, middle or right end, as `align` says; `y` is the baseline."""

    text: str
    x: float
    y: float
    points: float
    weight: Weight = "regular"
    align: Align = Align.LEFT
    tone: Tone = "black"


@dataclass(frozen=True, slots=True)
class Stroke:
    x: float
    y: float
    to_x: float
    to_y: float
    width: float
    tone: Tone = "hair"
    dashes: tuple[float, ...] = ()
    """Millimetres on, millimetres off."""

    def moved(self, down: float) -> Stroke:
        return Stroke(self.x, self.y + down, self.to_x, self.to_y + down, self.width, self.tone, self.dashes)


@dataclass(frozen=True, slots=True)
class Stitches:
    """Cross stitches of one thread: their columns and rows from the top left at `x`, `y`, each `size` wide."""

    places: tuple[tuple[int, int], ...]
    x: float
    y: float
    size: float
    tone: Tone = "black"


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    bars: tuple[Rectangle, ...]
    texts: tuple[Text, ...]
    strokes: tuple[Stroke, ...] = ()
    stitches: tuple[Stitches, ...] = ()


class Measure(Protocol):
    """How wide a line comes out, in millimetres; answered by whoever has the font."""

    def __call__(self, text: str, points: float, weight: Weight) -> float: ...
