"""The catalogue's rows: titles take the room that the figures leave, or all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.pages.catalogue.columns import COPIES, WHERE, YEAR
from ui.pages.catalogue.titles_painter import TitlePainter
from ui.tables import RowsView

if TYPE_CHECKING:
    from array import array

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.catalogue import TitleRow
    from ui.tables import PagedTable

_NARROW: Final = 540
"""Below this titles need the room of the figures."""
_CLOSE: Final = 800
_CLOSER: Final = {YEAR: 56, COPIES: 60, WHERE: 188}
"""Below this width titles need some of it."""


class TitlesView(RowsView):
    def __init__(self, table: PagedTable[TitleRow], parent: QWidget | None = None) -> None:
        self._painter = TitlePainter()
        super().__init__(table, self._painter, parent)
        across = self.horizontalHeader()
        for at, column in enumerate(table.columns):
            fixed = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            across.setSectionResizeMode(at, fixed)
            if column.width:
                across.resizeSection(at, column.width)

    def show_titles(self, ids: array[int], typed: str, chosen: int | None = None) -> None:
        self._painter.typed = typed
        self.show_ids(ids, chosen)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        is_narrow = event.size().width() < _NARROW
        is_close = event.size().width() < _CLOSE
        for column, width in _CLOSER.items():
            self.horizontalHeader().resizeSection(
                column, width if is_close else self._table.columns[column].width
            )
        for column in (YEAR, COPIES):
            self.setColumnHidden(column, is_narrow)
        super().resizeEvent(event)
