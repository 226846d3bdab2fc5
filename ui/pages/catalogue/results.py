"""The titles found in their table, and what stands there instead when nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from bookcrossing.wording import pgettext
from bookcrossing.wording.refusals import typed as shown_back
from ui.pages.catalogue.columns import TITLE_COLUMNS
from ui.pages.catalogue.titles_head import TitlesHead
from ui.pages.catalogue.titles_view import TitlesView
from ui.tables import NoRows, PagedTable, TableCard
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.catalogue import TitleRow
    from bookcrossing.search.listing import Listed
    from ui.bridge import DeskBridge


class Results(TableCard):
    add_asked = Signal(str)
    """What was typed and not found."""
    widen_asked = Signal()
    """To search without what was chosen of the facets."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        self._listed: Listed | None = None
        table: PagedTable[TitleRow] = PagedTable(TITLE_COLUMNS, bridge.reads.catalogue_rows)
        self.table = table
        self.add = KeyButton(icon="plus")
        self.head, self.view, self._nothing = TitlesHead(), TitlesView(table), NoRows(self.add)
        super().__init__(table, self.head, self.view, self._nothing, parent)
        table.failed.connect(bridge.report)
        self.add.clicked.connect(self._ask_to_add)
        self._set_words()

    def show_listed(self, listed: Listed, chosen: int | None = None) -> None:
        self._listed = listed
        searched = listed.read_as or listed.asked.typed
        self.view.show_titles(listed.title_ids, searched, chosen, listed.beginning)
        self.head.set_order(listed.asked.order, descending=listed.asked.descending)
        self.show_rows_or(instead=bool(listed.asked.typed.strip()) or self._is_narrowed)
        if not listed.title_ids:
            self._say_nothing_found()

    @override
    def _set_words(self) -> None:
        super()._set_words()
        self.view.setAccessibleName(pgettext("Catalogue", "Titles"))
        self._say_nothing_found()

    def _say_nothing_found(self) -> None:
        if self._is_narrowed:
            self._nothing.set_words(
                pgettext("Catalogue", "Nothing found within what is chosen at the left"),
                pgettext("Catalogue", "There may be something among the other titles."),
            )
            self.add.set_icon("magnifying-glass")
            self.add.setText(pgettext("Catalogue", "Search in all titles"))
            return
        sentence = pgettext("Catalogue", "Nothing found for {typed}")
        self._nothing.set_words(
            sentence.format(typed=shown_back(self._listed.asked.typed if self._listed else "")),
            pgettext(
                "Catalogue", "Fewer letters find more: the beginnings of words are enough, in any order."
            ),
        )
        self.add.set_icon("plus")
        self.add.setText(pgettext("Catalogue", "Add it as a new title"))

    @property
    def _is_narrowed(self) -> bool:
        return self._listed is not None and bool(self._listed.asked.narrowing)

    @Slot()
    def _ask_to_add(self) -> None:
        if self._is_narrowed:
            self.widen_asked.emit()
        elif self._listed is not None:
            self.add_asked.emit(self._listed.asked.typed.strip())
