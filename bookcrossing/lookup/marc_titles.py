"""A MARC record of either family → a title as it may be stored."""

from __future__ import annotations

from dataclasses import fields as fields_of
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bookcrossing.desk.drafts import LONGEST, LONGEST_NOTE, TitleDraft
from bookcrossing.lookup.marc21 import title_of_marc21
from bookcrossing.lookup.marc_fields import Fields
from bookcrossing.lookup.unimarc import title_of_unimarc

if TYPE_CHECKING:
    from pymarc import Record

_LONG: Final = frozenset(("summary", "note"))
_ELLIPSIS: Final = "…"
_MOST: Final = 50
"""People and ISBNs of one title; collections of papers name hundreds."""


def title_of(record: Record) -> TitleDraft | None:
    """Return what a record says of its book; None if it names none."""
    fields = Fields(record)
    is_unimarc = not record.get_fields("245") and bool(record.get_fields("200"))
    told = title_of_unimarc(fields) if is_unimarc else title_of_marc21(fields)
    if not any(letter.isalnum() for letter in told.name):
        return None
    return within_bounds(told)


def within_bounds(told: TitleDraft) -> TitleDraft:
    """Return a title tidied, with nothing longer than a title may be; what was cut ends in an ellipsis."""
    cut = {
        each.name: _cut(text, LONGEST_NOTE if each.name in _LONG else LONGEST)
        for each in fields_of(told)
        if isinstance(text := getattr(told, each.name), str)
    }
    people = tuple(replace(person, name=_cut(person.name, LONGEST)) for person in told.contributors[:_MOST])
    bounded: dict[str, Any] = {**cut, "contributors": people, "isbns": told.isbns[:_MOST]}
    return replace(told, **bounded).tidied()


def is_cut(field: str, text: str) -> bool:
    """Whether a source said more in this field of a title than is kept."""
    return len(text) == (LONGEST_NOTE if field in _LONG else LONGEST) and text.endswith(_ELLIPSIS)


def _cut(text: str, most: int) -> str:
    told = text.strip()
    return told if len(told) <= most else told[: most - 1] + _ELLIPSIS
