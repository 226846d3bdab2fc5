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

_CODE: Final = re.compile(r"[a-z]{2,3}")


def takes_commas(parser: ArgumentParser) -> None:
    """Let `-0,3` be a number as `-0.3` is; argparse would take it for an option, and has no other door for that."""
    parser._negative_number_matcher = _BELOW_NOUGHT  # noqa: SLF001


def whole_number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise ArgumentTypeError(usage.not_whole(shortened(typed))) from None


def language(typed: str) -> str:
    """Read a language by its name or its code; the code stays as it was typed."""
    from bookcrossing.exchange.readings import languages_in  # with all that lists need

    code = typed.strip().casefold()
    if not code or _CODE.fullmatch(code):
        return code
    codes, unknown = languages_in(typed)
    if unknown or len(codes) != 1:
        raise ArgumentTypeError(usage.no_language(shortened(typed)))
    return codes[0]


def decimal(typed: str) -> float:
    """Read a number with a point or a comma, to two places."""
    try:
        value = float(typed.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ArgumentTypeError(usage.no_number(shortened(typed)))
    return round(value, 2)
