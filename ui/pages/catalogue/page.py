"""The catalogue: search as one types, the table of titles, one title's card, and everything done with titles."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.values import BadValue, Isbn
from ui import settings
from ui.dialogs.files import SystemFilePicker
from ui.pages.catalogue.body import Body
from ui.pages.catalogue.copy_form import CopyForm
from ui.pages.catalogue.deeds import CatalogueDeeds
from ui.pages.catalogue.empty_catalogue import EmptyCatalogue
from ui.pages.catalogue.facet_column import FacetColumn
from ui.pages.catalogue.finding import Finding
from ui.pages.catalogue.forms import CatalogueForms
from ui.pages.catalogue.found import Found
from ui.pages.catalogue.import_panel import ImportPanel
from ui.pages.catalogue.line import CatalogueLine
from ui.pages.catalogue.merge_panel import MergePanel
from ui.pages.catalogue.removed_panel import RemovedPanel
from ui.pages.catalogue.search_box import SearchBox
from ui.pages.catalogue.side import Side
from ui.pages.catalogue.title_card import TitleCardView
from ui.pages.catalogue.title_form import TitleForm
from ui.pages.notices import NoticeLine
from ui.pages.page import Page
from ui.searches_kept import LastSearches

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from bookcrossing.desk.desk import Changes
    from bookcrossing.listings.catalogue import Order
    from bookcrossing.search.listing import Listed
    from bookcrossing.search.narrowing import Narrowing
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.catalogue.found import View
    from ui.scanning.rhythm import Scan

_WIDE: Final = 1500
_NARROW: Final = 1120
_LOW: Final = 700
_KEPT: Final = timedelta(days=30)
_INTO_RESULTS: Final = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CataloguePage(Page):
    lend_asked = Signal(object)  # copy_id

    def __init__(
        self,
        bridge: DeskBridge,
        picker: FilePicker | None = None,
        parent: QWidget | None = None,
        *,
        searches: LastSearches | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._picker = picker or SystemFilePicker()
        self._finding = Finding(bridge, self)
        self._deeds = CatalogueDeeds(bridge, self)
        self._look_at: int | None = None
        self._must_show = False
        self._is_empty = False
        self._is_behind = False
        """Whether something was written while another page was in front."""
        self.import_panel: ImportPanel | None = None
        self.box = SearchBox(searches or LastSearches(bridge, self, remembers=True))
        self.line = CatalogueLine()
        self.notice = NoticeLine()
        self.facets = FacetColumn(bridge.settings)
        self.found = Found(bridge)
        self.results = self.found.results
        self.card = TitleCardView(bridge)
        self.side = Side(self.card)
        self._forms = CatalogueForms(bridge, self._deeds, self.side, self)
        self._empty = EmptyCatalogue()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._set_words()
        self._body.show_as(view := self._kept_view())
        self.line.show_view(view)
        self._finding.ask_again()

    # What the window asks

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

    @override
    def may_leave(self) -> bool:
        form = self.side.form
        if form is None or not form.is_changed():
            return True
        form.ask_unsaved()
        return False

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A scanned ISBN fills the form that is open for it; everything else belongs to the desk."""
        form = self.side.form
        code = scan.meant_text.strip()
        if isinstance(form, CopyForm) and form.code.editor.hasFocus():
            form.code.set_text(code)
            return True
        if not isinstance(form, TitleForm) or not (form.is_new or form.isbns.has_focus):
            return False
        try:
            Isbn.parse(code)
        except BadValue:
            return False
        form.take_isbn(code)
        return True

    def search_for(self, typed: str) -> None:
        self.box.field.setText(typed)
        self._back_to_field()

    @Slot(str)
    def _offer_search(self, typed: str) -> None:
        """Search for something that the next letter typed replaces."""
        self.search_for(typed)
        self.box.field.selectAll()

    def add_title(self, typed: str) -> None:
        """Open the form for a new title with what was typed or scanned, a title or an ISBN."""
        self._forms.add(typed)

    # Searching

    @Slot(object)
    def _show_listed(self, listed: Listed) -> None:
        is_part = bool(listed.asked.typed.strip() or listed.asked.narrowing)
        if self._must_show and is_part and self._look_at not in listed.title_ids:
            # What was just written is shown, found or not: F2 would edit another title. This asks again.
            self._must_show = False
            self.facets.clear()
            self.box.field.clear()
            return
        self._is_empty = listed.is_catalogue_empty
        was_empty, in_front = self._stack.currentIndex() == 0, self.isVisible()
        self._show_stack()
        if in_front and was_empty != (self._stack.currentIndex() == 0):
            self.come_forward()
        self.found.show_listed(listed, self._look_at)
        self._look_at, self._must_show = None, False
        self.line.show_listed(listed)
        if not listed.title_ids:
            self._show_title(None)

    def _show_stack(self) -> None:
        if self.import_panel is not None:
            self._stack.setCurrentWidget(self._import_place)
        else:
            self._stack.setCurrentIndex(0 if self._is_empty and self.side.form is None else 1)

    @Slot(object)
    def _narrow(self, narrowing: Narrowing) -> None:
        self._finding.narrow(narrowing)
        self._body.arrange()

    @Slot()
    def _search_exactly(self) -> None:
        if self.line.exactly.isVisible():
            self._finding.insist(literally=not self._finding.asked.literally)

    @Slot(object, bool)
    def _put_in_order(self, order: Order | None, descending: bool) -> None:  # noqa: FBT001  # of a signal
        self._finding.put_in_order(order, descending=descending)

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

    @Slot(object)
    def _show_title(self, title_id: int | None) -> None:
        if self.found.is_typed_into:
            self.card.show_title_soon(title_id)
        else:
            self.card.show_title(title_id)
        form = self.side.form
        if isinstance(form, MergePanel):
            if title_id is None:
                form.set_into(None)
            else:
                question = partial(self._bridge.reads.title, title_id)
                self._bridge.ask(question, owner=form, done=form.set_into)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        """Follow what was written; while another page is in front only once this one comes forward again."""
        if not (changes.titles or changes.copies or changes.everything):
            return
        self._is_behind = not self.isVisible()
        if not self._is_behind:
            self._refresh()

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if self._is_behind:
            self._is_behind = False
            self._refresh()

    def _refresh(self) -> None:
        self._finding.ask_again()
        self.card.show_title(self._look_at or self.results.view.chosen_id)
        if isinstance(self.side.form, RemovedPanel):
            self._forms.ask_removed(self.side.form)

    @Slot()
    def _back_to_field(self) -> None:
        self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _type(self, letters: str) -> None:
        self._back_to_field()
        self.box.field.end(False)
        self.box.field.insert(letters)

    # Doing

    @Slot()
    def _add_anew(self) -> None:
        self.add_title("")

    @Slot(object)
    def _finish(self, title_id: int | None) -> None:
        """After a deed: the form has done its work, and what it was about is looked at."""
        self._look_at, self._must_show = title_id, title_id is not None
        if not isinstance(self.side.form, RemovedPanel):
            self.side.close_form()
        self._finding.ask_again()

    @Slot(object)
    def _finish_undo(self, title_id: int | None) -> None:
        """What was taken back may be gone: it is looked at only where it is among the hits."""
        self._finish(title_id)
        self._must_show = False

    @Slot()
    def _forget_look(self) -> None:
        """Somebody looks for something else already."""
        self._look_at, self._must_show = None, False

    @Slot()
    def _close_form(self) -> None:
        if self.side.form is not None:
            self.side.form.ask_close()

    @Slot()
    def _submit(self) -> None:
        open_now = self.import_panel or self.side.form
        if open_now is not None:
            open_now.submit()

    @Slot()
    def _undo(self) -> None:
        if self.import_panel is not None:
            self.import_panel.ask_take_back()
        else:
            self.notice.ask_undo()

    @Slot()
    def _free_form(self) -> None:
        """After the disk failed what was typed can be submitted again."""
        if self.side.form is not None:
            self.side.form.set_busy(False)

    @Slot()
    def _enter_form(self) -> None:
        self.notice.silence()
        self._show_stack()

    @Slot()
    def _leave_form(self) -> None:
        self._show_stack()
        self.come_forward()

    # Built once

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

    def _connect(self) -> None:
        self._finding.found.connect(self._show_listed)
        self._bridge.changed.connect(self._take_changes)
        self._bridge.store_failed.connect(self._free_form)
        self.box.field.textChanged.connect(self._finding.look_for)
        self.box.field.textEdited.connect(self._forget_look)
        self.box.field.installEventFilter(self)
        self._finding.counted.connect(self.facets.show_facets)
        self._finding.copies_counted.connect(self.line.show_copies)
        self.facets.narrowed.connect(self._narrow)
        self.facets.typed.connect(self._type)
        self.found.chosen.connect(self._show_title)
        self.found.left.connect(self._back_to_field)
        self.found.typed.connect(self._type)
        for view in (self.results.view, self.found.covers):
            view.clicked.connect(self._keep_search)
        self.box.search_asked.connect(self.search_for)
        self.box.left.connect(self._back_to_field)
        self.box.results_asked.connect(self._enter_results)
        self.box.typed.connect(self._type)
        self.line.exactly_asked.connect(self._search_exactly)
        self.line.facets_asked.connect(self._body.open_facets)
        self._body.facets_folded.connect(self.line.show_facets)
        self._body.counts_wanted.connect(self._finding.count)
        self._body.left.connect(self._back_to_field)
        self.line.view_chosen.connect(self.show_as)
        self.line.order_chosen.connect(self._put_in_order)
        self.results.head.order_asked.connect(self._finding.order_by)
        self.results.head.left.connect(self._close_form)
        self.results.add_asked.connect(self.add_title)
        self.results.widen_asked.connect(self.facets.clear)
        self.card.edit_asked.connect(self._forms.edit)
        self.card.copies_asked.connect(self._forms.add_copies)
        self.card.merge_asked.connect(self._forms.merge)
        self.card.remove_asked.connect(self._deeds.remove)
        self.card.copy_edit_asked.connect(self._forms.edit_copy)
        self.card.lend_asked.connect(self.lend_asked)
        self._deeds.said.connect(self.notice.say)
        self._deeds.done.connect(self._finish)
        self._deeds.undone.connect(self._finish_undo)
        self.notice.undo_asked.connect(self._deeds.undo)
        self._deeds.merge_asked.connect(self.card.ask_merge)
        self.side.form_opened.connect(self._enter_form)
        self.side.form_closed.connect(self._leave_form)
        self._forms.search_asked.connect(self._offer_search)
        for part in (self.line, self._empty):
            part.add_asked.connect(self._add_anew)
            part.import_asked.connect(self._open_import)
        self.line.removed_asked.connect(self._forms.open_removed)

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Ctrl+N", self._add_anew),
            ("Ctrl+O", self._open_import),
            ("Ctrl+S", self._submit),
            ("Ctrl+Z", self._undo),
            ("F2", self.card.ask_edit),
            ("Ctrl+Return", self.card.ask_lend),
            ("Ctrl+Enter", self.card.ask_lend),
            ("Alt+Return", self._search_exactly),
            ("Alt+Enter", self._search_exactly),
            ("Ctrl+L", self._turn_view),
            ("F4", self._body.open_facets),
            ("Shift+F4", self.facets.clear),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

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

    def _set_words(self) -> None:
        self.box.set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self._finding.ask_again()

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
    def _enter_results(self) -> None:
        if self.found.front.isVisible():
            self.found.front.setFocus(Qt.FocusReason.OtherFocusReason)

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
        is_wide, is_low = self.width() >= _WIDE, self.height() < _LOW
        side, top = 40 if is_wide else 24, 16 if is_low else 24
        for column in (self._column, self._import_column):
            column.setContentsMargins(side, top, side, top)
        self.side.set_room(wide=is_wide, narrow=self.width() < _NARROW)
        self.found.covers.set_wide(wide=is_wide)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 560)
