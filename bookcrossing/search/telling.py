"""What was searched, told in the letters of the title found, where that is not what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.writing.keys import key, words_of
from bookcrossing.writing.marks import WORD, letters_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bookcrossing.search.ranking import Candidate, Rank
    from bookcrossing.search.terms import Term


def read_as(rank: Rank, candidate: Candidate, terms: Sequence[Term], line: str) -> str | None:
    """Return the words of the best title that were meant; None if they begin with the letters of the line."""
    typed = words_of(line)
    met = [(term, word) for term, word in zip(terms, rank.matched, strict=True) if word]
    if not met or all(term.plain in typed and word.startswith(term.plain) for term, word in met):
        return None
    written = _written(candidate)
    return " ".join(_shown(term, word, written.get(word, word)) for term, word in met)


def _written(candidate: Candidate) -> dict[str, str]:
    """Return how each word of a title is written, by what `words_of` makes of it."""
    found: dict[str, str] = {}
    for text in _texts(candidate):
        for word in WORD.findall(text):
            for plain in words_of(word):
                found.setdefault(plain, word)
    return found


def _texts(candidate: Candidate) -> Iterable[str]:
    yield from (candidate.name, *candidate.people, candidate.part, candidate.subtitle)
    yield from (candidate.original_title, candidate.name_latvian, candidate.other)


def _shown(term: Term, plain: str, written: str) -> str:
    """Return a word as far as it has been typed."""
    its_key = key(plain)
    if its_key in term.keys or its_key in term.near:
        return written
    begun = next((part for part in term.keys if its_key.startswith(part)), its_key)
    return written[: letters_for(written, begun)]
