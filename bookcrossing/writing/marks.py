"""Where the words of a search begin in a text as it is written, in whatever alphabet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bookcrossing.writing.keys import key, keys, words_of
from bookcrossing.writing.scripts import APOSTROPHES

WORD: Final = re.compile(rf"[^\W_]+(?:[{re.escape(APOSTROPHES)}\u0301][^\W_]+)*")
"""A word as it is written: apostrophes and accents inside belong to it."""


@lru_cache(maxsize=1024)
def found_letters(text: str, searched: str) -> tuple[tuple[int, int], ...]:
    """Return (start, length) of every beginning of a word in `text` that a word of `searched` meets."""
    asked = _asked(searched)
    if not asked:
        return ()
    marks = []
    for start, word, its_key in _words_in(text):
        if its_key.startswith(asked):
            begun = next(part for part in asked if its_key.startswith(part))
            marks.append((start, letters_for(word, begun)))
    return tuple(marks)


# Most of what a search shows it shows with the next letter, too.
@lru_cache(maxsize=1024)
def _words_in(text: str) -> tuple[tuple[int, str, str], ...]:
    """Return where each word of a text begins, the word as it is written, and its key."""
    return tuple([(word.start(), word[0], _key(word[0])) for word in WORD.finditer(text)])


# A mark never ends inside sh, kh, zh, sch, tsch.
_SIGNS_OF_ONE_LETTER: Final = re.compile(r"[cgkstz]?c?h|[cs]z|\w", re.IGNORECASE)


@lru_cache(maxsize=16)
def _asked(searched: str) -> tuple[str, ...]:
    asked = {found for word in words_of(searched) for found in keys(word) if found}
    return tuple(sorted(asked, key=len, reverse=True))


# The words of titles come again and again, and those that are met do so with each letter typed.
@lru_cache(maxsize=4096)
def letters_for(word: str, begun: str) -> int:
    """Return how many letters of a written word it takes to reach a key; all, where nothing but silent ones follow."""
    if _key(word) == begun:
        return len(word)
    for length in range(1, len(word)):
        its_key = _key(word[:length])
        if len(its_key) >= len(begun) and its_key.startswith(begun):
            return length + len(_SIGNS_OF_ONE_LETTER.match(word, length - 1)[0]) - 1  # type: ignore[index]
    return len(word)


@lru_cache(maxsize=16384)
def _key(word: str) -> str:
    return "".join(map(key, words_of(word)))
