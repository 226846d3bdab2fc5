"""Which arrangement of text, barcode and QR a label of a given size takes, and how large its codes come out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import codes, ean13
from bookcrossing.printing.drawing import CAP_HEIGHT, POINT_MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookcrossing.printing.sheets import Sheet

STEP: Final = 25.4 / 600
"""Modules are whole steps of this, so that printers of 300 and of 600 dots draw equal bars."""
LEAST_EAN: Final = 6
"""0.254 mm: with narrower bars a blurred page is no longer read."""
LEAST_QR: Final = 9
"""0.381 mm."""
LEAST_BARS: Final = 5.0
"""Lower bars a hand scanner meets only by luck."""
DIGITS_BELOW: Final = 0.5
_WHITE: Final = 5.9
"""Modules of a QR between it and bars below; four would be read alone, not beside bars."""
_LINE_BELOW: Final = 0.75
"""Between the tails of the text and the bars."""


@dataclass(frozen=True, slots=True)
class Size:
    """A label, and what stays white at its sides and above and below."""

    width: float
    height: float
    sides: float
    ends: float

    @classmethod
    def of(cls, sheet: Sheet) -> Size:
        return cls(sheet.width, sheet.height, *sheet.inset)

    @property
    def right(self) -> float:
        return self.width - self.sides

    @property
    def bottom(self) -> float:
        return self.height - self.ends


@dataclass(frozen=True, slots=True)
class Look:
    """How a class of labels is set; sizes in points as largest and least, modules in steps."""

    least_width: float
    least_height: float
    number: tuple[float, float]
    after_number: float
    title: tuple[float, float]
    title_lines: int
    author: float
    """0: none."""
    author_beside: int
    """The author stands where the title has no more lines than this."""
    ean: int
    bars: float
    bars_in: float
    """From the text edge to the first bar: the first digit stands there."""
    digits: float
    """0: none."""
    qr: int
    words: float
    """0: none."""
    least_text: float

    def enlarged(self, by: float) -> Look:
        return replace(
            self,
            number=(self.number[0] * by, self.number[1]),
            after_number=self.after_number * by,
            title=(self.title[0] * by, self.title[1]),
            author=self.author * by,
            ean=int(self.ean * by),
            bars=self.bars * by,
            bars_in=self.bars_in * int(self.ean * by) / self.ean,
            digits=self.digits * by,
            qr=int(self.qr * by),
            words=self.words * by,
        )

    @property
    def text_height(self) -> float:
        """What number, title and author take at their largest."""
        title = self.title[0] * POINT_MM
        author = 1.3 * self.author * POINT_MM
        lines = min(self.title_lines, self.author_beside)
        return (
            self.number[0] * POINT_MM * CAP_HEIGHT
            + self.after_number
            + 1.1 * title
            + max(1.2 * title * (self.title_lines - 1), 1.2 * title * (lines - 1) + author)
            + 0.25 * (self.author or self.title[0]) * POINT_MM
        )


LARGE: Final = Look(
    56.0, 26.0, (18.0, 12.0), 1.0, (9.5, 7.75), 2, 7.25, 2, 8, 9.1, 2.35, 6.5, 12, 6.25, 28.0
)  # fmt: skip
MIDDLE: Final = Look(
    37.5, 17.5, (13.0, 9.0), 0.45, (7.5, 6.25), 2, 6.25, 1, 8, 5.9, 2.35, 6.0, 9, 0.0, 20.0
)  # fmt: skip
SMALL: Final = Look(
    28.0, 12.0, (10.0, 7.0), 0.45, (6.25, 5.75), 2, 0.0, 0, 7, 6.2, 0.0, 0.0, 10, 0.0, 16.0
)  # fmt: skip
_LARGE_ROOM: Final = (57.1, 31.7)
"""Inside L7160, for which the large class was drawn; much larger labels enlarge it."""
_LARGEST_QR: Final = 24.0
_MOST_TITLE_LINES: Final = 4
_ENLARGED: Final = (1.5, 1.375, 1.25, 1.125)


@dataclass(frozen=True, slots=True)
class Plan:
    """What fits: every measure in millimetres from the label's top left."""

    look: Look
    ean_module: float
    bars_top: float
    bars_height: float
    qr_module: float
    qr_side: float
    text_room: float
    title_lines: int
    bars_wanted: float
    """As high as the text alone lets the bars be."""


