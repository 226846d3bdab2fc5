"""Lists drawn row by row: values in, painted by a delegate; letters typed there belong to the one box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.look.tokens import colour
from ui.look.type import BODY, font
from ui.painting.lines import CENTRE, paint_line
from ui.painting.pixels import row_ground

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel, Generic[Row]):
    """Rows as they are; `spoken` says one aloud."""

    def __init__(self, spoken: Callable[[Row], str], parent: QObject) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self.rows: tuple[Row, ...] = ()

    def replace(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._spoken(row)
        return row if role == Qt.ItemDataRole.UserRole else None


class RowPainter(QStyledItemDelegate, Generic[Row]):
    """Paints one row over its ground; every row is as high."""

    height = 53

    def paint_row(self, painter: QPainter, where: QRect, row: Row, *, chosen: bool, first: bool) -> None:
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(120, self.height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        where: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        row_ground(painter, where, selected=chosen, hovered=hovered)
        self.paint_row(painter, where, row, chosen=chosen, first=index.row() == 0)


class RowList(QListView):
    """A list for the keyboard's arrows; any letter goes on to the page, which sends it to the box."""

    def __init__(
        self, rows: QAbstractListModel, painter: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._empty = ""
        self.setModel(rows)
        self.setItemDelegate(painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(60)

    def set_empty(self, words: str) -> None:
        """Say what stands there while the list is empty."""
        self._empty = words
        self.viewport().update()

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, 0))

    def step(self, key: int) -> None:
        """Move the selection as an arrow key would, from wherever the focus is."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
        count = self.model().rowCount()
        if count:
            steps |= {Qt.Key.Key_Home: -count, Qt.Key.Key_End: count}
            wanted = self.currentIndex().row() + steps.get(Qt.Key(key), 0)
            self.choose(max(0, min(count - 1, wanted)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 60)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.text().isprintable() and event.text().strip():
            event.ignore()
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str, /) -> None:
        """Letters are not for the list."""

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self._empty and not self.model().rowCount():
            painter = QPainter(self.viewport())
            where = self.viewport().rect().adjusted(16, 0, -16, 0)
            paint_line(painter, where, self._empty, font(BODY), colour("muted"), align=CENTRE)
