"""A record's fields as a title asks for them: each in the original script where the record has it in two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.exchange.readings import languages_in
from bookcrossing.lookup.marc_punctuation import bare, is_latin
from bookcrossing.lookup.marc_text import canonical, isbn_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pymarc import Field, Record


@dataclass(slots=True)
class Fields:
    """The fields of one record."""

    record: Record
    _twins: dict[tuple[str, str], Field] = field(init=False)
    """Tag and number of a link → the same field in the other script."""
    _alone: dict[str, list[Field]] = field(init=False)
    """Tag → what stands in the other script only."""

    def __post_init__(self) -> None:
        self._twins, self._alone = {}, {}
        for twin in self.record.get_fields("880"):
            link = first(twin, "6")
            tag, number = link[:3], link[4:6]
            if number == "00":
                self._alone.setdefault(tag, []).append(twin)
            else:
                self._twins[tag, number] = twin

    def all(self, *tags: str) -> list[Field]:
        """Return every field of these tags, in the order of the tags."""
        found = []
        for tag in tags:
            here = [self._in_original(each) for each in self.record.get_fields(tag)]
            found += here or self._alone.get(tag, [])
        return found

    def one(self, *tags: str) -> Field | None:
        return next(iter(self.all(*tags)), None)

    def text(self, tag: str, code: str) -> str:
        """Return the first such subfield of the record that says anything."""
        return next(filter(None, (first(each, code) for each in self.all(tag))), "")

    def data(self, tag: str) -> str:
        """Return a field of coded positions; empty if there is none."""
        found = self.record.get_fields(tag)
        return (found[0].data or "") if found else ""

    def _in_original(self, given: Field) -> Field:
        link = first(given, "6")
        twin = self._twins.get((given.tag, link[4:6])) if link.startswith("880-") else None
        return twin if twin is not None and _is_romanised(given) and not _is_romanised(twin) else given


def _is_romanised(given: Field) -> bool:
    return is_latin("".join(each.value for each in given.subfields if each.code.isalpha()))


def first(given: Field | None, code: str) -> str:
    """Return a field's first subfield of this code; empty if there is none."""
    if given is None:
        return ""
    return next(
        (each.value.strip() for each in given.subfields if each.code == code and each.value.strip()), ""
    )


def every(given: Field, codes: str) -> list[str]:
    """Return a field's subfields of any of these codes, in its own order."""
    return [each.value.strip() for each in given.subfields if each.code in codes and each.value.strip()]


def languages(codes: Iterable[str]) -> str:
    """Return languages as titles keep them, out of codes of three letters, which older records write in one."""
    found: list[str] = []
    for told in codes:
        told = told.strip().lower()  # noqa: PLW2901  # as written
        parts = [told[at : at + 3] for at in range(0, len(told), 3)] if len(told) % 3 == 0 else [told]
        for part in parts:
            if part in _NO_LANGUAGE or not part.isalpha():
                continue
            known, _ = languages_in(part)
            found += known or (part,)
    return " ".join(dict.fromkeys(found))


_NO_LANGUAGE: Final = frozenset(("und", "mul", "zxx", "mis", ""))


def isbns(given: Sequence[Field], qualifiers: str) -> tuple[IsbnDraft, ...]:
    """Return the ISBNs of fields, those the record calls wrong last: it is what a book says."""
    found: dict[str, IsbnDraft] = {}
    for code in "az":
        for each in given:
            beside = " ".join(bare(text).strip("()[] ") for text in every(each, qualifiers))
            for value in every(each, code):
                if key := canonical(value):
                    found.setdefault(
                        key, IsbnDraft(isbn_printed(value), (beside or _in_brackets(value))[:200])
                    )
    return tuple(found.values())


def _in_brackets(value: str) -> str:
    _, bracket, rest = value.partition("(")
    return rest.partition(")")[0].strip() if bracket else ""
