"""Text in a cell of a CSV file: a spreadsheet shows it and never reckons with it, and it comes back as it was."""

from __future__ import annotations

import re
from typing import Final

_RECKONED_WITH: Final = re.compile("'*[=+@\\-\t\r]")
_SHOWN: Final = re.compile("'+[=+@\\-\t\r]")


def as_text(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    Where apostrophes stand there already it is one more: so the first can always be taken off again.
    """
    return f"'{cell}" if _RECKONED_WITH.match(cell) else cell


def as_written(cell: str) -> str:
    """Take off the apostrophe that `as_text` put there."""
    return cell[1:] if _SHOWN.match(cell) else cell
