"""Search as you type: folded words and their beginnings, ISBN, numbers and codes."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, text

from bookcrossing.listings import catalogue
from bookcrossing.listings.people import IsbnFacts, Person, isbns_of, people_of
from bookcrossing.movements import State
from bookcrossing.store import finding
from bookcrossing.store.tables import Copy, Place, Title, TitleIsbn
from bookcrossing.values import BadValue, CopyNumber, Isbn
from bookcrossing.writing.collation import sort_key
from bookcrossing.writing.folding import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

MOST_HITS: Final = 5_000
"""Titles given; nobody walks further."""
_MOST_RANKED: Final = 400
"""Titles ranked; more than that are given in title order, those first that begin with what was typed."""
_MOST_SORTED: Final = 4_000
"""Hits that are put in order; more than that are picked out of the catalogue's order."""
LONGEST_QUERY: Final = 400
"""Letters read of a query; a longer one is a slip of the clipboard."""
_ISBN_BEGINNING: Final = re.compile(r"97[89]-[0-9-]+")
"""Its groups are no words of their own."""
_MOST_WORDS: Final = 24


@dataclass(frozen=True, slots=True)
class Found:
    query: str
    read_as: str | None
    """What was searched, if not what was typed."""
    took_ms: float
    title_ids: array[int]
    """Best first."""


@dataclass(frozen=True, slots=True)
class CopyHit:
    number: str
    barcode: str
    state: State
    place: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    title_id: int
    title: str
    """Whole: part and subtitle included."""
    people: tuple[Person, ...]
    isbns: tuple[IsbnFacts, ...]
    year: int | None
    copies: tuple[CopyHit, ...]


def search(session: Session, typed: str, *, latin_first: bool = False) -> Found:
    """Return the titles that what was typed may mean; all of them, in title order, for nothing typed."""
    started = perf_counter()
    query = typed.encode("utf-8", "ignore").decode().replace("\0", " ")[:LONGEST_QUERY]
    if not query.strip():
        everything = catalogue.ids(session, latin_first=latin_first)
        return Found(typed, None, (perf_counter() - started) * 1000, everything)
    copies = finding.copies_for(session, query.strip())
    coded = [copy.title_id for copy in copies.copies if copy.state is not None]
    found = [
        *coded,
        *_with_bare_number(session, query),
        *_with_isbn(session, query),
        *_with_words(session, query),
    ]
    ids = array("q", islice(dict.fromkeys(found), MOST_HITS))
    return Found(typed, copies.read_as if coded else None, (perf_counter() - started) * 1000, ids)


def _with_bare_number(session: Session, query: str) -> list[int]:
    digits = query.strip().lstrip("#№")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 8 and int(digits)):
        return []
    return list(
        session.scalars(select(Copy.title_id).where(Copy.serial == int(digits), Copy.state.is_not(None)))
    )


def _with_isbn(session: Session, query: str) -> list[int]:
    digits = "".join(query.split()).replace("-", "")
    try:
        means = TitleIsbn.isbn == Isbn.parse(query).canonical
    except BadValue:
        if not (digits.isascii() and digits.isdecimal() and 5 <= len(digits) <= 13):
            return []
        means = TitleIsbn.isbn.startswith(digits)
    ids = select(TitleIsbn.title_id).join(Title, Title.id == TitleIsbn.title_id)
    return list(
        session.scalars(ids.where(means, Title.removed_at.is_(None)).order_by(Title.sort_key).limit(200))
    )


def _with_words(session: Session, query: str) -> list[int]:
    """Titles in which every word typed begins a word; the whole title first, then by where the words stand."""
    asked = words(query)[:_MOST_WORDS]
    if not asked or _ISBN_BEGINNING.fullmatch(query.strip()):
        return []
    match = " ".join(f'"{word}"*' for word in asked)
    count = session.scalar(_COUNT, {"match": match, "most": _MOST_SORTED + 1}) or 0
    if count <= _MOST_RANKED:
        whole = " ".join(asked)
        ranked = sorted(
            (_rank(fold(f"{name} {part}"), whole, asked), key, title_id)
            for title_id, name, part, key in session.execute(_NAMES, {"match": match})
        )
        return [title_id for _, _, title_id in ranked]
    in_order = _IN_ORDER if count <= _MOST_SORTED else _PICKED
    following = session.scalars(in_order, {"match": match, "most": MOST_HITS}).all()
    return [*_beginning_with(session, query), *following]


