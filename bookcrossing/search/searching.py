"""Search as you type: what was typed, in any alphabet, on any keyboard, with its errors, turned into ranked titles."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bookcrossing.listings import catalogue
from bookcrossing.search.candidates import MOST_HITS
from bookcrossing.search.finding import find
from bookcrossing.store import finding
from bookcrossing.store.tables import Copy, Title, TitleIsbn
from bookcrossing.values import BadValue, Isbn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

LONGEST_QUERY: Final = 400
"""Letters read of a query; a longer one is a slip of the clipboard."""
_ISBN_BEGINNING: Final = re.compile(r"97[89]-[0-9-]+")
"""Its groups are no words of their own."""


@dataclass(frozen=True, slots=True)
class Found:
    query: str
    read_as: str | None
    """What was searched, if not what was typed."""
    took_ms: float
    title_ids: array[int]
    """Best first."""


def search(session: Session, typed: str, *, latin_first: bool = False, literally: bool = False) -> Found:
    """Return the titles that what was typed may mean; all of them, in title order, for nothing typed.

    literally: only titles with the very letters typed.
    """
    started = perf_counter()
    query = typed.encode("utf-8", "ignore").decode().replace("\0", " ")[:LONGEST_QUERY]
    if not query.strip():
        everything = catalogue.ids(session, latin_first=latin_first)
        return Found(typed, None, (perf_counter() - started) * 1000, everything)
    copies = finding.copies_for(session, query.strip())
    coded = [copy.title_id for copy in copies.copies if copy.state is not None]
    words = None if _ISBN_BEGINNING.fullmatch(query.strip()) else find(session, query, literally=literally)
    numbered = [*_with_bare_number(session, query), *_with_isbn(session, query)]
    worded = words.title_ids if words else ()
    ids: Iterable[int]
    if words and words.names_a_title:
        ids = dict.fromkeys((*coded, *worded, *numbered))  # it may be nothing but a number: «1793»
    elif coded or numbered:
        ids = dict.fromkeys(coded or (*numbered, *worded))
    else:
        ids = worded
    read_as = copies.read_as if coded else words.read_as if words and not numbered else None
    return Found(
        typed,
        read_as,
        (perf_counter() - started) * 1000,
        array("q", islice(ids, MOST_HITS if words is None or words.asks_words else None)),
    )


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
