"""The table with its head, and what stands there instead when nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from bookcrossing.wording.refusals import typed as shown_back
from ui.look.type import BODY, SECTION
from ui.pages.catalogue.columns import TITLE_COLUMNS
from ui.pages.catalogue.titles_head import TitlesHead
from ui.pages.catalogue.titles_view import TitlesView
from ui.tables import PagedTable
from ui.widgets import Card, KeyButton, TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from bookcrossing.listings.catalogue import TitleRow
    from bookcrossing.search.listing import Listed
    from ui.bridge import DeskBridge


class Results(Card):
    add_asked = Signal(str)
    """What was typed and not found."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: Listed | None = None
        self._table: PagedTable[TitleRow] = PagedTable(TITLE_COLUMNS, bridge.reads.catalogue_rows, self)
        self._table.failed.connect(bridge.report)
        self.head = TitlesHead()
        self.view = TitlesView(self._table)
        self._nothing = _NothingFound()
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        for part in (self.head, self.view, self._nothing):
            column.addWidget(part)
        self.view.horizontalHeader().sectionResized.connect(self._align_head)
        self.view.horizontalHeader().geometriesChanged.connect(self._align_head)
        self._nothing.add.clicked.connect(self._ask_to_add)
        self._set_words()

    def show_listed(self, listed: Listed, chosen: int | None = None) -> None:
        self._listed = listed
        has_some = len(listed.title_ids) > 0
        self.view.show_titles(listed.title_ids, listed.read_as or listed.asked.typed, chosen)
        self.head.set_order(listed.asked.order, descending=listed.asked.descending)
        for part in (self.head, self.view):
            part.setVisible(has_some)
        self._nothing.setVisible(not has_some and bool(listed.asked.typed.strip()))
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

    def _set_words(self) -> None:
        self.head.set_words()
        self.view.setAccessibleName(pgettext("Catalogue", "Titles"))
        self._nothing.set_typed(self._listed.asked.typed if self._listed else "")

    @Slot()
    def _align_head(self) -> None:
        header, left = self.view.horizontalHeader(), self.view.viewport().x() + self.view.x()
        sections = range(header.count())
        self.head.lay_out([(left + header.sectionPosition(at), header.sectionSize(at)) for at in sections])

    @Slot()
    def _ask_to_add(self) -> None:
        if self._listed is not None:
            self.add_asked.emit(self._listed.asked.typed.strip())


class _NothingFound(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._head = TextBlock(points=SECTION, weight="semibold", lines=2, centred=True)
        self._text = TextBlock(points=BODY, role="muted", lines=3, centred=True)
        self.add = KeyButton(icon="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 0, 48, 0)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._head)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_typed(self, typed: str) -> None:
        sentence = pgettext("Catalogue", "Nothing found for {typed}")
        self._head.set_text(sentence.format(typed=shown_back(typed)))
        self._text.set_text(
            pgettext(
                "Catalogue", "Fewer letters find more: the beginnings of words are enough, in any order."
            )
        )
        self.add.setText(pgettext("Catalogue", "Add it as a new title"))
