"""The catalogue's parts in their places: field, line, titles, card or form; an import or a first word instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui import settings
from ui.pages.catalogue.body import Body
from ui.pages.catalogue.empty_catalogue import EmptyCatalogue
from ui.pages.catalogue.facet_column import FacetColumn
from ui.pages.catalogue.found import Found
from ui.pages.catalogue.import_panel import ImportPanel
from ui.pages.catalogue.line import CatalogueLine
from ui.pages.catalogue.search_box import SearchBox
from ui.pages.catalogue.side import Side
from ui.pages.catalogue.title_card import TitleCardView
from ui.pages.notices import NoticeLine
from ui.pages.page import Page
from ui.pages.room import edges, is_wide
from ui.searches_kept import LastSearches

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.catalogue.found import View

_NARROW: Final = 1120
_INTO_RESULTS: Final = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CatalogueSurface(Page):
    """Knows what stands where and where the focus goes; `CataloguePage` knows what is done."""

    def __init__(
        self, bridge: DeskBridge, picker: FilePicker, searches: LastSearches | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._picker = picker
        self._is_empty = False
        self.import_panel: ImportPanel | None = None
        self.box = SearchBox(searches or LastSearches(bridge, self, remembers=True))
        self.line = CatalogueLine()
        self.notice = NoticeLine()
        self.facets = FacetColumn(bridge.settings)
        self.found = Found(bridge)
        self.results = self.found.results
        self.card = TitleCardView(bridge, picker)
        self.side = Side(self.card)
        self._empty = EmptyCatalogue()
        self._lay_out()
        self._join()

    @override
    def come_forward(self) -> None:
        if self.import_panel is not None:
            self.import_panel.take_focus()
        elif self.side.form is not None:
            self.side.form.take_focus()
        elif self._is_empty:
            self._empty.take_focus()
        else:
            self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.box.field.selectAll()

    def _show_stack(self) -> None:
        if self.import_panel is not None:
            self._stack.setCurrentWidget(self._import_place)
        else:
            self._stack.setCurrentIndex(0 if self._is_empty and self.side.form is None else 1)

    # What stands beside each other

    @Slot(object)
    def show_as(self, view: View) -> None:
        self._bridge.settings.write(settings.CATALOGUE_VIEW, view)
        self._body.show_as(view)
        self.line.show_view(view)

    @Slot()
    def _turn_view(self) -> None:
        self.show_as("list" if self.found.view == "covers" else "covers")

    def _kept_view(self) -> View:
        kept = self._bridge.settings.read(settings.CATALOGUE_VIEW)
        return "covers" if kept == "covers" else "list"

    def show_kept_view(self) -> None:
        view = self._kept_view()
        self._body.show_as(view)
        self.line.show_view(view)

    # Where typing goes

    @Slot()
    def _back_to_field(self) -> None:
        self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _search_anew(self) -> None:
        if self.box.isVisible():
            self._back_to_field()
            self.box.field.selectAll()

    @Slot(str)
    def _type(self, letters: str) -> None:
        self._back_to_field()
        self.box.field.end(False)
        self.box.field.insert(letters)

    @Slot()
    def _enter_results(self) -> None:
        if self.found.front.isVisible():
            self.found.front.setFocus(Qt.FocusReason.OtherFocusReason)

    # Instead of the card, or of all of it

    @Slot()
    def _enter_form(self) -> None:
        self.notice.silence()
        self._show_stack()

    @Slot()
    def _leave_form(self) -> None:
        self._show_stack()
        self.come_forward()

    @Slot()
    def _open_import(self) -> None:
        if self.import_panel is not None:
            self.import_panel.choose_file()
            return
        panel = ImportPanel(self._bridge, self._picker)
        if not panel.choose_file():
            panel.deleteLater()
            return
        self.import_panel = panel
        self._import_column.addWidget(panel)
        panel.closed.connect(self._close_import)
        self._show_stack()
        panel.take_focus()

    @Slot()
    def _close_import(self) -> None:
        if self.import_panel is not None:
            self.import_panel.hide()
            self.import_panel.deleteLater()
            self.import_panel = None
        self._leave_form()

    def _lay_out(self) -> None:
        self._body = Body(self.facets, self.found, self.side, self.card)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setSpacing(8)
        for part in (self.box, self.line, self.notice):
            self._column.addWidget(part)
        self._column.addWidget(self._body, 1)
        self.box.open_over(content)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(content)
        self._import_place = QWidget()
        self._import_column = QVBoxLayout(self._import_place)
        self._stack.addWidget(self._import_place)
        self._stack.setCurrentIndex(1)

    def _join(self) -> None:
        self.box.field.installEventFilter(self)
        self.facets.typed.connect(self._type)
        self.found.left.connect(self._back_to_field)
        self.found.typed.connect(self._type)
        self.card.typed.connect(self._type)
        for view in (self.results.view, self.found.covers):
            view.clicked.connect(self._keep_search)
        self.box.left.connect(self._back_to_field)
        self.box.results_asked.connect(self._enter_results)
        self.box.typed.connect(self._type)
        self.line.facets_asked.connect(self._body.open_facets)
        self._body.facets_folded.connect(self.line.show_facets)
        self._body.left.connect(self._back_to_field)
        self.line.view_chosen.connect(self.show_as)
        self.side.form_opened.connect(self._enter_form)
        self.side.form_closed.connect(self._leave_form)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if (
            watched is self.box.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            return self._walk(event)
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        """Go from the field into the results, clear it, undo; answer whether the key was one of these."""
        if self.box.offers(event):
            return False
        if event.key() == Qt.Key.Key_Escape:
            if self.box.field.text():
                self.box.field.clear()
            elif self.side.form is not None:
                self.side.form.ask_close()
            else:
                self._body.close_opened()
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and self.notice.can_undo:
            # A field would take the key for its own letters.
            self.notice.ask_undo()
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _INTO_RESULTS and not held and self.found.front.isVisible():
            self._keep_search()
            self._enter_results()
            return True
        return False

    @Slot()
    def _keep_search(self) -> None:
        """What led to a title is worth being offered again; not each letter on the way."""
        if self.results.table.rowCount():
            self.box.keep()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._body.close_opened():
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        for column in (self._column, self._import_column):
            column.setContentsMargins(edges(self))
        self.side.set_room(wide=is_wide(self), narrow=self.width() < _NARROW)
        self.found.covers.set_wide(wide=is_wide(self))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 560)
