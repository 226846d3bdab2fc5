"""Boxes: the list of donations, what is in one, and what a code or a title typed into it means."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from bookcrossing.desk.box_defaults import AS_AT_FIRST, BoxDefaults
from bookcrossing.desk.intake import is_a_code
from bookcrossing.desk.wishes import WishDraft, draft_of_wish
from bookcrossing.listings.people import authors_line, isbns_of, people_of
from bookcrossing.movements import Kind, State
from bookcrossing.store import boxes, finding, intakes
from bookcrossing.store.tables import (
    Box,
    Copy,
    LookUp,
    Movement,
    Place,
    PrintedCopy,
    PrintRun,
    Title,
    Wish,
    WishPicture,
)
from bookcrossing.store.tables import (
    Intake as IntakeLine,
)
from bookcrossing.store.wishes import wish_of
from bookcrossing.values import BadValue, CopyNumber, Isbn, NotAnIsbn
from bookcrossing.writing.collation import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

_AT_ONCE: Final = 500
_LONGEST_NAME: Final = 300
_MOST_TITLES: Final = 5


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A donation in the list."""

    box_id: int
    number: int
    from_whom: str
    place: str | None
    came_on: date | None
    note: str
    copies: int
    is_closed: bool
    waiting: int = 0
    """Lines that are no copies yet."""
    expected: int | None = None
    """Books somebody counted before logging."""

    @property
    def logged(self) -> int:
        return self.copies + self.waiting


@dataclass(frozen=True, slots=True)
class BoxCard:
    """One donation: what it is, which copies came with it, newest first, and how many of them carry a wish."""

    line: BoxLine
    copy_ids: array[int]
    moved: int
    """Copies to which something has happened since: the box is no longer taken back whole."""
    wishes: int
    wishes_shown: int
    """Those whose text may be shown."""
    photographed: int = 0
    """Copies whose wish was photographed."""
    unprinted: int = 0
    """Copies whose label has not come out of a printer yet."""
    defaults: BoxDefaults = AS_AT_FIRST


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A copy that came with a box."""

    copy_id: int
    number: str
    state: State
    title_id: int
    title: str
    part: str
    authors: str
    publisher: str
    year: str
    audience: str
    isbn: str
    isbn_is_valid: bool
    condition: str
    condition_note: str
    in_library_stock: bool
    has_wish: bool
    action_id: int
    """The action that added it: what undo takes back."""
    is_found: bool = False
    """The catalogues knew it by its ISBN."""
    cover_id: int | None = None


class Meaning(StrEnum):
    """What was typed or scanned into a box."""

    COPY = "copy"
    """The number or a code of a copy, or of several."""
    KNOWN = "known"
    """An ISBN, or the name, of titles here."""
    NEW = "new"
    """An ISBN that no title here has."""
    DOUBTFUL = "doubtful"
    """The same, and its check digit is wrong."""
    READER = "reader"
    """The card of a reader who is known: nothing for a box."""
    OTHER_CODE = "other_code"
    """Digits or a barcode that are no ISBN."""
    TEXT = "text"
    """Words: a title."""


@dataclass(frozen=True, slots=True)
class KnownTitle:
    title_id: int
    title: str
    part: str
    authors: str
    publisher: str
    year: str
    audience: str
    copies: int
    cover_id: int | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What was typed or scanned into a box, and what is known about it."""

    typed: str
    meaning: Meaning
    isbn: str = ""
    """As the book says it."""
    shown: str = ""
    """With hyphens where the ranges put them."""
    titles: tuple[KnownTitle, ...] = ()
    copy_ids: tuple[int, ...] = ()
    why: str = ""
    """Of another code, why it is no ISBN."""


def lines(session: Session) -> tuple[BoxLine, ...]:
    """Return every donation, the newest first."""
    counted = dict(
        session.execute(
            select(Copy.box_id, func.count())
            .where(Copy.box_id.is_not(None), Copy.state.is_not(None))
            .group_by(Copy.box_id)
        ).all()
    )
    lines_waiting = _lines_waiting(session)
    found = session.execute(
        select(Box, Place.name)
        .outerjoin(Place, Place.id == Box.place_id)
        .where(boxes.is_here())
        .order_by(Box.number.desc())
    )
    return tuple(
        _line(box, place, counted.get(box.id, 0), lines_waiting.get(box.id, 0)) for box, place in found
    )


