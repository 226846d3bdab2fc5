"""What a scan means: the desk's table, decided inside the transaction that acts on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.lending import LendCopy, lend, loan_reader, take_back
from bookcrossing.desk.readers import facts_of_reader, reader_called
from bookcrossing.desk.results import CopyFacts, ReaderFacts, Recorded, WasNotOut, facts_of
from bookcrossing.movements import Kind, State
from bookcrossing.store import finding
from bookcrossing.store.work import number_of
from bookcrossing.values import BadValue, Isbn, NotAnIsbn, ReaderNumber, Why, without_aim_prefix

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.store.chains import Chain
    from bookcrossing.store.logged import Logged
    from bookcrossing.store.tables import Copy, Reader
    from bookcrossing.store.work import Work

JUST_NOW: Final = timedelta(seconds=60)
"""A scan never reverses what was recorded here less than this ago."""


class Question(StrEnum):
    """What Enter would do with the card that is shown."""

    LEND = "lend"
    """On the table: lend it; to whom is asked next."""
    PUT_OUT = "put_out"
    """Being prepared: put it out; with a reader open, and lend it."""
    TAKE_IN = "take_in"
    """Withdrawn: take it back into the stock; with a reader open, and ask again."""
    TAKE_BACK = "take_back"
    """Found by ISBN, and out: it came home."""
    RENEW = "renew"
    """Already with the open reader: renew."""
    RELEND = "relend"
    """Lent to another: return it and lend it to the open reader."""


@dataclass(frozen=True, slots=True)
class CardShown:
    """Nothing was written: the copy's card, with what Enter would do."""

    copy: CopyFacts
    question: Question
    reader: str | None = None
    """Number of the open reader."""
    due_on: date | None = None
    read_as: str | None = None
    by_isbn: bool = False


@dataclass(frozen=True, slots=True)
class JustHappened:
    """The scan would have reversed what was recorded a moment ago: nothing was written."""

    copy: CopyFacts
    kind: Kind
    action_id: int
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class ReaderOpened:
    reader: ReaderFacts
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class SeveralMeanings:
    """More than one thing answers to the code: all are shown, none is guessed."""

    typed: str
    copies: tuple[CopyFacts, ...] = ()
    reader: ReaderFacts | None = None


@dataclass(frozen=True, slots=True)
class IsbnKnown:
    """An ISBN of titles here: their copies to choose from, or none."""

    isbn: str
    title_ids: tuple[int, ...]
    copies: tuple[CopyFacts, ...]


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """Nothing answers to it; it may be a new reader's number, a new donation, a search."""

    typed: str
    isbn: str | None
    """Its digits, if it is an ISBN."""
    why_no_isbn: str | None
    """What kind of other barcode it is, if it is one."""
    may_be_reader: bool


