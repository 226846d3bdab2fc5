"""The desk: what comes in is put to the session, what the session says is done, and the surface shows it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout
from typing_extensions import override

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import EditCopy
from bookcrossing.desk.scanning import Scan, UnknownCode
from bookcrossing.listings.cards import Book
from bookcrossing.wording import desk, desk_answers
from ui import settings
from ui.pages.desk.answer import Facts
from ui.pages.desk.deeds import Ask, Deed
from ui.pages.desk.field import ScanField, Typed
from ui.pages.desk.finding import find_books
from ui.pages.desk.hearing import SameCode, sound_of
from ui.pages.desk.printery import Printery
from ui.pages.desk.queue import Queue
from ui.pages.desk.reading import Reading
from ui.pages.desk.scenes import (
    Back,
    Choose,
    Choosing,
    Effect,
    FindReader,
    FindTitles,
    Form,
    HandOver,
    Idle,
    Menu,
    PrintLabel,
    PrintSlip,
    Refused,
    Send,
    Show,
    Told,
    Unknown,
    copy_of,
)
from ui.pages.desk.session import Session
from ui.pages.desk.surface import Surface
from ui.pages.desk.today import KEY as TODAY_KEY
from ui.pages.desk.turn import Turn
from ui.pages.desk.ways import ENTER, ESC, KEYS, UNDO
from ui.pages.page import Page
from ui.scanning.catcher import milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.results import ReaderFacts
    from bookcrossing.errors import DeskError
    from bookcrossing.listings.cards import ReaderCard
    from bookcrossing.listings.days import DayLine
    from ui.bridge import DeskBridge
    from ui.pages.desk.finding import FoundBooks
    from ui.printing import Printer
    from ui.scanning.rhythm import Scan as Scanned
    from ui.sounds import Sounds


_WAIT_FOR_BOOK_MS: Final = 40
"""So long the answer waits for the book's card, so that both appear at once."""


