"""What a command answers, and how that is written out: an object for programs, calm lines for people."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.clock import RIGA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

DONE = 0
REFUSED = 1
WRONG_USAGE = 2
_OTHER_LINE_ENDS: Final = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Answer:
    facts: Mapping[str, Any]
    """The object for programs; none of its own for what is only said, such as the last word of a batch."""
    text: str = ""
    """The lines for people, on stdout."""
    notices: tuple[str, ...] = ()
    """What else should be read, on stderr."""
    code: int = DONE
    why: str = ""
    """One line: why it was refused."""
    always_json: bool = False
    notices_too: bool = field(default=False)
    """Show the notices on stderr beside an object, too."""


def as_json(facts: Mapping[str, Any]) -> str:
    """Write an object on one line, as any reader of lines counts them."""
    return json.dumps(facts, ensure_ascii=False).translate(_OTHER_LINE_ENDS)


def instant(at: datetime | None) -> str | None:
    """Write an instant complete, with the table's own offset: its date is the date people know."""
    return None if at is None else at.astimezone(RIGA).isoformat()


def in_columns(rows: Iterable[Sequence[str]], indent: str = "") -> str:
    """Set rows in columns, each as wide as its longest cell; the last is left as it is."""
    listed = [list(row) for row in rows]
    if not listed:
        return ""
    widths = [max(len(cell) for cell in column) for column in zip(*listed, strict=True)]
    lines = (
        indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in listed
    )
    return "\n".join(lines)
