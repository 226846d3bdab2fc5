"""The readers' rows: walked with the arrows, left upwards into the field, never in the way of typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.pages.readers.columns import NUMBER
from ui.pages.readers.rows_painter import ROW_HEIGHT, ReaderPainter

if TYPE_CHECKING:
    from array import array
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from bookcrossing.listings.readers import ReaderRow
    from ui.tables import PagedTable

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReadersView(QTableView):
    chosen = Signal(object)  # reader_id, or None where there is no row
    opened = Signal()
    left = Signal()
    """Up from the first row, or Esc."""
    typed = Signal(str)
    """Letters that belong into the field."""
    laid_out = Signal()
    """The columns have found their places."""

    def __init__(self, table: PagedTable[ReaderRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._painter = ReaderPainter(self)
        self.setModel(table)
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self._announce)

    def show_readers(self, ids: array[int], today: date, chosen: int | None = None) -> None:
        """Show these readers; the one chosen stays chosen while they are among them, else the first is."""
        wanted = chosen if chosen is not None else self.chosen_id
        self._painter.today = today
        changed = ids != self._table.ids
        self._table.show(ids)
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

    def choose(self, reader_id: int) -> bool:
        row = self._table.row_of(reader_id)
        if row is not None:
            self._choose_row(row)
        return row is not None

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace) or (
            key == Qt.Key.Key_Up and self.currentIndex().row() <= 0
        ):
            self.left.emit()
        elif key in _OPENING or key == Qt.Key.Key_Right:
            self.opened.emit()
        elif event.text().isprintable() and event.text().strip() and not _with_control(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.laid_out.emit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._share_width(event.size().width())
        self.laid_out.emit()

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier, /
    ) -> QModelIndex:
        match action:
            case QAbstractItemView.CursorAction.MoveHome:
                return self._table.index(0, NUMBER)
            case QAbstractItemView.CursorAction.MoveEnd:
                return self._table.index(self._table.rowCount() - 1, NUMBER)
            case QAbstractItemView.CursorAction.MoveLeft | QAbstractItemView.CursorAction.MoveRight:
                return self.currentIndex()
            case _:
                return super().moveCursor(action, modifiers)

    def _choose_row(self, row: int) -> None:
        if not self._table.rowCount():
            self.chosen.emit(None)
            return
        self.setCurrentIndex(self._table.index(row, NUMBER))

    def _announce(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._table.id_at(current.row()))

    def _size_columns(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.setMinimumSectionSize(ROW_HEIGHT)
        across.hide()
        across.setMinimumSectionSize(40)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _share_width(self, width: int) -> None:
        """Give each column its share: numbers and dates stay near enough to be read as one row."""
        across, whole, left = self.horizontalHeader(), sum(column.width for column in self._table.columns), 0
        for at, column in enumerate(self._table.columns):
            right = left + column.width
            across.resizeSection(at, width * right // whole - width * left // whole)
            left = right


def _with_control(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    # AltGr types letters, and comes as both together on some systems.
    return bool(event.modifiers() & held) and event.modifiers() & held != held
