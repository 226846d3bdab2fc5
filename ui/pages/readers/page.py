"""The readers: by number, who has what until when, and what may be known of them for how long."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic_ns
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.clock import local_day
from bookcrossing.listings.readers import Asked
from bookcrossing.wording import pgettext
from ui.dialogs.files import SystemFilePicker
from ui.pages.page import Page
from ui.pages.readers import deeds
from ui.pages.readers.deeds import ReaderDeeds
from ui.pages.readers.empty_readers import EmptyReaders
from ui.pages.readers.line import ReadersLine
from ui.pages.readers.notices import NoticeLine
from ui.pages.readers.paper_printer import SystemPaperPrinter
from ui.pages.readers.papers import everything, slips
from ui.pages.readers.reader_card import ReaderCardView
from ui.pages.readers.reader_form import ReaderForm
from ui.pages.readers.readers_list import ReadersList
from ui.pages.readers.side import Side
from ui.scanning.rhythm import ENTER_GUARD_MS
from ui.widgets import BigField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.desk.desk import Changes
    from bookcrossing.errors import DeskError
    from bookcrossing.listings.readers import Listed, NumberAsked, ReaderHeld
    from bookcrossing.listings.reads import Reads
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.readers.deeds import Eraser
    from ui.pages.readers.notices import Said
    from ui.pages.readers.paper_panel import PaperPanel
    from ui.pages.readers.paper_printer import PaperPrinter
    from ui.scanning.rhythm import Scan

_WIDE: Final = 1500
_LOW: Final = 700
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DOWNWARDS: Final = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


def _milliseconds() -> int:
    return monotonic_ns() // 1_000_000


class ReadersPage(Page):
    def __init__(
        self,
        bridge: DeskBridge,
        eraser: Eraser,
        *,
        printer: PaperPrinter | None = None,
        picker: FilePicker | None = None,
        ticks: Callable[[], int] = _milliseconds,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._printer = printer or SystemPaperPrinter()
        self._picker = picker or SystemFilePicker()
        self._ticks = ticks
        self.paper: PaperPanel | None = None
        self._asked = Asked(self._today())
        self._ticket = 0
        self._look_at: int | None = None
        self._number_offered: str | None = None
        self._may_erase: ReaderHeld | None = None
        self._asked_at = 0
        self.deeds = ReaderDeeds(bridge, eraser, self)
        self.box = BigField(icon="identification-card", height=52)
        self.line = ReadersLine()
        self.notice = NoticeLine()
        self.readers = ReadersList(bridge)
        self.card = ReaderCardView()
        self.side = Side(self.card)
        self._empty = EmptyReaders()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._set_words()
        self._ask_again()

    # What the window asks

    @override
    def come_forward(self) -> None:
        if self.paper is not None:
            self.paper.take_focus()
        elif self.side.form is not None:
            self.side.form.take_focus()
        else:
            self._back_to_field()
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
        """A reader's number is opened or offered here; a book's code belongs to the desk."""
        code = scan.meant_text.strip()
        form = self.side.form
        if form is not None and form.number.editor.hasFocus():
            form.number.set_text(code)
            return True
        asked = self._bridge.reads.number_asked(code)
        if asked.is_book or (asked.reader_id is None and asked.new_number is None):
            return False
        if self.paper is not None:
            self._close_paper()
        self.box.field.clear()
        self._answer(asked)
        return True

    # Looking

    @Slot()
    def _ask_again(self) -> None:
        self._asked = replace(self._asked, today=self._today())
        self._bridge.forget_question(self._ticket)
        question = partial(self._bridge.reads.list_readers, self._asked)
        self._ticket = self._bridge.ask(question, owner=self, done=self._show_listed)

    def _show_listed(self, listed: Listed) -> None:
        self.line.show_listed(listed)
        self._stack.setCurrentIndex(0 if not listed.everybody else 1)
        self.line.setVisible(bool(listed.everybody))
        wanted, self._look_at = self._look_at, None
        self.readers.show_listed(listed, wanted)
        self._show_reader(self.readers.view.chosen_id)

    @Slot(object)
    def _show_reader(self, reader_id: int | None) -> None:
        if self._may_erase is not None and self._may_erase.reader_id != reader_id:
            self._leave_question()
        if reader_id is None:
            self.card.show_reader(None, self._today())
            return
        question = partial(self._bridge.reads.held, reader_id)
        self._bridge.ask(question, owner=self.card, done=self._show_held)

    def _show_held(self, held: ReaderHeld | None) -> None:
        if held is None or held.reader_id == self.readers.view.chosen_id:
            self.card.show_reader(held, self._today())

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.readers or changes.copies or changes.titles or changes.settings or changes.everything:
            self._ask_again()

    @Slot(str)
    def _look_for(self, typed: str) -> None:
        self._leave_question()
        self._asked = replace(self._asked, typed=typed)
        self._ask_again()

    @Slot(object)
    def _choose_which(self, which: Any) -> None:
        self._asked = replace(self._asked, which=which)
        self.line.which.set_chosen(which)
        self._ask_again()

    @Slot(str)
    def _order_by(self, key: Any) -> None:
        down = not self._asked.descending if key == self._asked.order else key in ("books", "seen")
        self._asked = replace(self._asked, order=key, descending=down)
        self._ask_again()

    # A number typed or scanned

    def _enter(self) -> None:
        if self.notice.is_asking and not self.box.field.text().strip():
            self._press("Enter")
        elif typed := self.box.field.text().strip():
            question = partial(self._bridge.reads.number_asked, typed)
            self._bridge.ask(question, owner=self, done=self._answer)
        else:
            self._into_list()

    def _answer(self, asked: NumberAsked) -> None:
        self.notice.silence()
        if asked.reader_id is not None:
            self.open_reader(asked.reader_id)
        elif asked.new_number is not None:
            self._offer(asked.new_number)
        else:
            self.notice.say(
                deeds.a_books_code(asked.typed) if asked.is_book else deeds.not_a_number(asked.typed)
            )

    def open_reader(self, reader_id: int) -> None:
        """Show a reader among all, whatever was listed before."""
        self._look_at = reader_id
        self._asked = replace(self._asked, which="all", typed="")
        self._clear_field()
        self._ask_again()
        self._back_to_field()

    def _offer(self, number: str | None) -> None:
        self._clear_field()
        self._asked = replace(self._asked, typed="")
        self._ask_again()
        self._ask(deeds.asks_to_add(number))
        self._number_offered = number
        self._back_to_field()

    @Slot()
    def _offer_made_here(self) -> None:
        self._offer(None)

    def _ask(self, said: Said) -> None:
        """Ask something; a scanner's second Enter is no answer."""
        self._may_erase = None
        self._asked_at = self._ticks()
        self.notice.say(said)

    @Slot(str)
    def _press(self, key: str) -> None:
        if key == "Enter" and self._ticks() - self._asked_at < ENTER_GUARD_MS:
            return
        if self.paper is not None or self.notice.take_key(key):
            return
        if self.side.form is None and (deed := self._deeds_by_key.get(key)) is not None:
            deed()

    @Slot(str)
    def _go(self, way: str) -> None:
        said, reader = self.notice.said, self._may_erase
        self._leave_question()
        if way in ("add", "add_under_18"):
            self.deeds.add(self._number_offered, under_18=way == "add_under_18")
        elif way == "erase" and reader is not None:
            self.deeds.erase(reader)
        elif way == "with_later" and said is not None and said.later_of is not None:
            self.deeds.undo_with_later(said.later_of)

    def _leave_question(self) -> None:
        self._may_erase = None
        if self.notice.is_asking:
            self.notice.silence()

    # Doing

    @Slot()
    def _renew_all(self) -> None:
        if (held := self.card.held) is not None and len(held.books) > 1:
            self.deeds.renew_all(held.number)

    @Slot()
    def _edit(self) -> None:
        if (held := self.card.held) is None or self.side.form is not None:
            return
        self._leave_question()
        self.notice.silence()
        form = ReaderForm(held)
        form.submitted.connect(self._save)
        self.side.open(form)

    @Slot()
    def _save(self) -> None:
        if (form := self.side.form) is not None:
            form.set_busy(True)
            self.deeds.edit(form.edit(), self._refuse_edit)

    def _refuse_edit(self, error: DeskError) -> None:
        if self.side.form is not None:
            self.side.form.refuse(error)

    @Slot()
    def _ask_to_erase(self) -> None:
        if (held := self.card.held) is not None and not held.books:
            self._ask(deeds.asks_to_erase(held))
            self._may_erase = held

    @Slot()
    def _submit(self) -> None:
        if self.paper is not None:
            self.paper.submit()
        elif self.side.form is not None:
            self.side.form.submit()

    @Slot(object)
    def _finish(self, reader_id: int | None) -> None:
        """After a deed: the form has done its work, and whoever it was about is looked at."""
        self.side.close_form()
        if reader_id is not None:
            self.open_reader(reader_id)

    @Slot()
    def _show_everything(self) -> None:
        if (held := self.card.held) is not None:
            question = partial(_held_here, self._bridge.reads, held.reader_id)
            self._bridge.ask(question, owner=self, done=self._open_sheet)

    def _open_sheet(self, found: tuple[ReaderHeld | None, str]) -> None:
        held, table = found
        if held is not None:
            self._open_paper(everything(held, table, self._today(), self._printer, self._picker))

    @Slot()
    def _print_slips(self) -> None:
        question = partial(_overdue_here, self._bridge.reads, self._today())
        self._bridge.ask(question, owner=self, done=self._open_slips)

    def _open_slips(self, found: tuple[tuple[ReaderHeld, ...], str]) -> None:
        late, table = found
        if late:
            self._open_paper(slips(late, table, self._today(), self._printer, self._picker))

    def _open_paper(self, panel: PaperPanel) -> None:
        self._leave_question()
        self.notice.silence()
        self._drop_paper()
        self.paper = panel
        panel.closed.connect(self._close_paper)
        self._paper_place.addWidget(panel)
        self._whole.setCurrentIndex(1)
        panel.take_focus()

    @Slot()
    def _close_paper(self) -> None:
        self._drop_paper()
        self._whole.setCurrentIndex(0)
        self.come_forward()

    def _drop_paper(self) -> None:
        if self.paper is not None:
            self._paper_place.removeWidget(self.paper)
            self.paper.hide()
            self.paper.deleteLater()
            self.paper = None

    # Moving about

    @Slot()
    def _back_to_field(self) -> None:
        self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _into_list(self) -> None:
        if self.readers.view.isVisible():
            self.readers.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _type(self, letters: str) -> None:
        self._back_to_field()
        self.box.field.end(False)
        self.box.field.insert(letters)

    @Slot()
    def _free_form(self) -> None:
        """After the disk failed what was typed can be submitted again."""
        if self.side.form is not None:
            self.side.form.set_busy(False)

    def _clear_field(self) -> None:
        blocked = self.box.field.blockSignals(True)
        self.box.field.clear()
        self.box.field.blockSignals(blocked)

    def _today(self) -> date:
        return local_day(self._bridge.clock.now())

    # Built once

    def _lay_out(self) -> None:
        listed = QWidget()
        body = QHBoxLayout(listed)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        body.addWidget(self.readers, 1)
        body.addWidget(self.side)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(listed)
        self._stack.setCurrentIndex(1)
        content, papers = QWidget(), QWidget()
        self._whole = QStackedLayout(self)
        self._whole.addWidget(content)
        self._whole.addWidget(papers)
        self._paper_place = QVBoxLayout(papers)
        self._column = QVBoxLayout(content)
        self._column.setSpacing(12)
        for part in (self.box, self.line, self.notice):
            self._column.addWidget(part)
        self._column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self._bridge.changed.connect(self._refresh)
        self._bridge.store_failed.connect(self._free_form)
        self.box.field.textChanged.connect(self._look_for)
        self.box.field.installEventFilter(self)
        self.line.which_chosen.connect(self._choose_which)
        self.line.make_asked.connect(self._offer_made_here)
        self.line.slips_asked.connect(self._print_slips)
        self._empty.make_asked.connect(self._offer_made_here)
        self.readers.order_asked.connect(self._order_by)
        self.readers.head.left.connect(self._back_to_field)
        view = self.readers.view
        view.chosen.connect(self._show_reader)
        view.opened.connect(self.card.take_focus)
        view.left.connect(self._back_to_field)
        view.typed.connect(self._type)
        self.card.left.connect(self._into_list)
        self.card.renew_asked.connect(self.deeds.renew)
        self.card.renew_all_asked.connect(self._renew_all)
        self.card.edit_asked.connect(self._edit)
        self.card.erase_asked.connect(self._ask_to_erase)
        self.card.show_asked.connect(self._show_everything)
        self.side.form_closed.connect(self.come_forward)
        self.deeds.said.connect(self.notice.say)
        self.deeds.done.connect(self._finish)
        self.notice.undo_asked.connect(self.deeds.undo)
        self.notice.way_taken.connect(self._go)

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
        slots = {key: partial(self._press, key) for key in self._deeds_by_key}
        for key, slot in (*slots.items(), ("Ctrl+S", self._submit), ("Ctrl+Z", self.notice.ask_undo)):
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
        """Enter a number, go into the list, leave a question; answer whether the key was one of these."""
        if event.key() in _ENTERS:
            if not event.isAutoRepeat():
                self._enter()
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.notice.is_asking:
                self._leave_question()
            else:
                self.box.field.clear()
            return True
        if event.key() in _DOWNWARDS:
            self._into_list()
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and not self.box.field.text():
            # A field would take the key for its own letters.
            self.notice.ask_undo()
            return True
        return False

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        is_wide, is_low = self.width() >= _WIDE, self.height() < _LOW
        side, top = 40 if is_wide else 24, 16 if is_low else 24
        for column in (self._column, self._paper_place):
            column.setContentsMargins(side, top, side, top)
        self.side.set_room(wide=is_wide)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 560)


def _held_here(reads: Reads, reader_id: int) -> tuple[ReaderHeld | None, str]:
    return reads.held(reader_id), reads.home_name()


def _overdue_here(reads: Reads, today: date) -> tuple[tuple[ReaderHeld, ...], str]:
    return reads.overdue_readers(today), reads.home_name()
