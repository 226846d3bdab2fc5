"""The catalogue: search as one types, the table of titles, one title's card, and everything done with titles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from bookcrossing.values import BadValue, Isbn
from ui.dialogs.files import SystemFilePicker
from ui.pages.catalogue.copy_form import CopyForm
from ui.pages.catalogue.deeds import CatalogueDeeds
from ui.pages.catalogue.fill_panel import FillPanel
from ui.pages.catalogue.finding import Finding
from ui.pages.catalogue.forms import CatalogueForms
from ui.pages.catalogue.merge_panel import MergePanel
from ui.pages.catalogue.order_choice import OrderChoice
from ui.pages.catalogue.removed_panel import RemovedPanel
from ui.pages.catalogue.surface import CatalogueSurface
from ui.pages.catalogue.title_form import TitleForm

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from bookcrossing.desk.desk import Changes
    from bookcrossing.listings.cards import Book
    from bookcrossing.listings.catalogue import Order
    from bookcrossing.search.listing import Listed
    from bookcrossing.search.narrowing import Narrowing
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.catalogue.filling import Outside
    from ui.pages.catalogue.found import View
    from ui.scanning.rhythm import Scan
    from ui.searches_kept import LastSearches


class CataloguePage(CatalogueSurface):
    lend_asked = Signal(object)  # copy_id
    stocktake_asked = Signal()
    queue_asked = Signal(str)  # of labels, bookplates or cards

    def __init__(
        self,
        bridge: DeskBridge,
        picker: FilePicker | None = None,
        parent: QWidget | None = None,
        *,
        searches: LastSearches | None = None,
        outside: Outside | None = None,
    ) -> None:
        super().__init__(bridge, picker or SystemFilePicker(), searches, parent)
        self._finding = Finding(bridge, self)
        self._deeds = CatalogueDeeds(bridge, self)
        self._forms = CatalogueForms(bridge, self._deeds, self.side, self, outside)
        self.card.set_can_look_up(can=outside is not None)
        self._look_at: int | None = None
        self._must_show = False
        self._is_behind = False
        """Whether something was written while another page was in front."""
        self._connect()
        self._bind_keys()
        self._set_words()
        self.show_kept_view()
        self._finding.ask_again()

    # What the window asks

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

    @Slot(object)
    def open_wish(self, copy_id: int) -> None:
        """Show the donor's words in a copy, to be written down or changed."""
        question = partial(self._bridge.reads.book, copy_id)
        self._bridge.ask(question, owner=self, done=self._open_wish)

    def _open_wish(self, book: Book) -> None:
        self._look_at = book.title.title_id
        self.card.show_title(book.title.title_id)
        self._forms.open_wish(book.copy)

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

    @override
    @Slot(object)
    def show_as(self, view: View) -> None:
        super().show_as(view)
        asked = self._finding.asked
        if view == "covers" and not OrderChoice.can_show(asked.order, descending=asked.descending):
            self._finding.put_in_order(None, descending=False)

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
    def _look_up(self) -> None:
        """Look the title up; once that is shown, go over to the other way of taking it."""
        if isinstance(self.side.form, FillPanel):
            self.side.form.turn()
        else:
            self.card.ask_look_up()

    @Slot()
    def _take_f5(self) -> None:
        if isinstance(self.side.form, FillPanel):
            self.side.form.take_f5()

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

    # Built once

    def _connect(self) -> None:
        self._finding.found.connect(self._show_listed)
        self._bridge.changed.connect(self._take_changes)
        self._bridge.store_failed.connect(self._free_form)
        self.box.field.textChanged.connect(self.found.forget_choice)
        self.box.field.textChanged.connect(self._finding.look_for)
        self.box.field.textEdited.connect(self._forget_look)
        self.box.field.textEdited.connect(self.notice.put_away)
        self._finding.counted.connect(self.facets.show_facets)
        self._finding.copies_counted.connect(self.line.show_copies)
        self.facets.narrowed.connect(self._narrow)
        self.found.chosen.connect(self._show_title)
        self.box.search_asked.connect(self.search_for)
        self.line.exactly_asked.connect(self._search_exactly)
        self._body.counts_wanted.connect(self._finding.count)
        self.line.order_chosen.connect(self._put_in_order)
        self.results.head.order_asked.connect(self._finding.order_by)
        self.results.head.left.connect(self._close_form)
        self.results.add_asked.connect(self.add_title)
        self.results.widen_asked.connect(self.facets.clear)
        self.card.edit_asked.connect(self._forms.edit)
        self.card.copies_asked.connect(self._forms.add_copies)
        self.card.merge_asked.connect(self._forms.merge)
        self.card.look_up_asked.connect(self._forms.look_up)
        self.card.remove_asked.connect(self._deeds.remove)
        self.card.copy_edit_asked.connect(self._forms.edit_copy)
        self.card.wish_asked.connect(self._forms.open_wish)
        self.card.cover_given.connect(self._deeds.set_cover)
        self.card.cover_removal_asked.connect(self._deeds.remove_cover)
        self.card.lend_asked.connect(self.lend_asked)
        self.card.print_asked.connect(self._deeds.want_print)
        self._deeds.queue_asked.connect(self.queue_asked)
        self._deeds.said.connect(self.notice.say)
        self._deeds.done.connect(self._finish)
        self._deeds.undone.connect(self._finish_undo)
        self.notice.undo_asked.connect(self._deeds.undo)
        self._deeds.merge_asked.connect(self.card.ask_merge)
        self._forms.search_asked.connect(self._offer_search)
        for part in (self.line, self._empty):
            part.add_asked.connect(self._add_anew)
            part.import_asked.connect(self._open_import)
        self.line.removed_asked.connect(self._forms.open_removed)
        self.line.stocktake_asked.connect(self.stocktake_asked)

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Ctrl+N", self._add_anew),
            ("Ctrl+O", self._open_import),
            ("Ctrl+S", self._submit),
            ("Ctrl+Z", self._undo),
            ("Ctrl+U", self._look_up),
            ("F2", self.card.ask_edit),
            ("F5", self._take_f5),
            ("F9", self.card.ask_label),
            ("Ctrl+P", partial(self.notice.take_key, "Ctrl+P")),
            ("Ctrl+Return", self.card.ask_lend),
            ("Ctrl+Enter", self.card.ask_lend),
            ("Alt+Return", self._search_exactly),
            ("Alt+Enter", self._search_exactly),
            ("Ctrl+F", self._search_anew),
            ("Ctrl+L", self._turn_view),
            ("Ctrl+I", self.stocktake_asked.emit),
            ("F4", self._body.open_facets),
            ("Shift+F4", self.facets.clear),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _set_words(self) -> None:
        self.box.set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self._finding.ask_again()
