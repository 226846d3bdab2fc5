"""Rows as tiles beside and below each other: no item for each, only what is seen is read and painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from ui.tables.rows_view import types_letters

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from ui.tables.paged_table import PagedTable

    Index = QModelIndex | QPersistentModelIndex

_FIRST_COLUMN: Final = 0
_LEAVING: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)
_OPENING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STRETCH: Final = 60
"""So much wider a tile becomes where the last column leaves room."""
Action = QAbstractItemView.CursorAction


class TilePainter:
    """Knows how large a tile is, and paints it."""

    size = QSize(164, 284)
    """With the gap around it."""

    def paint_tile(
        self, painter: QPainter, where: QRect, row: Any, at: int, *, chosen: bool, hovered: bool
    ) -> None:
        """Paint a row, the one that stands `at`, into its cell."""
        raise NotImplementedError


class TilesView(QAbstractItemView):
    opened = Signal()
    left = Signal()
    """Up from the first tiles, or Esc."""
    typed = Signal(str)
    """Letters that belong into the field."""

    def __init__(
        self,
        table: PagedTable[Any],
        painter: TilePainter,
        selection: QItemSelectionModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`selection`: of another view of the same table, so that both have one and the same row chosen."""
        super().__init__(parent)
        self._table = table
        self._painter = painter
        self.setProperty("cls", "bare")
        self.setModel(table)
        if selection is not None:
            self.setSelectionModel(selection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    # Where tiles stand

    @property
    def across(self) -> int:
        """How many tiles stand beside each other."""
        return max(1, self.viewport().width() // self._painter.size.width())

    def cell(self, row: int) -> QRect:
        """Return where a row stands in the viewport."""
        size, across = self._painter.size, self.across
        width = min(size.width() + _STRETCH, self.viewport().width() // across)
        top = row // across * size.height() - self.verticalOffset()
        return QRect(row % across * width, top, width, size.height())

    def is_seen(self, row: int) -> bool:
        return row < self._table.rowCount() and self.cell(row).intersects(self.viewport().rect())

    @override
    def visualRect(self, index: Index, /) -> QRect:
        return self.cell(index.row()) if index.isValid() else QRect()

    @override
    def indexAt(self, point: QPoint, /) -> QModelIndex:
        size, across = self._painter.size, self.across
        column = point.x() // self.cell(0).width()
        row = (point.y() + self.verticalOffset()) // size.height() * across + column
        is_one = 0 <= column < across and 0 <= row < self._table.rowCount()
        return self._table.index(row, _FIRST_COLUMN) if is_one else QModelIndex()

    @override
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
        /,
    ) -> None:
        if not index.isValid():
            return
        self.updateGeometries()  # the rows may have come a moment ago
        where, room = self.cell(index.row()), self.viewport().height()
        bar = self.verticalScrollBar()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + where.center().y() - room // 2)
        elif where.top() < 0:
            bar.setValue(bar.value() + where.top())
        elif where.bottom() >= room:
            bar.setValue(bar.value() + min(where.top(), where.bottom() - room + 1))

    @override
    def updateGeometries(self) -> None:
        bar, size = self.verticalScrollBar(), self._painter.size
        rows = -(-self._table.rowCount() // self.across)
        bar.setRange(0, max(0, rows * size.height() - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setSingleStep(size.height() // 4)
        super().updateGeometries()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def isIndexHidden(self, index: Index, /) -> bool:
        return index.column() != _FIRST_COLUMN

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.updateGeometries()
        if event.size().width() != event.oldSize().width():
            self.scrollTo(self.currentIndex())

    # Choosing

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag, /) -> None:
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(index, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection, /) -> QRegion:
        region = QRegion()
        for index in selection.indexes()[:1]:
            region = region.united(self.visualRect(index))
        return region

    @override
    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier, /) -> QModelIndex:
        last, row = self._table.rowCount() - 1, max(0, self.currentIndex().row())
        if last < 0:
            return QModelIndex()
        page = max(1, self.viewport().height() // self._painter.size.height()) * self.across
        match action:
            case Action.MoveLeft | Action.MovePrevious:
                row -= 1
            case Action.MoveRight | Action.MoveNext:
                row += 1
            case Action.MoveUp:
                row -= self.across
            case Action.MoveDown:
                # From the last row but one the end is reached though nothing stands right below.
                row = row + self.across if row // self.across < last // self.across else row
            case Action.MovePageUp:
                row = row - page if row >= page else row % self.across
            case Action.MovePageDown:
                row += page
            case Action.MoveHome:
                row = 0
            case Action.MoveEnd:
                row = last
        return self._table.index(min(last, max(0, row)), _FIRST_COLUMN)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        if key in _LEAVING or (key == Qt.Key.Key_Up and self.currentIndex().row() < self.across):
            self.left.emit()
        elif key in _OPENING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.opened.emit()
        elif types_letters(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        asked, across, height = event.rect(), self.across, self._painter.size.height()
        first = max(0, asked.top() + self.verticalOffset()) // height * across
        beyond = ((asked.bottom() + self.verticalOffset()) // height + 1) * across
        chosen = self.currentIndex().row()
        under = self._row_under_pointer()
        painter = QPainter(self.viewport())
        for at in range(first, min(beyond, self._table.rowCount())):
            where = self.cell(at)
            row = self._table.row_at(at) if where.intersects(asked) else None
            if row is not None:
                self._painter.paint_tile(painter, where, row, at, chosen=at == chosen, hovered=at == under)

    def _row_under_pointer(self) -> int:
        viewport = self.viewport()
        if not viewport.underMouse():
            return -1
        return self.indexAt(viewport.mapFromGlobal(QCursor.pos())).row()
