"""Titles of generated books: words drawn as language draws them, a few very often and most seldom."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from vocabulary import (
    FAMILY_NAMES,
    FIRST_NAMES,
    LINKS,
    NOUNS,
    PUBLISHERS,
    QUALITIES,
    SUBTITLES,
    SYLLABLES,
    TOWNS,
)

from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES, ContributorDraft, IsbnDraft, TitleDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

__all__ = ["TOWNS", "TitleDraft", "drafts"]

_ISBN_BEGINNING: Final = "978617"
_SELDOM_WORDS: Final = 20_000


def drafts(random: Random, count: int) -> Iterator[TitleDraft]:
    """Draw titles as people would have filled them in."""
    words = _Words(random)
    for number in range(count):
        year = 2026 - int(60 * random.random() ** 2)
        yield TitleDraft(
            name=words.title(),
            subtitle=random.choice(SUBTITLES) if random.random() < 0.25 else "",
            part=f"Том {random.randint(1, 4)}" if random.random() < 0.08 else "",
            contributors=tuple(words.people()),
            publisher=random.choice(PUBLISHERS),
            place_of_publication="Київ",
            year_printed=str(year),
            year=year,
            pages=str(random.randint(24, 640)),
            languages="uk",
            audience=random.choice(AUDIENCES),
            category=random.choice(CATEGORIES),
            isbns=(IsbnDraft(_isbn(number)),) if random.random() < 0.7 else (),
        )


class _Share:
    """Words drawn after Zipf: the n-th comes as often as 1/n."""

    def __init__(self, random: Random, words: Sequence[str]) -> None:
        self._random = random
        self._words = words
        self._weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))

    def draw(self) -> str:
        return self._random.choices(self._words, cum_weights=self._weights)[0]


class _Words:
    def __init__(self, random: Random) -> None:
        self._random = random
        seldom = tuple(self._coined() for _ in range(_SELDOM_WORDS))
        self._nouns = _Share(random, NOUNS + seldom)
        self._qualities = _Share(random, QUALITIES)
        self._families = _Share(random, FAMILY_NAMES + seldom[::8])

    def title(self) -> str:
        """Return one to five words, the first with its capital."""
        draw = self._random.random()
        text = self._nouns.draw()
        if draw < 0.8:
            text = f"{self._qualities.draw()} {text}"
        if draw < 0.55:
            text += f" {self._random.choice(LINKS)} {self._nouns.draw()}"
        return text[0].upper() + text[1:]

    def people(self) -> Iterator[ContributorDraft]:
        draw = self._random.random()
        if draw < 0.9:
            yield ContributorDraft(self._person())
        if draw < 0.12:
            yield ContributorDraft(self._person(), "illustrator")

    def _person(self) -> str:
        family = self._families.draw()
        return f"{self._random.choice(FIRST_NAMES)} {family[0].upper()}{family[1:]}"

    def _coined(self) -> str:
        """Make one of the many words that stand in a title or two."""
        return "".join(self._random.choices(SYLLABLES, k=self._random.randint(2, 5)))


def _isbn(number: int) -> str:
    digits = f"{_ISBN_BEGINNING}{number:06}"
    weighed = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return f"{digits}{-weighed % 10}"
