"""Our time beside the bare limit: taken in turns in the same run, so that a busy machine is busy for both."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what was measured, and whether it is what it should be."""

    what: str
    ours: str
    bare: str = ""
    ratio: str = ""
    aim: str = ""
    reached: bool | None = None
    """None where nothing was promised."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every row of the table is measured on."""

    file: Path
    """The large file; a row that writes takes a copy."""
    small: Path
    """One with a hundredth of the titles."""
    folder: Path
    """For copies and lists; gone afterwards."""
    times: float
    """How many measurements are taken, 1 being what the README's figures rest on."""

    def rounds(self, usual: int) -> int:
        return max(2, round(usual * self.times))


@dataclass(slots=True)
class Turns:
    """Times of ours and of the bare limit, in milliseconds."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.bare)


def in_turns(
    ours: Callable[[int], object],
    bare: Callable[[int], object],
    rounds: int,
    *,
    before: Callable[[], object] = lambda: None,
    clock: Callable[[Callable[[int], object], int], float] | None = None,
) -> Turns:
    """Time both, each told the number of the round; who comes first changes from round to round.

    before: what is done before each, untimed; clock: says how many milliseconds one of them took, `timed` unless told.
    """
    turns = Turns()
    for number in range(rounds):
        pair = [(ours, turns.ours), (bare, turns.bare)]
        for act, times in pair if number % 2 else reversed(pair):
            before()
            times.append((clock or timed)(act, number))
    return turns


def timed(act: Callable[[int], object], number: int) -> float:
    began = time.perf_counter()
    act(number)
    return (time.perf_counter() - began) * 1000


def ninety_nine(times: Sequence[float]) -> float:
    """Return the time within which 99 of 100 stay."""
    return sorted(times)[max(0, math.ceil(len(times) * 0.99) - 1)]


def milliseconds(time: float) -> str:
    return f"{time:.0f} ms" if time >= 100 else f"{time:.2g} ms" if time < 1 else f"{time:.1f} ms"


def times_bare(ratio: float) -> str:
    return f"{ratio:.2f}×"