ScanResult = (
    Recorded | WasNotOut | CardShown | JustHappened | ReaderOpened | SeveralMeanings | IsbnKnown | UnknownCode
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A code from the scanner, or typed like one.

    reader: number of the reader who is open. lending: code of the copy whose card is shown, which a reader's
    card lends. scanned: False for what was typed by hand, which is always obeyed.
    """

    typed: str
    reader: str | None = None
    lending: str | None = None
    scanned: bool = True

    def perform(self, work: Work) -> ScanResult:
        if len(self.typed) > finding.LONGEST_TYPED:
            pasted = self.typed[: finding.LONGEST_TYPED]
            return UnknownCode(pasted, None, Why.TOO_LONG.value, may_be_reader=False)
        found = finding.copies_for(work.session, self.typed)
        copies = [copy for copy in found.copies if copy.state is not None]
        reader = finding.reader_with(work.session, self.typed)
        if len(copies) > 1 or (copies and reader):
            facts = tuple(facts_of(copy, number_of(copy)) for copy in copies)
            return SeveralMeanings(self.typed, facts, facts_of_reader(work, reader) if reader else None)
        if copies:
            answer = _read_copy(work, copies[0], self)
            if isinstance(answer, Recorded | CardShown | JustHappened):
                return replace(answer, read_as=found.read_as)
            return answer
        if reader:
            return self._read_reader(work, reader)
        return self._read_isbn(work)

    def _read_reader(self, work: Work, reader: Reader) -> ScanResult:
        typed_key = _key_of(self.typed)
        read_as = None if typed_key == reader.number_key else reader.number
        if self.lending is not None:
            copy = work.copy(self.lending)
            asked = LendCopy(copy=self.lending, reader=reader.number, anyway=_is_in_hand(copy))
            return replace(lend(work, copy, asked), read_as=read_as)
        return ReaderOpened(facts_of_reader(work, reader), read_as)

    def _read_isbn(self, work: Work) -> ScanResult:
        why = None
        try:
            isbn = Isbn.parse(self.typed)
        except NotAnIsbn as bad:
            why = bad.why.value
        else:
            titles = finding.titles_with_isbn(work.session, isbn)
            if titles:
                copies = finding.copies_of(work.session, [title.id for title in titles])
                return _isbn_answer(work, isbn, [title.id for title in titles], copies, self.reader)
            return UnknownCode(self.typed, isbn.canonical, None, may_be_reader=False)
        return UnknownCode(self.typed, None, why, may_be_reader=_key_of(self.typed) is not None)


def _key_of(typed: str) -> str | None:
    try:
        return ReaderNumber.parse(without_aim_prefix(typed)).key
    except BadValue:
        return None


def _is_in_hand(copy: Copy) -> bool:
    """A scanned book is in the hand: whatever else the log thinks, it may be lent, unless another has it."""
    return copy.state not in (State.ON_LOAN, State.WITHDRAWN)


def _isbn_answer(
    work: Work, isbn: Isbn, title_ids: list[int], copies: tuple[Copy, ...], reader: str | None
) -> CardShown | IsbnKnown:
    """Show the one copy that fits the moment, with its question; never act on it by itself."""
    at_hand = [copy for copy in copies if copy.state == State.ON_TABLE]
    fitting = at_hand or list(copies)
    if len(fitting) != 1:
        facts = tuple(facts_of(copy, number_of(copy)) for copy in copies)
        return IsbnKnown(isbn.canonical, tuple(title_ids), facts)
    copy = fitting[0]
    facts_here = facts_of(copy, number_of(copy))
    if reader is not None and copy.state == State.ON_LOAN:
        return replace(_lent_already(work, copy, facts_here, reader), by_isbn=True)
    question = _QUESTIONS.get(State(copy.state or State.ON_TABLE))
    if question is None:
        question = Question.TAKE_BACK if reader is None else Question.LEND
    return CardShown(facts_here, question, reader=reader, by_isbn=True)


_QUESTIONS: Final = {
    State.ON_TABLE: Question.LEND,
    State.BEING_PREPARED: Question.PUT_OUT,
    State.WITHDRAWN: Question.TAKE_IN,
}
"""What Enter does in the states in which a scan only shows the card."""


def _read_copy(work: Work, copy: Copy, scan: Scan) -> ScanResult:
    chain = work.chain(copy)
    facts = facts_of(copy, number_of(copy))
    if scan.scanned and (kept := _would_reverse(work, chain, scan.reader)):
        return JustHappened(facts, Kind(kept.kind), kept.action_id)
    return (
        _without_reader(work, copy, facts) if scan.reader is None else _with_reader(work, copy, facts, scan)
    )


def _without_reader(work: Work, copy: Copy, facts: CopyFacts) -> ScanResult:
    question = _QUESTIONS.get(State(copy.state or State.ON_TABLE))
    return CardShown(facts, question) if question else take_back(work, copy, None)


def _with_reader(work: Work, copy: Copy, facts: CopyFacts, scan: Scan) -> ScanResult:
    assert scan.reader is not None
    match copy.state:
        case State.BEING_PREPARED | State.WITHDRAWN:
            return CardShown(facts, _QUESTIONS[State(copy.state)], scan.reader)
        case State.ON_LOAN:
            return _lent_already(work, copy, facts, scan.reader)
        case _:
            return lend(work, copy, LendCopy(copy=scan.typed, reader=scan.reader, anyway=True))


def _lent_already(work: Work, copy: Copy, facts: CopyFacts, reader_number: str) -> CardShown:
    loan = work.chain(copy).open_loan
    holder = loan_reader(work, loan) if loan else None
    asked, _ = reader_called(work, reader_number, under_18=False, add=False)
    is_theirs = holder is not None and holder.id == asked.id
    question = Question.RENEW if is_theirs else Question.RELEND
    return CardShown(facts, question, asked.number, loan.due_on if loan else None)


def _would_reverse(work: Work, chain: Chain, reader: str | None) -> Logged | None:
    """Return the copy's last movement if it was recorded here a moment ago and the scan would reverse it."""
    if not chain.movements:
        return None
    last = chain.movements[-1]
    if last.recorded_on != work.computer or abs(work.now - last.recorded_at) >= JUST_NOW:
        return None
    if chain.copy.state in (State.BEING_PREPARED, State.ON_TABLE, State.WITHDRAWN):
        return None  # these only show a card, or lend what is at hand
    if reader is not None and chain.copy.state == State.ON_LOAN:
        return None  # this only asks
    return last
