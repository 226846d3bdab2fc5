"""From a line to ranked titles: as typed, then forgiven, on other keyboards, then with errors."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cached_property, partial
from itertools import combinations
from typing import TYPE_CHECKING, Final

from bookcrossing.search.candidates import FEW, Gathered, Wanted, found, gather, looked_at, moves_of, named
from bookcrossing.search.fields import COLUMN_FIELDS, fitting
from bookcrossing.search.grammar import Field, FieldTerm, Phrase, understood
from bookcrossing.search.ranking import Judge, Place, Rank, Reading, is_cyrillic
from bookcrossing.search.telling import read_as
from bookcrossing.search.terms import Term, all_begun, phrase, terms_of
from bookcrossing.search.vocabulary import CASE, ERROR, vocabulary
from bookcrossing.writing.keyboards import readings, retyped
from bookcrossing.writing.keys import key, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.search.grammar import Part, Question
    from bookcrossing.search.ranking import Candidate
    from bookcrossing.search.vocabulary import Vocabulary
    from bookcrossing.writing.keyboards import Reading as Typed

_ENOUGH: Final = 6
"""Titles after which nobody looks for errors in what was typed."""
_LATIN_LAYOUTS: Final = ("us", "lv")
_SIGN_IN_WORD: Final = re.compile(r"[^\W\d_][][{};:<>\\|,]+[^\W\d_]")
"""Letters of one keyboard that are signs on another: nobody meant these in a word."""
_TELLING: Final = 3
"""Letters of which a beginning says something."""
_SHORTEST_HALF, _MOST_SPACES = 3, 4
_MOST_READINGS: Final = 3
"""Of a Latin word: errors are looked for in the likeliest."""
_MOST_LAYOUTS: Final = 4
_MOST_MISSED: Final = 6
"""Words of a line of which one may be missed."""
_MOST_PARTLY: Final = 24
"""Titles that lack one word, looked at for each that may be the one."""
_LEADING, _SHOWN_EARLY = 4, 3
_SEEN: Final = 20
"""Titles seen at once: those of them that answer alike stand by how often they moved."""
_WHOLE_WORDS: Final = (Place.NAME, Place.ALL_WORDS, Place.WORDS, Place.WORDS_AND_PEOPLE)
_COLUMNS: Final = {
    Field.AUTHOR: "search_people",
    Field.TITLE: "search_title",
    Field.PUBLISHER: "search_publisher",
    Field.SERIES: "search_other",
    Field.TAG: "search_tags",
}


def find(session: Session, line: str, *, literally: bool = False) -> WordSearch:
    """Search for a line. Its plain reading is always tried, and wins where it is a title's very name."""
    question = understood(line)
    plain = partial(WordSearch, session, Wanted(terms_of(line), line))
    if question.is_plain or _is_named(session, line):
        return plain(literally=literally)
    meant = WordSearch(session, _wanted(session, question), literally=literally)
    if meant.title_ids or question.without:
        return meant  # who says what is not wanted must not get it after all
    return plain(literally=literally or bool(question.fields))


def _is_named(session: Session, line: str) -> bool:
    """Tell whether a title is called exactly like the line, with its signs."""
    wanted = _with_signs(line)
    called = looked_at(session, named(session, (), FEW, line))
    return any(
        wanted in (_with_signs(title.name), _with_signs(f"{title.name} {title.part}")) for title in called
    )


def _wanted(session: Session, question: Question) -> Wanted:
    texts: list[tuple[str, str | None]] = [
        (text, None) for text in (question.words, *question.phrases) if text
    ]
    texts += [
        (term.value, _COLUMNS[term.field])
        for term in question.fields
        if isinstance(term.value, str) and term.field in _COLUMNS
    ]
    terms = [term for text in texts for term in terms_of(*text)]
    phrases = filter(None, map(phrase, question.phrases))
    without = filter(None, map(_unwanted, question.without))
    asks_columns = any(
        isinstance(part, FieldTerm) and part.field in COLUMN_FIELDS
        for part in (*question.fields, *question.without)
    )
    return Wanted(
        tuple(terms),
        question.words,
        tuple(texts),
        tuple(phrases),
        tuple(without),
        partial(fitting, session, fields=question.fields, without=question.without) if asks_columns else None,
    )


