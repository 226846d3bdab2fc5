"""Barcode and QR as few rectangles, each run of modules one, so that no hairline shows between them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bookcrossing.printing import ean13
from bookcrossing.printing.drawing import Align, Rectangle, Text

QR_QUIET: Final = 4
"""Modules of white that a QR needs on all sides."""


def ean13_bars(digits: str, x: float, y: float, module: float, height: float) -> tuple[Rectangle, ...]:
    return tuple(
        Rectangle(x + begin * module, y, width * module, height) for begin, width in ean13.bars(digits)
    )


def ean13_digits(digits: str, x: float, y: float, module: float, points: float) -> tuple[Text, ...]:
    """Set each digit but the first under its own bars, which begin at `x`; the first has none."""
    halves = [(ean13.FIRST_HALF_AT, digits[1:7]), (ean13.SECOND_HALF_AT, digits[7:])]
    return tuple(
        Text(digit, x + (begin + (n + 0.5) * ean13.DIGIT_MODULES) * module, y, points, "medium", Align.CENTRE)
        for begin, half in halves
        for n, digit in enumerate(half)
    )


def qr_modules_across(content: str) -> int:
    return len(_qr_rows(content))


def qr_size(content: str, module: float) -> float:
    return qr_modules_across(content) * module


def qr_modules(content: str, x: float, y: float, module: float) -> tuple[Rectangle, ...]:
    return tuple(
        Rectangle(x + begin * module, y + line * module, width * module, module)
        for line, row in enumerate(_qr_rows(content))
        for begin, width in ean13.runs(row)
    )


# Asked for its size and its modules, again for each choice of sheet and language, and to be printed at last:
# of a few sheets, three kilobytes each.
@lru_cache(maxsize=256)
def _qr_rows(content: str) -> tuple[str, ...]:
    import segno  # a long way round for whoever prints no label

    matrix = segno.make_qr(content, error="m", boost_error=True).matrix
    return tuple("".join("1" if module else "0" for module in row) for row in matrix)
