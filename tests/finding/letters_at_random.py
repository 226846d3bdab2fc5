"""Queries that mean nothing: a search that forgives everything would find something for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from latin_letters import UKRAINIAN

from bookcrossing.search.searching import search

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy.orm import Session

AIM: Final = 95
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"


def nonsense(random: Random) -> str:
    """Return a word or two of letters, all as likely as each other."""
    alphabet = random.choice((UKRAINIAN, _LATIN))
    words = ("".join(random.choices(alphabet, k=random.randint(5, 10))) for _ in range(random.randint(1, 2)))
    return " ".join(words)


def found_for_nonsense(session: Session, random: Random, count: int) -> list[str]:
    """Return those of so many queries that found something."""
    asked = (nonsense(random) for _ in range(count))
    return [typed for typed in asked if len(search(session, typed).title_ids)]
