"""How well a title answers: the order in which titles found are given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from bookcrossing.search.vocabulary import BEGUN, CASE, ENDING
from bookcrossing.writing.folding import fold_strict
from bookcrossing.writing.keys import key, shade, words_of
from bookcrossing.writing.romanisation import romanise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from bookcrossing.search.terms import Term


class Reading(IntEnum):
    """As what the line was read; the letters typed come first."""

    TYPED = 0
    FORGIVEN = 1
    OTHER_LAYOUT = 2
    OTHER_LAYOUT_FORGIVEN = 3
    FORGIVEN_UNFINISHED = 4
    """Not by its letters, and not whole: two letters in another alphabet begin many words."""
    OTHER_LAYOUT_UNFINISHED = 5
    NEAR = 6
    PARTLY = 7


class Place(IntEnum):
    """Where in the title the words stand."""

    NAME = 0
    """They are its name."""
    BEGINNING = 1
    ALL_WORDS = 2
    """They are its name, in another order."""
    WORDS = 3
    WORDS_AND_PEOPLE = 4
    BEGINNINGS = 5
    ELSEWHERE = 6


@dataclass(frozen=True)
class Candidate:
    """What of a title is looked at, and its words: taken apart once, however many letters are typed."""

    title_id: int
    name: str
    part: str
    subtitle: str
    original_title: str
    name_latvian: str
    people: tuple[str, ...]
    other: str
    """Publisher, tags, series, call number, note."""
    sort_key: str

    @cached_property
    def of_name(self) -> tuple[str, ...]:
        return words_of(self.name)

    @cached_property
    def of_whole_name(self) -> tuple[str, ...]:
        """With the part's."""
        return (*self.of_name, *words_of(self.part)) if self.part else self.of_name

    @cached_property
    def fields(self) -> tuple[tuple[Field, tuple[str, ...]], ...]:
        """The words of each text that a search looks through."""
        more = _words((self.subtitle, self.original_title, self.name_latvian))
        told = ((_NAME, self.of_whole_name), (_PEOPLE, _words(self.people)), (_MORE, more))
        return tuple([(where, words) for where, words in told if words])

    @cached_property
    def letters(self) -> str:
        """Every word of it by the very letters, a space before and behind."""
        texts = (self.name, self.part, self.subtitle, *self.people)
        return f" {' '.join(map(fold_strict, texts))}"


class Rank(NamedTuple):
    """In the order of titles; of those that are worth the same, the most moved are shown first."""

    reading: Reading
    place: Place
    is_loose: bool
    """Not by the very letters: и is not і."""
    cost: float
    left_over: int
    """Words of the name that were not asked for."""
    sort_key: str
    title_id: int
    matched: tuple[str, ...]
    """The word that each term met, as `words_of` gives it."""

    @property
    def worth(self) -> tuple[float, ...]:
        """What decides before anything but the words does."""
        return self[:5]

    @property
    def begins_so(self) -> bool:
        """The name is what was typed, or begins with it, by its letters."""
        return self.reading == Reading.TYPED and self.place <= Place.BEGINNING


# What a word costs that is met: by its letters, its shade, its key; begun costs more than whole.
_BEGUN: Final = 0.3
_SHADE, _KEY, _NEAR, _MISSED = 0.1, 1.0, 2.0, 5.0
_NO_INITIAL: Final = 0.8
_INNER_BEGINNING: Final = 0.25
"""A word that is not the last one is seldom left unfinished."""
_LETTERS: Final = (0.0, _BEGUN, _BEGUN + _INNER_BEGINNING)


