"""Titles that stand around the real ones: their words in new company, so that they are true competitors.

A real title lends its form: its short words stay, each other word gives way to one of the same ending from anywhere in
the real titles (or the words of the speed benchmark), drawn as often as it is met there. None equals a real title.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import ContributorDraft, TitleDraft

sys.path.append(str(Path(__file__).parents[1] / "speed"))
import vocabulary  # of tests/speed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from random import Random

    from real_books import Book

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_SHORT: Final = 3
"""Words up to this length link others."""
_MOST_WORDS: Final = 7
_SHARE_OF_REAL_AUTHORS: Final = 0.3


class _Drawn:
    """Words drawn as often as they were met."""

    def __init__(self, counted: Counter[str]) -> None:
        self._words = list(counted)
        self._weights = list(accumulate(counted.values()))

    def draw(self, random: Random) -> str:
        return random.choices(self._words, cum_weights=self._weights)[0]


class _Vocabulary:
    def __init__(self, books: Sequence[Book]) -> None:
        counted: Counter[str] = Counter(
            word.lower() for book in books for word in _WORD.findall(book.read) if len(word) > _SHORT
        )
        counted.update({word.lower(): 1 for word in (*vocabulary.NOUNS, *vocabulary.QUALITIES)})
        by_ending: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for word, times in counted.items():
            by_ending[word[-2:]][word] = times
        self._by_ending = {ending: _Drawn(words) for ending, words in by_ending.items()}
        self._all = _Drawn(counted)

    def like(self, random: Random, word: str) -> str:
        """Return a word that could stand in the same place."""
        drawn = self._by_ending.get(word[-2:].lower(), self._all).draw(random)
        return drawn[0].upper() + drawn[1:] if word[0].isupper() else drawn


def drafts(random: Random, books: Sequence[Book], count: int) -> Iterator[TitleDraft]:
    """Yield so many titles with their authors, none of them a real one."""
    words = _Vocabulary(books)
    real = {_plain(book.read) for book in books}
    forms = [book.read for book in books if 2 <= len(_WORD.findall(book.read)) <= _MOST_WORDS]
    authors = sorted({author for book in books for author in book.authors if len(author) < 60})
    firsts, families = _names(authors)
    told = 0
    while told < count:
        form = random.choice(forms)
        name = _WORD.sub(
            lambda found: words.like(random, found[0]) if len(found[0]) > _SHORT else found[0], form
        )
        if _plain(name) in real:
            continue
        if authors and random.random() < _SHARE_OF_REAL_AUTHORS:
            author = random.choice(authors)
        else:
            author = f"{random.choice(firsts)} {random.choice(families)}"
        yield TitleDraft(
            name=name,
            contributors=(ContributorDraft(author),),
            year=random.randint(1960, 2026),
            languages="uk",
        )
        told += 1


def _plain(name: str) -> str:
    """Return a title's words only; a form and its words come from real titles, so they are whole and composed."""
    return " ".join(_WORD.findall(name.casefold()))


def _names(authors: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return first names and family names, each as often as it is met."""
    firsts, families = list(vocabulary.FIRST_NAMES), list(vocabulary.FAMILY_NAMES)
    for author in authors:
        parts = author.split()
        if len(parts) == 2 and all(part.isalpha() and part.istitle() for part in parts):
            firsts.append(parts[0])
            families.append(parts[1])
    return firsts, families