def _lines_waiting(session: Session) -> dict[int, int]:
    """Count what waits in each box that is still being logged: in those that are finished nobody looks for it."""
    being_logged = select(Box.id).where(Box.closed_at.is_(None))
    waiting = (
        select(IntakeLine.box_id, func.count())
        .where(IntakeLine.box_id.in_(being_logged), intakes.is_open())
        .group_by(IntakeLine.box_id)
    )
    return dict(session.execute(waiting).all())


def card(session: Session, number: int) -> BoxCard | None:
    """Return a donation by its number; None if there is none, or it was taken back."""
    box = boxes.box_with(session, number)
    if box is None:
        return None
    here = Copy.box_id == box.id, Copy.state.is_not(None)
    copy_ids = array("q", session.scalars(select(Copy.id).where(*here).order_by(Copy.serial.desc())))
    moved = select(func.count(Movement.copy_id.distinct())).join(Copy, Copy.id == Movement.copy_id)
    moved = moved.where(*here, Movement.kind != Kind.RECEIVED, Movement.undone_at.is_(None))
    wishes = select(func.count(), func.count().filter(Wish.show_text)).select_from(Wish)
    wishes = wishes.join(Copy, Copy.id == Wish.copy_id).where(*here, Wish.withdrawn_at.is_(None))
    told, shown = session.execute(wishes).one()
    place = session.get_one(Place, box.place_id).name if box.place_id is not None else None
    waiting = session.scalar(
        select(func.count()).select_from(IntakeLine).where(IntakeLine.box_id == box.id, intakes.is_open())
    )
    return BoxCard(
        _line(box, place, len(copy_ids), waiting or 0),
        copy_ids,
        session.scalar(moved) or 0,
        told,
        shown,
        _photographed(session, box.id),
        len(copy_ids) - _labelled(session, box.id),
        BoxDefaults.read(box.defaults),
    )


def _photographed(session: Session, box_id: int) -> int:
    pictured = (
        select(func.count(Wish.copy_id.distinct()))
        .join(WishPicture, WishPicture.wish_id == Wish.id)
        .join(Copy, Copy.id == Wish.copy_id)
        .where(Copy.box_id == box_id, Copy.state.is_not(None), Wish.withdrawn_at.is_(None))
    )
    return session.scalar(pictured) or 0


def _labelled(session: Session, box_id: int) -> int:
    came_out = (
        select(func.count(PrintedCopy.copy_id.distinct()))
        .join(PrintRun, PrintRun.id == PrintedCopy.run_id)
        .join(Copy, Copy.id == PrintedCopy.copy_id)
        .where(
            Copy.box_id == box_id,
            Copy.state.is_not(None),
            PrintRun.kind == "label",
            PrintedCopy.came_out.is_(True),
        )
    )
    return session.scalar(came_out) or 0


def rows(session: Session, copy_ids: Iterable[int]) -> dict[int, BoxRow]:
    """Return the rows of a page; a copy whose arrival was undone is left out."""
    wanted = list(copy_ids)
    found = session.execute(
        select(Copy, Title, Movement.action_id)
        .join(Title, Title.id == Copy.title_id)
        .join(Movement, Movement.copy_id == Copy.id)
        .where(
            Copy.id.in_(wanted),
            Copy.state.is_not(None),
            Movement.kind == Kind.RECEIVED,
            Movement.undone_at.is_(None),
        )
    ).all()
    title_ids = list({title.id for _, title, _ in found})
    people, isbns = people_of(session, title_ids), isbns_of(session, title_ids)
    wished = set(
        session.scalars(select(Wish.copy_id).where(Wish.copy_id.in_(wanted), Wish.withdrawn_at.is_(None)))
    )
    by_catalogues = _by_catalogues(session, {action_id for _, _, action_id in found})
    told = {}
    for copy, title, action_id in found:
        isbn = next(iter(isbns.get(title.id, ())), None)
        told[copy.id] = BoxRow(
            copy.id,
            str(CopyNumber(copy.serial)),
            State(copy.state or State.ON_TABLE),
            title.id,
            title.name,
            title.part,
            authors_line(people.get(title.id, ())),
            title.publisher,
            title.year_printed,
            title.audience,
            isbn.printed if isbn else "",
            isbn.is_valid if isbn else True,
            copy.condition,
            copy.condition_note,
            copy.in_library_stock,
            copy.id in wished,
            action_id,
            action_id in by_catalogues,
            title.cover_id,
        )
    return told


