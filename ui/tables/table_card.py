"""A table with its head on a card, and what stands there instead when there is no row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.look.type import BODY, SECTION
from ui.widgets import Card, TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.tables.head import TableHead
    from ui.tables.paged_table import PagedTable
    from ui.tables.rows_view import RowsView
    from ui.widgets import KeyButton


class NoRows(QWidget):
    """One sentence in the middle, another below it, and perhaps a way on."""

    def __init__(self, button: KeyButton | None = None) -> None:
        super().__init__()
        self._head = TextBlock(points=SECTION, weight="semibold", lines=2, centred=True)
        self._text = TextBlock(points=BODY, role="muted", lines=3, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 0, 48, 0)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._head)
        column.addWidget(self._text)
        if button is not None:
            column.addSpacing(8)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_words(self, head: str, text: str = "") -> None:
        self._head.set_text(head)
        self._text.set_text(text)


class TableCard(Card):
    def __init__(
        self,
        table: PagedTable[Any],
        head: TableHead,
        view: RowsView,
        no_rows: NoRows,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        table.setParent(self)
        self._table, self._head, self._view, self._no_rows = table, head, view, no_rows
        no_rows.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        for part in (head, view, no_rows):
            column.addWidget(part)
        view.horizontalHeader().sectionResized.connect(self._align_head)
        view.laid_out.connect(self._align_head)

    def show_rows_or(self, *, instead: bool) -> None:
        """Show the table where it has rows; where it has none, perhaps what stands `instead`."""
        has_some = self._table.rowCount() > 0
        for part in (self._head, self._view):
            part.setVisible(has_some)
        self._no_rows.setVisible(not has_some and instead)

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

    def _set_words(self) -> None:
        self._head.set_words()

    @Slot()
    def _align_head(self) -> None:
        header, left = self._view.horizontalHeader(), self._view.viewport().x() + self._view.x()
        sections = range(header.count())
        self._head.lay_out([(left + header.sectionPosition(at), header.sectionSize(at)) for at in sections])
