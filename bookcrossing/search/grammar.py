"""What a typed line asks: words, phrases, fields and what is not wanted; whatever is none of these is words.

A known field at a word's start, paired quotes round words and `-` after a space are all the grammar there is, in any
of the three languages whatever the window speaks. Nothing here can fail: what is not understood is searched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bookcrossing.search.spellings import (
    CLOSED_FIELDS,
    FIELDS,
    MOST_WORDS_OF_A_VALUE,
    values_beginning,
    values_called,
)
from bookcrossing.writing.folding import fold
from bookcrossing.writing.scripts import one_dash

if TYPE_CHECKING:
    from collections.abc import Iterator


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


LONGEST_QUESTION: Final = 1_000
"""Letters; what is longer was pasted and asks nothing but its words."""


def understood(line: str) -> Question:
    if len(line) > LONGEST_QUESTION:
        return Question(line, line)
    parts = list(_parts(line))
    wanted = [part for part, is_wanted in parts if is_wanted]
    without = tuple(part for part, is_wanted in parts if not is_wanted)
    phrases = tuple(part.text for part in wanted if isinstance(part, Phrase))
    fields = tuple(part for part in wanted if isinstance(part, FieldTerm))
    if not (phrases or fields or without):
        return Question(line, line)
    words = " ".join(part.text for part in wanted if isinstance(part, Word) and _says_something(part.text))
    return Question(line, words, phrases, fields, without)


def _parts(line: str) -> Iterator[tuple[Part, bool]]:
    """Yield what the line is made of, and whether it is wanted or not."""
    at = 0
    while found := _WORD.search(line, at):
        at = found.start()
        if negated := _negated(line, at):
            part, at = negated
            yield part, False
        else:
            part, at = _phrase(line, at) or _term(line, at) or (Word(found[0]), found.end())
            yield part, True


def _negated(line: str, at: int) -> tuple[Part, int] | None:
    if line[at] != "-":
        return None
    at += 1
    if part := _phrase(line, at) or _term(line, at):
        return part
    found = _WORD.match(line, at)
    return (Word(found[0]), found.end()) if found and found[0][0].isalnum() else None


_WORD: Final = re.compile(r"\S+")
# „ and “ open in one language and close in another; hurried hands pair them with the plain sign.
_CLOSED_BY: Final = {'"': '"”“', "“": '”"', "„": '“”"', "”": '”"', "«": "»", "»": "«»", "''": "''"}
_AFTER_QUOTE: Final = r"(?=$|[\s,.;:!?…)\]»”“\"])"
_QUOTED: Final = {
    opening: re.compile(
        rf"{opening}(?P<inside>\S(?:.*?\S)?){closing if opening == closing else f'[{closing}]'}{_AFTER_QUOTE}",
        re.DOTALL,
    )
    for opening, closing in _CLOSED_BY.items()
}


def _phrase(line: str, at: int) -> tuple[Phrase, int] | None:
    """Read quotes that stand round words; one inside a word, or without its partner, is text."""
    opening = "''" if line.startswith("''", at) else line[at : at + 1]
    quoted = _QUOTED.get(opening)
    found = quoted.match(line, at) if quoted else None
    if not found or not _says_something(found["inside"]):
        return None
    return Phrase(found["inside"]), found.end()


_FIELD: Final = re.compile(r"(?P<name>[^\s:\"«»“”„-]{2,40}):[^\S\n]*")


def _field(line: str, at: int) -> tuple[Field, int] | None:
    """Return the field that is named here, and where its value begins."""
    found = _FIELD.match(line, at)
    name = FIELDS.get(fold(found["name"])) if found else None
    return (Field(name), found.end()) if found and name else None


def _term(line: str, at: int) -> tuple[FieldTerm, int] | None:
    named = _field(line, at)
    if not named:
        return None
    field, start = named
    if line[start - 1].isspace() and _field(line, start):
        return None  # two fields and one value: it belongs to the second
    if field in CLOSED_FIELDS:
        return _closed(field, line, start)
    if field is Field.YEAR:
        return _years(line, start)
    if field is Field.ISBN and (digits := _ISBN.match(line, start)):
        return FieldTerm(field, digits[0]), digits.end()
    value, end = _value(line, start)
    return (FieldTerm(field, value), end) if _says_something(value) else None


_ISBN: Final = re.compile(r"[0-9](?:[0-9 ‐-―−-]*[0-9])?(?:-?[XxХх](?!\w))?")


def _value(line: str, start: int) -> tuple[str, int]:
    if phrase := _phrase(line, start):
        return phrase[0].text, phrase[1]
    found = _WORD.match(line, start)
    return (found[0].rstrip(",;").lstrip("\"'«“„”"), found.end()) if found else ("", start)


def _closed(field: Field, line: str, start: int) -> tuple[FieldTerm, int] | None:
    """Read a value of a closed list: its name, as many words as that has, or what is typed of it so far."""
    if phrase := _phrase(line, start):
        text = phrase[0].text
        values = values_called(field, text) or values_beginning(field, text)
        return (FieldTerm(field, values), phrase[1]) if values else None
    ends = _ends_of_words(line, start)
    for end in reversed(ends):
        if values := values_called(field, line[start:end]):
            return FieldTerm(field, values), end
    is_last = bool(ends) and not line[ends[-1] :].strip()
    for end in (ends[-1], ends[0]) if is_last else ends[:1]:
        if values := values_beginning(field, line[start:end]):
            return FieldTerm(field, values), end
    return None


def _ends_of_words(line: str, start: int) -> list[int]:
    """Return where each of the next words ends, as far as a value may reach."""
    ends: list[int] = []
    for found in _WORD.finditer(line, start):
        ends.append(found.end())
        if len(ends) == MOST_WORDS_OF_A_VALUE:
            break
    return ends


_YEARS: Final = re.compile(r"(?P<first>[0-9]{0,4})(?:(?P<to>\.{2,3}|…|-)(?P<last>[0-9]{0,4}))?")


def _years(line: str, start: int) -> tuple[FieldTerm, int] | None:
    typed, end = _value(line, start)
    found = _YEARS.fullmatch(one_dash(typed))
    if not found or not (found["first"] or found["last"]):
        return None
    first, last = found["first"], found["last"] if found["to"] else found["first"]
    # The beginning of a year stands for all that begin so: it is still being typed.
    earliest = int(first.ljust(4, "0")) if first else None
    latest = int(last.ljust(4, "9")) if last else None
    if earliest is not None and latest is not None and earliest > latest:
        earliest, latest = int(last.ljust(4, "0")), int(first.ljust(4, "9"))
    return FieldTerm(Field.YEAR, YearRange(earliest, latest)), end


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, text))
