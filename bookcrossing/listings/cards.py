"""The cards of the desk and the catalogue: one copy, one title, one reader, everything a person asks about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from bookcrossing.listings.people import IsbnFacts, Person, isbns_of, people_of
from bookcrossing.listings.wishes import shown_wish
from bookcrossing.movements import Kind, State
from bookcrossing.store import finding
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Code, Copy, Loan, Movement, Place, Reader, Title
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from bookcrossing.listings.wishes import ShownWish


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
    wish: ShownWish | None
    """None where nothing of it may be shown."""
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
    cover_id: int | None = None


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
_AROUND: Final = Fixed(
    select(_place.name, _donor_place.name, Loan.due_on, Loan.lent_at, Loan.renewals, Reader.number)
    .select_from(Copy)
    .outerjoin(_place, _place.id == Copy.place_id)
    .outerjoin(_donor_place, _donor_place.id == Copy.donor_place_id)
    .outerjoin(Loan, (Loan.copy_id == Copy.id) & Loan.ended_at.is_(None) & Loan.is_void.is_(False))
    .outerjoin(Reader, Reader.id == Loan.reader_id)
    .where(Copy.id == bindparam("copy"))
)
_LINES: Final = Fixed(
    select(Movement.kind, Movement.happened_at, Movement.note, Movement.action_id)
    .where(Movement.copy_id == bindparam("copy"), Movement.undone_at.is_(None))
    .order_by(Movement.happened_at, Movement.recorded_at, Movement.uuid)
)
_CODES: Final = Fixed(select(Code.printed).where(Code.copy_id == bindparam("copy")).order_by(Code.id))
_OUT: Final = Fixed(
    select(Copy.id, Copy.serial, Title.name, Loan.lent_at, Loan.due_on, Loan.renewals)
    .join_from(Loan, Copy, Copy.id == Loan.copy_id)
    .join(Title, Title.id == Copy.title_id)
    .where(Loan.reader_id == bindparam("reader"), Loan.ended_at.is_(None), Loan.is_void.is_(False))
    .order_by(Loan.due_on, Loan.id)
)
_CHANGES_NOTHING: Final = (Kind.WORDS, Kind.SIGHTED, Kind.RENEWED, Kind.READ_HERE)


def book(session: Session, copy_id: int) -> Book:
    """Return one copy with its title; the title's other copies are not read: a scan waits for this."""
    copy = finding.copy_of(session, copy_id)
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
        title.cover_id,
    )


def _copy_card(session: Session, copy: Copy) -> CopyCard:
    this = {"copy": copy.id}
    where, donor, due_on, lent_at, renewals, reader = _AROUND.send(session, **this)[0]
    lines = [(Kind(kind), *told) for kind, *told in _LINES.send(session, **this)]
    kinds = [kind for kind, *_ in lines]
    telling = [(at, note) for kind, at, note, _ in lines if kind not in _CHANGES_NOTHING]
    since, note = telling[-1] if telling else (None, None)
    last_kind, _, _, last_action = lines[-1] if lines else (None, None, None, None)
    return CopyCard(
        copy.id,
        str(CopyNumber(copy.serial)),
        CopyNumber(copy.serial).ean13(finding.table_code(session)),
        tuple(printed for (printed,) in _CODES.send(session, **this)),
        State(copy.state) if copy.state else None,
        since,
        where,
        due_on,
        lent_at,
        renewals or 0,
        reader,
        copy.condition,
        copy.condition_note,
        copy.in_library_stock,
        copy.inventory_number,
        donor,
        copy.note,
        _wish(session, copy.id),
        kinds.count(Kind.LENT) + kinds.count(Kind.READ_HERE),
        kinds.count(Kind.TAKEN),
        note,
        last_kind,
        last_action,
    )


def _wish(session: Session, copy_id: int) -> ShownWish | None:
    wish = shown_wish(session, copy_id)
    return wish if wish is not None and (wish.text or wish.photographs) else None


def reader_card(session: Session, number: str) -> ReaderCard | None:
    """Return what is held about a reader, and what they have; None for an unknown number."""
    reader = finding.reader_with(session, number)
    if reader is None:
        return None
    return ReaderCard(
        reader.id,
        reader.number,
        reader.name,
        reader.contact,
        reader.is_under_18,
        reader.added_at,
        reader.last_seen_on,
        tuple(
            LoanFacts(copy_id, str(CopyNumber(serial)), *told)
            for copy_id, serial, *told in _OUT.send(session, reader=reader.id)
        ),
    )


def copies_to_choose(session: Session, copy_ids: list[int]) -> tuple[Book, ...]:
    """Return copies by what tells them apart, in the order given."""
    return tuple(book(session, copy_id) for copy_id in copy_ids)