class DeskPage(Page):
    search_asked = Signal(object)  # what was typed
    add_asked = Signal(object)  # what was typed

    def __init__(
        self, bridge: DeskBridge, sounds: Sounds, *, ticks: Callable[[], int] = milliseconds
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._sounds = sounds
        self._session = Session()
        self._queue = Queue(bridge, self)
        self._other_reading: str | None = None
        self._same_code = SameCode(ticks)
        self._show_anyway = QTimer(self, interval=_WAIT_FOR_BOOK_MS, singleShot=True)
        self.field = ScanField(ticks, bridge.settings.read(settings.SCANNER_GAP_MS))
        self._surface = Surface(self.field, self)
        self._reading = Reading(bridge, self)
        self._turn = Turn(ticks, bridge.settings, self)
        self._printery = Printery(bridge, self._surface.tell, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._surface)
        self.setFocusProxy(self.field)
        self._connect()
        self._set_words()
        self._reading.read_all()

    # What others ask of the page

    @override
    def come_forward(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._surface.today.set_today(self._reading.today)
        self._reading.read_soon()

    @override
    def take_scan(self, scan: Scanned) -> bool:
        self.field.note_scan()
        if self._same_code.is_again(scan.meant_text):
            return True
        if not self._went_into_form(scan.text, scan.meant_text):
            self.field.clear()
            self._put(partial(self._enter_scan, scan.meant_text, scan.text))
        return True

    def show_copy(self, copy_id: int) -> None:
        """Show a copy's card with its question; nothing is done by itself."""
        self._bridge.ask(partial(self._bridge.reads.book, copy_id), owner=self, done=self._show_book)

    def set_printer(self, printer: Printer) -> None:
        self._printery.set_printer(printer)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits typed on a button or a list go to the box."""
        if event.text().isprintable() and event.text().strip() and not event.modifiers() & _CHORD:
            self.field.setFocus()
            QApplication.sendEvent(self.field, event)
            return
        super().keyPressEvent(event)

    # What comes in

    def _connect(self) -> None:
        surface = self._surface
        self.field.entered.connect(self._take_typed)
        self.field.enter_pressed.connect(partial(self._take_key, ENTER))
        self.field.moved.connect(self._move)
        self.field.textEdited.connect(self._turn.goes_on)
        for key in (*KEYS, UNDO, ESC):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._take_key, key))
        to_list = QShortcut(QKeySequence(TODAY_KEY), self)
        to_list.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_list.activated.connect(self._walk_the_day)
        surface.answer.way_taken.connect(self._take_key)
        surface.answer.chooser.chosen.connect(self._chosen)
        surface.answer.menu.deed_chosen.connect(self._open_form)
        surface.answer.form.sent.connect(self._send_form)
        surface.answer.form.given_up.connect(partial(self._take_key, ESC))
        surface.answer.reader.copy_chosen.connect(self.show_copy)
        surface.answer.book.condition_chosen.connect(self._set_condition)
        surface.done_pressed.connect(self._end_turn)
        surface.undo_pressed.connect(partial(self._take_key, UNDO))
        surface.today.list.undo_asked.connect(self._undo_line)
        surface.today.list.line_chosen.connect(self._show_line)
        surface.today.day_chosen.connect(self._reading.choose_day)
        self._reading.copy_came.connect(self._copy_came)
        self._reading.reader_came.connect(self._reader_came)
        self._reading.table_came.connect(self._table_came)
        self._reading.day_came.connect(self._day_came)
        self._show_anyway.timeout.connect(self._show)
        self._turn.over.connect(self._end_turn)
        self._turn.folded.connect(self._show)

    @Slot(object)
    def _take_typed(self, typed: Typed) -> None:
        if typed.scanned and self._same_code.is_again(typed.text):
            return
        self._put(partial(self._enter, typed.text, scanned=typed.scanned))

    def _take_key(self, key: str) -> None:
        self._put(partial(self._press, key))

    def _put(self, job: Callable[[], None]) -> None:
        self._turn.goes_on()
        self._queue.put(job)

    def _enter_scan(self, meant: str, text: str) -> None:
        self._other_reading = text if text != meant else None
        self._enter(meant, scanned=True)

    def _enter(self, text: str, *, scanned: bool) -> None:
        self._surface.stop_telling()
        self._do(self._session.entered(text, scanned=scanned))

    def _press(self, key: str) -> None:
        if key == ESC:
            self._escape()
            return
        scene = self._session.scene
        if key == ENTER and isinstance(scene, Menu) and (deed := self._surface.answer.menu.deed):
            self._open_form(deed)
            return
        effect = None if isinstance(scene, Form) else self._session.way(key)
        last = self._reading.last_line
        if key == UNDO and isinstance(scene, Refused | Unknown) and last is not None:
            effect = Send(UndoAction(action_id=last.action_id))
        if effect is not None:
            self._surface.stop_telling()
            self._do(effect)

    def _escape(self) -> None:
        if self.field.text():
            self.field.clear()
        elif self._surface.today.list.hasFocus():
            self.field.setFocus()
        else:
            self._surface.stop_telling()
            self._become(self._session.escaped())
            self.field.setFocus()

    @Slot(int)
    def _move(self, key: int) -> None:
        match self._session.scene:
            case Choosing():
                self._surface.answer.chooser.step(key)
            case Menu():
                self._surface.answer.menu.step(key)

    # What is done

    def _do(self, effect: Effect) -> None:
        match effect:
            case Send(command=command):
                self._perform(command)
            case Show(scene=scene):
                self._become(self._session.showing(scene))
            case Choose():
                if (choice := self._surface.answer.chooser.choice) is not None:
                    self._choose(choice)
            case HandOver(to_search=to_search, typed=typed):
                self._become(self._session.showing(Idle()))
                (self.search_asked if to_search else self.add_asked).emit(typed)
            case PrintLabel(copy=copy):
                self._printery.print_label(copy.copy_id)
            case PrintSlip(number=number):
                self._printery.print_slip(number)
            case FindTitles(typed=typed):
                self._queue.ask(partial(find_books, self._bridge.reads, typed), self._titles_found)
            case FindReader(typed=typed):
                self._queue.ask(
                    partial(self._bridge.reads.reader, typed), partial(self._reader_found, effect)
                )
            case Back():
                self._escape()

    def _perform(self, command: Command[Any]) -> None:
        self._queue.perform(command, self._answered, self._refused)

    def _answered(self, command: Command[Any], result: object) -> None:
        other, self._other_reading = self._other_reading, None
        if isinstance(result, UnknownCode) and other is not None and isinstance(command, Scan):
            self._perform(replace(command, typed=other))
            return
        if isinstance(command, Scan):
            self._tell_reading(command, result, other)
        session, effects = self._session.answered(command, result)
        self._become(session)
        sound_of(result, self._sounds)
        for effect in effects:
            self._do(effect)

    def _tell_reading(self, command: Scan, result: object, other: str | None) -> None:
        """Say that a code was read as it was meant, if another layout had garbled it."""
        meant = getattr(result, "read_as", None)
        if meant is None and other is not None and other.casefold() != command.typed.casefold():
            meant = command.typed
        if meant and not isinstance(result, UnknownCode):
            self._surface.tell("read_as", *desk_answers.read_as(meant))

    def _refused(self, command: Command[Any], error: DeskError) -> None:
        self._other_reading = None
        self._become(self._session.refused(command, error))
        self._sounds.look_here()

    def _titles_found(self, found: FoundBooks) -> None:
        self._become(self._session.showing(Choosing(found.typed, found.books, more=found.more)))
        self._sounds.look_here()

    def _reader_found(self, asked: FindReader, card: ReaderCard | None) -> None:
        session, effect = self._session.reader_found(asked, known=card is not None)
        self._become(session)
        if effect is not None:
            self._do(effect)

    def _went_into_form(self, text: str, meant: str) -> bool:
        """Let a scan fill the field of an open form that is there for codes."""
        scene, form = self._session.scene, self._surface.answer.form
        if not isinstance(scene, Form):
            return False
        if scene.deed is Deed.ADD_CODE:
            return form.fill_in(Ask.CODE, meant)
        if scene.deed is Deed.LEND:
            self._queue.ask(
                partial(self._bridge.reads.reader, meant), partial(self._fill_reader, text, meant)
            )
            return True
        return False

    def _fill_reader(self, text: str, meant: str, card: ReaderCard | None) -> None:
        if card is None or not self._surface.answer.form.fill_in(Ask.READER, card.number):
            self._put(partial(self._enter_scan, meant, text))

    # What people choose with the mouse or in a list

    @Slot(object)
    def _chosen(self, choice: Book | ReaderFacts) -> None:
        self._put(partial(self._choose, choice))

    def _choose(self, choice: Book | ReaderFacts) -> None:
        if isinstance(choice, Book):
            session, effect = self._session.chose(choice)
            self._become(session)
            if effect is not None:
                self._do(effect)
            return
        session, _ = self._session.showing(Idle()).answered(Scan(typed=choice.number), choice)
        self._become(session)

    @Slot(object)
    def _open_form(self, deed: Deed) -> None:
        scene = self._session.scene
        if isinstance(scene, Menu):
            self._bridge.ask(
                self._bridge.reads.place_names, owner=self, done=self._surface.answer.form.set_places
            )
            self._become(self._session.showing(Form(scene.copy, deed, scene.back)))

    @Slot(object)
    def _send_form(self, command: Command[Any]) -> None:
        self._put(partial(self._perform, command))

    @Slot(object)
    def _set_condition(self, condition: str) -> None:
        if (copy := copy_of(self._session.scene)) is not None:
            self._put(partial(self._perform, EditCopy(copy=copy.number, condition=condition)))

    @Slot(object)
    def _undo_line(self, line: DayLine) -> None:
        self._put(partial(self._perform, UndoAction(action_id=line.action_id)))

    @Slot(object)
    def _show_line(self, line: DayLine) -> None:
        if line.copy_id is not None:
            self.show_copy(line.copy_id)

    @Slot()
    def _end_turn(self) -> None:
        if self._session.reader is not None:
            self._become(self._session.without_reader())
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

    def _show_book(self, book: Book) -> None:
        self._become(self._session.shown(book))

    @Slot()
    def _copy_came(self) -> None:
        read, scene = self._reading.copy, self._session.scene
        if read is not None and self._session.is_stale(read.book):
            self._become(self._session.shown(read.book))
        elif read is not None and copy_of(scene) is not None:
            self._show()

    @Slot()
    def _reader_came(self) -> None:
        card = self._reading.reader
        if card is not None:
            self._session = self._session.with_books(card.number, len(card.loans))
        self._show()

    @Slot()
    def _table_came(self) -> None:
        if (table := self._reading.table) is not None:
            self._surface.today.set_today(table.today.day)
            self._surface.show_figures(table.figures)
            self._show()

    @Slot(object)
    def _day_came(self, read: Any) -> None:
        self._surface.today.show_lines(read.day, read.lines, read.count)

    # What is shown

    def _become(self, session: Session) -> None:
        self._session = session
        self._turn.begin(session.reader_number)
        scene = session.scene
        if isinstance(scene, Choosing) and scene.books is None:
            job = partial(self._bridge.reads.books, scene.copy_ids)
            self._bridge.ask(job, owner=self, done=partial(self._books_read, scene))
        copy = copy_of(scene)
        self._reading.want(copy.copy_id if copy else None, session.reader_number)
        if self._reading.has_copy(copy.copy_id if copy else None):
            self._show()
        else:
            self._show_anyway.start()
        # A line undone leaves the arrows in the day's list; a question is answered at the box.
        walks_the_day = isinstance(scene, Told) and self._surface.today.list.hasFocus()
        if not isinstance(scene, Form) and not walks_the_day:
            self.field.setFocus()

    def _books_read(self, scene: Choosing, books: tuple[Book, ...]) -> None:
        if self._session.scene == scene:
            self._become(self._session.showing(replace(scene, books=books)))

    @Slot()
    def _show(self) -> None:
        self._show_anyway.stop()
        read = self._reading.copy
        facts = Facts(
            day=self._reading.today,
            folded=self._turn.is_folded,
            book=read.book if read else None,
            journey=read.journey if read else None,
            reader=self._reading.reader,
            due_on=read.due_on if read else None,
        )
        self._surface.show_session(self._session, facts, self._reading.last_line)

    def _set_words(self) -> None:
        self.setAccessibleName(desk.page_name())
        self._show()
        if (table := self._reading.table) is not None:
            self._surface.show_figures(table.figures)


_CHORD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