def plan(size: Size, content: str) -> Plan | None:
    """Return the arrangement for a QR of `content`; None where no codes fit that can be read."""
    return _planned(size, codes.qr_modules_across(content))


@lru_cache(maxsize=64)  # for two hundred labels it is asked two hundred times
def _planned(size: Size, modules: int) -> Plan | None:
    width, height = size.right - size.sides, size.bottom - size.ends
    for look in _looks(width, height):
        for least_bars in (look.bars, LEAST_BARS):
            for qr, ean in _steps(look, modules):
                found = _arranged(size, look, qr * STEP, ean * STEP, modules)
                if found and found.bars_height >= min(least_bars, found.bars_wanted) - 0.01:
                    return found
    return None


def _steps(look: Look, modules: int) -> list[tuple[int, int]]:
    """Return the modules of QR and barcode to try, largest first, both shrinking alike."""
    # A long content needs no large modules: it is a large code as it is.
    largest = max(min(look.qr, int(_LARGEST_QR / STEP / modules)), LEAST_QR)
    pairs = product(range(largest, LEAST_QR - 1, -1), range(look.ean, LEAST_EAN - 1, -1))
    return sorted(pairs, key=lambda pair: pair[0] / look.qr * pair[1] / look.ean, reverse=True)


def _looks(width: float, height: float) -> Iterator[Look]:
    for by in (*_ENLARGED, 1.0):
        if width >= _LARGE_ROOM[0] * by - 0.01 and height >= _LARGE_ROOM[1] * by - 0.01:
            look = LARGE.enlarged(by)
            more = int((height - _LARGE_ROOM[1] * by) / (1.2 * look.title[0] * POINT_MM))
            lines = min(look.title_lines + more, _MOST_TITLE_LINES)
            yield replace(look, title_lines=lines, author_beside=lines)
    for look in (LARGE, MIDDLE, SMALL):
        if width >= look.least_width and height >= look.least_height:
            yield look


def _arranged(size: Size, look: Look, qr: float, ean: float, modules: int) -> Plan | None:
    width, height = size.right - size.sides, size.bottom - size.ends
    side = modules * qr
    bars_end = look.bars_in + ean13.MODULES * ean
    room = width - side - codes.QR_QUIET * qr
    if side > height or room < look.least_text or bars_end + ean13.QUIET_RIGHT * ean > width + size.sides:
        return None
    digits = look.digits * POINT_MM * CAP_HEIGHT + DIGITS_BELOW if look.digits else 0.0
    free = height - digits
    wanted = min(look.bars, max(LEAST_BARS, free - look.text_height - _LINE_BELOW))
    bars = wanted
    if width - side - bars_end < max(ean13.QUIET_RIGHT * ean, codes.QR_QUIET * qr):
        bars = min(wanted, free - side - _WHITE * qr)
    lines = _title_lines(look, free - bars)
    if bars < LEAST_BARS or not lines:
        return None
    return Plan(look, ean, size.bottom - digits - bars, bars, qr, side, room, lines, wanted)


def _title_lines(look: Look, height: float) -> int:
    """How many lines the title may have at its largest; at its least, if only so one of them fits."""
    above = look.number[0] * POINT_MM * CAP_HEIGHT + look.after_number + _LINE_BELOW
    for points in look.title:
        size = points * POINT_MM
        lines = int((height - above - 0.35 * size) / (1.2 * size) + 0.25)
        if lines >= 1:
            return min(lines, look.title_lines)
    return 0
