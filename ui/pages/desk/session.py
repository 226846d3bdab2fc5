"""What the box waits for: a small state machine without widgets, told what comes in and asked what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bookcrossing import errors
from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import NameReader
from bookcrossing.desk.results import CopyFacts, Edited, ReaderFacts, Recorded, Undone, WasNotOut
from bookcrossing.desk.scanning import (
    CardShown as CardAnswer,
)
from bookcrossing.desk.scanning import (
    IsbnKnown,
    JustHappened,
    Question,
    ReaderOpened,
    Scan,
    SeveralMeanings,
    UnknownCode,
)
from bookcrossing.movements import State
from ui.pages.desk.readers_numbers import is_hardly_a_reader
from ui.pages.desk.scenes import (
    AgeAsked,
    CardShown,
    Choosing,
    Effect,
    FindReader,
    FindTitles,
    Form,
    Idle,
    JustNow,
    Menu,
    NoCard,
    PrintSlip,
    ReaderAsked,
    ReaderShown,
    ReaderUnknown,
    Refused,
    Scene,
    Send,
    Told,
    Unknown,
    Way,
    copy_of,
)
from ui.pages.desk.ways import UNDO, undoable, ways_of

if TYPE_CHECKING:
    from bookcrossing.desk.desk import Command
    from bookcrossing.listings.cards import Book

_IN_FORM = (
    errors.BadDate,
    errors.BadDay,
    errors.TextNeeded,
    errors.TextTooLong,
    errors.BadCode,
    errors.CodeTaken,
    errors.InTheFuture,
    errors.NotYetHere,
    errors.DueTooEarly,
)
"""What is put right where it was typed."""


IDLE: Final = Idle()


@dataclass(frozen=True, slots=True)
class OpenReader:
    """Whose turn it is: what is scanned next is lent to them."""

    number: str
    books: int


@dataclass(frozen=True, slots=True)
class Session:
    """The desk at one moment; each event answers with the next one and what is to be done."""

    scene: Scene = IDLE
    reader: OpenReader | None = None

    # What a key or a code means now

    @property
    def reader_number(self) -> str | None:
        return self.reader.number if self.reader else None

    @property
    def ways(self) -> tuple[Way, ...]:
        return ways_of(self.scene, self.reader_number)

    def way(self, key: str) -> Effect | None:
        """Return what a key does, if it does anything here."""
        if key == UNDO:
            return Send(UndoAction(action_id=undoable(self.scene)))
        return next((way.does for way in self.ways if way.key == key), None)

    def entered(self, typed: str, *, scanned: bool) -> Effect:
        """Return what becomes of a code or of words."""
        if isinstance(self.scene, ReaderUnknown):
            return FindReader(typed, self.scene.copy)
        return Send(self.scan(typed, scanned=scanned))

    def scan(self, typed: str, *, scanned: bool) -> Scan:
        return Scan(typed=typed, reader=self.reader_number, lending=self._lending, scanned=scanned)

    @property
    def _lending(self) -> str | None:
        """Code of the copy that a reader's card would lend."""
        scene = self.scene
        if isinstance(scene, ReaderAsked | NoCard):
            return scene.copy.number
        if isinstance(scene, AgeAsked) and scene.copy is not None and scene.told is None:
            return scene.copy.number
        if isinstance(scene, CardShown) and scene.question in (
            Question.LEND,
            Question.PUT_OUT,
            Question.TAKE_IN,
        ):
            return scene.copy.number
        return None

    # What happens

    def showing(self, scene: Scene) -> Session:
        return replace(self, scene=scene)

    def escaped(self) -> Session:
        """Leave what is shown for what was before; with nothing left to leave, the reader's turn is over."""
        match self.scene:
            case ReaderAsked(copy=copy) | Unknown(copy=CopyFacts() as copy):
                return self.showing(CardShown(copy, _FITTING.get(copy.state, Question.LEND)))
            case NoCard(copy=copy):
                return self.showing(ReaderAsked(copy))
            case AgeAsked(copy=CopyFacts() as copy, told=None) if copy.state == State.ON_TABLE:
                return self.showing(ReaderAsked(copy))
            case ReaderUnknown(told=Told() as told) | AgeAsked(told=Told() as told):
                return self.showing(told)
            case Menu(back=back) | Form(back=back):
                return self.showing(back)
            case Refused(back=Menu() | Form() | CardShown() | ReaderAsked() | NoCard() | AgeAsked() as back):
                return self.showing(back)
            case Idle() | Told() | ReaderShown() if self.reader is not None:
                return Session()
            case _:
                return self.showing(Idle())

    def without_reader(self) -> Session:
        """The reader's turn is over; a question that named them goes with it."""
        named = isinstance(self.scene, ReaderShown | CardShown | Refused)
        return Session(Idle() if named else self.scene)

    def with_books(self, number: str, books: int) -> Session:
        """Take the count of an open reader's books as the table has it."""
        if self.reader is None or self.reader.number != number:
            return self
        return replace(self, reader=OpenReader(number, books))

    def chose(self, book: Book) -> tuple[Session, Effect | None]:
        """Take one of several copies: what was a code is scanned, what was searched shows its card."""
        number = book.copy.number
        if isinstance(self.scene, Choosing) and self.scene.is_code:
            return self.showing(Idle()), Send(self.scan(number, scanned=False))
        return self.shown(book), None

    def shown(self, book: Book) -> Session:
        """Show a copy's card with the question that fits; nothing is done by itself."""
        copy, now = book.copy, book.copy.state
        facts = CopyFacts(copy.copy_id, copy.number, book.title.title_id, book.title.name, now)
        if now is None:
            return self.showing(Idle())
        question = _FITTING.get(now, Question.TAKE_BACK if self.reader is None else Question.LEND)
        if now is State.ON_LOAN and self.reader is not None:
            theirs = copy.reader == self.reader.number
            question = Question.RENEW if theirs else Question.RELEND
        return self.showing(CardShown(facts, question, copy.due_on))

    def is_stale(self, book: Book) -> bool:
        """Tell whether somebody else has moved the copy whose card is shown."""
        scene = self.scene
        if not isinstance(scene, CardShown | ReaderAsked | NoCard):
            return False
        return book.copy.copy_id == scene.copy.copy_id and book.copy.state is not scene.copy.state

    def answered(self, command: Command[Any], result: object) -> tuple[Session, tuple[Effect, ...]]:
        """Take a command's answer."""
        match result:
            case Recorded():
                return self._recorded(command, result)
            case WasNotOut(copy=copy):
                return self.showing(Told(result, copy)), ()
            case Undone(copies=copies):
                told = Told(result, copies[0] if copies else None)
                unknown = next((loan for loan in result.reopened if loan.reader is None), None)
                return self.showing(ReaderUnknown(unknown.copy, told) if unknown else told), ()
            case Edited(action_id=action_id):
                return self._edited(result, action_id), ()
            case ReaderFacts():
                return self._reader_named(command, result), ()
            case _:
                return self._scanned(command, result)

    def _scanned(self, command: Command[Any], result: object) -> tuple[Session, tuple[Effect, ...]]:
        match result:
            case CardAnswer():
                return self.showing(CardShown(result.copy, result.question, result.due_on)), ()
            case JustHappened(copy=copy, kind=kind, action_id=action_id):
                return self.showing(JustNow(copy, kind, action_id)), ()
            case ReaderOpened(reader=reader):
                return Session(ReaderShown(reader), OpenReader(reader.number, reader.books)), ()
            case SeveralMeanings():
                ids = tuple(copy.copy_id for copy in result.copies)
                return self.showing(Choosing(result.typed, None, ids, result.reader, is_code=True)), ()
            case IsbnKnown():
                ids = tuple(copy.copy_id for copy in result.copies)
                return self.showing(Choosing(result.isbn, None, ids)), ()
            case UnknownCode():
                return self._unknown(command, result)
            case _:
                raise LookupError(type(result).__name__)

    def reader_found(self, asked: FindReader, *, known: bool) -> tuple[Session, Effect | None]:
        if known:
            return self, Send(NameReader(copy=asked.copy.number, reader=asked.typed))
        return self.showing(AgeAsked(asked.typed.strip(), asked.copy, told=_told(self.scene))), None

    def refused(self, command: Command[Any], error: errors.DeskError) -> Session:
        scene = self.scene
        if isinstance(scene, Form) and isinstance(error, _IN_FORM):
            return self.showing(replace(scene, error=error))
        back = scene.back if isinstance(scene, Refused) else scene
        copy = None if isinstance(command, UndoAction) else copy_of(scene)
        return self.showing(Refused(error, _asked(command), copy, back))

    def _recorded(self, command: Command[Any], result: Recorded) -> tuple[Session, tuple[Effect, ...]]:
        was = self.scene
        took_in = isinstance(was, CardShown) and was.question is Question.TAKE_IN
        if took_in and isinstance(command, TakeBack) and self.reader is not None:
            return self.showing(CardShown(result.copy, Question.LEND)), ()
        made_here = isinstance(command, LendCopy) and command.reader is None and result.reader_is_new
        number = result.reader if made_here else None
        reader = self.reader
        if reader and isinstance(command, Scan) and command.lending and result.reader != reader.number:
            reader = None  # another reader's card: the turn of the one before is over
        told = Session(Told(result, result.copy, number), reader)
        return told, (PrintSlip(number),) if number else ()

    def _edited(self, result: Edited, action_id: int | None) -> Session:
        if isinstance(self.scene, Form):
            return self.showing(Told(result, self.scene.copy)) if action_id else self.escaped()
        return self

    def _reader_named(self, command: Command[Any], facts: ReaderFacts) -> Session:
        if isinstance(command, NameReader):
            return self.showing(_told(self.scene) or Idle())
        return Session(ReaderShown(facts), OpenReader(facts.number, facts.books))

    def _unknown(self, command: Command[Any], code: UnknownCode) -> tuple[Session, tuple[Effect, ...]]:
        copy = copy_of(self.scene)
        waits = isinstance(self.scene, ReaderAsked | NoCard | AgeAsked)
        may_be_reader = code.may_be_reader and not is_hardly_a_reader(code.typed)
        if waits and may_be_reader and copy is not None and _is_numberlike(code.typed):
            return self.showing(AgeAsked(code.typed.strip(), copy)), ()
        typed_words = isinstance(command, Scan) and not command.scanned and not code.isbn
        if typed_words and not _is_numberlike(code.typed):
            return self, (FindTitles(code.typed),)
        kept = copy if self._lending is not None else None
        return self.showing(Unknown(code.typed, code.isbn, code.why_no_isbn, code.may_be_reader, kept)), ()


def _told(scene: Scene) -> Told | None:
    return scene.told if isinstance(scene, ReaderUnknown | AgeAsked) else None


_FITTING: Final[dict[State | None, Question]] = {
    State.ON_TABLE: Question.LEND,
    State.BEING_PREPARED: Question.PUT_OUT,
    State.WITHDRAWN: Question.TAKE_IN,
}


def _is_numberlike(typed: str) -> bool:
    """Tell a number from words: it has a digit and is one piece, or hardly more letters than digits."""
    digits = sum(letter.isdecimal() for letter in typed)
    letters = sum(letter.isalpha() for letter in typed)
    return digits > 0 and (len(typed.split()) == 1 or letters <= digits)


def _asked(command: Command[Any]) -> Command[Any]:
    """Return what a scan asked for, as the command that can be asked again otherwise."""
    if not isinstance(command, Scan):
        return command
    if command.lending is not None:
        return LendCopy(copy=command.lending, reader=command.typed)
    if command.reader is not None:
        return LendCopy(copy=command.typed, reader=command.reader)
    return TakeBack(copy=command.typed)