class Judge:
    """Ranks titles against the words of one reading of a line."""

    def __init__(
        self,
        terms: Sequence[Term],
        reading: Reading = Reading.TYPED,
        *,
        said: int | None = None,
        literally: bool = False,
    ) -> None:
        """said: how many words were typed, repeated ones too; literally: only the letters typed count."""
        self._terms = terms
        self._tried = reading
        self._literally = literally
        self._said = len(terms) if said is None else said
        self._long = _LONG if len(terms) == 1 else _LONG_AMONG_OTHERS
        self._is_by = any(term.is_by for term in terms)
        self._fields = [_FIELDS_OF.get(term.column or "", _ALL_FIELDS) for term in terms]
        """Where each term may stand."""
        self._costs: list[dict[str, float]] = [{} for _ in terms]
        """What each word met has cost a term; _MISSED for one that it does not meet."""
        self._readings: dict[tuple[float, ...], Reading] = {}
        """As what the line was read where its terms cost so much."""

    def rank(self, candidate: Candidate) -> Rank | None:
        """Return None if no word is met, or not every one where only the letters typed count."""
        name, whole = candidate.of_name, candidate.of_whole_name
        met = [self._best(at, candidate.fields, candidate.other) for at in range(len(self._terms))]
        costs = tuple([one.cost for one in met])
        if not self._is_enough(costs) or (len(met) > 1 and _is_met_twice(met)):
            return None
        place = _place(name, whole, met)
        if self._is_by and any(one.field == _PEOPLE for one in met):
            place = Place.NAME  # «something by …»
        reading = self._readings.get(costs)
        if reading is None:
            reading = self._readings[costs] = _reading(self._tried, costs)
        return Rank(
            reading,
            place,
            reading > Reading.FORGIVEN or self._is_loose(candidate),
            round(sum(costs), 2),
            self._left_over(place, whole, met),
            candidate.sort_key,
            candidate.title_id,
            tuple([one.word for one in met]),
        )

    def _left_over(self, place: Place, whole: Sequence[str], met: Sequence[_Met]) -> int:
        """Return how many words of the name were not asked for, where that tells the better of two."""
        if place == Place.NAME:
            return abs(len(whole) - self._said)
        of_name = sum(one.field == Field.NAME for one in met)
        is_begun_well = place == Place.BEGINNING and all(one.cost < _KEY for one in met)
        return 0 if is_begun_well or not of_name else max(0, len(whole) - of_name)

    def _is_loose(self, candidate: Candidate) -> bool:
        return any(f" {term.strict}" not in candidate.letters for term in self._terms)

    def _is_enough(self, costs: Sequence[float]) -> bool:
        """Tell whether so much is met that nothing else needs to be: an idle word, or one of several."""
        needs_all = self._literally or self._tried < Reading.PARTLY
        if needs_all and max(costs) < _MISSED:
            return True
        missed = [cost >= _MISSED and not term.is_idle for cost, term in zip(costs, self._terms, strict=True)]
        if needs_all:
            return not any(missed)
        met = [cost for cost in costs if cost < _MISSED]
        if not met or sum(missed) > 1:
            return False
        if any(missed):
            # The others are to have no error, and a single one is to be whole: anything would be found.
            return max(met) < _NEAR and (len(met) > 1 or _is_whole(met[0]))
        return max(met) < _NEAR + ENDING + 0.1

    def _best(self, at: int, fields: Iterable[tuple[Field, Sequence[str]]], other: str) -> _Met:
        least, where, best = self._least(at, fields)
        if least >= _KEY and other and _OTHER in self._fields[at]:
            of_other = self._least(at, ((_OTHER, words_of(other)),))
            if of_other.cost < least:
                least, where, best = of_other
        if least >= _MISSED:
            if self._terms[at].is_initial:
                return _Met(_NO_INITIAL, _NONE, "")
            if self._tried < Reading.PARTLY and self._terms[at].plain.isdecimal():
                # Of an ISBN, which is in the index only.
                return _Met(_BEGUN, _OTHER, self._terms[at].plain)
        return _Met(least, where, best)

    def _least(self, at: int, fields: Iterable[tuple[Field, Sequence[str]]]) -> _Met:
        """Return the word that costs least, the first of several."""
        known, wanted = self._costs[at], self._fields[at]
        least, where, best = _MISSED, _NONE, ""
        for its_field, words in fields:
            if its_field not in wanted:
                continue
            for word in words:
                cost = known.get(word)
                if cost is None:
                    cost = known[word] = self._cost_anew(at, word)
                if cost < least:
                    least, where, best = cost, its_field, word
        return _Met(least, where, best)

    def _cost_anew(self, at: int, word: str) -> float:
        term = self._terms[at]
        begun = _BEGUN if at == len(self._terms) - 1 else _BEGUN + _INNER_BEGINNING
        if word == term.plain:
            return 0.0
        if word.startswith(term.plain):
            return begun
        if self._literally:
            return _MISSED
        if is_cyrillic(term.plain) and is_cyrillic(word) and not _is_much_alike(term.plain, word):
            # Most words of most titles: nothing more is asked of them where no error is looked for.
            return self._cost_of_error(term, word, shade(word)) if term.near else _MISSED
        its_shade = shade(word)
        if self._tried == Reading.OTHER_LAYOUT and not _may_be_meant(term, word):
            return _MISSED
        if its_shade in term.shades:
            return _SHADE
        if its_shade.startswith(term.shades):
            return _SHADE + begun
        its_key = key(word)
        if its_key in term.keys:
            return _KEY
        if its_key.startswith(term.keys):
            return _KEY + begun
        return self._cost_of_error(term, word, its_shade)

    def _cost_of_error(self, term: Term, word: str, its_shade: str) -> float:
        far = term.near.get(key(word)) if term.near else None
        if far is None or not _is_like(term, word, its_shade, far, self._long):
            return _MISSED
        return _NEAR + far + (0.5 * _unlike(term, its_shade) if far > CASE else 0)


