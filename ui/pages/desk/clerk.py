"""Does what the session says: sends commands in order, asks, prints, hands over; knows no widget."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from bookcrossing.desk.scanning import Scan, UnknownCode
from bookcrossing.listings.cards import Book
from bookcrossing.wording import desk_answers
from ui.pages.desk.finding import find_books
from ui.pages.desk.hearing import sound_of
from ui.pages.desk.printery import Printery
from ui.pages.desk.queue import Queue
from ui.pages.desk.scenes import (
    Back,
    Choose,
    Choosing,
    Effect,
    FindReader,
    FindTitles,
    HandOver,
    Idle,
    PrintLabel,
    PrintSlip,
    Send,
    Show,
)
from ui.pages.desk.session import Session

if TYPE_CHECKING:
    from bookcrossing.desk.desk import Command
    from bookcrossing.desk.results import ReaderFacts
    from bookcrossing.errors import DeskError
    from bookcrossing.listings.cards import ReaderCard
    from ui.bridge import DeskBridge
    from ui.pages.desk.finding import FoundBooks
    from ui.sounds import Sounds

    Choice = Book | ReaderFacts


class Clerk(QObject):
    became = Signal()
    """Another scene is to be shown."""
    told = Signal(object, object, object)  # kind of notice, its title, its text
    told_nothing_more = Signal()
    back_asked = Signal()
    choice_asked = Signal()
    search_asked = Signal(object)  # what was typed
    add_asked = Signal(object)  # what was typed

    def __init__(self, bridge: DeskBridge, sounds: Sounds, parent: QObject) -> None:
        super().__init__(parent)
        self.session = Session()
        self.queue = Queue(bridge, self)
        self.printery = Printery(bridge, self._tell, self)
        self._bridge = bridge
        self._sounds = sounds

    def become(self, session: Session) -> None:
        self.session = session
        scene = session.scene
        if isinstance(scene, Choosing) and scene.books is None:
            job = partial(self._bridge.reads.books, scene.copy_ids)
            self._bridge.ask(job, owner=self, done=partial(self._books_read, scene))
        self.became.emit()

    # What comes in

    def enter(self, text: str, *, scanned: bool) -> None:
        self.told_nothing_more.emit()
        self.do(self.session.entered(text, scanned=scanned))

    def scan(self, meant: str, text: str, begun: str = "") -> None:
        """Take a code as its keys meant it; if that means nothing, behind `begun`; as the layout spelled it, last.

        begun: what stood in the box a moment before, if the keys of a code stuttered.
        """
        self.told_nothing_more.emit()
        effect = self.session.entered(meant, scanned=True)
        others = [begun + meant] * bool(begun) + [text] * bool(begun or text != meant)
        if isinstance(effect, Send) and others:
            answered = partial(self._scan_answered, text, others)
            self.queue.perform(effect.command, answered, self._refused)
        else:
            self.do(effect)

    def press(self, effect: Effect) -> None:
        self.told_nothing_more.emit()
        self.do(effect)

    def choose(self, choice: Choice) -> None:
        """Take one of the several things that were meant."""
        if isinstance(choice, Book):
            session, effect = self.session.chose(choice)
            self.become(session)
            if effect is not None:
                self.do(effect)
            return
        session, _ = self.session.showing(Idle()).answered(Scan(typed=choice.number), choice)
        self.become(session)

    def show_book(self, book: Book) -> None:
        self.become(self.session.shown(book))

    # What is done

    def do(self, effect: Effect) -> None:
        match effect:
            case Send(command=command):
                self.perform(command)
            case Show(scene=scene):
                self.become(self.session.showing(scene))
            case Choose():
                self.choice_asked.emit()
            case HandOver(to_search=to_search, typed=typed):
                self.become(self.session.showing(Idle()))
                (self.search_asked if to_search else self.add_asked).emit(typed)
            case PrintLabel(copy=copy):
                self.printery.print_label(copy.copy_id)
            case PrintSlip(number=number, asked=asked):
                self.printery.print_slip(number, asked=asked)
            case FindTitles(typed=typed):
                self.queue.ask(partial(find_books, self._bridge.reads, typed), self._titles_found)
            case FindReader(typed=typed):
                job = partial(self._bridge.reads.reader, typed)
                self.queue.ask(job, partial(self._reader_found, effect))
            case Back():
                self.back_asked.emit()

    def perform(self, command: Command[Any]) -> None:
        self.queue.perform(command, self._answered, self._refused)

    def _answered(self, command: Command[Any], result: object) -> None:
        if isinstance(command, Scan) and not isinstance(result, UnknownCode):
            meant = getattr(result, "read_as", None)
            if meant is not None:
                self._tell("read_as", *desk_answers.read_as(meant))
        session, effects = self.session.answered(command, result)
        self.become(session)
        sound_of(result, self._sounds)
        for effect in effects:
            self.do(effect)

    def _scan_answered(self, text: str, others: list[str], command: Command[Any], result: object) -> None:
        """Take the answer to a code whose layout spelled it as `text`; try `others` if it means nothing."""
        assert isinstance(command, Scan)
        if isinstance(result, UnknownCode) and others:
            answered = partial(self._scan_answered, text, others[1:])
            self.queue.perform(replace(command, typed=others[0]), answered, self._refused)
            return
        is_other_spelling = not command.typed.casefold().endswith(text.casefold())
        if getattr(result, "read_as", None) is None and is_other_spelling:
            self._tell("read_as", *desk_answers.read_as(command.typed))
        self._answered(command, result)

    def _refused(self, command: Command[Any], error: DeskError) -> None:
        self.become(self.session.refused(command, error))
        self._sounds.look_here()

    def _titles_found(self, found: FoundBooks) -> None:
        searched = found.read_as or found.typed
        scene = Choosing(found.typed, found.books, more=found.more, searched=searched)
        self.become(self.session.showing(scene))
        self._sounds.look_here()

    def _reader_found(self, asked: FindReader, card: ReaderCard | None) -> None:
        session, effect = self.session.reader_found(asked, known=card is not None)
        self.become(session)
        if effect is not None:
            self.do(effect)

    def _books_read(self, scene: Choosing, books: tuple[Book, ...]) -> None:
        if self.session.scene == scene:
            self.become(self.session.showing(replace(scene, books=books)))

    def _tell(self, kind: str, title: str, text: str = "") -> None:
        self.told.emit(kind, title, text)
