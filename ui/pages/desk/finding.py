"""Finding a book without a label: words of its title, answered with copies to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from bookcrossing.listings.cards import Book

if TYPE_CHECKING:
    from bookcrossing.listings.reads import Reads

MOST_TITLES: Final = 20
"""More are not read by a person who waits at the desk; the catalogue shows them all."""


@dataclass(frozen=True, slots=True)
class FoundBooks:
    typed: str
    read_as: str | None
    """What was searched, if not what was typed."""
    books: tuple[Book, ...]
    more: int


def find_books(reads: Reads, typed: str) -> FoundBooks:
    from bookcrossing.search.searching import search  # the window starts without

    found = reads.ask(partial(search, typed=typed))
    titles = [reads.title(title_id) for title_id in found.title_ids[:MOST_TITLES]]
    books = tuple(Book(copy, title) for title in titles for copy in title.copies)
    return FoundBooks(typed, found.read_as, books, max(0, len(found.title_ids) - MOST_TITLES))
