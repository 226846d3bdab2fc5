"""Fields of a question that are columns: years, audiences, categories, languages, states, ISBNs, numbers."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, exists, false, func, or_, select

from bookcrossing.exchange.readings import codes_of
from bookcrossing.search.grammar import Field, FieldTerm, YearRange
from bookcrossing.store import finding
from bookcrossing.store.among import among
from bookcrossing.store.tables import Copy, Title, TitleIsbn
from bookcrossing.values import BadValue, Isbn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from bookcrossing.search.grammar import Part

COLUMN_FIELDS: Final = frozenset(
    (
        Field.YEAR,
        Field.AUDIENCE,
        Field.CATEGORY,
        Field.LANGUAGE,
        Field.STATE,
        Field.ISBN,
        Field.NUMBER,
    )
)
"""The others are words: they are looked for in the index."""
_FEW: Final = 10_000
"""So many ids are handed to the statement; of more, the whole answer is asked for and compared here."""
_SHORTEST_BEGINNING: Final = 3
"""Digits of an ISBN that are looked for at its beginning."""


def condition(session: Session, term: FieldTerm, *, of_few: bool = False) -> ColumnElement[bool]:
    """Return what a title must fulfil; `term` is of one of the COLUMN_FIELDS.

    of_few: it will be asked of few titles, so that looking at each one's copies is quicker than listing all.
    """
    match term:
        case FieldTerm(Field.YEAR, YearRange(first, last)):
            return _between(first, last)
        case FieldTerm(Field.AUDIENCE, frozenset() as values):
            return Title.audience.in_(sorted(values))
        case FieldTerm(Field.CATEGORY, frozenset() as values):
            return Title.category.in_(sorted(values))
        case FieldTerm(Field.LANGUAGE, frozenset() as values):
            return or_(false(), *(_among_words(spelt) for code in sorted(values) for spelt in codes_of(code)))
        case FieldTerm(Field.STATE, frozenset() as values):
            return _with_copy_in(sorted(values), of_few=of_few)
        case FieldTerm(Field.ISBN, str() as typed):
            return _with_isbn(typed)
        case FieldTerm(Field.NUMBER, str() as typed):
            return _with_number(session, typed)
    raise ValueError(term)


def _between(first: int | None, last: int | None) -> ColumnElement[bool]:
    bounds = (
        Title.year >= first if first is not None else None,
        Title.year <= last if last is not None else None,
    )
    return and_(*(bound for bound in bounds if bound is not None))


def _among_words(code: str) -> ColumnElement[bool]:
    return func.instr(" " + func.lower(Title.languages) + " ", f" {code} ") > 0


def _with_copy_in(states: Sequence[str], *, of_few: bool) -> ColumnElement[bool]:
    if of_few:
        return exists().where(Copy.title_id == Title.id, Copy.state.in_(states))
    return Title.id.in_(select(Copy.title_id).where(Copy.state.in_(states)))


def _with_isbn(typed: str) -> ColumnElement[bool]:
    try:
        numbers = TitleIsbn.isbn == Isbn.parse(typed).canonical
    except BadValue:
        digits = "".join(filter(str.isdecimal, typed))
        if len(digits) < _SHORTEST_BEGINNING or not digits.isascii():
            return false()
        numbers = TitleIsbn.isbn.startswith(digits)
    return Title.id.in_(select(TitleIsbn.title_id).where(numbers))


def _with_number(session: Session, typed: str) -> ColumnElement[bool]:
    """Find the title of a copy by its number or any of its codes; here a bare number is a copy's."""
    typed = typed.encode("utf-8", "ignore").decode()
    bare = typed.strip()
    spelled = f"#{bare}" if bare.isascii() and bare.isdecimal() and len(bare) <= 8 else typed
    copies = finding.copies_for(session, spelled).copies or finding.copies_for(session, typed).copies
    return Title.id.in_({copy.title_id for copy in copies if copy.state is not None})


def fitting(
    session: Session, title_ids: Sequence[int], fields: Iterable[FieldTerm], without: Iterable[Part] = ()
) -> array[int]:
    """Return those of the titles that fit every field asked for and none that is not wanted, in their order.

    Terms that are not of the COLUMN_FIELDS are passed over.
    """
    of_few = len(title_ids) <= _FEW
    conditions = [condition(session, term, of_few=of_few) for term in fields if term.field in COLUMN_FIELDS]
    conditions += [
        ~func.coalesce(condition(session, part, of_few=of_few), false())
        for part in without
        if isinstance(part, FieldTerm) and part.field in COLUMN_FIELDS
    ]
    if not conditions or not title_ids:
        return array("q", title_ids)
    asked = select(Title.id).where(*conditions)
    if of_few:
        asked = asked.where(among(Title.id, title_ids))
    found = set(session.connection().execute(asked).scalars())
    return array("q", (title_id for title_id in title_ids if title_id in found))
