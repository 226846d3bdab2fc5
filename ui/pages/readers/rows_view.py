"""The readers' rows, every column with its share of the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.pages.readers.rows_painter import ReaderPainter
from ui.tables import RowsView

if TYPE_CHECKING:
    from array import array
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.readers import ReaderRow
    from ui.tables import PagedTable


class ReadersView(RowsView):
    opening_keys = (*RowsView.opening_keys, Qt.Key.Key_Right)

    def __init__(self, table: PagedTable[ReaderRow], parent: QWidget | None = None) -> None:
        self._painter = ReaderPainter()
        super().__init__(table, self._painter, parent)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_readers(self, ids: array[int], today: date, chosen: int | None = None) -> None:
        self._painter.today = today
        self.show_ids(ids, chosen)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._share_width(event.size().width())

    def _share_width(self, width: int) -> None:
        """Give each column its share: numbers and dates stay near enough to be read as one row."""
        across, whole, left = self.horizontalHeader(), sum(column.width for column in self._table.columns), 0
        for at, column in enumerate(self._table.columns):
            right = left + column.width
            across.resizeSection(at, width * right // whole - width * left // whole)
            left = right