def _unwanted(part: Part) -> str | None:
    """Return the expression for titles with something that is not wanted; None if the index cannot tell."""
    if isinstance(part, FieldTerm):
        column = _COLUMNS.get(part.field)
        return phrase(part.value, column) if column and isinstance(part.value, str) else None
    if isinstance(part, Phrase):
        return phrase(part.text)
    terms = terms_of(part.text)
    return all_begun(terms) if terms else None


def _with_signs(text: str) -> str:
    return " ".join(text.translate(_ONE_QUOTE).casefold().split())


_ONE_QUOTE: Final = str.maketrans(dict.fromkeys("„“”«»‟", '"') | dict.fromkeys("’ʼ`´‘", "'"))


def _retyped(wanted: Wanted, read: Typed) -> tuple[Term, ...]:
    """Return the terms as another keyboard would have given them, each in its column."""
    if not wanted.texts:
        return terms_of(read.text)
    parts = ((retyped(text, read.typed, read.meant), column) for text, column in wanted.texts)
    return tuple(term for part in parts for term in terms_of(*part))


def _is_held_down(terms: Sequence[Term]) -> bool:
    """Tell whether all there is is one letter, again and again: «нн» on another keyboard is no word."""
    return len(terms) == 1 and len(terms[0].plain) > 1 and len(set(terms[0].plain)) == 1


