"""What the catalogue's table shows: what was asked for, in which order, and how much that is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bookcrossing.listings import catalogue
from bookcrossing.search.narrowing import Facets, Narrowing, facets, narrowed
from bookcrossing.search.searching import search
from bookcrossing.search.vocabulary import make_ready

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.listings.catalogue import Order, TitleRow


_FEW: Final = 200
"""Copies of so many titles are counted in less time than anybody sees."""


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
    copies: int | None
    """None: so many titles that their copies are counted when asked for, so that no row waits for them."""
    is_catalogue_empty: bool
    """Nothing is typed, and there is no title at all: that is no empty answer."""
    before_narrowing: array[int] | None = None
    """What was found before it was narrowed, for the counts; None: the whole catalogue."""
    beginning: Mapping[int, TitleRow] = field(default_factory=dict)
    """The first rows, as many as were asked for: whoever shows them need not ask again."""


@dataclass(frozen=True, slots=True)
class Counted:
    copies: int
    facets: Facets | None
    """What the answer could be narrowed by; None where nobody sees it."""


def listed(session: Session, asked: Asked, rows: int = 0) -> Listed:
    """Answer a question. rows: so many of the first ones are read in the same transaction."""
    answer = _listed(session, asked)
    if not rows:
        return answer
    return replace(answer, beginning=catalogue.rows(session, answer.title_ids[:rows]))


def _listed(session: Session, asked: Asked) -> Listed:
    order, latin_first, descending = asked.order, asked.latin_first, asked.descending
    if not asked.typed.strip():
        everything = catalogue.ids(session, order or "title", latin_first=latin_first, descending=descending)
        title_ids = narrowed(session, everything, asked.narrowing) if asked.narrowing else everything
        return Listed(asked, None, title_ids, _copies_of_few(session, title_ids), not everything)
    found = search(session, asked.typed, latin_first=latin_first, literally=asked.literally)
    found_ids = found.title_ids
    title_ids = narrowed(session, found_ids, asked.narrowing) if asked.narrowing else found_ids
    if order is not None and len(title_ids) > 1:
        title_ids = catalogue.in_order(
            session, title_ids, order, latin_first=latin_first, descending=descending
        )
    return Listed(asked, found.read_as, title_ids, _copies_of_few(session, title_ids), False, found_ids)


def _copies_of_few(session: Session, title_ids: Sequence[int]) -> int | None:
    return catalogue.count_copies(session, title_ids) if len(title_ids) <= _FEW else None


def counted(session: Session, listed: Listed, *, with_facets: bool = True) -> Counted:
    """Count what the answer holds: asked for when it is shown, so that no answer waits for it."""
    counted = Counted(
        _copies(session, listed),
        facets(session, listed.before_narrowing, listed.asked.narrowing) if with_facets else None,
    )
    make_ready(session)  # nobody waits for this answer: the first letters typed would
    return counted


def _copies(session: Session, listed: Listed) -> int:
    if listed.copies is not None:
        return listed.copies
    is_everything = listed.before_narrowing is None and not listed.asked.narrowing
    return catalogue.count_copies(session, None if is_everything else listed.title_ids)
