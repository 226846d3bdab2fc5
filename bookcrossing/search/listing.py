"""What the catalogue's table shows: what was asked for, in which order, and how much that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.listings import catalogue
from bookcrossing.search.narrowing import Narrowing
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
    narrowing: Narrowing = Narrowing()
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
        copies = catalogue.count_copies(session)
        return Listed(asked, None, everything, copies, len(everything))
    found = search(session, asked.typed, latin_first=latin_first)
    title_ids = found.title_ids
    if order is not None and len(title_ids) > 1:
        title_ids = catalogue.in_order(
            session, title_ids, order, latin_first=latin_first, descending=descending
        )
    copies = catalogue.count_copies(session, title_ids)
    return Listed(asked, found.read_as, title_ids, copies, len(title_ids) or catalogue.count_titles(session))
