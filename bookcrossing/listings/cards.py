"""The cards of the desk and the catalogue: one copy, one title, one reader, everything a person asks about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased, joinedload

from bookcrossing.listings.people import IsbnFacts, Person, isbns_of, people_of
from bookcrossing.movements import Kind, State
from bookcrossing.store import finding
from bookcrossing.store.tables import Code, Copy, Loan, Movement, Place, Reader, Title, Wish
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class WishFacts:
    """What of a donor's wish may be shown: each part with its own consent."""

    text: str | None
    translation: str | None
    first_name: str | None
    town: str | None
    written_on: str


@dataclass(frozen=True, slots=True)
class CopyCard:
    copy_id: int
    number: str
    barcode: str
    codes: tuple[str, ...]
    state: State | None
    since: datetime | None
    """When its state began."""
    place: str | None
    due_on: date | None
    lent_at: datetime | None
    renewals: int
    reader: str | None
    """Number of the reader who has it; None also where that is unknown."""
    condition: str
    condition_note: str
    in_library_stock: bool
    inventory_number: str
    donor_place: str | None
    note: str
    wish: WishFacts | None
    times_read: int
    """Loans and in-house uses, undone ones left out."""
    journeys: int
    """How often it set out on a journey."""
    last_note: str | None
    """Why it was withdrawn, how it stayed."""
    last_kind: Kind | None
    last_action_id: int | None


