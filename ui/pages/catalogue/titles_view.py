"""The catalogue's rows: walked with the arrows, left upwards into the field, never in the way of typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.pages.catalogue.columns import COPIES, TITLE, YEAR
from ui.pages.catalogue.titles_painter import ROW_HEIGHT, TitlePainter

if TYPE_CHECKING:
    from array import array

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from bookcrossing.listings.catalogue import TitleRow
    from ui.tables import PagedTable

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NARROW: Final = 540
"""Below this titles need the room of the figures."""


class TitlesView(QTableView):
    chosen = Signal(object)  # title_id, or None where there is no row
    opened = Signal()
    left = Signal()
    """Up from the first row, or Esc."""
    typed = Signal(str)
    """Letters that belong into the field."""

    def __init__(self, table: PagedTable[TitleRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._painter = TitlePainter(self)
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

    def show_titles(self, ids: array[int], typed: str, chosen: int | None = None) -> None:
        """Show these titles; the one chosen stays chosen while it is among them, else the first is."""
        wanted = chosen if chosen is not None else self.chosen_id
        self._painter.typed = typed
        changed = ids != self._table.ids
        self._table.show(ids)
        self.viewport().update()
        row = self._table.row_of(wanted)
        if changed or row != self.currentIndex().row():
            self._choose_row(row or 0, top=row is None)
            if row is not None:
                self.scrollTo(self.currentIndex())

    @property
    def chosen_id(self) -> int | None:
        return self._table.id_at(self.currentIndex().row())

    def choose(self, title_id: int) -> None:
        row = self._table.row_of(title_id)
        if row is not None:
            self._choose_row(row)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0
        ):
            self.left.emit()
        elif event.key() in _OPENING:
            self.opened.emit()
        elif event.text().isprintable() and event.text().strip() and not _with_control(event):
            self.typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        is_narrow = event.size().width() < _NARROW
        for column in (YEAR, COPIES):
            self.setColumnHidden(column, is_narrow)
        super().resizeEvent(event)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier, /
    ) -> QModelIndex:
        match action:
            case QAbstractItemView.CursorAction.MoveHome:
                return self._table.index(0, TITLE)
            case QAbstractItemView.CursorAction.MoveEnd:
                return self._table.index(self._table.rowCount() - 1, TITLE)
            case QAbstractItemView.CursorAction.MoveLeft | QAbstractItemView.CursorAction.MoveRight:
                return self.currentIndex()
            case _:
                return super().moveCursor(action, modifiers)

    def _choose_row(self, row: int, *, top: bool = False) -> None:
        if not self._table.rowCount():
            self.chosen.emit(None)
            return
        self.setCurrentIndex(self._table.index(row, TITLE))
        if top:
            self.scrollToTop()

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
        for at, column in enumerate(self._table.columns):
            fixed = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            across.setSectionResizeMode(at, fixed)
            if column.width:
                across.resizeSection(at, column.width)


def _with_control(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    # AltGr types letters, and comes as both together on some systems.
    return bool(event.modifiers() & held) and event.modifiers() & held != held
