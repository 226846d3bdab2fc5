"""Where everything stands on the sheet of a month, A4, in millimetres; the same grid in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
LEFT: Final = 20.0
"""Room for a binder."""
RIGHT: Final = 195.0

# The head
TABLE_NAME_Y: Final = 18.2
HEAD_RULE_Y: Final = 20.25
TITLE_Y: Final = 30.2
TITLE_GAP: Final = 3.7
NUMBER_Y: Final = (26.5, 30.0)
"""Baselines of the sheet's number and of the day it was made."""
UNFINISHED_Y: Final = 23.2
"""Of a running month whose name leaves no room behind it."""

# The five numbers
FIVE_Y: Final = 41.9
FIVE_CAPTION_Y: Final = 45.6
FIVE_APART: Final = 35.0
FIVE_BAR: Final = (3.2, 34.5, 46.5)
"""The upright hairline: so far left of a number, from, to."""
FIVE_ROOM: Final = 31.0

# The table
ROW: Final = 4.58
LABEL_X: Final = 21.5
LABEL_RIGHT: Final = 77.5
SIGN_X: Final = 22.2
FLOW_X: Final = 25.0
SUB_X: Final = 26.4
TOTAL_RIGHT: Final = 87.0
GROUP_HEAD_Y: Final = 51.9
GROUP_RULE_Y: Final = 53.4
COLUMN_HEAD_Y: Final = (56.45, 59.35)
TABLE_RULE_Y: Final = 60.7
BAND_OVERHANG: Final = 1.2
BAND_ABOVE: Final = 3.1
BAND_HEIGHT: Final = 4.5
SECTION_HEAD: Final = 3.4
"""From the rule above a section to the baseline of its head."""
FIRST_ROW: Final = 4.38
"""From there to the baseline of its first row."""
SECTION_FOOT: Final = 2.1
"""From the last row to the next rule."""


@dataclass(frozen=True, slots=True)
class Group:
    """Three columns under one head."""

    left: float
    rights: tuple[float, float, float]

    @property
    def right(self) -> float:
        return self.rights[-1]

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def rooms(self) -> tuple[float, float, float]:
        """How wide a column's words may be."""
        edges = (self.left - 0.4, *self.rights)
        return (edges[1] - edges[0] - 0.6, edges[2] - edges[1] - 0.6, edges[3] - edges[2] - 0.6)


BY_READER: Final = Group(89.4, (99.5, 111.0, 122.5))
BY_BOOK: Final = Group(125.9, (136.0, 147.5, 159.0))
COMPARED: Final = Group(161.4, (171.5, 183.0, 195.0))

# Where the books are, what was read most
WHERE_HEAD_Y: Final = 178.3
WHERE_BAR: Final = (20.0, 180.4, 84.0, 6.6)
WHERE_CAPTION_Y: Final = 189.9
WHERE_SENTENCE_Y: Final = (194.4, 198.3)
HATCH_APART: Final = 1.1
TOP_X: Final = 113.0
TOP_ROWS: Final = 5
TOP_Y: Final = 183.35
TOP_ROW: Final = 4.33
TOP_RULE: Final = 1.3
"""From a row's baseline to the hairline below it."""
AUTHOR_GAP: Final = 1.8
AUTHOR_SHARE: Final = 0.38
"""What an author may take of the room while the title needs it."""

# Charts
CHART_HEAD_Y: Final = 208.25
CHART_TOP: Final = 211.2
"""Nothing of a chart stands above it."""
PLOT_TOP: Final = 213.6
PLOT_BOTTOM: Final = 237.8
DAYS_LEFT: Final = 20.0
DAYS_RIGHT: Final = 121.0
MONTHS_LEFT: Final = 130.0
MONTHS_RIGHT: Final = 195.0
MONTHS_FIRST: Final = 130.8
MONTHS_APART: Final = 4.95
DATE_Y: Final = 240.75
YEAR_Y: Final = 243.3
CHART_RULE_Y: Final = 245.0

# The foot
NOTE_Y: Final = 248.6
NOTE_ROW: Final = 2.92
ISSUED_GAP: Final = 1.4
SIGNED_Y: Final = (276.0, 286.2)
SIGNED_RULE: Final = 0.75
SIGNED_CAPTION: Final = 3.2
SIGNED_RULES: Final = ((44.0, 118.1), (122.1, 162.0), (166.1, 195.0))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the table: the rule above it, the baseline of its head, those of its rows."""

    rule: float
    head: float
    rows: tuple[float, ...]


def sections(rows: Sequence[int]) -> tuple[Section, ...]:
    """Place sections of so many rows each, one under the other."""
    placed: list[Section] = []
    rule = TABLE_RULE_Y
    for count in rows:
        head = rule + SECTION_HEAD
        baselines = tuple(head + FIRST_ROW + at * ROW for at in range(count))
        placed.append(Section(rule, head, baselines))
        rule = (baselines[-1] if baselines else head) + SECTION_FOOT
    return tuple(placed)


def table_foot(placed: Sequence[Section]) -> float:
    """Where the rule under the whole table stands."""
    last = placed[-1]
    return (last.rows[-1] if last.rows else last.head) + SECTION_FOOT - 0.4