class WordSearch:
    """One search for words. Each way of reading them is tried only if those before found too little."""

    def __init__(self, session: Session, wanted: Wanted, *, literally: bool = False) -> None:
        self._session = session
        self._wanted = wanted
        self._literally = literally
        self._ranks: dict[int, Rank] = {}
        self._met: dict[int, tuple[Candidate, Sequence[Term]]] = {}
        self._beginnings: list[int] = []
        self._following: list[int] = []
        if wanted.asks_anything:
            self._try_all()

    def _try_all(self) -> None:
        self._take(self._wanted, Reading.TYPED)
        if self._literally or not self._wanted.terms or self.names_a_title:
            return
        is_answered = self._is_answered
        if not is_answered:
            self._try_layouts()
        if len(self._ranks) < _ENOUGH:
            if is_answered:
                self._try_cases()
            elif not self._is_answered:
                self._try_errors()
        elif not is_answered:
            self._try_name_with_error()

    @property
    def names_a_title(self) -> bool:
        return any(
            rank.reading == Reading.TYPED and rank.place == Place.NAME for rank in self._ranks.values()
        )

    @property
    def _is_answered(self) -> bool:
        """Something holds every word typed, whole, by its letters."""
        # To one who types Cyrillic, what is found in another alphabet is no answer yet.
        worst = Reading.FORGIVEN if self._is_latin else Reading.TYPED
        return any(rank.place in _WHOLE_WORDS for rank in self._ranks.values() if rank.reading <= worst)

    @property
    def _is_latin(self) -> bool:
        return not is_cyrillic(self._wanted.terms[0].plain)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return vocabulary(self._session)

    def _try_layouts(self) -> None:
        wanted = self._wanted
        if wanted.phrases:
            return  # in quotes, as it is
        for reading in readings(wanted.typed)[:_MOST_LAYOUTS]:
            if _SIGN_IN_WORD.search(reading.text):
                continue
            terms = _retyped(wanted, reading)
            if reading.meant == "uk" and reading.typed in _LATIN_LAYOUTS:
                terms = tuple(map(self._with_lost_letter, terms))
            if terms and all(map(self._is_known, terms)) and not _is_held_down(terms):
                self._take(replace(wanted, terms=terms, line=reading.text), Reading.OTHER_LAYOUT)

    def _is_known(self, term: Term) -> bool:
        """Tell whether a word that nobody may have typed stands in the catalogue, or begins one."""
        knows = self._vocabulary.has_beginning if len(term.plain) >= _TELLING else self._vocabulary.has
        return bool(term.near) or any(map(knows, term.keys))

    def _with_lost_letter(self, term: Term) -> Term:
        """Look for є that was lost: its key is a dead one on Latvian keyboards."""
        longer = (key(f"{term.plain[:at]}е{term.plain[at:]}") for at in range(len(term.plain) + 1))
        return replace(term, near=dict.fromkeys(filter(self._vocabulary.has, longer), ERROR))

    def _try_errors(self) -> None:
        terms = self._wanted.terms
        is_known = [self._stands(at) for at in range(len(terms))]
        for harder in (False, True):
            if all(is_known) and not harder:
                continue  # each of these words is right by itself
            terms = tuple(
                self._with_near(at, twice=harder and not known) if harder or not known else term
                for at, (term, known) in enumerate(zip(self._wanted.terms, is_known, strict=True))
            )
            self._take(replace(self._wanted, terms=terms), Reading.NEAR)
            if any(rank.place in _WHOLE_WORDS for rank in self._ranks.values()):
                return
        if not self._ranks:
            self._try_other_spaces()
        if not self._ranks and 1 < len(terms) <= _MOST_MISSED:
            self._try_without_one(terms)

    def _try_other_spaces(self) -> None:
        """Look for a space that was forgotten in a long word, and for one too many between two."""
        plain = [term.plain for term in self._wanted.terms]
        if len(plain) == 1:
            (word,) = plain
            lines = [
                f"{word[:at]} {word[at:]}" for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
            ]
        else:
            lines = [
                " ".join((*plain[:at], plain[at] + plain[at + 1], *plain[at + 2 :]))
                for at in range(len(plain) - 1)
            ]
        likely = [terms for terms in map(terms_of, lines) if all(map(self._is_whole, terms))]
        for terms in likely[:_MOST_SPACES]:
            self._take(replace(self._wanted, terms=terms), Reading.NEAR)

    def _is_whole(self, term: Term) -> bool:
        return any(map(self._vocabulary.has, term.keys))

    def _try_name_with_error(self) -> None:
        """Much may begin with a word that was typed wrong: see whether it would be a title's whole name."""
        if len(self._wanted.terms) == 1 and len(self._wanted.terms[0].plain) >= _TELLING:
            terms = (self._with_near(0, twice=False),)
            self._rank(Gathered(tuple(named(self._session, terms, _SEEN))), terms, Reading.NEAR)

    def _stands(self, at: int) -> bool:
        """Tell whether a word stands in the catalogue as it was typed; the last one may be unfinished."""
        is_last = at == len(self._wanted.terms) - 1
        knows = self._vocabulary.has_beginning if is_last else self._vocabulary.has
        return any(map(knows, self._wanted.terms[at].keys))

    def _try_cases(self) -> None:
        """Look for the same words in other cases: «дороги» is in a title, and the «Дорога» too."""
        terms = tuple(
            replace(term, near={other: far for other, far in self._inflected(term).items() if far == CASE})
            for term in self._wanted.terms
        )
        if any(term.near for term in terms):
            self._take(replace(self._wanted, terms=terms), Reading.NEAR)

    def _inflected(self, term: Term) -> dict[str, float]:
        return {
            other: far
            for own in term.keys[:_MOST_READINGS]
            for other, far in self._vocabulary.inflected(own).items()
            if other not in term.keys
        }

    def _with_near(self, at: int, *, twice: bool) -> Term:
        term = self._wanted.terms[at]
        if term.is_idle or len(term.plain) < _TELLING:
            return term
        is_last = at == len(self._wanted.terms) - 1
        near = self._inflected(term)
        words = self._vocabulary
        asked = dict.fromkeys((*term.keys[:_MOST_READINGS], *term.rough[:_MOST_READINGS]))
        alike = [words.mistyped(own, twice=twice) for own in asked]
        if is_last:
            alike += [words.begun_mistyped(own) for own in term.keys[:_MOST_READINGS]]
        for some in alike:
            for other, far in some.items():
                if other not in term.keys:
                    near[other] = min(far, near.get(other, far))
        return replace(term, near=near)

    def _try_without_one(self, terms: Sequence[Term]) -> None:
        """Let one word be missing: what is said round what is meant, or any one, if the others have no error."""
        ids: dict[int, None] = {}
        if any(term.is_idle for term in terms):
            meant = [term for term in terms if not term.is_idle]
            ids = dict.fromkeys(found(self._session, all_begun(meant), FEW) if meant else ())
        else:
            for some in combinations(self._wanted.terms, len(terms) - 1):
                ids.update(dict.fromkeys(found(self._session, all_begun(some), _MOST_PARTLY)))
        self._rank(Gathered(tuple(ids)), terms, Reading.PARTLY)

    def _take(self, wanted: Wanted, reading: Reading) -> None:
        self._rank(gather(self._session, wanted, literally=self._literally), wanted.terms, reading)

    def _rank(self, gathered: Gathered, terms: Sequence[Term], reading: Reading) -> None:
        if not terms:
            self._following += (*gathered.to_rank, *gathered.following)
            return
        judge = Judge(terms, reading, said=len(words_of(self._wanted.line)), literally=self._literally)
        for candidate in looked_at(self._session, gathered.to_rank):
            rank = judge.rank(candidate)
            if rank is None:
                continue
            before = self._ranks.get(candidate.title_id)
            if before is None or rank.worth < before.worth:
                self._ranks[candidate.title_id] = rank
                self._met[candidate.title_id] = candidate, terms
        # Of words near by their keys, only those looked at are near by their letters.
        if reading < Reading.NEAR:
            self._beginnings += gathered.beginnings
            self._following += gathered.following

    @cached_property
    def _ordered(self) -> list[Rank]:
        ranks = sorted(self._ranks.values())
        alike = {rank.worth for rank in ranks[:_SEEN]}
        # These come first, being worth the most.
        tied = [rank for rank in ranks if rank.worth in alike]
        times = Counter(rank.worth for rank in tied)
        moves = moves_of(self._session, [rank.title_id for rank in tied if times[rank.worth] > 1])
        tied.sort(key=lambda rank: (*rank.worth, -moves.get(rank.title_id, 0), rank.sort_key, rank.title_id))
        return [*tied, *ranks[len(tied) :]]

    @cached_property
    def title_ids(self) -> Sequence[int]:
        """Best first."""
        ranks = self._ordered
        begun = [rank.title_id for rank in ranks if rank.begins_so]
        first = (*begun, *self._beginnings) if begun else ()
        in_order = dict.fromkeys(
            (*first, *(rank.title_id for rank in ranks), *self._beginnings, *self._following)
        )
        if any(rank.reading <= Reading.FORGIVEN and rank.place in _WHOLE_WORDS for rank in ranks):
            return tuple(in_order)
        # Under what only begins so, a title that is all that was typed, with an error or on another keyboard, is lost.
        led = list(in_order)[:_LEADING]
        whole = [rank.title_id for rank in ranks if rank.place == Place.NAME and rank.title_id not in led]
        if not whole:
            return tuple(in_order)
        return tuple(dict.fromkeys((*led, *whole[:_SHOWN_EARLY], *in_order)))

    @property
    def asks_words(self) -> bool:
        return bool(self._wanted.terms)

    @property
    def read_as(self) -> str | None:
        """What was searched, if that is not what was typed."""
        told = [rank for rank in self._ordered[:_SEEN] if rank.reading != Reading.TYPED]
        if not self._ordered or not self._wanted.terms:
            return None
        # What is found by the Latin letters typed does not hide that most is found in another alphabet.
        best = (
            told[0] if told and self._is_latin and told[0].reading == Reading.FORGIVEN else self._ordered[0]
        )
        return read_as(best, *self._met[best.title_id], self._wanted.typed)
