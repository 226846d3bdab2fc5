"""The catalogue's rows: titles take the room that the figures leave, or all of it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.look.type import BODY, SMALL, font
from ui.pages.catalogue.columns import COPIES, WHERE, YEAR
from ui.pages.catalogue.titles_painter import TitlePainter
from ui.painting.lines import text_width
from ui.tables import TEXT_INSET, RowsView

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.catalogue import TitleRow
    from ui.tables import PagedTable

_NARROW: Final = 540
"""Below this titles need the room of the figures."""
_CLOSE: Final = 800
"""Below this width titles need some of it."""
_FIGURES: Final = {YEAR: "2000", COPIES: "100"}
_APART: Final = 8


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

    def show_titles(
        self,
        ids: array[int],
        typed: str,
        chosen: int | None = None,
        beginning: Mapping[int, TitleRow] | None = None,
    ) -> None:
        self._painter.typed = typed
        self.show_ids(ids, chosen, beginning)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        is_narrow = event.size().width() < _NARROW
        is_close = event.size().width() < _CLOSE
        self._fit_columns(is_close=is_close)
        for column in (YEAR, COPIES):
            self.setColumnHidden(column, is_narrow)
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fit_columns(is_close=self.viewport().width() < _CLOSE)

    def _fit_columns(self, *, is_close: bool) -> None:
        for column in (YEAR, COPIES, WHERE):
            width = self._closest(column) if is_close else self._table.columns[column].width
            self.horizontalHeader().resizeSection(column, width)

    def _closest(self, column: int) -> int:
        """Return how wide a column must be for its words in the language spoken now."""
        if column == WHERE:
            return self._painter.widest_state()
        head = text_width(font(SMALL, "semibold"), self._table.columns[column].heading())
        return ceil(max(head, text_width(font(BODY), _FIGURES[column]))) + _APART + TEXT_INSET
