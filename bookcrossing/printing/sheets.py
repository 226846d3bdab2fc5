"""Sheets of labels on A4: the ones sold, and a library's own sizes, in millimetres; where each label lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PAPER_WIDTH: Final = 210.0
PAPER_HEIGHT: Final = 297.0
LONGEST_NAME: Final = 60
MOST_ACROSS: Final = 20
MOST_DOWN: Final = 60
_PLAY: Final = 0.2
"""Makers' own tables overlap and overhang by so much."""
_PRINTER_EDGE: Final = (5.2, 5.0)
"""From the paper's sides, and from its top and foot: nearer no printer reaches."""


class SheetFault(StrEnum):
    """Why a sheet cannot be."""

    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    NAME_TAKEN = "name_taken"
    COLUMNS = "columns"
    ROWS = "rows"
    TOO_SMALL = "too_small"
    BEFORE_PAPER = "before_paper"
    TOO_WIDE = "too_wide"
    TOO_HIGH = "too_high"
    OVERLAP_ACROSS = "overlap_across"
    OVERLAP_DOWN = "overlap_down"


class BadSheet(ValueError):
    """`over` is by how many millimetres, where that says something."""

    def __init__(self, fault: SheetFault, over: float = 0.0) -> None:
        super().__init__(fault)
        self.fault = fault
        self.over = over


@dataclass(frozen=True, slots=True)
class Sheet:
    """Labels in columns and rows; `left` and `top` are the corner of the first, pitches the way to the next."""

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    radius: float = 0.0

    @property
    def labels(self) -> int:
        return self.columns * self.rows

    def place(self, n: int) -> tuple[float, float]:
        """Return the top left corner of the label `n`, counted from 1, row by row."""
        row, column = divmod(n - 1, self.columns)
        return self.left + column * self.pitch_x, self.top + row * self.pitch_y

    @property
    def right_rest(self) -> float:
        return PAPER_WIDTH - self.left - (self.columns - 1) * self.pitch_x - self.width

    @property
    def bottom_rest(self) -> float:
        return PAPER_HEIGHT - self.top - (self.rows - 1) * self.pitch_y - self.height

    @property
    def inset(self) -> tuple[float, float]:
        """What stays white inside every label, at its sides, and above and below: where no printer reaches, more."""
        sides, ends = _inset_of(self.width, self.height)
        return (
            max(sides, _PRINTER_EDGE[0] - max(0.0, min(self.left, self.right_rest))),
            max(ends, _PRINTER_EDGE[1] - max(0.0, min(self.top, self.bottom_rest))),
        )


def _inset_of(width: float, height: float) -> tuple[float, float]:
    if height >= 33 and width >= 60:
        return 3.2, 3.2
    return (1.9, 1.8) if height < 24 or width < 42 else (2.4, 2.4)


def checked(sheet: Sheet) -> Sheet:
    """Return the sheet if it can be; raise BadSheet."""
    if not sheet.name.strip():
        raise BadSheet(SheetFault.NO_NAME)
    if len(sheet.name) > LONGEST_NAME:
        raise BadSheet(SheetFault.NAME_TOO_LONG)
    if not 1 <= sheet.columns <= MOST_ACROSS:
        raise BadSheet(SheetFault.COLUMNS)
    if not 1 <= sheet.rows <= MOST_DOWN:
        raise BadSheet(SheetFault.ROWS)
    if not (sheet.width >= 10 and sheet.height >= 10):
        raise BadSheet(SheetFault.TOO_SMALL)
    if not (sheet.left >= 0 and sheet.top >= 0 and sheet.radius >= 0):
        raise BadSheet(SheetFault.BEFORE_PAPER)
    # A pitch that overlaps makes the rest fit: it is said first.
    if sheet.columns > 1 and not sheet.pitch_x >= sheet.width - _PLAY:
        raise BadSheet(SheetFault.OVERLAP_ACROSS, sheet.width - sheet.pitch_x)
    if sheet.rows > 1 and not sheet.pitch_y >= sheet.height - _PLAY:
        raise BadSheet(SheetFault.OVERLAP_DOWN, sheet.height - sheet.pitch_y)
    if not sheet.right_rest >= -_PLAY:
        raise BadSheet(SheetFault.TOO_WIDE, -sheet.right_rest)
    if not sheet.bottom_rest >= -_PLAY:
        raise BadSheet(SheetFault.TOO_HIGH, -sheet.bottom_rest)
    return sheet


