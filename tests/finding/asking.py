"""Queries asked of the program's search, one after the other in one process, and what they found."""

from __future__ import annotations

import math
import time
from bisect import bisect_left
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final

from real_books import books_of
from slips import key

from bookcrossing.search.searching import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from random import Random

    from kinds import Kind
    from real_books import Book
    from sqlalchemy.orm import Session

LOOKED_AT: Final = 10
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Question:
    kind: Kind
    typed: str
    meant: Book


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    place: int | None
    """Where the first right hit stands, from 1; None if it isn't among those looked at."""
    ms: float
    worked_ms: float
    """Of this thread alone, whatever else the machine does."""
    read_as: str | None
    first: tuple[Book, ...]


@dataclass(slots=True)
class Tally:
    """What a kind came to."""

    kind: Kind
    answers: list[Answer] = field(default_factory=list)

    @property
    def ten(self) -> float:
        return self._share(LOOKED_AT)

    @property
    def first(self) -> float:
        return self._share(1)

    def _share(self, places: int) -> float:
        return (
            100
            * sum(answer.place is not None and answer.place <= places for answer in self.answers)
            / len(self.answers)
        )

    @property
    def times(self) -> list[float]:
        return [answer.ms for answer in self.answers]


def questions(random: Random, kind: Kind, books: Sequence[Book], most: int) -> Iterator[Question]:
    """Draw books and make a query of each, until there are enough or all have been asked for."""
    drawn = random.sample(books, len(books))
    made = 0
    for book in drawn:
        if made == most:
            return
        typed = kind.make(random, book)
        if typed and key(typed):
            made += 1
            yield Question(kind, typed, book)


def ask(session: Session, question: Question) -> Answer:
    began, worked = time.perf_counter(), time.thread_time()
    found = search(session, question.typed)
    took, worked_ms = (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000
    ids = list(found.title_ids[:LOOKED_AT])
    books = books_of(session, ids) if ids else {}
    hits = [books[title_id] for title_id in ids if title_id in books]
    place = next((at for at, hit in enumerate(hits, 1) if is_right(question, hit)), None)
    return Answer(question, place, took, worked_ms, found.read_as, tuple(hits[:_SHOWN]))


def is_right(question: Question, hit: Book) -> bool:
    """Judge a hit by the rule that stands above the kinds."""
    return (
        hit.is_same(question.meant)
        or hit.key == key(question.typed)
        or (hit.key == question.meant.key and not question.kind.names_author)
        or question.kind.fits(question.typed, hit)
    )


def best_possible(tally: Tally, keys: Sequence[str]) -> tuple[float, float]:
    """Return the shares that guessing well could reach where many titles begin with what was typed.

    keys: those of all titles, in order. Who types «Чорна» means any of the titles that begin so, all as likely.
    """
    ten = first = 0.0
    for answer in tally.answers:
        begun = key(answer.question.typed)
        alike = bisect_left(keys, f"{begun}\U0010ffff") - bisect_left(keys, begun)
        ten += min(1, LOOKED_AT / max(alike, 1))
        first += 1 / max(alike, 1)
    return 100 * ten / len(tally.answers), 100 * first / len(tally.answers)


def within(times: Iterable[float], share: float) -> float:
    """Return the time within which that share stays."""
    in_order = sorted(times)
    return in_order[max(0, math.ceil(len(in_order) * share) - 1)]


def cells(tally: Tally, others: int) -> tuple[str, ...]:
    """Return a tally's line of the table."""
    aim = tally.kind.aim_among(others)
    is_reached = tally.ten >= aim.ten and tally.first >= aim.first
    return (
        tally.kind.name,
        str(len(tally.answers)),
        f"{tally.ten:.1f}",
        f"{tally.first:.1f}",
        f"≥ {aim.ten:g} / {aim.first:g}",
        "yes" if is_reached else "no",
        f"{median(tally.times):.1f}",
        f"{within(tally.times, 0.95):.1f}",
        f"{max(tally.times):.1f}",
    )
