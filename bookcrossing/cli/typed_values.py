"""What stands behind an option, read; what cannot be is refused in the language of the line."""

from __future__ import annotations

import math
from argparse import ArgumentTypeError

from bookcrossing.wording import usage
from bookcrossing.wording.sentences import shortened


def whole_number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise ArgumentTypeError(usage.not_whole(shortened(typed))) from None


def decimal(typed: str) -> float:
    """Read a number with a point or a comma, to two places."""
    try:
        value = float(typed.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ArgumentTypeError(usage.no_number(shortened(typed)))
    return round(value, 2)
