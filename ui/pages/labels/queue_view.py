"""The queue's rows: walked with the arrows, ticked with Space or a click, all of them with Ctrl+A."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.pages.labels.rows_painter import TICK_ROOM, QueuePainter
from ui.tables import RowsView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.pages.labels.rows_painter import QueueLine
    from ui.tables import PagedTable


class QueueView(RowsView):
    ticked = Signal(object)  # the copy's id
    dropped = Signal()

    def __init__(self, table: PagedTable[QueueLine], parent: QWidget | None = None) -> None:
        super().__init__(table, QueuePainter(), parent)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self.opened)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Space and self.chosen_id is not None:
            self.ticked.emit(self.chosen_id)
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            event.accept()  # there is no field above
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        super().mousePressEvent(event)
        at = self.indexAt(event.position().toPoint())
        if (
            at.isValid()
            and event.position().x() < TICK_ROOM
            and (row := self._table.id_at(at.row())) is not None
        ):
            self.ticked.emit(row)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(0, event.size().width())
