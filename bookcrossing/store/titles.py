"""What a title is found and ordered by: made in Python, because SQLite folds and orders ASCII only."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, Protocol

from bookcrossing.writing.collation import sort_key
from bookcrossing.writing.folding import fold
from bookcrossing.writing.identity import edition_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bookcrossing.store.tables import Title


def search_text(texts: Iterable[str]) -> str:
    return " ".join(filter(None, map(fold, filter(None, texts))))


# Authors come again and again in a list.
_author_key: Final = lru_cache(8192)(partial(sort_key, language="uk"))


def refresh_keys(title: Title) -> None:
    """Work out anew what `title`, with its contributors and ISBNs loaded, is found and ordered by."""
    for name, key in all_keys_of(title).items():
        setattr(title, name, key)


def all_keys_of(title: Title) -> dict[str, str]:
    """Return every column that follows from what `title`, with its contributors and ISBNs loaded, says."""
    keys = keys_of(title, [(isbn.isbn, isbn.printed) for isbn in title.isbns])
    return keys | {"edition_key": edition_of(title, [isbn.isbn for isbn in title.isbns])}


class Person(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def name_latvian(self) -> str: ...
    @property
    def role(self) -> str: ...


class Described(Protocol):
    """What a title says, stored or still a draft."""

    @property
    def contributors(self) -> Sequence[Person]: ...
    @property
    def name(self) -> str: ...
    @property
    def subtitle(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def original_title(self) -> str: ...
    @property
    def name_latvian(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def year_printed(self) -> str: ...
    @property
    def series(self) -> str: ...
    @property
    def tags(self) -> str: ...
    @property
    def call_number(self) -> str: ...
    @property
    def year(self) -> int | None: ...


def keys_of(title: Described, isbns: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the columns by which a title is found and ordered; `isbns` holds each as digits and as printed."""
    names = [person.name for person in title.contributors]
    whole = f"{title.name} {title.part}".strip()
    return {
        "search_text": search_text(
            [
                title.name,
                title.subtitle,
                title.part,
                *names,
                *(person.name_latvian for person in title.contributors),
                title.original_title,
                title.name_latvian,
                title.publisher,
                title.series,
                title.tags.replace(",", " "),
                title.call_number,
                *(number for isbn in isbns for number in isbn),
            ]
        ),
        "sort_key": sort_key(whole, "uk"),
        "sort_key_latin": sort_key(whole, "lv"),
        "author_key": _author_key(names[0]) if names else "",
    }


def edition_of(title: Described, isbns: Iterable[str]) -> str:
    """Return the key by which a list's row knows the title again."""
    return edition_key(
        f"{title.name} {title.subtitle}",
        authors=[person.name for person in title.contributors if person.role == "author"],
        year=str(title.year or title.year_printed),
        publisher=title.publisher,
        isbns=isbns,
        part=title.part,
    )
