"""Titles that may be meant: asked of the full-text index, few enough to be looked at one by one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from bookcrossing.listings import catalogue
from bookcrossing.search.ranking import Candidate
from bookcrossing.search.terms import all_begun, all_whole, name_begun, named, named_with_part
from bookcrossing.store.among import listed
from bookcrossing.writing.collation import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.search.terms import Term

FEW: Final = 160
"""So many titles are looked at one by one."""
MOST_HITS: Final = 5_000
"""Titles given; nobody walks further."""
_MOST_READ: Final = 1_500
"""Titles of which every letter is compared."""
_EVERYTHING: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Gathered:
    to_rank: tuple[int, ...]
    following: tuple[int, ...] = ()
    """More titles, already in the order they are given in."""


# Titles merged into another or taken out stay in the index; newest first costs nothing.
_FOUND: Final = text(
    "SELECT rowid FROM title_index WHERE title_index MATCH :match"
    " AND rowid NOT IN (SELECT id FROM title WHERE removed_at IS NOT NULL)"
    " ORDER BY rowid DESC LIMIT :most"
)
# Never touches a title itself, only the index of its order.
_BEGINNING: Final = text(
    "SELECT id FROM title INDEXED BY ix_title_sort_key"
    " WHERE sort_key >= :key AND sort_key < :beyond"
    " AND id NOT IN (SELECT id FROM title WHERE removed_at IS NOT NULL)"
    " ORDER BY sort_key, id LIMIT :most"
)
_TITLES: Final = text(
    "SELECT id, name, part, subtitle, original_title, name_latvian,"
    " publisher || ' ' || tags || ' ' || series || ' ' || call_number || ' ' || note, sort_key"
    " FROM title WHERE id IN (SELECT value FROM json_each(:among))"
)
_PEOPLE: Final = text(
    "SELECT title_id, name, name_latvian FROM contributor"
    " WHERE title_id IN (SELECT value FROM json_each(:among))"
)
_MOVES: Final = text(
    "SELECT copy.title_id, count(*) FROM copy JOIN movement ON movement.copy_id = copy.id"
    " WHERE copy.title_id IN (SELECT value FROM json_each(:among)) AND movement.undone_at IS NULL"
    " GROUP BY copy.title_id"
)


def found(session: Session, match: str, most: int) -> list[int]:
    return list(session.connection().execute(_FOUND, {"match": match, "most": most}).scalars())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a title must have."""

    terms: tuple[Term, ...]
    """Words of which each begins a word of the title."""
    line: str
    """What was typed, or what it was read as."""
    phrases: tuple[str, ...] = ()
    """Expressions of the index."""
    without: tuple[str, ...] = ()
    """The same, of what the title must not have."""
    fits: Callable[[Sequence[int]], Sequence[int]] | None = None
    """Chooses those that fit in other ways."""

    @property
    def is_plain(self) -> bool:
        return not (self.phrases or self.without or self.fits)

    @property
    def asks_anything(self) -> bool:
        return bool(self.terms) or not self.is_plain


def gather(session: Session, wanted: Wanted, *, literally: bool = False) -> Gathered:
    """Return the titles that have what is wanted; of very many, those to be looked at that promise most."""
    if literally:
        ids = _fitting(session, wanted)
        return Gathered(tuple(ids[:_MOST_READ]))
    if not wanted.is_plain:
        ids = _fitting(session, wanted)
        if len(ids) <= FEW or not wanted.terms:
            return Gathered(tuple(ids), ()) if wanted.terms else Gathered((), tuple(ids[:MOST_HITS]))
        promising = set(found(session, name_begun(wanted.terms), MOST_HITS))
        best = [title_id for title_id in ids if title_id in promising][:FEW]
        return Gathered(tuple(best), tuple(ids[:MOST_HITS]))
    terms, everything = wanted.terms, all_begun(wanted.terms)
    few = found(session, everything, FEW + 1)
    if len(few) <= FEW:
        return Gathered(tuple(few))
    promising_most = (
        *found(session, named(terms), FEW // 4),
        *found(session, named_with_part(terms), FEW // 4),
        *beginning_with(session, wanted.line, FEW // 4),
        *found(session, name_begun(terms), FEW // 4),
        *found(session, all_whole(terms, "search_title"), FEW // 4),
        *found(session, all_whole(terms), FEW // 4),
        *few[: FEW // 4],
    )
    following = (
        *beginning_with(session, wanted.line, MOST_HITS // 5),
        *found(session, all_begun(terms, "search_title"), MOST_HITS // 2),
        *found(session, everything, MOST_HITS),
    )
    return Gathered(tuple(dict.fromkeys(promising_most)), tuple(dict.fromkeys(following)))


def _fitting(session: Session, wanted: Wanted) -> Sequence[int]:
    """Return every title that has what is wanted, newest first; in the catalogue's order where no word is asked."""
    expressions = (*((all_begun(wanted.terms),) if wanted.terms else ()), *wanted.phrases)
    ids: Sequence[int]
    if expressions:
        match = " AND ".join(f"({expression})" for expression in expressions)
        ids = found(session, f"({match}){''.join(f' NOT ({no})' for no in wanted.without)}", _EVERYTHING)
    else:
        unwanted = set(found(session, " OR ".join(wanted.without), _EVERYTHING)) if wanted.without else ()
        ids = [title_id for title_id in catalogue.ids(session) if title_id not in unwanted]
    return wanted.fits(ids) if wanted.fits else ids


def beginning_with(session: Session, typed: str, most: int) -> Sequence[int]:
    """Return the titles that begin with what was typed, letter for letter, in order."""
    key = sort_key(typed, "uk")
    asked = {"key": key, "beyond": f"{key}\U0010ffff", "most": most}
    return session.connection().execute(_BEGINNING, asked).scalars().all() if key else []


def looked_at(session: Session, title_ids: Iterable[int]) -> list[Candidate]:
    asked = {"among": listed(title_ids)}
    connection = session.connection()
    people: dict[int, list[str]] = defaultdict(list)
    for title_id, name, latvian in connection.execute(_PEOPLE, asked):
        people[title_id] += (name, latvian) if latvian else (name,)
    return [_candidate(row, people) for row in connection.execute(_TITLES, asked)]


def _candidate(row: Any, people: dict[int, list[str]]) -> Candidate:  # a row of _TITLES
    title_id, name, part, subtitle, original, latvian, other, key = row
    return Candidate(title_id, name, part, subtitle, original, latvian, tuple(people[title_id]), other, key)


def moves_of(session: Session, title_ids: Iterable[int]) -> dict[int, int]:
    """Return how many movements the copies of each title have made."""
    counted = session.connection().execute(_MOVES, {"among": listed(title_ids)})
    return {title_id: count for title_id, count in counted}  # noqa: C416  # rows, no tuples
