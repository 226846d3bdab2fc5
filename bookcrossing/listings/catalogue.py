"""The catalogue as a table: ids by order and search, rows a page at a time."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import func, select, text
from sqlalchemy.orm import aliased, selectinload

from bookcrossing.desk.drafts import draft_of
from bookcrossing.listings.people import authors_line, people_of
from bookcrossing.movements import State
from bookcrossing.store.among import among, listed
from bookcrossing.store.circulation import CHANGES_STATE
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Action, BeforeValue, Copy, Movement, Place, Title
from bookcrossing.writing.latvian import latvian_letters
from bookcrossing.writing.romanisation import romanise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.listings.people import Person

Order = Literal["title", "author", "year", "copies", "moved"]
"""moved: by when a copy last came into the state it is in, or went out of one; it looks at every journey."""


@dataclass(frozen=True, slots=True)
class TitleRow:
    title_id: int
    name: str
    part: str
    authors: str
    year: str
    audience: str
    copies: int
    states: tuple[tuple[State, int], ...]
    """How many copies are in which state, the most telling first."""
    name_latvian: str
    people: tuple[Person, ...]
    cover_id: int | None = None

    def in_latin(self, *, latvian: bool) -> str:
        """Author and title in Latin letters, or nothing where they are; worked out for the rows that are painted.

        latvian: as Latvian writes them, not by the official rules.
        """
        return _latin(self.name, self.name_latvian, self.people, latvian=latvian)


@dataclass(frozen=True, slots=True)
class RemovedTitle:
    title_id: int
    name: str
    authors: str
    audience: str
    removed_at: datetime
    merged_into: str | None
    action_id: int | None
    """What undo takes back to have it again; None where that is no longer possible."""
    cover_id: int | None = None


_TELLING: dict[str, int] = {
    state: rank
    for rank, state in enumerate(
        (
            State.ON_TABLE,
            State.ON_LOAN,
            State.TRAVELLING,
            State.BEING_PREPARED,
            State.ELSEWHERE,
            State.MISSING,
            State.ENDED,
            State.WITHDRAWN,
        )
    )
}


def ids(
    session: Session, order: Order = "title", *, latin_first: bool = False, descending: bool = False
) -> array[int]:
    """Return the ids of all titles of the catalogue in order. latin_first: Latvian and English order."""
    # Not `removed_at IS NULL`: that looks at every title, this only at the index of the order.
    removed = select(Title.id).where(Title.removed_at.is_not(None))
    query = select(Title.id).where(Title.id.not_in(removed))
    if order == "copies":
        counted = select(Copy.title_id, func.count().label("copies")).where(Copy.state.is_not(None))
        per_title = counted.group_by(Copy.title_id).subquery()
        query = query.outerjoin(per_title, per_title.c.title_id == Title.id)
        keys: list[ColumnElement[Any] | InstrumentedAttribute[str]] = [func.coalesce(per_title.c.copies, 0)]
    elif order == "moved":
        per_title = _last_moved().subquery()
        query = query.outerjoin(per_title, per_title.c.title_id == Title.id)
        keys = [per_title.c.at]
    else:
        keys = [_key(order, latin_first=latin_first)]
    ordered = [key.desc() for key in (*keys, Title.id)] if descending else [*keys, Title.id]
    # As one text: fetching a hundred thousand rows takes longer than finding and ordering them.
    in_order = query.order_by(*ordered).subquery()
    found = session.connection().execute(select(func.json_group_array(in_order.c.id))).scalar_one()
    return array("q", json.loads(found))


def _key(order: Order, *, latin_first: bool) -> InstrumentedAttribute[str]:
    if order == "author":
        return Title.author_key
    if order == "year":
        return Title.year  # type: ignore[return-value]  # ordered by, never compared
    return Title.sort_key_latin if latin_first else Title.sort_key


def _last_moved(*conditions: ColumnElement[bool]) -> Select[tuple[int, Any]]:
    """Each title with the instant at which one of its copies last moved."""
    # From the end of each journey, and by an index that tells all of it: the lines themselves lie far apart.
    last = (
        select(Movement.happened_at)
        .where(Movement.copy_id == Copy.id, text(CHANGES_STATE))
        .order_by(Movement.happened_at.desc())
        .limit(1)
    )
    per_copy = (
        select(Copy.title_id, last.scalar_subquery().label("at"))
        .where(Copy.state.is_not(None), *conditions)
        .subquery()
    )
    return select(per_copy.c.title_id, func.max(per_copy.c.at).label("at")).group_by(per_copy.c.title_id)


def in_order(
    session: Session, found: Sequence[int], order: Order, *, latin_first: bool, descending: bool
) -> array[int]:
    """Return the ids found by a search in a column's order instead of the ranking's."""
    if order == "moved":
        keys = {"among": listed(found)}
        last = session.connection().execute(_last_moved(among(Copy.title_id)), keys)
        moved = {title_id: str(at) for title_id, at in last}
        return array(
            "q",
            sorted(found, key=lambda title_id: (moved.get(title_id, ""), title_id), reverse=descending),
        )
    wanted = set(found)
    everything = ids(session, order, latin_first=latin_first, descending=descending)
    return array("q", (title_id for title_id in everything if title_id in wanted))


def count_copies(session: Session, title_ids: Sequence[int] | None = None) -> int:
    """Return how many copies these titles have, or all titles of the catalogue."""
    if title_ids is None:
        return session.scalar(_COPIES) or 0
    ((copies,),) = _COPIES_AMONG.send(session, among=listed(title_ids))
    return int(copies)


_COPIES: Final = select(func.count()).where(Copy.state.is_not(None))
_COPIES_AMONG: Final = Fixed(_COPIES.where(among(Copy.title_id)))


def draft(session: Session, title_id: int) -> TitleDraft:
    """Return what a title says now, as a form edits it."""
    return draft_of(
        session.scalars(
            select(Title)
            .where(Title.id == title_id)
            .options(selectinload(Title.contributors), selectinload(Title.isbns))
        ).one()
    )


# Put together once: each letter typed into the search reads a page of rows.
_STATES: Final = Fixed(
    select(Copy.title_id, Copy.state, func.count())
    .where(among(Copy.title_id), Copy.state.is_not(None))
    .group_by(Copy.title_id, Copy.state)
)
_TITLES: Final = Fixed(
    select(
        Title.id,
        Title.name,
        Title.part,
        Title.year_printed,
        Title.year,
        Title.audience,
        Title.name_latvian,
        Title.cover_id,
    ).where(among(Title.id), Title.removed_at.is_(None))
)


def rows(session: Session, title_ids: Iterable[int]) -> dict[int, TitleRow]:
    """Return the rows of a page; a title that is no more is left out."""
    wanted = list(title_ids)
    people = people_of(session, wanted)
    keys = listed(wanted)
    states: dict[int, list[tuple[State, int]]] = defaultdict(list)
    for title_id, state, count in _STATES.send(session, among=keys):
        states[title_id].append((_STATE_OF[state], count))
    for counted in states.values():
        if len(counted) > 1:
            counted.sort(key=_telling)
    titles = _TITLES.send(session, among=keys)
    return {
        title_id: TitleRow(
            title_id,
            name,
            part,
            authors_line(people.get(title_id, ())),
            str(year) if year else printed,
            audience,
            sum([count for _, count in states[title_id]]),
            tuple(states[title_id]),
            latvian,
            people.get(title_id, ()),
            cover_id,
        )
        for title_id, name, part, printed, year, audience, latvian, cover_id in titles
    }


_STATE_OF: Final = {str(state): state for state in State}


def _telling(counted: tuple[State, int]) -> int:
    return _TELLING[counted[0]]


@lru_cache(maxsize=512)
def _latin(name: str, name_latvian: str, people: tuple[Person, ...], *, latvian: bool) -> str:
    write = latvian_letters if latvian else romanise
    authors = [person for person in people if person.role == "author"]
    told = [person.name_latvian or write(person.name) for person in authors[:2]]
    originals = {person.name for person in authors} | {name}
    return " · ".join(part for part in (*told, name_latvian or write(name)) if part and part not in originals)


def removed(session: Session, since: datetime, limit: int = 500) -> tuple[RemovedTitle, ...]:
    """Return the titles taken out of the catalogue since then, newest first."""
    into = aliased(Title)
    found = session.execute(
        select(Title.id, Title.name, Title.audience, Title.removed_at, into.name, Title.cover_id)
        .outerjoin(into, into.id == Title.merged_into_id)
        .where(Title.removed_at >= since)
        .order_by(Title.removed_at.desc())
        .limit(limit)
    ).all()
    wanted = [row.id for row in found]
    people = people_of(session, wanted)
    removals = (
        select(BeforeValue.row_id, func.max(BeforeValue.action_id))
        .join(Action, Action.id == BeforeValue.action_id)
        .where(
            BeforeValue.row_table == Title.__tablename__,
            BeforeValue.row_id.in_(wanted),
            BeforeValue.before.is_not(None),
            Action.name.in_(("remove_title", "merge_titles")),
            Action.undone_at.is_(None),
        )
        .group_by(BeforeValue.row_id)
    )
    removing = {row[0]: row[1] for row in session.execute(removals)}
    return tuple(
        RemovedTitle(
            title_id,
            name,
            authors_line(people.get(title_id, ())),
            audience,
            at,
            other,
            removing.get(title_id),
            cover_id,
        )
        for title_id, name, audience, at, other, cover_id in found
        if at
    )


def place_names(session: Session) -> tuple[str, ...]:
    """Return the known places, for completing what is typed."""
    return tuple(session.scalars(select(Place.name).where(Place.is_home.is_(False)).order_by(Place.name)))
