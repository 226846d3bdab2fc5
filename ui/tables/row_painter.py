"""The ground of a table's cells: chosen in the selection's tint with a bar in front, a hairline below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.look.tokens import colour
from ui.painting.pixels import device_width, snapped
from ui.tables.paged_table import ROW_ROLE

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_SELECTED: Final = QStyle.StateFlag.State_Selected
_HOVERED: Final = QStyle.StateFlag.State_MouseOver


class RowPainter(QStyledItemDelegate):
    def __init__(self, row_height: int) -> None:
        super().__init__()
        self.row_height = row_height

    def paint_cell(self, painter: QPainter, where: QRectF, column: int, row: Any) -> None:
        """Paint what stands in a column of the row."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        return QSize(80, self.row_height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        where, column = QRectF(option.rect), index.column()
        state: Any = option.state
        _paint_ground(
            painter,
            where,
            is_first=column == 0,
            selected=bool(state & _SELECTED),
            hovered=bool(state & _HOVERED),
        )
        row = index.data(ROW_ROLE)
        if row is not None:
            self.paint_cell(painter, where, column, row)


def _paint_ground(painter: QPainter, where: QRectF, *, is_first: bool, selected: bool, hovered: bool) -> None:
    thick = device_width(painter, 1)
    if selected or hovered:
        painter.fillRect(snapped(painter, where), colour("selection" if selected else "sunk"))
    line = QRectF(where.left(), where.bottom() - thick, where.width(), thick)
    painter.fillRect(snapped(painter, line), colour("line"))
    if selected and is_first:
        bar = QRectF(where.left(), where.top(), 3, where.height() - thick)
        painter.fillRect(snapped(painter, bar), colour("blue"))
