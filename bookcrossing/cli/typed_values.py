"""What stands behind an option, read; what cannot be is refused in the language of the line."""

from __future__ import annotations

from argparse import ArgumentTypeError

from bookcrossing.wording import usage
from bookcrossing.wording.sentences import shortened


def whole_number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise ArgumentTypeError(usage.not_whole(shortened(typed))) from None