def _by_catalogues(session: Session, action_ids: set[int]) -> set[int]:
    """Return those of the actions that logged a book which the catalogues knew."""
    solved = (
        select(IntakeLine.action_id)
        .join(LookUp, LookUp.isbn == IntakeLine.isbn)
        .where(IntakeLine.action_id.in_(action_ids), LookUp.outcome == "found", IntakeLine.isbn_is_valid)
    )
    return {action_id for action_id in session.scalars(solved) if action_id is not None}


def all_rows(session: Session, copy_ids: array[int]) -> list[BoxRow]:
    """Return every row, in the order given."""
    told: dict[int, BoxRow] = {}
    for start in range(0, len(copy_ids), _AT_ONCE):
        told |= rows(session, copy_ids[start : start + _AT_ONCE])
    return [told[copy_id] for copy_id in copy_ids if copy_id in told]


def wish(session: Session, copy_id: int) -> WishDraft | None:
    """Return a copy's wish for those who write it down, whatever of it may be shown."""
    found = wish_of(session, copy_id)
    return None if found is None else draft_of_wish(session, found)


def intake(session: Session, typed: str, *, scanned: bool = False) -> Intake:
    """Say what was typed or scanned into a box: a copy, an ISBN known or new, another code, a title.

    Only what was scanned is looked for among the readers' cards: 1984 may be a title.
    """
    text = typed.strip()
    copies = [copy.id for copy in finding.copies_for(session, text).copies if copy.state is not None]
    if copies:
        return Intake(text, Meaning.COPY, copy_ids=tuple(copies))
    if scanned and finding.reader_with(session, text) is not None:
        return Intake(text, Meaning.READER)
    try:
        isbn = Isbn.parse(text)
    except BadValue as bad:
        if isinstance(bad, NotAnIsbn) and is_a_code(text):
            return Intake(text, Meaning.OTHER_CODE, why=bad.why)
        called = () if scanned else known_titles(session, titles_called(session, text))
        return Intake(text, Meaning.KNOWN if called else Meaning.TEXT, titles=called)
    known = known_titles(session, [title.id for title in finding.titles_with_isbn(session, isbn)])
    new = Meaning.NEW if isbn.is_valid else Meaning.DOUBTFUL
    shown = isbn.hyphenated if isbn.is_valid else isbn.printed
    return Intake(text, Meaning.KNOWN if known else new, isbn.printed, shown, known)


def titles_called(session: Session, name: str) -> list[int]:
    """Return the titles of exactly that name, whatever its case and signs."""
    key = sort_key(name[:_LONGEST_NAME], "uk")
    same = select(Title.id).where(Title.sort_key == key, Title.removed_at.is_(None)).order_by(Title.id)
    return list(session.scalars(same.limit(_MOST_TITLES))) if key else []


def known_titles(session: Session, title_ids: list[int]) -> tuple[KnownTitle, ...]:
    if not title_ids:
        return ()
    people = people_of(session, title_ids)
    counted = dict(
        session.execute(
            select(Copy.title_id, func.count())
            .where(Copy.title_id.in_(title_ids), Copy.state.is_not(None))
            .group_by(Copy.title_id)
        ).all()
    )
    return tuple(
        KnownTitle(
            title.id,
            title.name,
            title.part,
            authors_line(people.get(title.id, ())),
            title.publisher,
            title.year_printed,
            title.audience,
            counted.get(title.id, 0),
            title.cover_id,
        )
        for title in session.scalars(select(Title).where(Title.id.in_(title_ids)).order_by(Title.id))
    )


def _line(box: Box, place: str | None, copies: int, waiting: int) -> BoxLine:
    closed = box.closed_at is not None
    return BoxLine(
        box.id,
        box.number,
        box.from_whom,
        place,
        box.came_on,
        box.note,
        copies,
        closed,
        waiting,
        box.books_expected,
    )
