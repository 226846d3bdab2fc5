"""Narrowing what was found with one click: audience, state, category, decade, language, each with its count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookcrossing.movements import State


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
