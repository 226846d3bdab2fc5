"""What the file knows already of what is being typed into a field: names, publishers, series, in any alphabet."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import func, select, text

from bookcrossing.desk.kept_drafts import read_record
from bookcrossing.search.terms import all_begun, terms_of
from bookcrossing.store.tables import Contributor, LookUp, Place, Title, TitleIsbn
from bookcrossing.values import BadValue, Isbn
from bookcrossing.writing.folding import fold
from bookcrossing.writing.keyboards import retyped
from bookcrossing.writing.keys import key, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session

    from bookcrossing.search.terms import Term
    from bookcrossing.writing.keyboards import Layout

Known = Literal["author", "publisher", "place_of_publication", "series", "tags", "place"]
MOST: Final = 6
_LOOKED_AT: Final = 400
"""Titles, the newest first: what is known is seen among far fewer."""
_NEWEST: Final = 20_000
_COLUMNS: Final = {
    "author": "search_people",
    "publisher": "search_publisher",
    "series": "search_other",
    "tags": "search_tags",
}
_FOUND: Final = text(
    "SELECT json_group_array(rowid) FROM (SELECT rowid FROM title_index WHERE title_index MATCH :asked"
    " ORDER BY rowid DESC LIMIT :most)"
)
_OTHER_KEYS: Final[tuple[tuple[Layout, Layout], ...]] = (
    ("us", "uk"),
    ("uk", "us"),
    ("ru", "us"),
    ("us", "ru"),
)
_APART: Final = re.compile(r"\s*[;,]\s*")


def known_words(session: Session, field: Known, typed: str) -> tuple[str, ...]:
    """Return what begins as it is typed, the most frequent first; on another keyboard if this one says nothing."""
    readings = dict.fromkeys((typed, *(retyped(typed, source, target) for source, target in _OTHER_KEYS)))
    for reading in readings:
        terms = terms_of(reading)
        if terms and (found := _fitting(_values(session, field, terms), terms, reading)):
            return found
    return ()


def publisher_with_prefix(session: Session, isbn: str) -> str:
    """Return the publisher whose books here, or in the catalogues' answers, begin with the same digits."""
    first = _registrant(isbn)
    if not first:
        return ""
    beyond = first + ":"  # what follows the digit nine
    ours = (
        select(Title.publisher)
        .join(TitleIsbn, TitleIsbn.title_id == Title.id)
        .where(
            TitleIsbn.isbn.between(first, beyond),
            TitleIsbn.is_valid,
            Title.publisher != "",
            Title.removed_at.is_(None),
        )
        .limit(_LOOKED_AT)
    )
    counted = Counter(session.scalars(ours))
    if not counted:
        answers = select(LookUp.record).where(LookUp.isbn.between(first, beyond), LookUp.outcome == "found")
        records = session.scalars(answers.limit(_LOOKED_AT))
        counted = Counter(name for kept in records if (name := read_record(kept).title.publisher))
    return counted.most_common(1)[0][0] if counted else ""


def _registrant(isbn: str) -> str:
    """Return the digits of an ISBN that its publisher has in all of them."""
    try:
        parts = Isbn.parse(isbn).hyphenated.split("-")
    except BadValue:
        return ""
    return "".join(parts[:3]) if len(parts) == len(("978", "617", "585", "068", "8")) else ""


def _values(session: Session, field: Known, terms: tuple[Term, ...]) -> Iterator[tuple[str, int]]:
    """Yield values that may fit, and how often each stands there."""
    if field == "place":
        yield from ((name, 1) for name in session.scalars(select(Place.name)))
        return
    if field == "place_of_publication":
        newest = select(Title.place_of_publication).order_by(Title.id.desc()).limit(_NEWEST).subquery()
        named = newest.c.place_of_publication
        yield from session.execute(select(named, func.count()).where(named != "").group_by(named))
        return
    asked = {"asked": all_begun(terms, _COLUMNS[field]), "most": _LOOKED_AT}
    title_ids = json.loads(session.scalar(_FOUND, asked) or "[]")
    if field == "author":
        column, of = Contributor.name, Contributor.title_id
    else:
        column, of = (
            {"publisher": Title.publisher, "series": Title.series, "tags": Title.tags}[field],
            Title.id,
        )
    values = session.execute(select(column, func.count()).where(of.in_(title_ids)).group_by(column))
    for value, count in values:
        yield from ((part, count) for part in (_APART.split(value) if field == "tags" else (value,)))


def _fitting(values: Iterable[tuple[str, int]], terms: tuple[Term, ...], typed: str) -> tuple[str, ...]:
    counted: Counter[str] = Counter()
    for value, count in values:
        if value and value != typed.strip() and _fits(value, terms):
            counted[value] += count
    letters = fold(typed).split()[:1]
    rank = {value: (_rank(value, letters, terms[0]), -counted[value], value.casefold()) for value in counted}
    return tuple(sorted(counted, key=rank.__getitem__)[:MOST])


def _rank(value: str, letters: list[str], term: Term) -> int:
    """Return how far off a value is: by its letters first, and who begins so before whose second name does."""
    words = fold(value).split()
    if any(word.startswith(begun) for word in words[:1] for begun in letters):
        return 0
    if any(word.startswith(begun) for word in words for begun in letters):
        return 1
    return 2 if _begins(words_keyed(value)[:1], term.keys) else 3


def _fits(value: str, terms: tuple[Term, ...]) -> bool:
    words = words_keyed(value)
    return all(_begins(words, term.keys) for term in terms)


def _begins(words: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    return any(word.startswith(begun) for word in words for begun in keys)


@lru_cache(8192)
def words_keyed(value: str) -> tuple[str, ...]:
    return tuple(filter(None, map(key, words_of(value))))
