"""Readers as a table by number, and everything that is held about one of them."""

from __future__ import annotations

from array import array
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from bookcrossing.clock import local_day
from bookcrossing.listings.people import authors_line, people_of
from bookcrossing.movements import LoanEnd
from bookcrossing.store import finding
from bookcrossing.store.rules import read_policy
from bookcrossing.store.tables import Copy, Loan, Reader, ReaderMonth
from bookcrossing.values import BadValue, CopyNumber, Isbn, ReaderNumber, without_aim_prefix

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Select, Subquery
    from sqlalchemy.orm import Session

Which = Literal["all", "with_books", "overdue"]
Order = Literal["number", "group", "books", "due", "seen"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which readers, and in what order."""

    today: date
    which: Which = "all"
    typed: str = ""
    """A part of the number; names are never searched."""
    order: Order = "seen"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    asked: Asked
    reader_ids: array[int]
    everybody: int
    with_books: int
    overdue: int


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """What stands in the table: no name, no contact, no title."""

    reader_id: int
    number: str
    is_under_18: bool
    books: int
    next_due: date | None
    last_seen_on: date


@dataclass(frozen=True, slots=True)
class BookOut:
    copy_id: int
    number: str
    title: str
    authors: str
    audience: str
    lent_at: datetime
    due_on: date | None
    renewals: int
    cover_id: int | None = None


@dataclass(frozen=True, slots=True)
class FinishedLoan:
    """A loan that ended and whose link to the reader still stands."""

    number: str
    title: str
    authors: str
    lent_at: datetime
    ended_at: datetime
    ended: LoanEnd
    forgotten_on: date
    """The day on which the link is cut."""


@dataclass(frozen=True, slots=True)
class ActiveMonth:
    """How often somebody borrowed, renewed or returned: which books, it does not say."""

    period: str
    """2026-11; 2026 for what is dated no more precisely."""
    actions: int


@dataclass(frozen=True, slots=True)
class ReaderHeld:
    """Everything that is held about one reader."""

    reader_id: int
    number: str
    name: str
    contact: str
    is_under_18: bool
    added_at: datetime
    last_seen_on: date
    books: tuple[BookOut, ...]
    """What is out, soonest due first."""
    finished: tuple[FinishedLoan, ...]
    """Newest first."""
    months: tuple[ActiveMonth, ...]
    grace_days: int
    removed_on: date
    """The day on which the reader is removed if nobody sees them before, and no book is out."""

    def overdue(self, today: date) -> tuple[BookOut, ...]:
        return tuple(book for book in self.books if book.due_on is not None and book.due_on < today)


@dataclass(frozen=True, slots=True)
class NumberAsked:
    """What a typed or scanned number means on the readers' page."""

    typed: str
    reader_id: int | None
    is_book: bool
    """It is a copy's code or an ISBN, too or only: the desk's."""
    new_number: str | None
    """As it would be printed, where it can be a new reader's number."""


def listed(session: Session, asked: Asked) -> Listed:
    """Return the readers asked for, and how many there are of each kind."""
    out = _out()
    query = select(Reader.id).outerjoin(out, out.c.reader_id == Reader.id)
    if asked.which == "with_books":
        query = query.where(out.c.books > 0)
    elif asked.which == "overdue":
        query = query.where(out.c.next_due < asked.today)
    if part := finding.code_key(asked.typed.strip()[: finding.LONGEST_TYPED]).upper():
        query = query.where(func.replace(Reader.number_key, "-", "").contains(part, autoescape=True))
    counted = select(func.count(), func.count(out.c.books), func.count().filter(out.c.next_due < asked.today))
    counts = session.execute(counted.select_from(Reader).outerjoin(out, out.c.reader_id == Reader.id)).one()
    return Listed(asked, array("q", session.scalars(_ordered(query, out, asked))), *counts)


def rows(session: Session, reader_ids: Iterable[int]) -> dict[int, ReaderRow]:
    """Return the rows of a page; a reader who is no more is left out."""
    out = _out()
    found = session.execute(
        select(
            Reader.id,
            Reader.number,
            Reader.is_under_18,
            func.coalesce(out.c.books, 0),
            out.c.next_due,
            Reader.last_seen_on,
        )
        .outerjoin(out, out.c.reader_id == Reader.id)
        .where(Reader.id.in_(list(reader_ids)))
    )
    return {row[0]: ReaderRow(*row) for row in found}


def overdue_readers(session: Session, today: date) -> tuple[ReaderHeld, ...]:
    """Return those who have a book past its date, by number."""
    asked = Asked(today, "overdue", order="number", descending=False)
    return tuple(
        _held(session, session.get_one(Reader, one), today) for one in listed(session, asked).reader_ids
    )


def held(session: Session, reader_id: int, today: date) -> ReaderHeld | None:
    """Return everything that is held about a reader; None for one who is no more."""
    reader = session.get(Reader, reader_id)
    return None if reader is None else _held(session, reader, today)


def held_about(session: Session, number: str, today: date) -> ReaderHeld | None:
    """Return everything that is held about the reader with this number; None if nobody has it."""
    reader = finding.reader_with(session, number)
    return None if reader is None else _held(session, reader, today)


def number_asked(session: Session, typed: str) -> NumberAsked:
    """Tell what a number typed or scanned means; a copy's code is read as such first."""
    reader = finding.reader_with(session, typed)
    is_book = _is_isbn(typed) or bool(finding.copies_for(session, typed).copies)
    new_number = None
    if reader is None and not is_book and len(typed) <= finding.LONGEST_TYPED:
        with suppress(BadValue):
            new_number = ReaderNumber.parse(without_aim_prefix(typed)).printed
    return NumberAsked(typed, reader.id if reader else None, is_book, new_number)


def _is_isbn(typed: str) -> bool:
    try:
        Isbn.parse(typed[: finding.LONGEST_TYPED])
    except BadValue:
        return False
    return True


def _out() -> Subquery:
    """Count the books each reader has, with the date that comes first."""
    return (
        select(Loan.reader_id, func.count().label("books"), func.min(Loan.due_on).label("next_due"))
        .where(Loan.reader_id.is_not(None), Loan.ended_at.is_(None), Loan.is_void.is_(False))
        .group_by(Loan.reader_id)
        .subquery()
    )


def _ordered(query: Select[int], out: Subquery, asked: Asked) -> Select[int]:
    by_number = _by_number()
    first: list[ColumnElement[object]]
    match asked.order:
        case "number":
            first = []
        case "group":
            first = [Reader.is_under_18]  # type: ignore[list-item]  # ordered by, never compared
        case "books":
            first = [func.coalesce(out.c.books, 0)]
        case "due":
            # Who has nothing stands last, whichever way the dates run.
            query = query.order_by(out.c.next_due.is_(None))
            first = [out.c.next_due]
        case "seen":
            first = [Reader.last_seen_on]  # type: ignore[list-item]  # ordered by, never compared
    if asked.descending and not first:
        return query.order_by(*(key.desc() for key in by_number))
    return query.order_by(*(key.desc() if asked.descending else key for key in first), *by_number)


def _by_number() -> list[ColumnElement[object]]:
    """Order R-9 before R-10: by what stands before the last digits, their count, then themselves."""
    before_digits = func.rtrim(Reader.number_key, "0123456789")
    return [before_digits, func.length(Reader.number_key), Reader.number_key]  # type: ignore[list-item]  # ordered by


def _held(session: Session, reader: Reader, today: date) -> ReaderHeld:
    policy = read_policy(session)
    # Whatever the rules say of long ago: what is known today was closed today, and is known until midnight.
    tomorrow = today + timedelta(days=1)
    loans = session.scalars(
        select(Loan)
        .where(Loan.reader_id == reader.id, Loan.is_void.is_(False))
        .order_by(Loan.due_on, Loan.id)
    ).all()
    copies = _copies_of(session, loans)
    authors = people_of(session, {copy.title_id for copy in copies.values()})
    books = []
    finished = []
    for loan in loans:
        copy = copies[loan.copy_id]
        number, title = str(CopyNumber(copy.serial)), copy.title
        by = authors_line(authors.get(copy.title_id, ()))
        if loan.ended_at is None:
            books.append(
                BookOut(
                    copy.id,
                    number,
                    title.name,
                    by,
                    title.audience,
                    loan.lent_at,
                    loan.due_on,
                    loan.renewals,
                    title.cover_id,
                )
            )
        else:
            cut_on = max(policy.forgotten_on(local_day(loan.ended_at)), tomorrow)
            ended = LoanEnd(loan.ended) if loan.ended else LoanEnd.RETURNED
            finished.append(FinishedLoan(number, title.name, by, loan.lent_at, loan.ended_at, ended, cut_on))
    months = session.execute(
        select(ReaderMonth.month, func.sum(ReaderMonth.actions))
        .where(ReaderMonth.reader_id == reader.id)
        .group_by(ReaderMonth.month)
    )
    return ReaderHeld(
        reader.id,
        reader.number,
        reader.name,
        reader.contact,
        reader.is_under_18,
        reader.added_at,
        reader.last_seen_on,
        tuple(books),
        tuple(sorted(finished, key=lambda loan: loan.ended_at, reverse=True)),
        tuple(sorted((ActiveMonth(*month) for month in months), key=_in_time)),
        policy.grace_days,
        max(policy.removed_on(reader.last_seen_on), tomorrow),
    )


def _in_time(active: ActiveMonth) -> tuple[str, bool, str]:
    """Order by time; a year, of which no month is known, behind its months."""
    year, _, month = active.period.partition("-")
    return year, not month, month


def _copies_of(session: Session, loans: Iterable[Loan]) -> dict[int, Copy]:
    wanted = {loan.copy_id for loan in loans}
    found = session.scalars(select(Copy).where(Copy.id.in_(wanted)).options(joinedload(Copy.title)))
    return {copy.id: copy for copy in found}
