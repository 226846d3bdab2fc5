"""The desk: the box, the answer, the day. What comes in goes to the clerk; what the clerk became is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout
from typing_extensions import override

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import EditCopy
from bookcrossing.wording import desk, sheet
from ui import settings
from ui.pages.desk.answer import Facts
from ui.pages.desk.clerk import Clerk
from ui.pages.desk.deeds import Ask, Deed
from ui.pages.desk.field import ScanField, Typed
from ui.pages.desk.hearing import SameCode
from ui.pages.desk.reading import Reading
from ui.pages.desk.scenes import Choosing, Form, Menu, Refused, Send, Told, Unknown, copy_of
from ui.pages.desk.surface import Surface
from ui.pages.desk.today import KEY as TODAY_KEY
from ui.pages.desk.turn import Turn
from ui.pages.desk.ways import ENTER, ESC, KEYS, UNDO
from ui.pages.page import Page
from ui.scanning.catcher import milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.results import ReaderFacts
    from bookcrossing.listings.cards import Book, ReaderCard
    from bookcrossing.listings.days import DayLine
    from ui.bridge import DeskBridge
    from ui.pages.desk.reading import DayRead
    from ui.pages.desk.session import Session
    from ui.printing import LabelPrinter
    from ui.scanning.rhythm import Scan
    from ui.sounds import Sounds

_WAIT_FOR_BOOK_MS: Final = 40
"""So long the answer waits for the book's card, so that both appear at once."""
_CHORD: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class DeskPage(Page):
    search_asked = Signal(object)  # what was typed
    add_asked = Signal(object)  # what was typed
    sheet_asked = Signal()
    keeping_asked = Signal()
    labels_asked = Signal()
    wish_asked = Signal(object)  # copy_id

    def __init__(
        self, bridge: DeskBridge, sounds: Sounds, *, ticks: Callable[[], int] = milliseconds
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._reading = Reading(bridge, self)
        self._reading.read_all()  # on its way while the rest is built; nothing is heard of it before
        self._clerk = Clerk(bridge, sounds, self)
        self._same_code = SameCode(ticks)
        self._show_anyway = QTimer(self, interval=_WAIT_FOR_BOOK_MS, singleShot=True)
        self.field = ScanField(ticks, bridge.settings.read(settings.SCANNER_GAP_MS))
        self._surface = Surface(self.field, self)
        self._turn = Turn(ticks, bridge.settings, self)
        self._quiet_words: Callable[[], str] = str
        self._shown: tuple[Session, Facts, DayLine | None] | None = None
        self._came_before = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._surface)
        self.setFocusProxy(self.field)
        self._connect_keys()
        self._connect_parts()
        self._set_words()

    # What others ask of the page

    @override
    def come_forward(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._surface.today.set_today(self._reading.today)
        if self._came_before:  # the first time all is on its way already
            self._reading.read_soon()
        self._came_before = True

    @override
    def take_scan(self, scan: Scan) -> bool:
        self.field.note_scan()
        if self._same_code.is_again(scan.meant_text):
            return True
        if not self._went_into_form(scan):
            begun = self.field.fresh_text()
            self.field.clear()
            self._put(partial(self._clerk.scan, scan.meant_text, scan.text, begun))
        return True

    def show_copy(self, copy_id: int) -> None:
        """Show a copy's card with its question; nothing is done by itself."""
        self._turn.goes_on()
        self._bridge.ask(partial(self._bridge.reads.book, copy_id), owner=self, done=self._clerk.show_book)

    def set_quiet_words(self, words: Callable[[], str]) -> None:
        """Show one quiet line about backups, asked for anew in another language; empty where all is well."""
        self._quiet_words = words
        self._surface.say_quietly(words())

    def show_day(self, day: date) -> None:
        """Show what was recorded of a day, each line with its Undo."""
        self._surface.today.choose_day(day)

    def set_printer(self, printer: LabelPrinter) -> None:
        self._clerk.printery.set_printer(printer)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits typed on a button or a list go to the box, or into the form that is open."""
        if event.text().isprintable() and event.text().strip() and not event.modifiers() & _CHORD:
            if isinstance(self._clerk.session.scene, Form) and self._surface.answer.form.take_letters(event):
                return
            self.field.setFocus()
            QApplication.sendEvent(self.field, event)
            return
        super().keyPressEvent(event)

    # Who tells whom

    def _connect_keys(self) -> None:
        for key in (*KEYS, UNDO, ESC):
            self._on_key(key, partial(self._take_key, key))
        self._on_key(TODAY_KEY, self._walk_the_day)
        self._on_key(sheet.KEY, self.sheet_asked.emit)
        self._on_key("Ctrl+P", self.labels_asked.emit)
        self.field.entered.connect(self._take_typed)
        self.field.enter_pressed.connect(partial(self._take_key, ENTER))
        self.field.moved.connect(self._move)
        self.field.textEdited.connect(self._turn.goes_on)

    def _on_key(self, key: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _connect_parts(self) -> None:
        clerk, surface, reading = self._clerk, self._surface, self._reading
        clerk.became.connect(self._follow)
        clerk.told.connect(surface.tell)
        clerk.told_nothing_more.connect(surface.stop_telling)
        clerk.back_asked.connect(self._escape)
        clerk.choice_asked.connect(self._choose_selected)
        clerk.search_asked.connect(self.search_asked)
        clerk.add_asked.connect(self.add_asked)
        answer, today = surface.answer, surface.today
        answer.way_taken.connect(self._take_key)
        answer.photographs_asked.connect(self._show_photographs)
        answer.chooser.chosen.connect(self._chosen)
        answer.menu.deed_chosen.connect(self._open_form)
        answer.form.sent.connect(self._send)
        answer.form.given_up.connect(partial(self._take_key, ESC))
        answer.reader.copy_chosen.connect(self.show_copy)
        answer.book.condition_chosen.connect(self._set_condition)
        surface.quiet.clicked.connect(self.keeping_asked)
        surface.done_pressed.connect(self._end_turn)
        surface.undo_pressed.connect(partial(self._take_key, UNDO))
        today.list.undo_asked.connect(self._undo_line)
        today.list.line_chosen.connect(self._show_line)
        today.day_chosen.connect(reading.choose_day)
        today.sheet_asked.connect(self.sheet_asked)
        reading.copy_came.connect(self._copy_came)
        reading.reader_came.connect(self._reader_came)
        reading.table_came.connect(self._table_came)
        reading.day_came.connect(self._day_came)
        self._show_anyway.timeout.connect(self._show)
        self._turn.over.connect(self._end_turn)
        self._turn.folded.connect(self._show)

    # What comes in

    @Slot(object)
    def _take_typed(self, typed: Typed) -> None:
        in_form = isinstance(self._clerk.session.scene, Form) and not typed.scanned
        if in_form and self._surface.answer.form.take_words(typed.text):
            return
        if not (typed.scanned and self._same_code.is_again(typed.text)):
            self._put(partial(self._clerk.enter, typed.text, scanned=typed.scanned))

    def _take_key(self, key: str) -> None:
        self._put(partial(self._press, key))

    def _put(self, job: Callable[[], None]) -> None:
        self._turn.goes_on()
        self._clerk.queue.put(job)

    def _press(self, key: str) -> None:
        session = self._clerk.session
        if key == ESC:
            self._escape()
        elif key == ENTER and isinstance(session.scene, Menu):
            self._open_form(self._surface.answer.menu.deed)
        elif key == UNDO and isinstance(session.scene, Refused | Unknown) and self._reading.last_line:
            self._undo_line(self._reading.last_line)
        elif not isinstance(session.scene, Form) and (effect := session.way(key)) is not None:
            self._clerk.press(effect)

    @Slot()
    def _escape(self) -> None:
        if self.field.text():
            self.field.clear()
        elif self._surface.today.list.hasFocus():
            self.field.setFocus()
        else:
            self._surface.stop_telling()
            self._clerk.become(self._clerk.session.escaped())
            self.field.setFocus()

    @Slot(int)
    def _move(self, key: int) -> None:
        match self._clerk.session.scene:
            case Choosing():
                self._surface.answer.chooser.step(key)
            case Menu():
                self._surface.answer.menu.step(key)

    def _went_into_form(self, scan: Scan) -> bool:
        """Let a scan fill the field of an open form that is there for codes."""
        scene = self._clerk.session.scene
        if not isinstance(scene, Form):
            return False
        if scene.deed is Deed.LEND:
            job = partial(self._bridge.reads.reader, scan.meant_text)
            self._clerk.queue.ask(job, partial(self._fill_reader, scan))
        return scene.deed is Deed.LEND or (
            scene.deed is Deed.ADD_CODE and self._surface.answer.form.fill_in(Ask.CODE, scan.meant_text)
        )

    def _fill_reader(self, scan: Scan, card: ReaderCard | None) -> None:
        if card is None or not self._surface.answer.form.fill_in(Ask.READER, card.number):
            self._put(partial(self._clerk.scan, scan.meant_text, scan.text))

    # What people choose with the mouse or in a list

    @Slot(object)
    def _send(self, command: Command[Any]) -> None:
        self._put(partial(self._clerk.perform, command))

    @Slot(object)
    def _chosen(self, choice: Book | ReaderFacts) -> None:
        self._put(partial(self._clerk.choose, choice))

    @Slot()
    def _choose_selected(self) -> None:
        if (choice := self._surface.answer.chooser.choice) is not None:
            self._clerk.choose(choice)

    @Slot(object)
    def _open_form(self, deed: Deed | None) -> None:
        scene, form = self._clerk.session.scene, self._surface.answer.form
        if deed == Deed.WISH and isinstance(scene, Menu):
            self.wish_asked.emit(scene.copy.copy_id)
        elif deed is not None and isinstance(scene, Menu):
            self._bridge.ask(self._bridge.reads.place_names, owner=form, done=form.set_places)
            self._clerk.become(self._clerk.session.showing(Form(scene.copy, deed, scene.back)))

    @Slot(object)
    def _show_photographs(self, picture_ids: tuple[int, ...]) -> None:
        from ui.dialogs.picture_view import PictureDialog

        PictureDialog(self._bridge.pictures, picture_ids, self.window()).show()

    @Slot(object)
    def _set_condition(self, condition: str) -> None:
        if (copy := copy_of(self._clerk.session.scene)) is not None:
            self._send(EditCopy(copy=copy.number, condition=condition))

    @Slot(object)
    def _undo_line(self, line: DayLine) -> None:
        self._put(partial(self._clerk.press, Send(UndoAction(action_id=line.action_id))))

    @Slot(object)
    def _show_line(self, line: DayLine) -> None:
        if line.copy_id is not None:
            self.show_copy(line.copy_id)

    @Slot()
    def _end_turn(self) -> None:
        if self._clerk.session.reader is not None:
            self._clerk.become(self._clerk.session.without_reader())
            self.field.setFocus()

    @Slot()
    def _walk_the_day(self) -> None:
        if self._surface.today.list.hasFocus():
            self.field.setFocus()
        else:
            self._turn.unfold()
            self._show()
            self._surface.today.take_focus()

    # What has been read

    @Slot()
    def _copy_came(self) -> None:
        read, session = self._reading.copy, self._clerk.session
        if read is not None and session.is_stale(read.book):
            self._clerk.show_book(read.book)
        elif read is not None and copy_of(session.scene) is not None:
            self._show_if_new()

    @Slot()
    def _reader_came(self) -> None:
        if (card := self._reading.reader) is not None:
            self._clerk.session = self._clerk.session.with_books(card.number, len(card.loans))
        self._show_if_new()

    @Slot()
    def _table_came(self) -> None:
        if (table := self._reading.table) is not None:
            self._surface.today.set_today(table.today.day)
            self._surface.show_figures(table.figures)
            self._show_if_new()

    @Slot(object)
    def _day_came(self, read: DayRead) -> None:
        self._surface.today.show_lines(read.day, read.lines, read.count)

    # What is shown

    @Slot()
    def _follow(self) -> None:
        """Show what the clerk became, together with its book; wait for that, but not long."""
        session = self._clerk.session
        self._turn.begin(session.reader_number)
        copy = copy_of(session.scene)
        self._reading.want(copy.copy_id if copy else None, session.reader_number)
        if self._reading.has_copy(copy.copy_id if copy else None):
            self._show()
        else:
            self._show_anyway.start()
        # A line undone leaves the arrows in the day's list; a question is answered at the box.
        walks_the_day = isinstance(session.scene, Told) and self._surface.today.list.hasFocus()
        if not isinstance(session.scene, Form) and not walks_the_day:
            self.field.setFocus()

    @Slot()
    def _show(self) -> None:
        self._show_anyway.stop()
        shown = self._what_to_show()
        self._shown = shown
        self._surface.show_session(*shown)

    def _show_if_new(self) -> None:
        """Show what has been read; most of what is read again after a scan is what stands there already."""
        if self._what_to_show() != self._shown:
            self._show()

    def _what_to_show(self) -> tuple[Session, Facts, DayLine | None]:
        read = self._reading.copy
        facts = Facts(
            day=self._reading.today,
            folded=self._turn.is_folded,
            book=read.book if read else None,
            journey=read.journey if read else None,
            reader=self._reading.reader,
            due_on=read.due_on if read else None,
        )
        session = self._clerk.session
        stands_before = isinstance(session.scene, Refused | Unknown)
        return session, facts, self._reading.last_line if stands_before else None

    def _set_words(self) -> None:
        self.setAccessibleName(desk.page_name())
        self._surface.say_quietly(self._quiet_words())
        self._show()
        if (table := self._reading.table) is not None:
            self._surface.show_figures(table.figures)
