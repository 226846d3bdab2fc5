"""Which copy, reader, place or title a typed text means."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Integer, bindparam, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from bookcrossing import gazetteer
from bookcrossing.store.among import among, listed
from bookcrossing.store.failures import Incomplete
from bookcrossing.store.straight import Asked, Fixed, columns_of
from bookcrossing.store.tables import Code, Copy, Loan, Place, Reader, Setting, TakenRow, Title, TitleIsbn
from bookcrossing.values import BadValue, CopyNumber, Isbn, ReaderNumber, TableCode, without_aim_prefix
from bookcrossing.writing.folding import fold
from bookcrossing.writing.keyboards import meant_on_us
from bookcrossing.writing.scripts import lookalikes_to_latin, one_dash, without_invisible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from sqlalchemy.orm import Session


LONGEST_TYPED: Final = 300
"""Letters; whatever is longer is no code, but something pasted."""

TABLE_CODE: Final = "table_code"
LAST_NUMBER: Final = "last_number"
"""The setting that keeps numbers from being used again which a restored file does not know."""


@dataclass(frozen=True, slots=True)
class FoundCopies:
    copies: tuple[Copy, ...]
    read_as: str | None
    """What the text was read as, if that isn't what was typed."""


def code_key(text: str) -> str:
    """Return the form under which a code is kept and compared: no spaces, no dashes, no case."""
    plain = one_dash(without_aim_prefix(without_invisible(text)))
    return "".join(plain.split()).replace("-", "").casefold()


def table_code(session: Session) -> TableCode:
    """Return the three digits of the table's barcodes; raise Incomplete if the file has lost them."""
    rows = _TABLE_CODE.send(session)
    if not rows:
        raise Incomplete(TABLE_CODE)
    return TableCode(rows[0][0])


def copies_for(session: Session, typed: str) -> FoundCopies:
    """Find the copies that a code means, in any of its spellings and through any layout."""
    if len(typed) > LONGEST_TYPED:
        return FoundCopies((), None)
    readings = tuple(_readings(typed))
    coded: AbstractSet[str] | None = None
    for reading in readings:
        serial, spelled = _serial(session, reading)
        if serial is None:
            # Most of what is typed is no code at all: all its readings are looked up at once.
            coded = _known_keys(session, readings) if coded is None else coded
            if code_key(reading) not in coded:
                continue
        if found := _copies_exactly(session, reading, serial):
            other = spelled or (None if reading == typed else reading)
            return FoundCopies(found, other)
    return FoundCopies((), None)


def _known_keys(session: Session, readings: Iterable[str]) -> AbstractSet[str]:
    return {key for (key,) in _KEYS.send(session, among=listed(map(code_key, readings)))}


def _readings(typed: str) -> Iterator[str]:
    seen = set()
    for reading in (typed, *meant_on_us(typed), lookalikes_to_latin(typed)):
        if reading not in seen:
            seen.add(reading)
            yield reading


def _copies_exactly(session: Session, typed: str, serial: int | None) -> tuple[Copy, ...]:
    return tuple(_COPIES.rows(session, key=code_key(typed), serial=serial))


# What every scan asks is put together once: that costs as much as asking it.
_WITH_TITLE: Final = select(*columns_of(Copy), *columns_of(Title)).join_from(Copy, Title, Copy.title)
_COPIES: Final = Asked(
    Copy,
    _WITH_TITLE.where(
        or_(
            Copy.id.in_(select(Code.copy_id).where(Code.key == bindparam("key"))),
            Copy.serial == bindparam("serial", type_=Integer),
        )
    )
    .order_by(Copy.serial)
    .limit(10),
    beside="title",
)
_COPY: Final = Asked(Copy, _WITH_TITLE.where(Copy.id == bindparam("id")), beside="title")
_READERS: Final = Asked(Reader, select(*columns_of(Reader)).where(among(Reader.number_key)))
_READER: Final = Asked(Reader, select(*columns_of(Reader)).where(Reader.id == bindparam("id")))
_KEYS: Final = Fixed(select(Code.key).where(among(Code.key)))
_TABLE_CODE: Final = Fixed(select(Setting.value).where(Setting.key == TABLE_CODE))
_HOME: Final = select(Place).where(Place.is_home)
_HOME_ID: Final = Fixed(select(Place.id).where(Place.is_home))


def is_number_of_copy(session: Session, typed: str) -> bool:
    """Answer whether a text is the number of a copy of this table, or the barcode of its label, in any spelling."""
    serials = {_serial(session, reading)[0] for reading in _readings(typed)} - {None}
    known = select(Copy.id).where(Copy.serial.in_(serials)).limit(1)
    return bool(serials) and session.scalar(known) is not None


def _serial(session: Session, typed: str) -> tuple[int | None, str | None]:
    if not any(map(str.isnumeric, typed)):
        return None, None  # a word, as most of what is typed: every spelling of a number has a digit
    try:
        code, number = CopyNumber.from_ean13(typed)
    except BadValue:
        pass
    else:
        return (number.serial if code == table_code(session) else None), None
    try:
        read = CopyNumber.read(without_aim_prefix(typed))
    except BadValue:
        return None, None
    return read.number.serial, read.read_as


