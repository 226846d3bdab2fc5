"""A small printed thing as a painter needs it: rectangles and lines of text, in millimetres from its top left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, Protocol

POINT_MM: Final = 25.4 / 72
CAP_HEIGHT: Final = 0.714
"""Of the size, in Noto Sans; its digits are as high."""

Weight = Literal["light", "regular", "medium", "semibold", "bold"]


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


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    bars: tuple[Rectangle, ...]
    texts: tuple[Text, ...]


class Measure(Protocol):
    """How wide a line comes out, in millimetres; answered by whoever has the font."""

    def __call__(self, text: str, points: float, weight: Weight) -> float: ...
