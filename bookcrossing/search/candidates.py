"""Titles that may be meant: asked of the full-text index, few enough to be looked at one by one."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.listings import catalogue
from bookcrossing.search.ranking import Candidate
from bookcrossing.search.terms import all_begun, all_whole, beginnings, names
from bookcrossing.store.among import listed
from bookcrossing.store.straight import driver
from bookcrossing.writing.keys import keyed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.search.terms import Term

FEW: Final = 100
"""So many titles are looked at one by one."""
MOST_HITS: Final = 5_000
"""Titles given; nobody walks further."""
_MOST_READ: Final = 1_500
"""Titles of which every letter is compared."""
_EVERYTHING: Final = 1_000_000
_MOST_REMEMBERED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Gathered:
    to_rank: tuple[int, ...]
    beginnings: tuple[int, ...] = ()
    """More titles whose names begin so, in order."""
    following: tuple[int, ...] = ()
    """More titles, newest first."""


# Thousands of numbers at each letter typed come as one text: fetching them takes longer than finding them.
# Titles merged into another or taken out stay in the index; newest first costs nothing.
_FOUND: Final = (
    "SELECT json_group_array(rowid) FROM ("
    "SELECT rowid FROM title_index WHERE title_index MATCH ?"
    " AND rowid NOT IN (SELECT id FROM title WHERE removed_at IS NOT NULL)"
    " ORDER BY rowid DESC LIMIT ?)"
)
# The two below never touch a title itself, only the index of its names.
_NAMED: Final = (
    "SELECT json_group_array(id) FROM ("
    "SELECT id FROM title INDEXED BY ix_title_name_key"
    " WHERE name_key IN (SELECT value FROM json_each(?))"
    " AND id NOT IN (SELECT id FROM title WHERE removed_at IS NOT NULL) LIMIT ?)"
)
_BEGINNING: Final = (
    "SELECT json_group_array(id) FROM ("
    "SELECT id FROM title INDEXED BY ix_title_name_key"
    " WHERE name_key >= ? AND name_key < ?"
    " AND id NOT IN (SELECT id FROM title WHERE removed_at IS NOT NULL)"
    " ORDER BY name_key, id LIMIT ?)"
)
_TITLES: Final = (
    "SELECT id, name, part, subtitle, original_title, name_latvian,"
    " publisher || ' ' || tags || ' ' || series || ' ' || call_number || ' ' || note, sort_key"
    " FROM title WHERE id IN (SELECT value FROM json_each(?))"
)
_PEOPLE: Final = (
    "SELECT title_id, name, name_latvian FROM contributor WHERE title_id IN (SELECT value FROM json_each(?))"
)
_MOVES: Final = (
    "SELECT copy.title_id, count(*) FROM copy JOIN movement ON movement.copy_id = copy.id"
    " WHERE copy.title_id IN (SELECT value FROM json_each(?)) AND movement.undone_at IS NULL"
    " GROUP BY copy.title_id"
)


def found(session: Session, match: str, most: int) -> list[int]:
    return _ids(session, _FOUND, (match, most))


def named(session: Session, terms: Sequence[Term], most: int, line: str = "") -> list[int]:
    """Return the titles whose name is these words, or what they may mean, and no other.

    line: what was typed, where a word may come again («Завтра, завтра, завтра»).
    """
    return _ids(session, _NAMED, (listed((keyed(line), *names(terms))), most))


def _beginning_with(session: Session, terms: Sequence[Term], most: int) -> list[int]:
    """Return the titles whose name begins with the words, in the order of their keys."""
    found_so_far: dict[int, None] = {}
    for begun in beginnings(terms):
        ids = _ids(session, _BEGINNING, (begun, f"{begun}\U0010ffff", most - len(found_so_far)))
        found_so_far.update(dict.fromkeys(ids))
        if len(found_so_far) >= most:
            break
    return list(found_so_far)


def _ids(session: Session, statement: str, asked: tuple[object, ...]) -> list[int]:
    found_ids: list[int] = json.loads(driver(session).execute(statement, asked).fetchone()[0])
    return found_ids


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a title must have."""

    terms: tuple[Term, ...]
    """Words of which each begins a word of the title."""
    line: str
    """What was typed, or what it was read as."""
    texts: tuple[tuple[str, str | None], ...] = ()
    """Where fields are asked: what the terms were made of, and the column of each."""
    phrases: tuple[str, ...] = ()
    """Expressions of the index."""
    without: tuple[str, ...] = ()
    """The same, of what the title must not have."""
    fits: Callable[[Sequence[int]], Sequence[int]] | None = None
    """Chooses those that fit in other ways."""

    @property
    def typed(self) -> str:
        """Every word that was typed to be searched."""
        return " ".join(text for text, _ in self.texts) or self.line

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
            return Gathered(tuple(ids)) if wanted.terms else Gathered((), following=tuple(ids))
        promising = set(_beginning_with(session, wanted.terms, MOST_HITS))
        best = [title_id for title_id in ids if title_id in promising][:FEW]
        return Gathered(tuple(best), following=tuple(ids[:MOST_HITS]))
    terms = wanted.terms
    # All of them at once: the index reads as much for the first hundred.
    many = found(session, all_begun(terms), MOST_HITS)
    if len(many) <= FEW:
        return Gathered(tuple(many))
    share = FEW // 4
    beginnings = _beginning_with(session, terms, MOST_HITS // 5)
    to_rank = (
        *named(session, terms, share, wanted.line),
        *beginnings[:share],
        *found(session, all_whole(terms, "search_title"), share),
        *found(session, all_whole(terms), share),
        *many[: share // 2],
    )
    return Gathered(tuple(dict.fromkeys(to_rank)), tuple(beginnings), tuple(many))


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


@dataclass(slots=True)
class _Remembered:
    """Titles looked at on one connection: who types on meets most of them again with the next letter."""

    data_version: int
    candidates: OrderedDict[int, Candidate] = field(default_factory=OrderedDict)
    moves: OrderedDict[int, int] = field(default_factory=OrderedDict)


_REMEMBERED: Final = "titles looked at"
"""Where a connection notes them."""


def _remembered(session: Session) -> _Remembered:
    """Return what is remembered of the file as it is now: forgotten as soon as anybody else has written."""
    sqlite = driver(session)
    version: int = sqlite.execute("PRAGMA data_version").fetchone()[0]
    if sqlite.total_changes:
        return _Remembered(version)  # what is written here may still be taken back, and no version tells
    noted = session.connection().info
    known: _Remembered | None = noted.get(_REMEMBERED)
    if known is None or known.data_version != version:
        known = noted[_REMEMBERED] = _Remembered(version)
    return known


def _keep_few(remembered: OrderedDict[int, Any]) -> None:
    while len(remembered) > _MOST_REMEMBERED:
        remembered.popitem(last=False)


def looked_at(session: Session, title_ids: Iterable[int]) -> list[Candidate]:
    """Return what is to be looked at of these titles, ordered by id."""
    known, wanted = _remembered(session).candidates, sorted(set(title_ids))
    if new := [title_id for title_id in wanted if title_id not in known]:
        known.update(_read(driver(session), new))
    found = []
    for title_id in wanted:
        if title_id in known:
            known.move_to_end(title_id)
            found.append(known[title_id])
    _keep_few(known)
    return found


def _read(sqlite: sqlite3.Connection, title_ids: Iterable[int]) -> dict[int, Candidate]:
    asked = (listed(title_ids),)
    people: dict[int, tuple[str, ...]] = {}
    for title_id, name, latvian in sqlite.execute(_PEOPLE, asked).fetchall():
        people[title_id] = (*people.get(title_id, ()), *((name, latvian) if latvian else (name,)))
    return {
        title_id: Candidate(
            title_id, name, part, subtitle, original, latvian, people.get(title_id, ()), other, key
        )
        for title_id, name, part, subtitle, original, latvian, other, key in sqlite.execute(
            _TITLES, asked
        ).fetchall()
    }


def moves_of(session: Session, title_ids: Iterable[int]) -> dict[int, int]:
    """Return how many movements the copies of each title have made."""
    known, wanted = _remembered(session).moves, set(title_ids)
    if new := wanted - known.keys():
        known.update(dict.fromkeys(new, 0))
        known.update(driver(session).execute(_MOVES, (listed(new),)).fetchall())
    found = {title_id: known[title_id] for title_id in wanted}
    _keep_few(known)
    return found
