"""The readers in their table, and what stands there instead when nobody fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.pages.readers.columns import READER_COLUMNS
from ui.pages.readers.rows_view import ReadersView
from ui.tables import NoRows, PagedTable, TableCard, TableHead

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.readers import Listed, ReaderRow
    from ui.bridge import DeskBridge


class ReadersList(TableCard):
    order_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        self._listed: Listed | None = None
        table: PagedTable[ReaderRow] = PagedTable(READER_COLUMNS, bridge.reads.reader_rows)
        self.head, self.view, self._nobody = TableHead(READER_COLUMNS), ReadersView(table), NoRows()
        super().__init__(table, self.head, self.view, self._nobody, parent)
        table.failed.connect(bridge.report)
        self.head.order_asked.connect(self.order_asked)
        self._set_words()

    def show_listed(self, listed: Listed, chosen: int | None = None) -> None:
        self._listed = listed
        self.view.show_readers(listed.reader_ids, listed.asked.today, chosen)
        self.head.set_order(listed.asked.order, descending=listed.asked.descending)
        self.show_rows_or(instead=True)
        self._set_words()

    @override
    def _set_words(self) -> None:
        super()._set_words()
        self.view.setAccessibleName(pgettext("Readers", "Readers"))
        if self._listed is None:
            return
        if self._listed.asked.typed.strip():
            self._nobody.set_words(
                pgettext("Readers", "No number holds these signs"),
                pgettext("Readers", "Enter adds it as a new reader’s number."),
            )
        else:
            self._nobody.set_words(pgettext("Readers", "Nobody just now"))