_COUNT: Final = text(
    "SELECT count(*) FROM (SELECT 1 FROM title_index WHERE title_index MATCH :match LIMIT :most)"
)
_NAMES: Final = text(
    "SELECT title.id, title.name, title.part, title.sort_key FROM title_index"
    " JOIN title ON title.id = title_index.rowid"
    " WHERE title_index MATCH :match AND title.removed_at IS NULL"
)
_IN_ORDER: Final = text(
    "SELECT title.id FROM title_index JOIN title ON title.id = title_index.rowid"
    " WHERE title_index MATCH :match AND title.removed_at IS NULL"
    " ORDER BY title.sort_key, title.id LIMIT :most"
)
# The two below never touch a title itself, only the index of its order.
_PICKED: Final = text(
    "SELECT id FROM title INDEXED BY ix_title_sort_key"
    " WHERE id IN (SELECT rowid FROM title_index WHERE title_index MATCH :match)"
    " AND id NOT IN (SELECT id FROM title WHERE removed_at IS NOT NULL)"
    " ORDER BY sort_key, id LIMIT :most"
)
_BEGINNING: Final = text(
    "SELECT id FROM title INDEXED BY ix_title_sort_key"
    " WHERE sort_key >= :key AND sort_key < :beyond"
    " AND id NOT IN (SELECT id FROM title WHERE removed_at IS NOT NULL)"
    " ORDER BY sort_key, id LIMIT :most"
)


def _beginning_with(session: Session, query: str) -> Sequence[int]:
    """Return the titles that begin with what was typed, letter for letter, in order."""
    key = sort_key(query, "uk")
    asked = {"key": key, "beyond": f"{key}\U0010ffff", "most": MOST_HITS}
    return session.scalars(_BEGINNING, asked).all() if key else []


def _rank(title: str, whole: str, asked: Sequence[str]) -> int:
    """0 the title itself, 1 its beginning, 2 whole words in it, 3 beginnings of its words, 4 another field."""
    if title == whole:
        return 0
    if title.startswith(whole):
        return 1
    parts = title.split()
    if all(word in parts for word in asked):
        return 2
    if all(any(part.startswith(word) for part in parts) for word in asked):
        return 3
    return 4


def hits(session: Session, title_ids: Sequence[int]) -> tuple[Hit, ...]:
    """Return what a list of results says about each title, in the order given."""
    people, isbns = people_of(session, title_ids), isbns_of(session, title_ids)
    code = finding.table_code(session)
    copies: dict[int, list[CopyHit]] = {}
    listed = session.execute(
        select(Copy.title_id, Copy.serial, Copy.state, Place.name)
        .outerjoin(Place, Place.id == Copy.place_id)
        .where(Copy.title_id.in_(list(title_ids)), Copy.state.is_not(None))
        .order_by(Copy.serial)
    )
    for title_id, serial, state, place in listed:
        number = CopyNumber(serial)
        copies.setdefault(title_id, []).append(
            CopyHit(str(number), number.ean13(code), State(state or ""), place)
        )
    titles = {
        title.id: title for title in session.scalars(select(Title).where(Title.id.in_(list(title_ids))))
    }
    return tuple(
        Hit(
            title_id,
            ". ".join(filter(None, (title.name, title.part, title.subtitle))),
            people.get(title_id, ()),
            isbns.get(title_id, ()),
            title.year,
            tuple(copies.get(title_id, ())),
        )
        for title_id in title_ids
        if (title := titles.get(title_id))
    )
