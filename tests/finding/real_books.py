"""The books that are asked for, as the table holds them, and when a hit is the book that was meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from slips import as_read, key
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Book:
    """A title of the table."""

    id: int
    name: str
    """As it is stored, its part behind it."""
    authors: tuple[str, ...]
    bare_name: str = field(default="", compare=False)
    """Without its part."""

    @cached_property
    def read(self) -> str:
        """The title as a person sees it."""
        return as_read(self.name)

    @cached_property
    def key(self) -> str:
        return key(self.name)

    @cached_property
    def author_words(self) -> frozenset[str]:
        """Words of all authors, initials left out."""
        return frozenset(word for author in self.authors for word in key(author).split() if len(word) > 2)

    def is_same(self, other: Book) -> bool:
        """Tell whether two titles are editions of one book: title and authors say the same."""
        return self.id == other.id or (self.key == other.key and self.author_words == other.author_words)


_BOOKS = """
    SELECT title.id, title.name, title.part, contributor.name FROM title
    LEFT JOIN contributor ON contributor.title_id = title.id AND contributor.role = 'author'
    WHERE title.removed_at IS NULL {} ORDER BY title.id, contributor.position
"""


def all_books(session: Session) -> list[Book]:
    return list(_read(session.execute(text(_BOOKS.format("")))))


def books_of(session: Session, ids: Iterable[int]) -> dict[int, Book]:
    among = ", ".join(map(str, ids))
    rows = session.execute(text(_BOOKS.format(f"AND title.id IN ({among})")))
    return {book.id: book for book in _read(rows)}


def _read(rows: Iterable[tuple[int, str, str, str | None]]) -> Iterator[Book]:
    last: tuple[int, str, str] | None = None
    authors: list[str] = []
    for title_id, name, part, author in rows:
        if last is not None and last[0] != title_id:
            yield Book(last[0], f"{last[1]} {last[2]}".strip(), tuple(authors), last[1])
            authors = []
        last = (title_id, name, part)
        if author:
            authors.append(author)
    if last is not None:
        yield Book(last[0], f"{last[1]} {last[2]}".strip(), tuple(authors), last[1])