@cache
def _osa() -> ModuleType:
    """Return what compares two words, loaded when the first two are: an import asks much each time anew."""
    from rapidfuzz.distance import OSA

    return OSA


def is_cyrillic(word: str) -> bool:
    """Tell a word of Ukrainian or Russian letters by its first; one in letters of the east counts as such."""
    return word[0] >= "\u0400"


_LETTERS_A_SLIP: Final = 4


def _is_much_alike(typed: str, word: str) -> bool:
    """Tell whether what two words share is more than a key: «пять» is not how «Патрік» begins."""
    if len(typed) == 1:
        return True  # one letter instead of another
    if word[0] != typed[0] and len(typed) < 2 * _LETTERS_A_SLIP and len(word) >= len(typed):
        # One slip at the very beginning, seen without counting: most words begin with another letter.
        begun = word[: len(typed)]
        return begun[1:] == typed[1:] or begun[1::-1] + begun[2:] == typed
    most = max(1, len(typed) // _LETTERS_A_SLIP)
    return bool(_osa().distance(typed, word[: len(typed)], score_cutoff=most) <= most)


class Field(IntEnum):
    """Which text of a title a word stands in."""

    NAME = 0
    PEOPLE = 1
    MORE = 2
    """Part, subtitle, names in other languages."""
    OTHER = 3
    NONE = 4


_NAME, _PEOPLE, _MORE, _OTHER, _NONE = Field
_ALL_FIELDS: Final = tuple(Field)
_FIELDS_OF: Final = {
    "search_title": (Field.NAME, Field.MORE),
    "search_people": (Field.PEOPLE,),
    "search_publisher": (Field.OTHER,),
    "search_tags": (Field.OTHER,),
    "search_other": (Field.OTHER,),
}


class _Met(NamedTuple):
    cost: float
    field: Field
    word: str


def _words(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for text in texts if text for word in words_of(text))


def _is_met_twice(met: Sequence[_Met]) -> bool:
    """Tell whether two words with errors would both be the same word of the title."""
    near = [(one.field, one.word) for one in met if one.cost >= _NEAR and one.word]
    return len(set(near)) < len(near)


def _reading(tried: Reading, costs: Sequence[float]) -> Reading:
    worst = max(costs)
    if tried >= Reading.NEAR or worst >= _NEAR:
        return Reading.PARTLY if worst >= _MISSED else Reading.NEAR
    is_finished, is_typed = all(map(_is_whole, costs)), all(cost in _LETTERS for cost in costs)
    if tried == Reading.OTHER_LAYOUT:
        if not is_finished:
            return Reading.OTHER_LAYOUT_UNFINISHED
        return Reading.OTHER_LAYOUT if is_typed else Reading.OTHER_LAYOUT_FORGIVEN
    if is_typed:
        return Reading.TYPED
    return Reading.FORGIVEN if is_finished else Reading.FORGIVEN_UNFINISHED


def _place(name: Sequence[str], whole: Sequence[str], met: Sequence[_Met]) -> Place:
    if len(met) == 1 and met[0].field == _NAME:
        return _place_of_one(name, whole, met[0])
    met = [one for one in met if one.field != Field.NONE]
    is_whole = all(_is_whole(one.cost) for one in met)
    words = [one.word for one in met if one.field == Field.NAME]
    if len(words) == len(met):
        name, whole = tuple(dict.fromkeys(name)), tuple(dict.fromkeys(whole))
        in_order = words == list(whole[: len(words)])
        if is_whole and len(words) in (len(name), len(whole)):
            return Place.NAME if in_order else Place.ALL_WORDS
        if in_order:
            return Place.BEGINNING
        return Place.WORDS if is_whole else Place.BEGINNINGS
    if is_whole and all(one.field <= Field.PEOPLE for one in met):
        return Place.WORDS_AND_PEOPLE
    return Place.ELSEWHERE


def _place_of_one(name: Sequence[str], whole: Sequence[str], met: _Met) -> Place:
    is_first = whole[0] == met.word
    if not _is_whole(met.cost):
        return Place.BEGINNING if is_first else Place.BEGINNINGS
    if len(set(name)) == 1 or len(set(whole)) == 1:
        return Place.NAME if is_first else Place.ALL_WORDS
    return Place.BEGINNING if is_first else Place.WORDS


def _is_whole(cost: float) -> bool:
    return cost in (0.0, _SHADE, _KEY) or cost >= _NEAR


def _is_like(term: Term, word: str, its_shade: str, far: float, long: int) -> bool:
    """Tell whether a word whose key is near is near by its letters, too: keys hide much.

    long: letters of a word in which two errors are forgiven.
    """
    is_latin = not is_cyrillic(term.plain)
    is_foreign = is_latin == is_cyrillic(word)
    if is_foreign and not is_latin:
        return False  # who types Cyrillic seldom means Latin, and never with errors
    if far == CASE and (is_latin or term.plain[-1] != "с"):  # a Latvian ending
        return True
    if far == ENDING and not is_foreign and word[:_SHORTEST_STEM] == term.plain[:_SHORTEST_STEM]:
        return True
    typed, meant = (term.shades, its_shade) if is_foreign else ((term.plain,), word)
    if far == BEGUN:
        return any(
            _osa().distance(one, meant[:some], score_cutoff=1) <= 1
            for one in typed
            for some in range(len(one) - 1, len(one) + 2)
        )
    return any(_is_near(one, meant, long) for one in (*typed, *term.rough))


def _may_be_meant(term: Term, word: str) -> bool:
    """Tell whether a word's Latin spelling is much like what another keyboard would have given."""
    if is_cyrillic(term.plain) == is_cyrillic(word):
        return True
    latin, typed = (romanise(text).translate(_ONE_I) for text in (word, term.plain))
    return len(typed) <= _SHORTEST_STEM or _osa().normalized_similarity(latin[: len(typed)], typed) >= _LIKE


_LIKE: Final = 0.6
_ONE_I: Final = str.maketrans("yj", "ii")


def _is_near(one: str, other: str, long: int) -> bool:
    most = 2 if min(len(one), len(other)) >= long else 1
    return bool(_osa().distance(one, other, score_cutoff=most) <= most)


_LONG, _LONG_AMONG_OTHERS = 7, 5
"""Letters of a word in which two errors are forgiven; fewer, where other words are met besides."""
_SHORTEST_STEM: Final = 3


def _unlike(term: Term, its_shade: str) -> float:
    """Return how unlike a word is to the likest of the term's shades: 0 the same, 1 nothing in common."""
    return float(min(_osa().normalized_distance(its_shade, own) for own in term.shades))
