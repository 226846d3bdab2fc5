"""Narrowing what was found with one click: audience, state, category, decade, language, each with its count."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES
from bookcrossing.search.board import NO_TITLE, STATES, board_of, parts_of, whole_board

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.movements import State
    from bookcrossing.search.board import Shape

_STATES_IN: Final = tuple(
    tuple(state for place, state in enumerate(STATES) if states & 1 << place)
    for states in range(1 << len(STATES))
)
"""By the bits of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What was chosen; nothing chosen of a facet lets everything pass."""

    audiences: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    categories: frozenset[str] = frozenset()
    decades: frozenset[int] = frozenset()
    """By their first year."""
    languages: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.audiences or self.states or self.categories or self.decades or self.languages)


@dataclass(frozen=True, slots=True)
class Facets:
    """How many titles there are of each value, under what was chosen of the other facets."""

    audiences: tuple[tuple[str, int], ...]
    states: tuple[tuple[State, int], ...]
    """Titles with at least one copy in that state."""
    categories: tuple[tuple[str, int], ...]
    decades: tuple[tuple[int, int], ...]
    """Newest first, by their first year."""
    languages: tuple[tuple[str, int], ...]
    """Most titles first; ISO 639 codes."""


def narrowed(session: Session, title_ids: Sequence[int], narrowing: Narrowing) -> array[int]:
    """Return those of the titles that were not narrowed away, in their order."""
    if not narrowing or not title_ids:
        return array("q", title_ids)
    board = board_of(session, title_ids)
    cells = board.cells_of(title_ids)
    missed = [_missed(narrowing, shape) for shape in board.shapes]
    passing = set()
    for cell in set(cells) - {NO_TITLE}:
        place, states = parts_of(cell)
        if not missed[place] and _has_state(narrowing, states):
            passing.add(cell)
    return array("q", (title_id for title_id, cell in zip(title_ids, cells, strict=True) if cell in passing))


def facets(session: Session, title_ids: Sequence[int] | None, narrowing: Narrowing) -> Facets:
    """Count the titles found, before they were narrowed, by everything they can be narrowed by.

    Each facet is counted under what was chosen of the others, so that its other values can be chosen too.

    title_ids: None: the whole catalogue.
    """
    board = whole_board(session) if title_ids is None else board_of(session, title_ids)
    counted = Counter(board.cells if title_ids is None else board.cells_of(title_ids))
    del counted[NO_TITLE]
    missed = [_missed(narrowing, shape) for shape in board.shapes]
    of_shape, of_states = _divided(counted, missed, narrowing)
    tallies = _tallied(zip(board.shapes, missed, of_shape, strict=True), narrowing)
    audiences, categories, decades, languages = tallies
    states = Counter(dict.fromkeys(narrowing.states, 0))
    for found, count in of_states.items():
        states.update(dict.fromkeys(_STATES_IN[found], count))
    return Facets(
        audiences=_sorted(audiences, _standing(AUDIENCES)),
        states=_sorted(states, _standing(STATES)),
        categories=_sorted(categories, _standing(CATEGORIES)),
        decades=_sorted(decades, lambda decade, _count: -decade),
        languages=_sorted(languages, lambda code, count: (-count, code)),
    )


def _divided(
    counted: Counter[int], missed: Sequence[Sequence[int]], narrowing: Narrowing
) -> tuple[list[int], Counter[int]]:
    """Count titles by shape, where their states pass, and by states, where their shape does."""
    passing = [_has_state(narrowing, states) for states in range(len(_STATES_IN))]
    of_shape, of_states = [0] * len(missed), Counter[int]()
    for cell, count in counted.items():
        shape, states = parts_of(cell)
        if passing[states]:
            of_shape[shape] += count
        if not missed[shape]:
            of_states[states] += count
    return of_shape, of_states


def _tallied(shapes: Iterable[tuple[Shape, Sequence[int], int]], narrowing: Narrowing) -> list[Counter[Any]]:
    """Count the values of the titles' own facets: a shape that misses one of them counts for that one alone."""
    tallies: list[Counter[Any]] = [Counter(dict.fromkeys(chosen, 0)) for chosen in _chosen(narrowing)]
    for shape, missed, count in shapes:
        if not count or len(missed) > 1:
            continue
        values = _values(shape)
        for place in missed or range(len(values)):
            for value in values[place]:
                tallies[place][value] += count
    return tallies


def _chosen(narrowing: Narrowing) -> tuple[frozenset[Any], ...]:
    return narrowing.audiences, narrowing.categories, narrowing.decades, narrowing.languages


def _values(shape: Shape) -> tuple[tuple[Any, ...], ...]:
    """Return what a title has of each facet, in the order of `_chosen`."""
    decades = () if shape.decade is None else (shape.decade,)
    return (shape.audience,), (shape.category,), decades, shape.languages


def _missed(narrowing: Narrowing, shape: Shape) -> list[int]:
    """Return the places of the facets of which something else was chosen."""
    pairs = zip(_chosen(narrowing), _values(shape), strict=True)
    return [place for place, (chosen, values) in enumerate(pairs) if chosen and chosen.isdisjoint(values)]


def _has_state(narrowing: Narrowing, states: int) -> bool:
    return not narrowing.states or not narrowing.states.isdisjoint(_STATES_IN[states])


def _standing(order: Sequence[str]) -> Callable[[str, int], int]:
    places = {value: place for place, value in enumerate(order)}
    return lambda value, _count: places.get(value, len(places))


def _sorted(tally: Counter[Any], key: Callable[[Any, int], Any]) -> tuple[tuple[Any, int], ...]:
    return tuple(sorted(tally.items(), key=lambda item: key(*item)))
