"""A short list of which each row is a few lines: what it is about, and beneath it what is to be known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import paint_line
from ui.painting.pixels import frame, hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

_LINE: Final = 20
_AROUND: Final = 6
_MOST_SEEN: Final = 4
_NO_INDEX: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class LinesList(QListView):
    """As high as its first rows; the others are scrolled to."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = _LINE * lines + _AROUND
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(self._row_height, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these rows, each as many lines as the list was made for; the row chosen stays the one chosen."""
        at = self.currentIndex().row()
        self._rows.replace(tuple(rows))
        if at >= 0 and rows:
            self.setCurrentIndex(self._rows.index(min(at, len(rows) - 1)))
        seen = max(1, min(len(rows), _MOST_SEEN))
        self.setFixedHeight(self._row_height * seen + 2 * self.frameWidth() + 2)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def replace(self, rows: tuple[tuple[str, ...], ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        lines = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return " · ".join(lines)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(lines)
            case Qt.ItemDataRole.UserRole:
                return lines
            case _:
                return None


class _RowPainter(QStyledItemDelegate):
    def __init__(self, row_height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._row_height = row_height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(120, self._row_height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        where, state = QRectF(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            frame(painter, where.adjusted(0, 1, 0, -2), 6, fill=colour("selection"))
        first, *others = index.data(Qt.ItemDataRole.UserRole)
        room = QRectF(where.left() + 10, where.top() + _AROUND / 2, where.width() - 20, _LINE)
        paint_line(painter, room, first, font(BODY, "medium"), colour("ink"))
        for down, words in enumerate(others, 1):
            paint_line(painter, room.translated(0, down * _LINE), words, font(SMALL), colour("muted"))
        hairline(painter, where.left(), where.bottom(), where.width())
