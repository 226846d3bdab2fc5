"""Round numbers for the axis of a chart, and which days of a month are named under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROUND: Final = (1, 2, 5)
_PEAKS: Final = 3
_NEAR_THE_PEAK: Final = 0.75


@dataclass(frozen=True, slots=True)
class Axis:
    """The lines above zero, and the value at the top of the chart."""

    lines: tuple[int, ...]
    top: float

    def share(self, value: float) -> float:
        """How high `value` stands, 0 to 1."""
        return value / self.top


def axis(most: int, lines: int) -> Axis:
    """Return at most so many lines at round numbers; the top is the largest value or the last line."""
    step, power = 1, 1
    while True:
        for first in _ROUND:
            step = first * power
            if max(most, 1) < step * (lines + 1):
                last = max(step, most // step * step)
                return Axis(tuple(range(step, last + 1, step)), max(most, last))
        power *= 10


def named_days(days: int) -> tuple[int, ...]:
    """Return the first day, each fifth and the last; one too near to the last is left out."""
    fifths = [day for day in range(5, days, 5) if days - day > 2]
    return (1, *fifths, days)


def peaks(totals: Sequence[int]) -> tuple[int, ...]:
    """Return where the largest of them stand: few, and only such as tower over their neighbours."""
    most = max(totals, default=0)
    if not most:
        return ()
    high = [at for at, total in enumerate(totals) if total >= most * _NEAR_THE_PEAK and _towers(totals, at)]
    return tuple(sorted(sorted(high, key=lambda at: (-totals[at], at))[:_PEAKS]))


def _towers(totals: Sequence[int], at: int) -> bool:
    before = totals[at - 1] if at else 0
    after = totals[at + 1] if at + 1 < len(totals) else 0
    return totals[at] > before and totals[at] >= after
