"""Where the words of a search begin in a text as it is written, in letters of any script."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bookcrossing.writing.folding import fold, words
from bookcrossing.writing.scripts import APOSTROPHES

_WORD: Final = re.compile(rf"[^\W_]+(?:[{re.escape(APOSTROPHES)}\u0301][^\W_]+)*")


@lru_cache(maxsize=1024)
def found_letters(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Return (start, length) of every beginning of a word in `text` that a word of `typed` folds to."""
    asked = sorted(words(typed), key=len, reverse=True)
    if not asked:
        return ()
    marks = []
    for word in _WORD.finditer(text):
        folded = fold(word[0])
        begun = next((part for part in asked if folded.startswith(part)), None)
        if begun:
            marks.append((word.start(), _length(word[0], begun)))
    return tuple(marks)


def _length(word: str, folded: str) -> int:
    """Return how many letters of `word` it takes to fold to all of `folded`."""
    for length in range(1, len(word)):
        if len(fold(word[:length])) >= len(folded):
            return length
    return len(word)
