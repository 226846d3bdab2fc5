"""The words that are searched, and the expressions by which the full-text index is asked for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from bookcrossing.writing.folding import fold_strict
from bookcrossing.writing.keys import keys, rough_keys, shades, words_of
from bookcrossing.writing.marks import WORD
from bookcrossing.writing.scripts import lookalikes_to_cyrillic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_TERMS: Final = 16
"""Words searched of a line; whoever pastes more has said enough."""
_PAIR: Final = 2
_MOST_SPELLINGS: Final = 6
_MOST_MISSPELLINGS: Final = 400


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is searched."""

    plain: str
    """As `writing.keys.words_of` gives it."""
    shades: tuple[str, ...]
    keys: tuple[str, ...]
    strict: str = ""
    """With every letter as it was typed."""
    rough: tuple[str, ...] = ()
    """Keys with nothing dropped: where errors are looked for."""
    column: str | None = None
    """The only column it may stand in."""
    near: Mapping[str, float] = field(default_factory=dict)
    """Keys of other words it may mean, and how far off each is: see `vocabulary`."""
    is_idle: bool = False
    """Said round what is meant: «something by …». No error is looked for in it, and it may be missed."""

    is_by: bool = False
    """Idle, and what is meant is whoever wrote it."""
    is_initial: bool = False
    """«Шевченко Т. Г.»: where it is met all the better, but few titles have their authors' names so."""

    @property
    def begins(self) -> str:
        """The expression for words that begin with it, or that it may mean."""
        near = (f'"{key}"' for key in self.near)
        return self._within(" OR ".join((*(self._begun(key) for key in self.keys), *near)))

    @property
    def whole(self) -> str:
        return self._within(" OR ".join(f'"{key}"' for key in (*self.keys, *self.near)))

    def _begun(self, key: str) -> str:
        # Of a long word of which nothing but a letter is left, nothing may be left out.
        return f'"{key}"' if len(key) == 1 and len(self.plain) > _PAIR else f'"{key}"*'

    def _within(self, expression: str) -> str:
        return f"{{{self.column}}} : ({expression})" if self.column else f"({expression})"


def terms_of(text: str, column: str | None = None) -> tuple[Term, ...]:
    """Return the words of a text that leave a key, each once."""
    found = {}
    for plain, strict, raw in _paired(text):
        if plain not in found and any(keys(plain)):
            found[plain] = _term(plain, strict, raw, column)
    initials = {word for letter in _INITIAL.findall(text) for word in words_of(letter)}
    if not initials.issuperset(found):
        for initial in initials & found.keys():
            found[initial] = replace(found[initial], is_initial=True)
    return tuple(found.values())


def _paired(text: str) -> Iterable[tuple[str, str, str]]:
    """Return the first words with each as it was typed, small and then untouched, as far as that can be told."""
    plain, strict, raw = words_of(text), fold_strict(text).split(), WORD.findall(text)
    return zip(
        plain[:MOST_TERMS],
        strict if len(strict) == len(plain) else plain,
        raw if len(raw) == len(plain) else plain,
        strict=False,
    )


def _term(plain: str, strict: str, raw: str, column: str | None = None) -> Term:
    told, found = shades(plain), keys(plain)
    for twin in words_of(lookalikes_to_cyrillic(raw)):
        if twin != plain:  # «Tapac»: nothing but shapes that both alphabets have
            told, found = (*told, *shades(twin)), (*found, *keys(twin))
            strict = fold_strict(lookalikes_to_cyrillic(raw))
    return Term(
        plain,
        told,
        tuple(dict.fromkeys(filter(None, found))),
        strict,
        rough_keys(plain),
        column,
        is_idle=plain in _IDLE,
        is_by=plain in _BY,
    )


_BY: Final = frozenset(
    words_of("щось якась якусь якийсь якесь автор автора пера something by kaut kas ko autors autora")
)
_IDLE: Final = frozenset(
    words_of("книга книгу книжка книжку твори твір про від book books about the grāmata grāmatu par no")
    + tuple(_BY)
)
_INITIAL: Final = re.compile(r"\b([^\W\d_])\.")


def all_begun(terms: Sequence[Term], within: str | None = None) -> str:
    """Return the expression for titles in which every term begins a word."""
    return _in_column(within, " AND ".join(term.begins for term in _needed(terms)))


def all_whole(terms: Sequence[Term], within: str | None = None) -> str:
    return _in_column(within, " AND ".join(term.whole for term in _needed(terms)))


def _needed(terms: Sequence[Term]) -> Sequence[Term]:
    """Leave initials out, unless nothing else is asked."""
    return [term for term in terms if not term.is_initial] or terms


def names(terms: Sequence[Term]) -> list[str]:
    """Return the keys of the names that are these words and no other, the likeliest first; with errors, too."""
    return _spellings(terms, near=True)


def beginnings(terms: Sequence[Term]) -> list[str]:
    """Return the keys of what names begin with that begin with these words."""
    return _spellings(terms)


def phrase(text: str, column: str | None = None) -> str | None:
    """Return the expression for words that follow each other; None where none is left."""
    said = [_term(*word) for word in _paired(text) if any(keys(word[0]))]
    if not said:
        return None
    return _in_column(column, " OR ".join(f'"{spelt}"' for spelt in _spellings(said)))


def _spellings(terms: Sequence[Term], *, near: bool = False) -> list[str]:
    """Return what the words may be spelt like together, the likeliest first; with errors or not."""
    spelt = product(*((*term.keys, *(term.near if near else ())) for term in terms))
    return [" ".join(words) for words in islice(spelt, _MOST_MISSPELLINGS if near else _MOST_SPELLINGS)]


def _in_column(column: str | None, expression: str) -> str:
    return f"{{{column}}} : ({expression})" if column else f"({expression})"
