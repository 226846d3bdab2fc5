"""The last searches of a computer: what may be kept of them, and never one that names a reader.

A search is looked at again whenever it is shown: a number or a name may have become a reader's since.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from bookcrossing.search.grammar import Field, FieldTerm, Phrase, Word, understood
from bookcrossing.store import finding
from bookcrossing.store.tables import Reader
from bookcrossing.writing.folding import words
from bookcrossing.writing.keyboards import readings
from bookcrossing.writing.keys import keys, words_of
from bookcrossing.writing.romanisation import romanise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from bookcrossing.search.grammar import Part

_Words = tuple[tuple[str, ...], ...]
"""Of each word the forms in which it may meet another."""
MOST_KEPT: Final = 12
LONGEST_KEPT: Final = 120
"""Letters; longer ones were pasted."""
_MOST_DIGITS: Final = 4
"""Of a number in a search that is kept, a year mostly; more may be a card's, a telephone's or a code's."""


def kept(lines: Sequence[str], line: str) -> tuple[str, ...]:
    """Return what is kept, newest first, after `line` was searched; a step on the way to the next is not kept."""
    line = " ".join(line.split())
    key = line.casefold()
    newest = lines[0].casefold() if lines else ""
    if not key or (newest != key and newest.startswith(key)):
        return tuple(lines[:MOST_KEPT])
    earlier = lines[1:] if newest and key.startswith(newest) else lines
    others = [other for other in earlier if other.casefold() != key]
    return (line, *others)[:MOST_KEPT]


def as_text(lines: Sequence[str]) -> str:
    """Return the searches as they are written into a file of settings."""
    return json.dumps(lines, ensure_ascii=False) if lines else ""


def from_text(text: str) -> tuple[str, ...]:
    """Return the searches that such a text holds; none if somebody's hand has spoilt it."""
    try:
        lines = json.loads(text) if text else ()
    except ValueError:
        return ()
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        return ()
    return tuple(line for line in lines if _is_keepable(line))[:MOST_KEPT]


def may_be_kept(session: Session, line: str) -> bool:
    """Tell whether a search holds nothing that is, or may be, a reader's, and is no code that was scanned."""
    return bool(still_allowed(session, (line,)))


def still_allowed(session: Session, lines: Iterable[str]) -> tuple[str, ...]:
    """Return those of the searches that name no reader known by now, in their order."""
    possible = [line for line in lines if _is_keepable(line)]
    people = _People(session) if possible else None
    return tuple(line for line in possible if not (people and people.are_named_in(line)))


def _is_keepable(line: str) -> bool:
    """Tell whether a line is words and no code, as far as can be told without asking the table's file."""
    if not line.strip() or len(line) > LONGEST_KEPT or not line.isprintable() or "@" in line:
        return False
    terms = [part for part in _parts(line) if isinstance(part, FieldTerm)]
    if any(term.field in (Field.ISBN, Field.NUMBER) for term in terms):
        return False
    texts = _texts(line)
    return len("".join(words(line))) > 1 and not any(
        _may_be_a_code(piece) for text in texts for piece in (text, *text.split())
    )


def _parts(line: str) -> tuple[Part, ...]:
    asked = understood(line)
    return (*asked.fields, *asked.without, *map(Phrase, asked.phrases), Word(asked.words))


def _texts(line: str) -> list[str]:
    """Return what was typed of each part of a search; years and values of closed lists name nobody."""
    values = (part.value if isinstance(part, FieldTerm) else part.text for part in _parts(line))
    return [value for value in values if isinstance(value, str) and value]


def _may_be_a_code(text: str) -> bool:
    """Tell what could stand on a card, a label or a telephone from a title and a year."""
    digits = sum(map(str.isdigit, text))
    if not digits:
        return False
    has_letters = any(map(str.isalpha, text))
    return (
        (digits > _MOST_DIGITS and not has_letters)
        or _LONG_NUMBER.search(text) is not None
        or _CARD.fullmatch(text) is not None
    )


_LONG_NUMBER: Final = re.compile(rf"[0-9]{{{_MOST_DIGITS + 1}}}")
_CARD: Final = re.compile(r"(?:[#№]|[^\W\d_]{1,4}[-/.]?)[0-9]{2,}")
"""A letter or a few and a number: V-001, CHE-00042."""


class _People:
    """Who is known by now, so that many searches are looked at in one go."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_beginning: dict[str, set[_Words]] = defaultdict(set)
        """What readers are called, folded and as keys, by the first letters of each word."""
        self._numbers: list[str] = []
        """Digits of their contacts."""
        known = select(Reader.name, Reader.contact).where(or_(Reader.name != "", Reader.contact != ""))
        for name, contact in session.execute(known):
            for called in (*map(_as_spelt, (name, romanise(name), contact)), _as_searched(name)):
                for word in chain.from_iterable(called):
                    self._by_beginning[word[:_BEGINNING]].add(called)
            self._numbers.append(_digits(contact))

    def are_named_in(self, line: str) -> bool:
        pieces = {line, *line.split(), *_texts(line)}
        if any(finding.reader_with(self._session, piece) for piece in pieces):
            return True
        digits = _digits(line)
        if len(digits) > _MOST_DIGITS and any(digits in number for number in self._numbers):
            return True
        typed = (line, *_texts(line))
        meant = (reading.text for text in typed for reading in readings(text))
        return any(
            self._are_called(said)
            for text in (*typed, *meant)
            for said in (_as_spelt(text), _as_searched(text))
        )

    def _are_called(self, said: _Words) -> bool:
        """Tell whether all of somebody's name is said, or nothing but a part of it."""
        beginnings = {form[:_BEGINNING] for form in chain.from_iterable(said)}
        near = set().union(*(self._by_beginning.get(beginning, ()) for beginning in beginnings))
        return any(
            all(any(_meet(word, name) for word in said) for name in called)
            or all(any(_meet(word, name, begun=True) for name in called) for word in said)
            for called in near
        )


_BEGINNING: Final = 2


def _as_spelt(text: str) -> _Words:
    return tuple((word,) for word in words(text))


def _as_searched(text: str) -> _Words:
    """Return the keys of each word, as the search compares them: in any alphabet, by any country's habit."""
    return tuple(keys(word) for word in words_of(text))


def _meet(word: tuple[str, ...], name: tuple[str, ...], *, begun: bool = False) -> bool:
    return any(
        _alike(said, called) or (begun and called.startswith(said)) for said in word for called in name
    )


def _alike(word: str, name: str) -> bool:
    """Tell a name in any of its cases: its last letters may differ."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, name, strict=False)))
    return word == name or alike >= max(4, len(word) - 2, len(name) - 2)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