L7160: Final = Sheet("Avery L7160", 3, 7, 63.5, 38.1, 7.25, 15.15, 66.04, 38.1, 2.0)
FORTY: Final = Sheet("52.5 × 29.7", 4, 10, 52.5, 29.7, 0.0, 0.0, 52.5, 29.7)
L7651: Final = Sheet("Avery L7651", 5, 13, 38.1, 21.2, 4.7, 10.9, 40.6, 21.2, 1.5)
L7165: Final = Sheet("Avery L7165", 2, 4, 99.06, 67.73, 4.67, 13.04, 101.64, 67.73, 2.0)
SHIPPED: Final = (
    L7160,
    FORTY,
    L7651,
    Sheet("Avery L7161", 3, 6, 63.57, 46.78, 7.41, 8.11, 65.93, 46.74, 2.0),
    Sheet("Avery L7162", 2, 8, 99.1, 33.9, 3.99, 12.98, 102.48, 33.9, 2.0),
    Sheet("Avery L7163", 2, 7, 99.1, 38.1, 3.35, 15.17, 103.01, 38.1, 2.0),
    Sheet("Avery L7164", 3, 4, 63.5, 71.98, 7.35, 3.53, 66.0, 71.98, 2.0),
    L7165,
    Sheet("Avery L7654", 4, 10, 45.7, 25.4, 10.0, 22.0, 48.5, 25.4, 2.0),
    Sheet("Avery L4732", 5, 16, 35.6, 16.9, 11.0, 13.0, 38.1, 16.9, 1.5),
    Sheet("Zweckform 3474", 3, 8, 70.0, 37.0, 0.0, 0.0, 70.0, 37.0),
    Sheet("Zweckform 3475", 3, 8, 70.05, 36.03, 0.0, 4.43, 70.05, 36.03),
    Sheet("Zweckform 3490", 3, 8, 70.0, 36.0, 0.0, 4.43, 70.0, 36.0),
    Sheet("Zweckform 3651", 4, 10, 52.0, 29.5, 1.0, 1.0, 52.0, 29.5),
    Sheet("Endisch 6504825", 4, 11, 48.5, 25.4, 8.0, 8.8, 48.5, 25.4),
)
"""The three that were designed come first; L4732 is here to be told why it is too small."""
_ALSO_CALLED: Final = {
    "6505229x": FORTY,
    "6504825x": next(sheet for sheet in SHIPPED if sheet.name == "Endisch 6504825"),
}
"""Makers' numbers of sheets that go by another name here; the x stands for any colour."""


def sheet_called(typed: str, own: tuple[Sheet, ...] = ()) -> Sheet | None:
    """Find a sheet by its name, by the number of its maker (L7160) or by its size (52.5x29.7); own ones first."""
    wanted = _key(typed)
    for sheets, key in (((*own, *SHIPPED), _whole_name), (SHIPPED, _number), ((*own, *SHIPPED), _size)):
        for sheet in sheets:
            if key(sheet) == wanted:
                return sheet
    return _ALSO_CALLED.get(wanted.removeprefix("endisch "))


def same_name(one: str, other: str) -> bool:
    """Answer whether two names mean one sheet, as they are typed."""
    return _key(one) == _key(other)


def is_name_shipped(name: str) -> bool:
    """Answer whether a sheet that comes with the program answers to this name, or to this number of its maker."""
    wanted = _key(name)
    shipped = (key(sheet) for sheet in SHIPPED for key in (_whole_name, _number))
    return wanted in shipped or wanted.removeprefix("endisch ") in _ALSO_CALLED


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().replace("×", "x").replace(" x ", "x").replace(",", ".")


def _whole_name(sheet: Sheet) -> str:
    return _key(sheet.name)


def _number(sheet: Sheet) -> str:
    return _key(sheet.name.split()[-1])


def _size(sheet: Sheet) -> str:
    return f"{sheet.width:g}x{sheet.height:g}"
