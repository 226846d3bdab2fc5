"""How a reader looks in the table: the number strong, dates short, one past its date in wheat with its icon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from typing_extensions import override

from bookcrossing.wording import readers
from bookcrossing.wording.dates import number
from ui.look.icons import paint_icon
from ui.look.states import OVERDUE
from ui.look.tokens import colour
from ui.look.type import BODY, font
from ui.pages.readers.columns import BOOKS, DUE, GROUP, NUMBER
from ui.painting.lines import RIGHT, paint_line
from ui.tables import RowPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from bookcrossing.listings.readers import ReaderRow

_ROW_HEIGHT: Final = 42
_PADDING: Final = 12
_ICON: Final = 18


class ReaderPainter(RowPainter):
    def __init__(self) -> None:
        super().__init__(_ROW_HEIGHT)
        self.today = date.min

    @override
    def paint_cell(self, painter: QPainter, where: QRectF, column: int, row: ReaderRow) -> None:
        room = where.adjusted(_PADDING, 0, -_PADDING, -1)
        if column == NUMBER:
            paint_line(painter, room, row.number, font(BODY, "semibold"), colour("ink"))
        elif column == GROUP:
            words = readers.group(is_under_18=row.is_under_18)
            paint_line(painter, room, words, font(BODY), colour("ink"))
        elif column == BOOKS:
            ink = colour("ink" if row.books else "muted")
            paint_line(painter, room, number(row.books), font(BODY), ink, align=RIGHT)
        elif column == DUE:
            self._paint_due(painter, room, row.next_due)
        else:
            day = readers.day_in_list(row.last_seen_on, self.today)
            paint_line(painter, room, day, font(BODY), colour("muted"), align=RIGHT)

    def _paint_due(self, painter: QPainter, room: QRectF, due_on: date | None) -> None:
        if due_on is None:
            return
        day = readers.day_in_list(due_on, self.today)
        if due_on >= self.today:
            paint_line(painter, room, day, font(BODY), colour("ink"), align=RIGHT)
            return
        taken = paint_line(painter, room, day, font(BODY, "semibold"), colour("wheat"), align=RIGHT)
        left = room.right() - taken - _ICON - 6
        square = QRectF(left, room.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, OVERDUE.icon, square, colour("wheat"))
