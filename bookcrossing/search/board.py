"""What narrows a list, of every title at once: kept for a connection as long as nobody writes into the file.

Each title is one small number, a cell: whom it is for, its category, decade and languages, and the states its copies
are in. Titles are counted by their cells, of which there are few, so that a hundred thousand are counted at once.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import Integer, case, func, literal_column, select

from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES
from bookcrossing.exchange.readings import languages_in
from bookcrossing.movements import State
from bookcrossing.store.among import among
from bookcrossing.store.tables import Copy, Title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

STATES: Final = tuple(State)
_MASKS: Final = 1 << len(STATES)
NO_TITLE: Final = -1
_FEW: Final = 5_000
"""Of so many titles it is quicker to ask than to read what all of them are."""
_KEPT: Final = "bookcrossing.search.board"


class Shape(NamedTuple):
    """What a title is, as far as lists are narrowed by it."""

    audience: str
    category: str
    decade: int | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    shapes: Sequence[Shape]
    cells: Sequence[int]
    """By title id; NO_TITLE where there is none."""

    def cells_of(self, title_ids: Sequence[int]) -> list[int]:
        """Return the cell of each title, in order; NO_TITLE for one that came or went since."""
        cells, beyond = self.cells, len(self.cells)
        return [cells[title_id] if title_id < beyond else NO_TITLE for title_id in title_ids]


def parts_of(cell: int) -> tuple[int, int]:
    """Return the place of a cell's shape, and its states: a bit each, in the order of STATES."""
    return divmod(cell, _MASKS)


def whole_board(session: Session) -> Board:
    """Return the board of the whole catalogue, read anew if anybody has written since."""
    connection = session.connection()
    version = _version(connection)
    board = _kept(connection, version)
    if board is None:
        board = _read(connection, None)
        connection.info[_KEPT] = (version, board)
    return board


def board_of(session: Session, title_ids: Sequence[int]) -> Board:
    """Return a board on which these titles stand, and perhaps others."""
    if len(title_ids) > _FEW:
        return whole_board(session)
    connection = session.connection()
    return _kept(connection, _version(connection)) or _read(connection, title_ids)


def _kept(connection: Connection, version: tuple[int, int]) -> Board | None:
    of, board = connection.info.get(_KEPT, (None, None))
    return board if of == version else None


def _version(connection: Connection) -> tuple[int, int]:
    """Return what changes whenever anybody has written: another connection, or this one itself."""
    own = connection.connection.driver_connection
    return connection.exec_driver_sql("PRAGMA data_version").scalar_one(), own.total_changes if own else 0


def _place_in(values: Sequence[str], column: InstrumentedAttribute[Any]) -> ColumnElement[int]:
    """Return the place of a column's value in its closed list; the last, which is «none of these», for any other."""
    places: dict[str, ColumnElement[int]] = {
        value: literal_column(str(place), Integer) for place, value in enumerate(values)
    }
    return case(places, value=column, else_=places[values[-1]])


_DECADES: Final = 1_000
_SHAPES: Final = len(AUDIENCES) * len(CATEGORIES) * _DECADES
"""So many there are without the languages."""
_SHAPE: Final = (
    _place_in(AUDIENCES, Title.audience) * literal_column(str(len(CATEGORIES)))
    + _place_in(CATEGORIES, Title.category)
) * literal_column(str(_DECADES)) + func.coalesce(Title.year, literal_column("0", Integer)) // literal_column(
    "10", Integer
)
_STATE: Final = case(
    {state: literal_column(str(1 << place)) for place, state in enumerate(STATES)}, value=Copy.state
)
# A column comes as one text, and numbers are read sooner than words: fetching a hundred thousand rows would take
# longer than all the rest.
_TITLES: Final = select(*map(func.json_group_array, (Title.id, _SHAPE, Title.languages))).where(
    Title.removed_at.is_(None)
)
_COPIES: Final = select(*map(func.json_group_array, (Copy.title_id, _STATE))).where(Copy.state.is_not(None))


def _read(connection: Connection, title_ids: Sequence[int] | None) -> Board:
    titles, copies = _TITLES, _COPIES
    if title_ids is not None:
        titles, copies = (
            titles.where(among(Title.id, title_ids)),
            copies.where(among(Copy.title_id, title_ids)),
        )
    ids, shapes, languages = _columns(connection, titles)
    owners, states = _columns(connection, copies)
    spoken = list(dict.fromkeys(languages))
    beyond = {said: place * _SHAPES for place, said in enumerate(spoken)}
    told = list(map(add, shapes, map(beyond.__getitem__, languages)))
    place_of = {shape: place * _MASKS for place, shape in enumerate(dict.fromkeys(told))}
    cells = [NO_TITLE] * (max(max(ids, default=0), max(owners, default=0)) + 1)
    for title_id, cell in zip(ids, map(place_of.__getitem__, told), strict=True):
        cells[title_id] = cell
    for title_id, state in zip(owners, states, strict=True):
        cells[title_id] |= state  # NO_TITLE, all bits set, stays what it is
    return Board(tuple(_shape(shape, spoken) for shape in place_of), array("i", cells))


def _columns(connection: Connection, asked: Select[str]) -> list[list[Any]]:
    return [json.loads(column) for column in connection.execute(asked).one()]


def _shape(told: int, spoken: Sequence[str]) -> Shape:
    languages, told = divmod(told, _SHAPES)
    told, decade = divmod(told, _DECADES)
    audience, category = divmod(told, len(CATEGORIES))
    return Shape(
        AUDIENCES[audience],
        CATEGORIES[category],
        decade * 10 or None,
        _codes(spoken[languages]),
    )


@lru_cache(1024)
def _codes(languages: str) -> tuple[str, ...]:
    """Return the languages of a title, each by the one code it is known under here."""
    codes = (languages_in(code)[0] or (code,) for code in languages.split())
    return tuple(dict.fromkeys(chain.from_iterable(codes)))