def reader_with(session: Session, typed: str) -> Reader | None:
    """Find a known reader by number; through another layout only if that is a number that is known."""
    if len(typed) > LONGEST_TYPED:
        return None
    keys = list(dict.fromkeys(_reader_keys(typed)))
    if not keys:
        return None
    known = _READERS.rows(session, among=listed(keys))
    return min(known, key=lambda reader: keys.index(reader.number_key), default=None)


def reader_of(session: Session, reader_id: int) -> Reader:
    """Return a reader whom something in the file names."""
    (reader,) = _READER.rows(session, id=reader_id)
    return reader


def copy_of(session: Session, copy_id: int) -> Copy:
    """Return a copy that something in the file names, with its title."""
    (copy,) = _COPY.rows(session, id=copy_id)
    return copy


def _reader_keys(typed: str) -> Iterator[str]:
    for reading in _readings(typed):
        with suppress(BadValue):
            yield ReaderNumber.parse(without_aim_prefix(reading)).key


def home(session: Session) -> Place:
    return session.scalars(_HOME).one()


def home_id(session: Session) -> int:
    ((found,),) = _HOME_ID.send(session)
    return int(found)


def place_called(session: Session, name: str, kind: str) -> tuple[Place, bool]:
    """Return the place a typed name means, keeping it as typed if it is new; and whether it is."""
    key = fold(name) or name.strip().casefold()
    known = session.scalars(select(Place).where(Place.name_key == key).order_by(Place.id).limit(1)).first()
    if known:
        return known, False
    place = Place(kind=kind, name=" ".join(name.split()), name_key=key)
    locate(place)
    session.add(place)
    session.flush()
    return place, True


def locate(place: Place) -> None:
    """Give a place the coordinates of the town it is called after; the table itself keeps its own otherwise."""
    town = gazetteer.town_in(place.name) if place.kind == "table" else gazetteer.found(place.name)
    if town is not None:
        place.geoname_id, place.country = town.geoname_id, town.country
        place.latitude, place.longitude = town.latitude, town.longitude
    elif not place.is_home:
        place.geoname_id = place.country = place.latitude = place.longitude = None


def titles_with_isbn(session: Session, isbn: Isbn) -> tuple[Title, ...]:
    """Return the titles in the catalogue that carry the number, or into which one that does was merged."""
    carrying = set(session.scalars(select(TitleIsbn.title_id).where(TitleIsbn.isbn == isbn.canonical)))
    found: dict[int, Title] = {}
    while carrying:
        merged = set()
        for title in session.scalars(select(Title).where(Title.id.in_(carrying))):
            if title.removed_at is None:
                found[title.id] = title
            elif title.merged_into_id is not None:
                merged.add(title.merged_into_id)
        carrying = merged
    return tuple(found[title_id] for title_id in sorted(found))


def copies_of(session: Session, title_ids: list[int]) -> tuple[Copy, ...]:
    """Return the copies of titles that stand in any list, by number."""
    return tuple(
        session.scalars(
            select(Copy)
            .where(Copy.title_id.in_(title_ids), Copy.state.is_not(None))
            .options(joinedload(Copy.title))
            .order_by(Copy.serial)
        )
    )


def all_copies_of(session: Session, title: Title) -> Iterable[Copy]:
    """Return every copy of a title, those included whose arrival was undone."""
    return session.scalars(select(Copy).where(Copy.title_id == title.id)).all()


def taken_rows_of(session: Session, title: Title) -> Iterable[TakenRow]:
    return session.scalars(select(TakenRow).where(TakenRow.title_id == title.id)).all()


def whole_title(session: Session, title_id: int) -> Title | None:
    """Return a title of the catalogue with its people and ISBNs."""
    return session.scalar(
        select(Title)
        .where(Title.id == title_id, Title.removed_at.is_(None))
        .options(selectinload(Title.contributors), selectinload(Title.isbns))
    )


def last_serial(session: Session) -> int:
    """Return the highest number given, also of copies that a restored file does not know but whose labels stick."""
    given = session.get(Setting, LAST_NUMBER)
    return max(session.scalar(select(func.max(Copy.serial))) or 0, given.value if given else 0)


def books_of(session: Session, reader: Reader) -> list[int]:
    """Return the copies a reader has now, soonest due first."""
    out = select(Loan.copy_id).where(
        Loan.reader_id == reader.id, Loan.ended_at.is_(None), Loan.is_void.is_(False)
    )
    return list(session.scalars(out.order_by(Loan.due_on, Loan.id)))


def count_books(session: Session, reader: Reader) -> int:
    """Return how many books a reader has now."""
    out = select(func.count()).where(
        Loan.reader_id == reader.id, Loan.ended_at.is_(None), Loan.is_void.is_(False)
    )
    return session.scalar(out) or 0
