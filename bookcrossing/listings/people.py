"""Names and ISBNs of many titles at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bookcrossing.store.among import among, listed
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Contributor, TitleIsbn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str
    name_latvian: str = ""


@dataclass(frozen=True, slots=True)
class IsbnFacts:
    isbn: str
    printed: str
    qualifier: str
    is_valid: bool


# Made once, and sent straight: each letter typed into the catalogue's search reads a page of rows.
_PEOPLE: Final = Fixed(
    select(Contributor.title_id, Contributor.name, Contributor.role, Contributor.name_latvian)
    .where(among(Contributor.title_id))
    .order_by(Contributor.title_id, Contributor.position)
)

_ISBNS: Final = Fixed(
    select(TitleIsbn.title_id, TitleIsbn.isbn, TitleIsbn.printed, TitleIsbn.qualifier, TitleIsbn.is_valid)
    .where(among(TitleIsbn.title_id))
    .order_by(TitleIsbn.title_id, TitleIsbn.position)
)


def people_of(session: Session, title_ids: Iterable[int]) -> dict[int, tuple[Person, ...]]:
    rows = _PEOPLE.send(session, among=listed(title_ids))
    people: dict[int, list[Person]] = defaultdict(list)
    for title_id, name, role, latvian in rows:
        people[title_id].append(Person(name, role, latvian))
    return {title_id: tuple(found) for title_id, found in people.items()}


def isbns_of(session: Session, title_ids: Iterable[int]) -> dict[int, tuple[IsbnFacts, ...]]:
    rows = _ISBNS.send(session, among=listed(title_ids))
    isbns: dict[int, list[IsbnFacts]] = defaultdict(list)
    for title_id, isbn, printed, qualifier, is_valid in rows:
        isbns[title_id].append(IsbnFacts(isbn, printed, qualifier, is_valid))
    return {title_id: tuple(found) for title_id, found in isbns.items()}


def authors_line(people: Iterable[Person]) -> str:
    """Return the authors, or whoever stands first where there is none, with commas between."""
    listed = list(people)
    authors = [person.name for person in listed if person.role == "author"]
    return ", ".join(authors or [person.name for person in listed[:1]])
