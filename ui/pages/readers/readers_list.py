"""The table with its head, and what stands there instead when nobody fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.look.type import BODY, SECTION
from ui.pages.readers.columns import READER_COLUMNS
from ui.pages.readers.rows_view import ReadersView
from ui.tables import PagedTable, TableHead
from ui.widgets import Card, TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from bookcrossing.listings.readers import Listed, ReaderRow
    from ui.bridge import DeskBridge


class ReadersList(Card):
    order_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: Listed | None = None
        self._table: PagedTable[ReaderRow] = PagedTable(READER_COLUMNS, bridge.reads.reader_rows, self)
        self._table.failed.connect(bridge.report)
        self.head = TableHead(READER_COLUMNS)
        self.view = ReadersView(self._table)
        self._nobody = QWidget()
        self._nobody_head = TextBlock(points=SECTION, weight="semibold", lines=2, centred=True)
        self._nobody_text = TextBlock(points=BODY, role="muted", lines=3, centred=True)
        self._lay_out()
        self.head.order_asked.connect(self.order_asked)
        self.view.horizontalHeader().sectionResized.connect(self._align_head)
        self.view.laid_out.connect(self._align_head)
        self._set_words()

    def show_listed(self, listed: Listed, chosen: int | None = None) -> None:
        self._listed = listed
        has_some = len(listed.reader_ids) > 0
        self.view.show_readers(listed.reader_ids, listed.asked.today, chosen)
        self.head.set_order(listed.asked.order, descending=listed.asked.descending)
        for part in (self.head, self.view):
            part.setVisible(has_some)
        self._nobody.setVisible(not has_some)
        self._set_words()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._align_head()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._table.say_headings_again()
            self._set_words()

    def _lay_out(self) -> None:
        words = QVBoxLayout(self._nobody)
        words.setContentsMargins(48, 0, 48, 0)
        words.setSpacing(8)
        words.addStretch(2)
        words.addWidget(self._nobody_head)
        words.addWidget(self._nobody_text)
        words.addStretch(3)
        self._nobody.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        for part in (self.head, self.view, self._nobody):
            column.addWidget(part)

    def _set_words(self) -> None:
        self.head.set_words()
        self.view.setAccessibleName(pgettext("Readers", "Readers"))
        if self._listed is None:
            return
        if self._listed.asked.typed.strip():
            self._nobody_head.set_text(pgettext("Readers", "No number holds these signs"))
            self._nobody_text.set_text(pgettext("Readers", "Enter adds it as a new reader’s number."))
        else:
            self._nobody_head.set_text(pgettext("Readers", "Nobody just now"))
            self._nobody_text.set_text("")

    @Slot()
    def _align_head(self) -> None:
        header, left = self.view.horizontalHeader(), self.view.viewport().x() + self.view.x()
        sections = range(header.count())
        self.head.lay_out([(left + header.sectionPosition(at), header.sectionSize(at)) for at in sections])
