"""What a typed line asks: words, phrases, fields and what is not wanted; whatever is none of these is words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    AUTHOR = "author"
    TITLE = "title"
    PUBLISHER = "publisher"
    SERIES = "series"
    TAG = "tag"
    YEAR = "year"
    AUDIENCE = "audience"
    CATEGORY = "category"
    LANGUAGE = "language"
    STATE = "state"
    ISBN = "isbn"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class YearRange:
    """Both years belong to it; None: open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class FieldTerm:
    field: Field
    value: str | YearRange | frozenset[str]
    """Words as typed; years; of a closed list (audience, category, language, state) the values meant."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str


Part = Word | Phrase | FieldTerm


@dataclass(frozen=True, slots=True)
class Question:
    line: str
    """All of it, as typed: the plain reading is always tried too."""
    words: str
    """The free text left over, as typed and in order."""
    phrases: tuple[str, ...] = ()
    """Texts in quotes, without them."""
    fields: tuple[FieldTerm, ...] = ()
    without: tuple[Part, ...] = ()

    @property
    def is_plain(self) -> bool:
        """No grammar was met: the line is its words."""
        return not (self.phrases or self.fields or self.without)


def understood(line: str) -> Question:
    return Question(line, line)
