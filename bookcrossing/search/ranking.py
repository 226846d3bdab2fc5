"""How well a title answers: the order in which titles found are given."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from bookcrossing.writing.keys import key, shades, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.search.terms import Term


class Reading(IntEnum):
    """As what the line was read; the letters typed come first."""

    TYPED = 0
    FORGIVEN = 1
    OTHER_LAYOUT = 2
    NEAR = 3
    PARTLY = 4


class Place(IntEnum):
    """Where in the title the words stand."""

    NAME = 0
    """They are its name."""
    BEGINNING = 1
    ALL_WORDS = 2
    """They are its name, in another order."""
    WORDS = 3
    WORDS_AND_PEOPLE = 4
    BEGINNINGS = 5
    ELSEWHERE = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """What of a title is looked at."""

    title_id: int
    name: str
    part: str
    subtitle: str
    original_title: str
    name_latvian: str
    people: tuple[str, ...]
    other: str
    """Keys of publisher, tags, series, numbers."""
    sort_key: str


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    reading: Reading
    place: Place
    cost: float
    left_over: int
    """Words of the name that were not asked for."""
    moves: int
    """How often its copies moved, negative: the most moved first."""
    sort_key: str
    title_id: int
    matched: tuple[str, ...] = field(compare=False)
    """The word that each term met, as `words_of` gives it."""


# What a word costs that is met: by its letters, its shade, its key; begun costs more than whole.
_BEGUN: Final = 0.3
_SHADE, _KEY, _NEAR, _MISSED = 0.1, 1.0, 2.0, 5.0
_INNER_BEGINNING: Final = 0.2
"""A word that is not the last one is seldom left unfinished."""


class Judge:
    """Ranks titles against the words of one reading of a line."""

    def __init__(self, terms: Sequence[Term], reading: Reading = Reading.TYPED) -> None:
        self._terms = terms
        self._reading = reading
        self._met: dict[tuple[int, str], float | None] = {}

    def rank(self, candidate: Candidate) -> Rank | None:
        """Return None if a word is met nowhere and nothing says that it may be missed."""
        name = words_of(candidate.name)
        people = tuple(word for person in candidate.people for word in words_of(person))
        rest = (candidate.part, candidate.subtitle, candidate.original_title, candidate.name_latvian)
        more = tuple(word for text in rest if text for word in words_of(text))
        met = [self._best(at, name, people, more, candidate.other) for at in range(len(self._terms))]
        costs = [cost for cost, _, _ in met]
        if all(cost >= _MISSED for cost in costs):
            return None
        place = self._place(name, met)
        left_over = len(name) - sum(where == _IN_NAME for _, _, where in met)
        return Rank(
            max(self._reading, self._reading_of(costs)),
            place,
            round(sum(costs), 2),
            0 if place == Place.BEGINNING and not any(cost >= _KEY for cost in costs) else max(0, left_over),
            0,
            candidate.sort_key,
            candidate.title_id,
            tuple(word for _, word, _ in met),
        )

    def _best(
        self, at: int, name: Sequence[str], people: Sequence[str], more: Sequence[str], other: str
    ) -> tuple[float, str, int]:
        column = self._terms[at].column
        best = (_MISSED, "", _NOWHERE)
        for where, words in ((_IN_NAME, name), (_IN_PEOPLE, people), (_IN_MORE, more)):
            if column and (column == "search_people") != (where == _IN_PEOPLE):
                continue
            for word in words:
                cost = self._cost(at, word)
                if cost is not None and cost < best[0]:
                    best = (cost, word, where)
        if best[0] >= _KEY and other:
            for word in other.split():
                cost = self._cost_of_key(at, word)
                if cost is not None and cost < best[0]:
                    best = (cost, word, _IN_MORE)
        return best

    def _cost(self, at: int, word: str) -> float | None:
        try:
            return self._met[at, word]
        except KeyError:
            cost = self._met[at, word] = self._cost_anew(at, word)
            return cost

    def _cost_anew(self, at: int, word: str) -> float | None:
        term = self._terms[at]
        begun = _BEGUN if at == len(self._terms) - 1 else _BEGUN + _INNER_BEGINNING
        if word == term.plain:
            return 0.0
        if word.startswith(term.plain):
            return begun
        its_shade = shades(word)[0]
        if its_shade in term.shades:
            return _SHADE
        if its_shade.startswith(term.shades):
            return _SHADE + begun
        its_key = key(word)
        if its_key in term.keys:
            return _KEY
        if its_key.startswith(term.keys):
            return _KEY + begun
        if (far := term.near.get(its_key)) is not None:
            return _NEAR + far + 0.5 * _unlike(term, its_shade)
        return None

    def _cost_of_key(self, at: int, word: str) -> float | None:
        term = self._terms[at]
        if word in term.keys:
            return _SHADE
        if word.startswith(term.keys):
            return _SHADE + _BEGUN
        far = term.near.get(word)
        return None if far is None else _NEAR + far

    @staticmethod
    def _reading_of(costs: Sequence[float]) -> Reading:
        worst = max(costs)
        if worst >= _MISSED:
            return Reading.PARTLY
        if worst >= _NEAR:
            return Reading.NEAR
        return Reading.FORGIVEN if worst >= _KEY else Reading.TYPED

    def _place(self, name: Sequence[str], met: Sequence[tuple[float, str, int]]) -> Place:
        wholes = [cost for cost, _, where in met if where != _NOWHERE]
        is_whole = all(map(_is_whole, wholes))
        words = [word for _, word, where in met if where == _IN_NAME]
        if len(words) == len(met):
            in_order = words == list(name[: len(words)])
            if is_whole and len(words) == len(name):
                return Place.NAME if in_order else Place.ALL_WORDS
            if in_order:
                return Place.BEGINNING
            return Place.WORDS if is_whole else Place.BEGINNINGS
        if is_whole and all(where in (_IN_NAME, _IN_PEOPLE) for _, _, where in met):
            return Place.WORDS_AND_PEOPLE
        return Place.ELSEWHERE


_IN_NAME, _IN_PEOPLE, _IN_MORE, _NOWHERE = range(4)


def _is_whole(cost: float) -> bool:
    return cost in (0.0, _SHADE, _KEY) or cost >= _NEAR


def _unlike(term: Term, shade: str) -> float:
    """Return how unlike a word is to the likest of the term's shades: 0 the same, 1 nothing in common."""
    from rapidfuzz.distance import OSA

    return min(OSA.normalized_distance(shade, own) for own in term.shades)
