"""Every word of the catalogue, and those that a mistyped or inflected one may mean.

How far off a word is: CASE, another ending as grammar makes them; ERROR, one letter swapped, dropped, added or another;
BEGUN, the same in a word not finished; ENDING, any other ending; TWO_ERRORS.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

CASE, ERROR, BEGUN, ENDING, TWO_ERRORS = 0.1, 1.0, 1.2, 1.3, 2.0
_MOST_NEAR: Final = 24
_MOST_ENDINGS: Final = 24
_MOST_BEGUN: Final = 24
_LONGEST_ENDING: Final = 3
_SHORTEST, _SHORTEST_STEM, _SHORTEST_BEGUN = 2, 3, 6
_MOST_WALKED: Final = 6_000
_MOST_REMEMBERED: Final = 512
_LAST: Final = "\uffff"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: Sequence[str]
    """Keys, sorted; plain numbers left out."""
    titles: Sequence[int]
    """In how many titles each stands."""
    backwards: Sequence[str]
    """The same words from their ends, sorted."""
    by_ending: Sequence[str]
    """The words in the order of `backwards`."""
    by_length: dict[int, list[str]]
    _known: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    """What was answered: a line typed letter by letter asks of its first words again and again."""

    @classmethod
    def of(cls, rows: Sequence[tuple[str, int]]) -> Vocabulary:
        words = [word for word, _ in rows]
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            by_length[len(word)].append(word)
        by_ending = sorted(words, key=lambda word: word[::-1])
        backwards = [word[::-1] for word in by_ending]
        return cls(words, [count for _, count in rows], backwards, by_ending, by_length)

    def has(self, word: str) -> bool:
        if word.isdecimal():
            return True
        at = bisect_left(self.words, word)
        return at < len(self.words) and self.words[at] == word

    def has_beginning(self, part: str) -> bool:
        """Tell whether a word begins like this; a number may always."""
        if part[0].isdecimal():
            return True
        at = bisect_left(self.words, part)
        return at < len(self.words) and self.words[at].startswith(part)

    def count(self, word: str) -> int:
        at = bisect_left(self.words, word)
        return self.titles[at] if at < len(self.words) and self.words[at] == word else 0

    def mistyped(self, word: str, *, twice: bool = False) -> Mapping[str, float]:
        """Return the words one error away (swapped, dropped, added, another), or two."""
        if len(word) < _SHORTEST:
            return {}
        return self._remembered(
            "twice" if twice else "once", word, self._two_away if twice else self._one_away
        )

    def _one_away(self, word: str) -> dict[str, float]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        alike = extract(word, self._sharing_a_half(word), scorer=OSA.distance, score_cutoff=1, limit=None)
        nearest = sorted({other for other, far, _ in alike if far}, key=self.count, reverse=True)
        return dict.fromkeys(nearest[:_MOST_NEAR], ERROR)

    def _two_away(self, word: str) -> dict[str, float]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found = dict(self.mistyped(word))
        if len(word) > _SHORTEST_STEM:
            for length in range(len(word) - 2, len(word) + 3):
                some = self.by_length.get(length, ())
                alike = extract(word, some, scorer=OSA.distance, score_cutoff=2, limit=_MOST_NEAR)
                for other, far, _ in alike:
                    if far and len(found) < 2 * _MOST_NEAR:
                        found.setdefault(other, ERROR * far)
        return found

    def _remembered(
        self, how: str, word: str, find: Callable[[str], dict[str, float]]
    ) -> Mapping[str, float]:
        known = self._known.get((how, word))
        if known is None:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            known = self._known[how, word] = find(word)
        return known

    def begun_mistyped(self, part: str) -> Mapping[str, float]:
        """Return words whose beginning is one error away from what has been typed so far."""
        if len(part) < _SHORTEST_BEGUN:
            return {}
        return self._remembered("begun", part, self._begun)

    def _begun(self, part: str) -> dict[str, float]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        some = self._from(part[: max(_SHORTEST_STEM, len(part) // 2)])
        found: set[str] = set()
        for length in (len(part) - 1, len(part), len(part) + 1):
            begun = [other[:length] for other in some]
            alike = extract(part, begun, scorer=OSA.distance, score_cutoff=1, limit=None)
            found.update(some[at] for _, _, at in alike)
        nearest = sorted(found, key=self.count, reverse=True)
        return dict.fromkeys(nearest[:_MOST_BEGUN], BEGUN)

    def inflected(self, word: str) -> Mapping[str, float]:
        """Return words that differ from this one in their endings only."""
        if len(word) <= _SHORTEST_STEM:
            return {}
        return self._remembered("inflected", word, self._inflected)

    def _inflected(self, word: str) -> dict[str, float]:
        stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
        found = {}
        for other in self._from(stem):
            shared = _shared(word, other)
            ends, ended = len(word) - shared, len(other) - shared
            if other != word and max(ends, ended) <= _LONGEST_ENDING and shared > ended:
                is_case = (word[shared:], other[shared:]) in _CASES
                if is_case or (shared > _SHORTEST_STEM and max(ends, ended) < _LONGEST_ENDING):
                    found[other] = CASE if is_case else ENDING
        nearest = sorted(found, key=lambda other: (found[other], -self.count(other)))
        return {other: found[other] for other in nearest[:_MOST_ENDINGS]}

    def _from(self, part: str) -> Sequence[str]:
        first = bisect_left(self.words, part)
        return self.words[first : min(bisect_left(self.words, part + _LAST), first + _MOST_WALKED)]

    def _sharing_a_half(self, word: str) -> list[str]:
        """Return the words that share a beginning or an end that one error cannot have touched."""
        half = len(word) // 2
        end = (word[half + 1 :] or word[-1:])[::-1]
        first = bisect_left(self.backwards, end)
        last = min(bisect_left(self.backwards, end + _LAST), first + _MOST_WALKED)
        return [*self._from(word[: max(1, half - 1)]), *self.by_ending[first:last]]


# Endings of Ukrainian cases and of names in Latvian, as keys write them, and those of the word itself.
_FORMS: Final = (
    ("", "a u om em ovi evi iv ami am ah i s is us"),
    ("i", "oho omu im ih imi ami am ah ima a u em m iv s is ais"),
    ("a", "i u ou eu o oi ii iu ami am ah"),
    ("o", "a u om i ami am ah"),
    ("e", "a u em i oho omu"),
    ("ec", "ca cu cem cevi ci civ cami cam cah"),
    ("ok", "ka ku kom kovi ki kiv kami kam kah"),
    ("ka", "ci"),
    ("ha", "si"),
)
_CASES: Final = frozenset(
    (one, other)
    for own, endings in _FORMS
    for forms in [(own, *endings.split())]
    for one in forms
    for other in forms
    if one != other
)


def _shared(one: str, other: str) -> int:
    """Return how many letters both begin with."""
    for at, (letter, its) in enumerate(zip(one, other, strict=False)):
        if letter != its:
            return at
    return min(len(one), len(other))


# What the index looked like when its words were read, and how long that took.
@dataclass(frozen=True, slots=True)
class _Read:
    vocabulary: Vocabulary
    structure: bytes
    at: float
    took_s: float


_READ: Final[WeakKeyDictionary[Engine, _Read]] = WeakKeyDictionary()
_STRUCTURE: Final = text("SELECT block FROM title_index_data WHERE id = 10")
"""FTS5's own record of its segments: another one after each change of the index."""
_WORDS: Final = text(
    "SELECT term, doc FROM title_index_word WHERE term GLOB '*[a-z]*' AND term < :beyond ORDER BY term"
)
_QUICK_S: Final = 0.05
_STALE_S: Final = 10.0


def vocabulary(session: Session) -> Vocabulary:
    """Return the words of the catalogue, read anew when they have changed.

    In a long list that takes so long that a row of changes would hold up every letter typed: words that are new
    since less than ten seconds may then be missing. They are found all the same, if typed without an error.
    """
    connection = session.connection()
    known = _READ.get(connection.engine)
    now = time.monotonic()
    if known and known.took_s > _QUICK_S and now - known.at < _STALE_S:
        return known.vocabulary
    structure = bytes(connection.execute(_STRUCTURE).scalar() or b"")
    if known and known.structure == structure:
        return known.vocabulary
    fresh = _read(connection)
    _READ[connection.engine] = _Read(fresh, structure, time.monotonic(), time.monotonic() - now)
    return fresh


def make_ready(session: Session) -> None:
    """Read the words and load what compares them while nobody waits for an answer."""
    import rapidfuzz.process  # noqa: F401  # what the first error typed would wait for

    vocabulary(session)


def _read(connection: Connection) -> Vocabulary:
    return Vocabulary.of(connection.execute(_WORDS, {"beyond": "\ue000"}).all())
