"""What stands behind an option, read; what cannot be is refused in the language of the line."""

from __future__ import annotations

import math
import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Final

from bookcrossing.wording import usage
from bookcrossing.wording.sentences import shortened

if TYPE_CHECKING:
    from argparse import ArgumentParser

_BELOW_NOUGHT: Final = re.compile(r"-\d+([.,]\d*)?$|-[.,]\d+$")


def takes_commas(parser: ArgumentParser) -> None:
    """Let `-0,3` be a number as `-0.3` is; argparse would take it for an option, and has no other door for that."""
    parser._negative_number_matcher = _BELOW_NOUGHT  # noqa: SLF001


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
