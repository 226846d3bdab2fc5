"""A title as a person fills it in: what forms edit, commands store and lists bring."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Protocol

from bookcrossing.errors import BadCode, BadCount, TextNeeded, TextTooLong
from bookcrossing.store.tables import Contributor, Title, TitleIsbn
from bookcrossing.store.titles import Described, refresh_keys
from bookcrossing.values import BadValue, Isbn, Why
from bookcrossing.writing.scripts import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bookcrossing.store.titles import Person

LONGEST: Final = 2_000
"""Letters in any field but summary and note."""
LONGEST_NOTE: Final = 20_000
LONGEST_CODE: Final = 200
AUDIENCES: Final = ("0-2", "3-5", "6-8", "9-11", "12-14", "15-17", "adult", "unknown")
CATEGORIES: Final = ("fiction", "poetry", "picture_book", "non_fiction", "textbook", "other")
CONDITIONS: Final = ("new", "good", "worn", "damaged")
ROLES: Final = ("author", "translator", "illustrator", "editor", "compiler", "other")
MOST_COPIES: Final = 500
MOST_PAGES: Final = 20_000
_WHOLE_NUMBER: Final = re.compile(r"[+\u2212-]?\d{1,2000}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ContributorDraft:
    name: str
    role: str = "author"
    name_latvian: str = ""


@dataclass(frozen=True, slots=True)
class IsbnDraft:
    """An ISBN as the book says it; one that is none at all is kept as printed, and not found by scanning."""

    printed: str
    qualifier: str = ""


class PrintedIsbn(Protocol):
    """An ISBN of a draft, or of a list's row."""

    @property
    def printed(self) -> str: ...
    @property
    def qualifier(self) -> str: ...


class Told(Described, Protocol):
    """What is written of a title: a draft, or a list's row, which needs no drafting."""

    @property
    def isbns(self) -> Sequence[PrintedIsbn]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleDraft:
    """Everything a title may say; only the name is required."""

    name: str
    subtitle: str = ""
    part: str = ""
    original_title: str = ""
    name_latvian: str = ""
    contributors: tuple[ContributorDraft, ...] = ()
    edition: str = ""
    place_of_publication: str = ""
    publisher: str = ""
    year_printed: str = ""
    year: int | None = None
    pages: str = ""
    series: str = ""
    series_number: str = ""
    languages: str = ""
    translated_from: str = ""
    audience: str = "unknown"
    category: str = "other"
    call_number: str = ""
    tags: str = ""
    summary: str = ""
    note: str = ""
    isbns: tuple[IsbnDraft, ...] = ()

    def tidied(self) -> TitleDraft:
        """Return the draft as it may be stored: cleaned, with a year; raise where a field can't be."""
        changes: dict[str, object] = {}
        for name in _TEXTS:
            text = within(name, getattr(self, name), LONGEST_NOTE if name in _LONG else LONGEST)
            changes[name] = text if name in _LONG else clean(text).text
        if not changes["name"]:
            raise TextNeeded("title")
        people = (
            replace(person, name=clean(within("contributors", person.name)).text)
            for person in self.contributors
        )
        changes["contributors"] = tuple(person for person in people if person.name)
        changes["isbns"] = tuple(isbn for isbn in self.isbns if within("isbn", isbn.printed, LONGEST_CODE))
        if self.year is not None and not 0 < self.year < 10_000:
            raise BadCount("year", str(self.year), 1, 9_999)
        changes["year"] = self.year if self.year is not None else year_in(str(changes["year_printed"]))
        return replace(self, **changes)  # type: ignore[arg-type]  # fields of its own


_LONG: Final = frozenset({"summary", "note"})
_CHOSEN: Final = frozenset({"audience", "category"})
"""Words of the program's own, which are no text to be tidied."""
_TEXTS: Final = tuple(
    field.name for field in fields(TitleDraft) if field.type == "str" and field.name not in _CHOSEN
)
_PLAIN: Final = tuple(
    field.name for field in fields(TitleDraft) if field.name not in ("contributors", "isbns")
)
_plain_values: Final = attrgetter(*_PLAIN)


def year_in(printed: str) -> int | None:
    """Return the year that a book says as a number; None where it says none that can be."""
    digits = "".join(letter if letter.isdecimal() else " " for letter in printed).split()
    years = [int(part) for part in digits if len(part) == 4 and 1400 <= int(part) <= 2100]
    return years[0] if years else None


def within(field: str, text: str, limit: int = LONGEST) -> str:
    """Return `text` without outer spaces; raise TextTooLong for a pasted book."""
    told = text.strip()
    if len(told) > limit:
        raise TextTooLong(field, len(told), limit)
    return told


def one_of(what: str, given: str, possible: tuple[str, ...]) -> str:
    if given not in possible:
        raise BadCode(what, given, Why.OUT_OF_RANGE)
    return given


def check_copies(count: int) -> int:
    if not 0 <= count <= MOST_COPIES:
        raise BadCount("copies", str(count), 0, MOST_COPIES)
    return count


def check_pages(printed: str) -> None:
    """Raise BadCount for a bare number of pages that no book has; what a book says in words stands as it is."""
    told = printed.strip()
    if _WHOLE_NUMBER.fullmatch(told) and not 0 < int(told.replace("\u2212", "-")) <= MOST_PAGES:
        raise BadCount("pages", printed, 1, MOST_PAGES)


def fill(title: Title, draft: TitleDraft) -> None:
    """Write a tidied draft into a title whose contributors and ISBNs are loaded."""
    for name, value in title_columns(draft).items():
        setattr(title, name, value)
    title.contributors = [
        Contributor(**person_columns(person, at)) for at, person in enumerate(draft.contributors)
    ]
    title.isbns = [isbn_row(isbn, at) for at, isbn in enumerate(draft.isbns)]
    refresh_keys(title)


def isbn_row(draft: IsbnDraft, position: int) -> TitleIsbn:
    return TitleIsbn(**isbn_columns(draft, position))


def isbn_columns(draft: PrintedIsbn, position: int) -> dict[str, Any]:
    printed = isbn = draft.printed.strip()
    is_valid = False
    with suppress(BadValue):
        known = Isbn.parse(draft.printed)
        isbn, printed, is_valid = known.canonical, known.printed, known.is_valid
    return {
        "position": position,
        "isbn": isbn,
        "printed": printed,
        "qualifier": draft.qualifier,
        "is_valid": is_valid,
    }


def person_columns(draft: Person, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "name": draft.name,
        "role": draft.role,
        "name_latvian": draft.name_latvian,
    }


def title_columns(draft: Told) -> dict[str, Any]:
    """Return what a draft says but its people and ISBNs, for writing many titles at once."""
    return dict(zip(_PLAIN, _plain_values(draft), strict=True))


def draft_of(title: Title) -> TitleDraft:
    """Return what a title, with contributors and ISBNs loaded, says now."""
    plain = {name: getattr(title, name) for name in _PLAIN}
    return TitleDraft(
        contributors=tuple(
            ContributorDraft(person.name, person.role, person.name_latvian) for person in title.contributors
        ),
        isbns=tuple(IsbnDraft(isbn.printed, isbn.qualifier) for isbn in title.isbns),
        **plain,
    )


def differing(was: TitleDraft, now: TitleDraft) -> tuple[str, ...]:
    """Return the names of the fields that two drafts say differently."""
    return tuple(
        field.name for field in fields(TitleDraft) if getattr(was, field.name) != getattr(now, field.name)
    )


def new_title(draft: TitleDraft, now: datetime) -> Title:
    title = Title(added_at=now, contributors=[], isbns=[])
    fill(title, draft)
    return title