@dataclass(frozen=True, slots=True)
class TitleCard:
    title_id: int
    name: str
    subtitle: str
    part: str
    original_title: str
    name_latvian: str
    people: tuple[Person, ...]
    edition: str
    place_of_publication: str
    publisher: str
    year_printed: str
    pages: str
    series: str
    series_number: str
    languages: str
    translated_from: str
    audience: str
    category: str
    call_number: str
    tags: str
    summary: str
    note: str
    isbns: tuple[IsbnFacts, ...]
    is_removed: bool
    copies: tuple[CopyCard, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A copy with its title: what the desk shows after a scan."""

    copy: CopyCard
    title: TitleCard


@dataclass(frozen=True, slots=True)
class LoanFacts:
    copy_id: int
    number: str
    title: str
    lent_at: datetime
    due_on: date | None
    renewals: int


@dataclass(frozen=True, slots=True)
class ReaderCard:
    reader_id: int
    number: str
    name: str
    contact: str
    is_under_18: bool
    added_at: datetime
    last_seen_on: date
    loans: tuple[LoanFacts, ...]
    """What is out, soonest due first."""


# Made once: every scan reads a card, and putting its questions together took longer than the answers.
_place, _donor_place = aliased(Place), aliased(Place)
_PLACES: Final = (
    select(_place.name, _donor_place.name)
    .select_from(Copy)
    .outerjoin(_place, _place.id == Copy.place_id)
    .outerjoin(_donor_place, _donor_place.id == Copy.donor_place_id)
    .where(Copy.id == bindparam("copy"))
)
_LOAN: Final = (
    select(Loan, Reader.number)
    .outerjoin(Reader, Reader.id == Loan.reader_id)
    .where(Loan.copy_id == bindparam("copy"), Loan.ended_at.is_(None), Loan.is_void.is_(False))
)
_LINES: Final = (
    select(Movement)
    .where(Movement.copy_id == bindparam("copy"), Movement.undone_at.is_(None))
    .order_by(Movement.happened_at, Movement.recorded_at, Movement.uuid)
)
_CODES: Final = select(Code.printed).where(Code.copy_id == bindparam("copy")).order_by(Code.id)


def book(session: Session, copy_id: int) -> Book:
    """Return one copy with its title; the title's other copies are not read: a scan waits for this."""
    copy = session.get_one(Copy, copy_id)
    card = _copy_card(session, copy)
    return Book(card, _title_card(session, copy.title_id, (card,)))


def title_card(session: Session, title_id: int) -> TitleCard:
    """Return a title with its copies, those left out whose arrival was undone."""
    copies = session.scalars(
        select(Copy).where(Copy.title_id == title_id, Copy.state.is_not(None)).order_by(Copy.serial)
    )
    return _title_card(session, title_id, tuple(_copy_card(session, copy) for copy in copies))


def _title_card(session: Session, title_id: int, copies: tuple[CopyCard, ...]) -> TitleCard:
    title = session.get_one(Title, title_id)
    return TitleCard(
        title.id,
        title.name,
        title.subtitle,
        title.part,
        title.original_title,
        title.name_latvian,
        people_of(session, [title_id]).get(title_id, ()),
        title.edition,
        title.place_of_publication,
        title.publisher,
        title.year_printed,
        title.pages,
        title.series,
        title.series_number,
        title.languages,
        title.translated_from,
        title.audience,
        title.category,
        title.call_number,
        title.tags,
        title.summary,
        title.note,
        isbns_of(session, [title_id]).get(title_id, ()),
        title.removed_at is not None,
        copies,
    )


def _copy_card(session: Session, copy: Copy) -> CopyCard:
    this = {"copy": copy.id}
    where, donor = session.execute(_PLACES, this).one()
    loan = session.execute(_LOAN, this).first()
    lines = session.scalars(_LINES, this).all()
    kinds = [Kind(line.kind) for line in lines]
    telling = [
        line for line in lines if line.kind not in (Kind.WORDS, Kind.SIGHTED, Kind.RENEWED, Kind.READ_HERE)
    ]
    last = lines[-1] if lines else None
    return CopyCard(
        copy.id,
        str(CopyNumber(copy.serial)),
        CopyNumber(copy.serial).ean13(finding.table_code(session)),
        tuple(session.scalars(_CODES, this)),
        State(copy.state) if copy.state else None,
        telling[-1].happened_at if telling else None,
        where,
        loan[0].due_on if loan else None,
        loan[0].lent_at if loan else None,
        loan[0].renewals if loan else 0,
        loan[1] if loan else None,
        copy.condition,
        copy.condition_note,
        copy.in_library_stock,
        copy.inventory_number,
        donor,
        copy.note,
        _wish(session, copy.id),
        kinds.count(Kind.LENT) + kinds.count(Kind.READ_HERE),
        kinds.count(Kind.TAKEN),
        telling[-1].note if telling else None,
        Kind(last.kind) if last else None,
        last.action_id if last else None,
    )


def _wish(session: Session, copy_id: int) -> WishFacts | None:
    wish = session.scalars(
        select(Wish).where(Wish.copy_id == copy_id, Wish.withdrawn_at.is_(None)).order_by(Wish.id).limit(1)
    ).first()
    if wish is None or not wish.show_text:
        return None
    return WishFacts(
        wish.text,
        wish.translation,
        wish.first_name if wish.show_name else None,
        wish.town if wish.show_town else None,
        wish.written_on,
    )


def reader_card(session: Session, number: str) -> ReaderCard | None:
    """Return what is held about a reader, and what they have; None for an unknown number."""
    reader = finding.reader_with(session, number)
    if reader is None:
        return None
    loans = session.scalars(
        select(Loan)
        .where(Loan.reader_id == reader.id, Loan.ended_at.is_(None), Loan.is_void.is_(False))
        .order_by(Loan.due_on, Loan.id)
    )
    return ReaderCard(
        reader.id,
        reader.number,
        reader.name,
        reader.contact,
        reader.is_under_18,
        reader.added_at,
        reader.last_seen_on,
        tuple(_loan_facts(session, loan) for loan in loans),
    )


def _loan_facts(session: Session, loan: Loan) -> LoanFacts:
    copy = session.scalars(select(Copy).where(Copy.id == loan.copy_id).options(joinedload(Copy.title))).one()
    number = str(CopyNumber(copy.serial))
    return LoanFacts(copy.id, number, copy.title.name, loan.lent_at, loan.due_on, loan.renewals)


def copies_to_choose(session: Session, copy_ids: list[int]) -> tuple[Book, ...]:
    """Return copies by what tells them apart, in the order given."""
    return tuple(book(session, copy_id) for copy_id in copy_ids)
