"""How a reader looks in the table: the number strong, dates short, one past its date in wheat with its icon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from bookcrossing.wording import readers
from bookcrossing.wording.dates import number
from ui.look.icons import paint_icon
from ui.look.states import OVERDUE
from ui.look.tokens import colour
from ui.look.type import BODY, font
from ui.pages.readers.columns import BOOKS, DUE, GROUP, NUMBER
from ui.painting.lines import RIGHT, paint_line
from ui.painting.pixels import device_width, snapped
from ui.tables import ROW_ROLE

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from bookcrossing.listings.readers import ReaderRow

ROW_HEIGHT: Final = 42
_PADDING: Final = 12
_ICON: Final = 18
_SELECTED: Final = QStyle.StateFlag.State_Selected
_HOVERED: Final = QStyle.StateFlag.State_MouseOver


class ReaderPainter(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.today = date.min

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        return QSize(80, ROW_HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        where = QRectF(option.rect)
        state: Any = option.state
        column = index.column()
        _paint_ground(
            painter, where, column, selected=bool(state & _SELECTED), hovered=bool(state & _HOVERED)
        )
        row: ReaderRow | None = index.data(ROW_ROLE)
        if row is None:
            return
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


def _paint_ground(painter: QPainter, where: QRectF, column: int, *, selected: bool, hovered: bool) -> None:
    thick = device_width(painter, 1)
    if selected or hovered:
        painter.fillRect(snapped(painter, where), colour("selection" if selected else "sunk"))
    line = QRectF(where.left(), where.bottom() - thick, where.width(), thick)
    painter.fillRect(snapped(painter, line), colour("line"))
    if selected and column == NUMBER:
        bar = QRectF(where.left(), where.top(), 3, where.height() - thick)
        painter.fillRect(snapped(painter, bar), colour("blue"))
