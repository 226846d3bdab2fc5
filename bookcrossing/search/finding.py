"""From the words of a line to ranked titles: as typed, then forgiven, on other keyboards, then with errors."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Final

from bookcrossing.search.candidates import FEW, Gathered, found, gather, looked_at, moves_of
from bookcrossing.search.ranking import Judge, Place, Rank, Reading
from bookcrossing.search.terms import Term, all_begun, terms_of
from bookcrossing.search.vocabulary import vocabulary
from bookcrossing.writing.keyboards import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.search.ranking import Candidate
    from bookcrossing.search.vocabulary import Vocabulary

_ENOUGH: Final = 20
"""Titles after which nobody looks for errors in what was typed."""
_MOST_LAYOUTS: Final = 4
_MOST_MISSED: Final = 6
"""Words of a line of which one may be missed."""
_TIED: Final = 40


class Words:
    """One search for words. Each way of reading the line is tried only if those before found too little."""

    def __init__(self, session: Session, line: str, *, literally: bool = False) -> None:
        self._session = session
        self._line = line
        self._ranks: dict[int, Rank] = {}
        self._candidates: dict[int, Candidate] = {}
        self._following: list[int] = []
        self._read: list[tuple[Sequence[Term], str]] = []
        self._terms = terms_of(line)
        if self._terms:
            self._try_all()
        if literally:
            self._keep_letters_typed()

    def _try_all(self) -> None:
        self._take(self._terms, self._line, Reading.TYPED)
        if self._is_answered:
            return
        self._try_layouts()
        if len(self._ranks) >= _ENOUGH or self._is_answered:
            return
        self._try_errors()

    @property
    def _is_answered(self) -> bool:
        """Something holds every word typed, whole, by its letters."""
        return any(
            rank.place <= Place.WORDS_AND_PEOPLE and rank.place != Place.BEGINNING
            for rank in self._ranks.values()
            if rank.reading == Reading.TYPED
        )

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return vocabulary(self._session)

    def _try_layouts(self) -> None:
        for reading in readings(self._line)[:_MOST_LAYOUTS]:
            terms = terms_of(reading.text)
            if terms and all(any(map(self._vocabulary.has_beginning, term.keys)) for term in terms):
                self._take(terms, reading.text, Reading.OTHER_LAYOUT)

    def _try_errors(self) -> None:
        doubtful = [self._with_near(at, twice=False) for at in range(len(self._terms))]
        self._take(doubtful, self._line, Reading.NEAR)
        if self._ranks:
            return
        doubtful = [self._with_near(at, twice=True) for at in range(len(self._terms))]
        self._take(doubtful, self._line, Reading.NEAR)
        if not self._ranks and 1 < len(doubtful) <= _MOST_MISSED:
            self._try_without_one(doubtful)

    def _with_near(self, at: int, *, twice: bool) -> Term:
        term = self._terms[at]
        near: dict[str, float] = {}
        for key in term.keys[:3]:
            for other, far in (
                *self._vocabulary.mistyped(key, twice=twice).items(),
                *self._vocabulary.inflected(key).items(),
                *(self._vocabulary.begun_mistyped(key).items() if at == len(self._terms) - 1 else ()),
            ):
                near[other] = min(far, near.get(other, far))
        return replace(term, near=near)

    def _try_without_one(self, terms: Sequence[Term]) -> None:
        ids: dict[int, None] = {}
        for some in combinations(terms, len(terms) - 1):
            ids.update(dict.fromkeys(found(self._session, all_begun(some), FEW // 2)))
        self._rank(Gathered(tuple(ids)), terms, self._line, Reading.PARTLY)

    def _take(self, terms: Sequence[Term], line: str, reading: Reading) -> None:
        self._rank(gather(self._session, terms, line), terms, line, reading)

    def _rank(self, gathered: Gathered, terms: Sequence[Term], line: str, reading: Reading) -> None:
        judge = Judge(terms, reading)
        ranked = False
        for candidate in looked_at(self._session, gathered.to_rank):
            rank = judge.rank(candidate)
            if rank is None:
                continue
            before = self._ranks.get(candidate.title_id)
            if before is None or rank < before:
                self._ranks[candidate.title_id] = rank
                self._candidates[candidate.title_id] = candidate
                ranked = True
        self._following += gathered.following
        if ranked:
            self._read.append((terms, line))

    def _keep_letters_typed(self) -> None: ...

    @cached_property
    def _ordered(self) -> list[Rank]:
        ranks = sorted(self._ranks.values())
        moves = moves_of(self._session, [rank.title_id for rank in ranks[:_TIED]])
        first = [replace(rank, moves=-moves.get(rank.title_id, 0)) for rank in ranks[:_TIED]]
        return [*sorted(first), *ranks[_TIED:]]

    @property
    def title_ids(self) -> Iterable[int]:
        return (*(rank.title_id for rank in self._ordered), *self._following)

    @property
    def read_as(self) -> str | None:
        return None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                key for terms, _ in self._read for term in terms for key in (*term.keys, *term.near)
            )
        )
