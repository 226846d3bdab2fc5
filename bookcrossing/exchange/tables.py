"""Text → rows: separated values as programs and people write them, each row with its line in the file.

Unlike the standard library's reader, an opening quote that nothing closes costs one row and not the rest of the
file, quotes inside an unquoted cell are letters, and a cell of megabytes is a refusal of its row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DELIMITERS: Final = (",", ";", "\t", "|")
LONGEST_CELL: Final = 100_000
MOST_LINES_IN_A_CELL: Final = 2_000


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells that begin on `line`, or why they cannot be had."""

    line: int
    cells: tuple[str, ...]
    torn: Reason | None = None

    @property
    def is_empty(self) -> bool:
        return self.torn is None and not any(cell.strip() for cell in self.cells)


def lines_of(text: str) -> list[str]:
    """Split at line ends of every system, and at those only: a form feed stays in its cell."""
    return re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))


def rows_of(lines: Sequence[str], delimiter: str, *, first_index: int = 0) -> Iterator[RawRow]:
    """Yield every row that is not empty, from line index `first_index` on."""
    at = first_index
    while at < len(lines):
        row, after = _row_at(lines, at, delimiter)
        if not row.is_empty:
            yield row
        at = after


def recognised_delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that gives the most rows of the same, largest width."""
    if found := re.fullmatch(r"sep=(.)", lines[0].strip(), re.IGNORECASE) if lines else None:
        return found[1]
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    widths = [len(row.cells) for row in rows_of(lines[:60], delimiter) if row.torn is None]
    if not widths or max(widths) == 1:
        return 0.0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width) if width > 1 else 0, width))
    return widths.count(usual) / len(widths) * min(usual, 4), usual


def _row_at(lines: Sequence[str], at: int, delimiter: str) -> tuple[RawRow, int]:
    """Return the row that begins at line index `at`, and the index of the line after it."""
    if '"' not in lines[at]:
        return _checked(at + 1, lines[at].split(delimiter)), at + 1
    cells: list[str] = []
    line, position, after = lines[at], 0, at + 1
    while True:
        if opening := _OPENING.match(line, position):
            cell = _quoted(lines, line, opening.end(), after, delimiter)
            if cell is None:
                return RawRow(at + 1, (), Reason(Code.QUOTE_LEFT_OPEN, lines[at][:60])), at + 1
            content, line, end, after = cell
        else:
            end = _end_of_plain(line, position, delimiter)
            content = line[position:end]
        cells.append(content)
        if end == len(line):
            return _checked(at + 1, cells), after
        position = end + 1


def _end_of_plain(line: str, position: int, delimiter: str) -> int:
    end = line.find(delimiter, position)
    return len(line) if end < 0 else end


def _quoted(
    lines: Sequence[str], line: str, start: int, after: int, delimiter: str
) -> tuple[str, str, int, int] | None:
    """Return a quoted cell, the line it ends in, where in it, and the index of the line after; None if open."""
    closed, careless = _closings(delimiter)
    if found := closed.match(line, start):
        return found[1].replace('""', '"'), line, found.end(), after
    if not _STILL_OPEN.match(line, start):
        return (*_carelessly_quoted(line, start, careless, delimiter), after)
    parts = [line[start:]]
    for index, later in enumerate(lines[after : after + MOST_LINES_IN_A_CELL], after + 1):
        if found := closed.match(later):
            return "\n".join([*parts, found[1]]).replace('""', '"'), later, found.end(), index
        if not _STILL_OPEN.match(later):
            return None  # that quote opens a cell of another row: ours was left open
        parts.append(later)
    return None


def _carelessly_quoted(
    line: str, start: int, careless: re.Pattern[str], delimiter: str
) -> tuple[str, str, int]:
    """Read a cell with bare quotes inside its quotes, or one that only begins with a quoted word."""
    found = careless.match(line, start)
    if found and f'{delimiter}"' not in found[1]:
        return found[1].replace('""', '"'), line, found.end()
    end = _end_of_plain(line, start, delimiter)
    return line[start - 1 : end], line, end


_OPENING: Final = re.compile(r' *"')
_STILL_OPEN: Final = re.compile(r'(?:[^"]|"")*+$')


@cache
def _closings(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of a cell closed by the rules, and of one with bare quotes inside."""
    end = rf'" *(?={re.escape(delimiter)}|$)'
    return re.compile(rf'((?:[^"]|"")*+){end}'), re.compile(rf"(.*?){end}")


def _checked(number: int, cells: Sequence[str]) -> RawRow:
    if max(map(len, cells), default=0) > LONGEST_CELL:
        size = max(map(len, cells))
        return RawRow(number, (), Reason(Code.CELL_TOO_LARGE, typed=str(size), limit=LONGEST_CELL))
    return RawRow(number, tuple(cells))
