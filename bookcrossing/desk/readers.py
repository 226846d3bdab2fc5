"""Readers: a number, hardly more; added, named again, forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import within
from bookcrossing.desk.results import Erased, ReaderFacts
from bookcrossing.errors import (
    AlreadyWith,
    BadCode,
    LentToAnother,
    NoSuchReader,
    NotPossible,
    NumberOfCopy,
    ReaderHasBooks,
    ReaderKnown,
)
from bookcrossing.movements import Kind, State, fitting
from bookcrossing.store import finding, forgetting
from bookcrossing.store.chains import settle
from bookcrossing.store.tables import Reader, Setting
from bookcrossing.store.work import LONGEST_NAME, number_of
from bookcrossing.values import BadValue, ReaderNumber, Why, without_aim_prefix

if TYPE_CHECKING:
    from bookcrossing.store.work import Work

_MADE_HERE: Final = "V-{:03}"
_COUNTER: Final = "made_numbers"


def parse_number(typed: str) -> ReaderNumber:
    if len(typed) > finding.LONGEST_TYPED:
        raise BadCode("reader_number", typed[: finding.LONGEST_TYPED], Why.TOO_LONG)
    try:
        return ReaderNumber.parse(without_aim_prefix(typed))
    except BadValue as bad:
        raise BadCode(bad.what, bad.typed, bad.why) from None


def reader_called(work: Work, number: str | None, *, under_18: bool, add: bool) -> tuple[Reader, bool]:
    """Return the reader with `number` and whether they are new; None makes a number here.

    Raises NoSuchReader for an unknown number that is not to be added, BadCode for what can be no number,
    NumberOfCopy for a book's.
    """
    if number is None:
        return _new_reader(work, _made_number(work), under_18=under_18), True
    parsed = parse_number(number)
    known = finding.reader_with(work.session, number)
    if known is not None:
        return known, False
    _refuse_copy(work, number)
    if not add:
        raise NoSuchReader(parsed.printed)
    return _new_reader(work, parsed, under_18=under_18), True


def _refuse_copy(work: Work, number: str) -> None:
    if finding.is_number_of_copy(work.session, number):
        raise NumberOfCopy(number)


def _made_number(work: Work) -> ReaderNumber:
    """Return the next number of our own; one that was used before never comes again."""
    row = work.session.get(Setting, _COUNTER) or Setting(key=_COUNTER, value=0)
    while True:
        row.value = row.value + 1
        number = ReaderNumber.parse(_MADE_HERE.format(row.value))
        if finding.reader_with(work.session, number.printed) is None:
            work.session.add(row)
            return number


def _new_reader(work: Work, number: ReaderNumber, *, under_18: bool) -> Reader:
    reader = Reader(
        number=number.printed,
        number_key=number.key,
        is_under_18=under_18,
        added_at=work.now,
        last_seen_on=work.today,
        made_by_action_id=work.action.id if work.action else None,
    )
    work.session.add(reader)
    work.session.flush()
    work.touched.readers.add(reader.id)
    return reader


def facts_of_reader(work: Work, reader: Reader, *, is_new: bool = False) -> ReaderFacts:
    action_id = work.action.id if work.action else None
    return ReaderFacts(
        reader.id, reader.number, reader.is_under_18, books_of(work, reader), is_new, action_id
    )


def books_of(work: Work, reader: Reader) -> int:
    return finding.count_books(work.session, reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReader:
    number: str | None
    """None: a number is made here."""
    under_18: bool = False

    def perform(self, work: Work) -> ReaderFacts:
        if self.number is not None and (known := finding.reader_with(work.session, self.number)):
            raise ReaderKnown(known.number)
        work.begin_action("add_reader")
        reader, _ = reader_called(work, self.number, under_18=self.under_18, add=True)
        return facts_of_reader(work, reader, is_new=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditReader:
    """Correct what is held about a reader. It cannot be undone: no image of a person is kept."""

    number: str
    new_number: str
    name: str = ""
    contact: str = ""
    under_18: bool = False

    def perform(self, work: Work) -> ReaderFacts:
        reader = known_reader(work, self.number)
        parsed = parse_number(self.new_number)
        other = finding.reader_with(work.session, self.new_number)
        if other is not None and other.id != reader.id:
            raise ReaderKnown(other.number)
        if parsed.key != reader.number_key:
            _refuse_copy(work, self.new_number)
        work.begin_action("edit_reader", is_final=True)
        reader.number, reader.number_key = parsed.printed, parsed.key
        reader.name = within("name_of_reader", self.name, LONGEST_NAME)
        reader.contact = within("contact", self.contact, LONGEST_NAME)
        reader.is_under_18 = self.under_18
        work.touched.readers.add(reader.id)
        return facts_of_reader(work, reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReader:
    """Say who has a copy whose reader is unknown: a loan that was reopened after its link was cut."""

    copy: str
    reader: str
    under_18: bool = False

    def perform(self, work: Work) -> ReaderFacts:
        copy = work.copy(self.copy)
        chain = work.chain(copy)
        loan = chain.open_loan
        if loan is None:
            state = State(copy.state or State.ON_TABLE)
            raise NotPossible(number_of(copy), Kind.RENEWED, state, None, (), fitting(state), None)
        if loan.reader_id is not None:
            holder = work.session.get_one(Reader, loan.reader_id)
            asked = finding.reader_with(work.session, self.reader)
            if asked is holder:
                raise AlreadyWith(number_of(copy), holder.number, loan.due_on)
            raise LentToAnother(number_of(copy), loan.due_on)
        work.begin_action("name_reader", is_final=True)
        reader, is_new = reader_called(work, self.reader, under_18=self.under_18, add=True)
        loan.reader_id = reader.id
        settle(work.session, chain, work.home_id)
        work.touched.copies.add(copy.id)
        work.touched.readers.add(reader.id)
        return facts_of_reader(work, reader, is_new=is_new)


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseReader:
    """Forget a reader for good; refused while a book is out."""

    number: str

    def perform(self, work: Work) -> Erased:
        reader = known_reader(work, self.number)
        if books := books_of(work, reader):
            raise ReaderHasBooks(reader.number, books)
        number = reader.number
        work.begin_action("erase_reader", is_final=True)
        work.touched.readers.add(reader.id)
        forgetting.remove_reader(work.session, reader, work.now)
        return Erased(number)


def known_reader(work: Work, number: str) -> Reader:
    reader = finding.reader_with(work.session, number)
    if reader is None:
        raise NoSuchReader(number.strip())
    return reader
