"""The sheets that would be printed, made one at a time: of a hundred sheets only the one on show is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from bookcrossing.printing.imposition import CARDS_TO_SHEET, PLATES_TO_SHEET, Outline, SheetPage, pages
from bookcrossing.printing.sheets import PAPER_WIDTH
from bookcrossing.wording.prints import used_label
from ui.painting.label import measure
from ui.painting.sheets import preview

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage

    from bookcrossing.printing.imposition import Item, Kind
    from bookcrossing.printing.sheets import Sheet

_INCH_MM: Final = 25.4


class MadeSheets:
    """`items` tells what stands on the labels of some copies; laying them out raises what a sheet refuses."""

    def __init__(
        self,
        kind: Kind,
        copies: Sequence[int],
        sheet: Sheet | None,
        first: int,
        items: Callable[[Sequence[int]], Sequence[Item]],
    ) -> None:
        self.kind: Kind = kind
        self.copies, self.sheet, self.first = copies, sheet, first
        self._items = items
        self.sides = 2 if kind == "card" else 1
        self.can_begin = True
        if kind == "card":
            self.per_sheet = CARDS_TO_SHEET
        else:
            self.per_sheet = sheet.labels if sheet is not None else PLATES_TO_SHEET
        sheets = -(-(first - 1 + len(copies)) // self.per_sheet) if copies else 0
        self.pages = sheets * self.sides
        self._made: dict[int, tuple[SheetPage, ...]] = {}

    def page(self, number: int) -> SheetPage:
        """Return a page, from 0; raise LabelTooSmall or PlateTooSmall where nothing can be read on it."""
        at = number // self.sides
        if at not in self._made:
            begins = at * self.per_sheet - (self.first - 1)
            copies = self.copies[max(0, begins) : begins + self.per_sheet]
            first = self.first if at == 0 else 1
            self._made = {at: pages(self.kind, self._items(copies), measure, self.sheet, first)}
        return self._made[at][number % self.sides]

    def all_pages(self) -> list[SheetPage]:
        return [self.page(number) for number in range(self.pages)]

    def picture(self, page: int, width_px: int, ratio: float) -> QImage:
        dots_per_inch = width_px / PAPER_WIDTH * _INCH_MM
        return preview(self.page(page), dots_per_inch, ratio=ratio, used=used_label())

    def place(self, n: int) -> QRectF:
        """Return where the label `n` of a sheet lies, in millimetres."""
        outline = self.page(0).outlines[n - 1]
        return QRectF(outline.x, outline.y, outline.width, outline.height)

    def last_on(self, sheet: int) -> int:
        return min(self.per_sheet, self.first - 1 + len(self.copies) - sheet * self.per_sheet)


class EmptySheet:
    """A sheet on which nothing stands yet: its labels alone, while somebody types their size."""

    pages = 1
    sides = 1
    first = 1
    can_begin = False

    def __init__(self, sheet: Sheet) -> None:
        self.per_sheet = sheet.labels
        self._page = SheetPage((), outlines_of(sheet))

    def picture(self, page: int, width_px: int, ratio: float) -> QImage:
        del page
        return preview(self._page, width_px / PAPER_WIDTH * _INCH_MM, ratio=ratio)

    def last_on(self, sheet: int) -> int:
        del sheet
        return self.per_sheet

    def place(self, n: int) -> QRectF:
        outline = self._page.outlines[n - 1]
        return QRectF(outline.x, outline.y, outline.width, outline.height)


def outlines_of(sheet: Sheet) -> tuple[Outline, ...]:
    return tuple(
        Outline(*sheet.place(n), sheet.width, sheet.height, sheet.radius) for n in range(1, sheet.labels + 1)
    )
