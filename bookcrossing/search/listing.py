"""What the catalogue's table shows: what was asked for, in which order, and how much that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookcrossing.listings import catalogue
from bookcrossing.search.narrowing import Facets, Narrowing, facets, narrowed
from bookcrossing.search.searching import search

if TYPE_CHECKING:
    from array import array

    from sqlalchemy.orm import Session

    from bookcrossing.listings.catalogue import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to the catalogue."""

    typed: str = ""
    literally: bool = False
    """Search the letters typed, and nothing else that they may mean."""
    narrowing: Narrowing = field(default_factory=Narrowing)
    order: Order | None = None
    """None: best first, or by title where nothing is typed."""
    descending: bool = False
    latin_first: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    asked: Asked
    read_as: str | None
    """What was searched, if not what was typed."""
    title_ids: array[int]
    copies: int
    catalogue_titles: int
    """How many titles there are in all: none is an empty catalogue, not an empty answer."""
    before_narrowing: array[int] | None = None
    """What was found before it was narrowed, for the counts; None: the whole catalogue."""


def listed(session: Session, asked: Asked) -> Listed:
    order, latin_first, descending = asked.order, asked.latin_first, asked.descending
    if not asked.typed.strip():
        everything = catalogue.ids(session, order or "title", latin_first=latin_first, descending=descending)
        title_ids = narrowed(session, everything, asked.narrowing) if asked.narrowing else everything
        copies = catalogue.count_copies(session, title_ids if asked.narrowing else None)
        return Listed(asked, None, title_ids, copies, len(everything))
    found = search(session, asked.typed, latin_first=latin_first, literally=asked.literally)
    found_ids = found.title_ids
    title_ids = narrowed(session, found_ids, asked.narrowing) if asked.narrowing else found_ids
    if order is not None and len(title_ids) > 1:
        title_ids = catalogue.in_order(
            session, title_ids, order, latin_first=latin_first, descending=descending
        )
    copies = catalogue.count_copies(session, title_ids)
    total = len(found_ids) or catalogue.count_titles(session)
    return Listed(asked, found.read_as, title_ids, copies, total, found_ids)


def counted(session: Session, listed: Listed) -> Facets:
    """Count what the answer could be narrowed by: asked for when it is shown, so that no answer waits for it."""
    return facets(session, listed.before_narrowing, listed.asked.narrowing)
