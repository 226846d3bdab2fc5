"""Giving out, taking back, renewing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bookcrossing.clock import local_day
from bookcrossing.desk.readers import known_reader, reader_called
from bookcrossing.desk.results import Recorded, RenewedAll, WasNotOut, facts_of, recorded
from bookcrossing.errors import AlreadyWith, DayOutOfReach, LentToAnother, NoBooks, NoSuchReader
from bookcrossing.movements import AT_HOME, DOORS, Kind, State, way_out
from bookcrossing.store import finding
from bookcrossing.store.entries import Entry
from bookcrossing.store.work import number_of

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.store.entries import Written
    from bookcrossing.store.tables import Copy, Loan, Place, Reader
    from bookcrossing.store.work import Work
    from bookcrossing.when import When

_LONGEST_LOAN_DAYS: Final = 5 * 366


def with_bridges(entry: Entry) -> list[tuple[Entry, ...]]:
    """Return `entry` alone, then behind each movement that may have to come first."""
    bridges = {ways[0]: None for state in State if (ways := way_out(state, entry.kind))}
    return [(entry,), *((Entry(bridge), entry) for bridge in bridges)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LendCopy:
    """Give a copy to a reader until a date."""

    copy: str
    reader: str | None
    """None: a number is made here."""
    until: date | None = None
    under_18: bool = False
    add_reader: bool = False
    """Add a number that is not known; otherwise NoSuchReader is raised."""
    at: When | None = None
    anyway: bool = False
    """Write first what the book's being in hand shows: it came back, was found, was put out."""

    def perform(self, work: Work) -> Recorded:
        return lend(work, work.copy(self.copy), self)


def lend(work: Work, copy: Copy, asked: LendCopy) -> Recorded:
    """Write `asked` on `copy`: the one way in which any book is lent."""
    number = number_of(copy)
    if asked.at is None and not asked.anyway:
        _refuse_second_loan(work, copy, asked.reader)
    if asked.reader is None or asked.add_reader:
        work.begin_action("lend")  # a reader who is made by it goes with it when it is undone
    reader, is_new = reader_called(work, asked.reader, under_18=asked.under_18, add=asked.add_reader)
    entry = Entry(Kind.LENT, until=asked.until, reader=reader)
    options = with_bridges(entry) if asked.anyway else [(entry,)]
    written = work.write(copy, options, asked.at, action="lend")
    assert written is not None
    refuse_far_day(written, asked.until)
    due_on = written.movements[-1].due_on
    return recorded(
        work,
        copy,
        number,
        written,
        reader=reader.number,
        reader_is_new=is_new,
        due_moved_from=asked.until if asked.until and asked.until != due_on else None,
    )


def refuse_far_day(written: Written, until: date | None) -> None:
    """Raise DayOutOfReach for a due date that only a slip of the finger can mean."""
    begun = local_day(written.movements[-1].happened_at)
    if until is not None and until.toordinal() - begun.toordinal() > _LONGEST_LOAN_DAYS:
        raise DayOutOfReach(until.isoformat(), until, begun, begun + timedelta(days=_LONGEST_LOAN_DAYS))


def _refuse_second_loan(work: Work, copy: Copy, reader_number: str | None) -> None:
    loan = work.chain(copy).open_loan
    if loan is None:
        return
    reader = loan_reader(work, loan)
    if reader is not None and reader_number is not None:
        try:
            asked, _ = reader_called(work, reader_number, under_18=False, add=False)
        except NoSuchReader:
            asked = None
        if asked is not None and asked.id == reader.id:
            raise AlreadyWith(number_of(copy), reader.number, loan.due_on)
    raise LentToAnother(number_of(copy), loan.due_on)


def loan_reader(work: Work, loan: Loan) -> Reader | None:
    return None if loan.reader_id is None else work.reader(loan.reader_id)


def reader_concerned(work: Work, written: Written) -> str | None:
    """Return the number of the reader whose loan, of whatever time, was extended or closed."""
    reader = loan_reader(work, written.loan) if written.loan else None
    return reader.number if reader else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """Take home a book, wherever it was: `return`, `back` and `found` are one door."""

    copy: str
    origin: str | None = None
    """The place it came from, kept where it had been travelling."""
    at: When | None = None

    def perform(self, work: Work) -> Recorded | WasNotOut:
        return take_back(work, work.copy(self.copy), self.at, self.origin)


def take_back(work: Work, copy: Copy, at: When | None, origin: str | None = None) -> Recorded | WasNotOut:
    number = number_of(copy)
    place: Place | None = work.place(origin) if origin and origin.strip() else None
    options = [(Entry(kind, place=place if kind is Kind.CAME_BACK else None),) for kind in DOORS]
    written = work.write(copy, options, at, action="return", unless=AT_HOME)
    came_back = written is not None and written.movements[-1].kind == Kind.CAME_BACK
    if place is not None and not came_back:
        work.leave_unused(place)
    if written is None:
        return WasNotOut(facts_of(copy, number))
    return recorded(
        work,
        copy,
        number,
        written,
        place=place.name if place and came_back else None,
        reader=reader_concerned(work, written),
        lent_at=written.loan.lent_at if written.loan else None,
        due_was=written.due_was,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewAll:
    """Let a reader keep everything they have longer; one undo step."""

    reader: str
    until: date | None = None

    def perform(self, work: Work) -> RenewedAll:
        reader = known_reader(work, self.reader)
        copies = [work.copy_by_id(copy_id) for copy_id in finding.books_of(work.session, reader)]
        if not copies:
            raise NoBooks(reader.number)
        action = work.begin_action("renew")
        days = set()
        for copy in copies:
            written = work.write(copy, [(Entry(Kind.RENEWED, until=self.until),)], None, action="renew")
            assert written is not None
            refuse_far_day(written, self.until)
            days.add(written.movements[-1].due_on)
        return RenewedAll(action.id, reader.number, len(copies), min(day for day in days if day))


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewLoan:
    """Let a reader keep a copy longer."""

    copy: str
    until: date | None = None
    at: When | None = None

    def perform(self, work: Work) -> Recorded:
        copy = work.copy(self.copy)
        written = work.write(copy, [(Entry(Kind.RENEWED, until=self.until),)], self.at, action="renew")
        assert written is not None
        refuse_far_day(written, self.until)
        due_on = written.movements[-1].due_on
        return recorded(
            work,
            copy,
            number_of(copy),
            written,
            reader=reader_concerned(work, written),
            due_was=written.due_was,
            due_moved_from=self.until if self.until and self.until != due_on else None,
        )
