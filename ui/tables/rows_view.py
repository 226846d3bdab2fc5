"""Rows under a field: walked with the arrows, left upwards into it, never in the way of typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.look.tokens import colour
from ui.tables.row_painter import Cell

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from ui.tables.paged_table import PagedTable
    from ui.tables.row_painter import RowPainter

_FIRST_COLUMN: Final = 0
_NARROWEST: Final = 40
_PAINTS_ALL: Final = Qt.WidgetAttribute.WA_OpaquePaintEvent
_LEAVING: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)


class RowsView(QTableView):
    chosen = Signal(object)  # the row's id, or None where there is no row
    opened = Signal()
    left = Signal()
    """Up from the first row, or Esc."""
    typed = Signal(str)
    """Letters that belong into the field."""
    laid_out = Signal()
    """The columns have found their places."""

    opening_keys: ClassVar[tuple[Qt.Key, ...]] = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def __init__(self, table: PagedTable[Any], painter: RowPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._row_painter = painter
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        behind = self.verticalScrollBar().parentWidget()
        assert behind is not None
        behind.setBackgroundRole(QPalette.ColorRole.Base)
        self._behind_bar = behind
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(painter.row_height)
        down.setMinimumSectionSize(painter.row_height)
        across.hide()
        across.setMinimumSectionSize(_NARROWEST)
        self.selectionModel().currentRowChanged.connect(self._announce)

    def show_ids(
        self, ids: array[int], chosen: int | None = None, beginning: Mapping[int, Any] | None = None
    ) -> None:
        """Show these rows; the one chosen stays chosen while it is among them, else the first is."""
        wanted = chosen if chosen is not None else self.chosen_id
        changed = ids != self._table.ids
        self._table.show(ids, beginning)
        self.viewport().update()
        row = self._table.row_of(wanted)
        if changed or row != self.currentIndex().row():
            self._choose_row(row or 0)
            if row is None:
                self.scrollToTop()
            else:
                self.scrollTo(self.currentIndex())

    @property
    def chosen_id(self) -> int | None:
        return self._table.id_at(self.currentIndex().row())

    def choose(self, row_id: int) -> bool:
        row = self._table.row_of(row_id)
        if row is not None:
            self._choose_row(row)
        return row is not None

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        if key in _LEAVING or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left.emit()
        elif key in self.opening_keys:
            self.opened.emit()
        elif types_letters(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        height, asked = self._row_painter.row_height, event.rect()
        first = max(0, self.rowAt(max(0, asked.top())))
        top = self.rowViewportPosition(first)
        cells = self._cells()
        selected = {index.row() for index in self.selectionModel().selectedRows()}
        under = self._row_under_pointer()
        painter = QPainter(self.viewport())
        if self.viewport().testAttribute(_PAINTS_ALL):
            painter.fillRect(asked, colour("surface"))
        for row in range(first, min(self._table.rowCount(), first + (asked.bottom() - top) // height + 1)):
            self._row_painter.paint_row(
                painter,
                top,
                cells,
                self._table.row_at(row),
                selected=row in selected,
                hovered=under == row,
            )
            top += height

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()  # the row under the pointer is another

    def _cells(self) -> list[Cell]:
        places = (
            Cell(column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(len(self._table.columns))
        )
        return [cell for cell in places if cell.width]

    def _row_under_pointer(self) -> int:
        viewport = self.viewport()
        if not viewport.underMouse():
            return -1
        return self.indexAt(viewport.mapFromGlobal(QCursor.pos())).row()

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.laid_out.emit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        # What stands behind a table would be painted anew with each page of it. Between pixels it shows at the edges.
        is_whole = self.devicePixelRatioF() == 1
        self.viewport().setAttribute(_PAINTS_ALL, is_whole)
        self._behind_bar.setAutoFillBackground(is_whole)
        self.laid_out.emit()

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier, /
    ) -> QModelIndex:
        match action:
            case QAbstractItemView.CursorAction.MoveHome:
                return self._table.index(0, _FIRST_COLUMN)
            case QAbstractItemView.CursorAction.MoveEnd:
                return self._table.index(self._table.rowCount() - 1, _FIRST_COLUMN)
            case QAbstractItemView.CursorAction.MoveLeft | QAbstractItemView.CursorAction.MoveRight:
                return self.currentIndex()
            case _:
                return super().moveCursor(action, modifiers)

    def _choose_row(self, row: int) -> None:
        if not self._table.rowCount():
            self.chosen.emit(None)
            return
        self.setCurrentIndex(self._table.index(row, _FIRST_COLUMN))

    def _announce(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._table.id_at(current.row()))


def types_letters(event: QKeyEvent) -> bool:
    """Whether a key types something, so that it belongs into the field."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    # AltGr types letters, and comes as both together on some systems.
    is_shortcut = bool(event.modifiers() & held) and event.modifiers() & held != held
    return event.text().isprintable() and bool(event.text().strip()) and not is_shortcut
