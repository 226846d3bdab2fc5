"""The readers: by number, who has what until when, and what may be known of them for how long."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.errors import StoreFailure
from bookcrossing.wording import pgettext
from ui.dialogs.files import SystemFilePicker
from ui.pages.page import Page
from ui.pages.readers import deeds
from ui.pages.readers.deeds import ReaderDeeds
from ui.pages.readers.finding import ReaderFinding
from ui.pages.readers.number_slips import NumberSlips, is_made_here
from ui.pages.readers.paper_place import PaperPlace
from ui.pages.readers.paper_printer import SystemPaperPrinter
from ui.pages.readers.paths import Paths
from ui.pages.readers.questions import Questions, milliseconds
from ui.pages.readers.reader_form import ReaderForm
from ui.pages.readers.surface import ReadersSurface

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.desk import Changes
    from bookcrossing.errors import DeskError
    from bookcrossing.listings.readers import Listed, NumberAsked, ReaderHeld
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.readers.deeds import Eraser
    from ui.pages.readers.paper_printer import PaperPrinter
    from ui.printing import Printer
    from ui.scanning.rhythm import Scan


class ReadersPage(Page):
    def __init__(
        self,
        bridge: DeskBridge,
        eraser: Eraser,
        *,
        labels: Printer | None = None,
        printer: PaperPrinter | None = None,
        picker: FilePicker | None = None,
        ticks: Callable[[], int] = milliseconds,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._look_at: int | None = None
        self._finding = ReaderFinding(bridge, self)
        self._deeds = ReaderDeeds(bridge, eraser, self)
        self._slips = NumberSlips(bridge, labels, self)
        self.papers = PaperPlace(bridge, printer or SystemPaperPrinter(), picker or SystemFilePicker())
        self._surface = ReadersSurface(bridge, self.papers)
        self.box, self.line, self.notice = self._surface.box, self._surface.line, self._surface.notice
        self.readers, self.card, self.side = self._surface.readers, self._surface.card, self._surface.side
        self.questions = Questions(self.notice, self._deeds, ticks, self)
        self._paths = Paths(self.box.field, self.readers.view, self.notice, self.questions, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._surface)
        self._connect_lists()
        self._connect_deeds()
        self._bind_keys()
        self._set_words()
        self._finding.ask_again()

    # What the window asks

    @override
    def come_forward(self) -> None:
        if self.papers.panel is not None:
            self.papers.panel.take_focus()
        elif self.side.form is not None:
            self.side.form.take_focus()
        else:
            self._paths.to_field()
            self.box.field.selectAll()

    @override
    def may_leave(self) -> bool:
        form = self.side.form
        if form is None or not form.is_changed():
            return True
        self.papers.close_panel()
        form.ask_unsaved()
        return False

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A reader's number is opened or offered here; a book's code belongs to the desk."""
        code = scan.meant_text.strip()
        form = self.side.form
        if form is not None and form.number.editor.hasFocus():
            form.number.set_text(code)
            return True
        try:
            asked = self._bridge.reads.number_asked(code)
        except StoreFailure as failure:
            self._bridge.report(failure)
            return True
        if asked.is_book or (asked.reader_id is None and asked.new_number is None):
            return False
        self.papers.close_panel()
        self._answer(asked)
        return True

    # Looking

    @Slot(object)
    def _show_listed(self, listed: Listed) -> None:
        self.line.show_listed(listed)
        self._surface.show_empty(not listed.everybody)
        wanted, self._look_at = self._look_at, None
        self.readers.show_listed(listed, wanted)
        self._show_reader(self.readers.view.chosen_id)

    @Slot(object)
    def _show_reader(self, reader_id: int | None) -> None:
        self.questions.leave_unless(reader_id)
        if reader_id is None:
            self.card.show_reader(None, self._finding.today())
        else:
            question = partial(self._bridge.reads.held, reader_id, self._finding.today())
            self._bridge.ask(question, owner=self.card, done=self._show_held)

    def _show_held(self, held: ReaderHeld | None) -> None:
        if held is None or held.reader_id == self.readers.view.chosen_id:
            self.card.show_reader(held, self._finding.today())

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.readers or changes.copies or changes.titles or changes.settings or changes.everything:
            self._finding.ask_again()

    # A number typed or scanned

    @Slot()
    def _enter(self) -> None:
        typed = self.box.field.text().strip()
        if typed:
            question = partial(self._bridge.reads.number_asked, typed)
            self._bridge.ask(question, owner=self, done=self._answer)
        elif not self.questions.take_key("Enter"):
            self._paths.into_list()

    def _answer(self, asked: NumberAsked) -> None:
        self.notice.silence()
        if asked.reader_id is not None:
            self.open_reader(asked.reader_id)
        elif asked.new_number is not None:
            self._offer(asked.new_number)
        else:
            why_not = deeds.a_books_code if asked.is_book else deeds.not_a_number
            self.notice.say(why_not(asked.typed))
            self.box.field.selectAll()

    def open_reader(self, reader_id: int) -> None:
        """Show a reader among all, whatever was listed before."""
        self._look_at = reader_id
        self._paths.clear_field()
        self._finding.show_all()
        if self.side.form is None:
            self._paths.to_field()

    def _offer(self, number: str | None) -> None:
        self._paths.clear_field()
        self._finding.show_all()
        self.questions.ask_to_add(number)
        self._paths.to_field()

    @Slot()
    def _offer_made_here(self) -> None:
        self._offer(None)

    @Slot(str)
    def press(self, key: str) -> None:
        """Do what stands on a key: answer what is asked, else the deed whose button carries it."""
        if self.papers.panel is not None or self.questions.take_key(key):
            return
        if self.side.form is None:
            self._deeds_by_key[key]()

    # Doing

    @Slot()
    def _renew_all(self) -> None:
        if (held := self.card.held) is not None and len(held.books) > 1:
            self._deeds.renew_all(held.number)

    @Slot()
    def _edit(self) -> None:
        if (held := self.card.held) is None or self.side.form is not None:
            return
        self.questions.leave()
        self.notice.silence()
        form = ReaderForm(held)
        form.submitted.connect(self._save)
        self.side.open(form)

    @Slot()
    def _save(self) -> None:
        if (form := self.side.form) is not None:
            form.set_busy(True)
            self._deeds.edit(form.edit(), self._refuse_edit)

    def _refuse_edit(self, error: DeskError) -> None:
        if self.side.form is not None:
            self.side.form.refuse(error)

    @Slot()
    def _ask_to_erase(self) -> None:
        if (held := self.card.held) is not None and not held.books:
            self.questions.ask_to_erase(held)

    @Slot()
    def _submit(self) -> None:
        if self.papers.panel is not None:
            self.papers.panel.submit()
        elif self.side.form is not None:
            self.side.form.submit()

    @Slot(object)
    def _finish(self, reader_id: int | None) -> None:
        """After a deed: the form has done its work, and whoever it was about is looked at."""
        if reader_id is not None:
            self.side.close_form()
            self.open_reader(reader_id)

    @Slot()
    def _show_everything(self) -> None:
        if (held := self.card.held) is not None:
            self.papers.show_everything(held.reader_id, self._finding.today())

    @Slot()
    def _print(self) -> None:
        if self.papers.panel is not None:
            self.papers.panel.print_pages()
        elif (held := self.card.held) is not None and is_made_here(held.number):
            self._slips.print_slip(held.number, self._finding.today())

    @Slot()
    def _print_slips(self) -> None:
        self.papers.show_slips(self._finding.today())

    @Slot()
    def _open_papers(self) -> None:
        self.questions.leave()
        self._surface.show_papers(True)

    @Slot()
    def _close_papers(self) -> None:
        self._surface.show_papers(False)
        self.come_forward()

    @Slot()
    def _free_form(self) -> None:
        """After the disk failed what was typed can be submitted again."""
        if self.side.form is not None:
            self.side.form.set_busy(False)

    # Built once

    def _connect_lists(self) -> None:
        self._finding.found.connect(self._show_listed)
        self._bridge.changed.connect(self._refresh)
        self.box.field.textChanged.connect(self._finding.look_for)
        self.box.field.textEdited.connect(self.questions.leave)
        self._paths.entered.connect(self._enter)
        self.line.which_chosen.connect(self._finding.choose)
        self.readers.order_asked.connect(self._finding.order_by)
        self.readers.head.left.connect(self._paths.to_field)
        view = self.readers.view
        view.chosen.connect(self._show_reader)
        view.opened.connect(self.card.take_focus)
        self.card.left.connect(self._paths.into_list)

    def _connect_deeds(self) -> None:
        self._bridge.store_failed.connect(self._free_form)
        for part in (self.line, self._surface.empty):
            part.make_asked.connect(self._offer_made_here)
        self.line.slips_asked.connect(self._print_slips)
        self.card.renew_asked.connect(self._deeds.renew)
        self.card.renew_all_asked.connect(self._renew_all)
        self.card.edit_asked.connect(self._edit)
        self.card.erase_asked.connect(self._ask_to_erase)
        self.card.show_asked.connect(self._show_everything)
        self.card.slip_asked.connect(self._print)
        self._slips.said.connect(self.notice.say)
        self.side.form_closed.connect(self.come_forward)
        self.papers.opened.connect(self._open_papers)
        self.papers.closed.connect(self._close_papers)
        self._deeds.said.connect(self.notice.say)
        self._deeds.done.connect(self._finish)
        self.notice.undo_asked.connect(self._deeds.undo)

    def _bind_keys(self) -> None:
        self._deeds_by_key: dict[str, Callable[[], None]] = {
            "F2": self._edit,
            "F3": self._show_everything,
            "F4": self.card.toggle_name,
            "F6": self._renew_all,
            "F8": self._ask_to_erase,
            "F9": self._print_slips,
            "Ctrl+N": self._offer_made_here,
        }
        slots = {key: partial(self.press, key) for key in self._deeds_by_key}
        others = {"Ctrl+P": self._print, "Ctrl+S": self._submit, "Ctrl+Z": self.notice.ask_undo}
        for key, slot in (slots | others).items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _set_words(self) -> None:
        self.box.set_placeholder(pgettext("Readers", "Reader’s number"))
        self.box.set_hints((("Enter", pgettext("Readers", "open or add")),))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
