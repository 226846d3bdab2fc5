"""What a title is found and ordered by: made in Python, because SQLite folds and orders ASCII only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, Protocol

from bookcrossing.writing.collation import sort_key
from bookcrossing.writing.identity import edition_key
from bookcrossing.writing.keys import keyed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from bookcrossing.store.tables import Title


SEARCHED: Final = ("search_title", "search_people", "search_publisher", "search_tags", "search_other")
"""The columns of a title that the full-text index holds: keys of words."""
FOUND_BY: Final = ("name_key", *SEARCHED)
"""The same, and the keys of the whole name, by which it is looked up."""


def _all_keys(*texts: str, after: str = "") -> str:
    """Return the keys of all texts, behind those that stand already; most texts of most titles say nothing."""
    told = after
    for text in texts:
        if text and (key := keyed(text)):
            told = f"{told} {key}" if told else key
    return told


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
    def note(self) -> str: ...
    @property
    def year(self) -> int | None: ...


def keys_of(title: Described, isbns: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the columns by which a title is found and ordered; `isbns` holds each as digits and as printed."""
    people = title.contributors
    names = [person.name for person in people]
    whole = f"{title.name} {title.part}".strip() if title.part else title.name.strip()
    name_key = _all_keys(title.name, title.part)
    numbers = dict.fromkeys(number for isbn in isbns for number in isbn) if isbns else ()
    return {
        "name_key": name_key,
        "search_title": _all_keys(title.subtitle, title.original_title, title.name_latvian, after=name_key),
        "search_people": _all_keys(*names, *[person.name_latvian for person in people]),
        "search_publisher": _all_keys(title.publisher),
        "search_tags": _all_keys(title.tags.replace(",", " ")),
        "search_other": _all_keys(title.series, title.call_number, title.note, *numbers),
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


@dataclass(frozen=True, slots=True)
class _Stored:
    """A title as rows of the file say it."""

    contributors: Sequence[_StoredPerson]
    name: str
    subtitle: str
    part: str
    original_title: str
    name_latvian: str
    publisher: str
    series: str
    tags: str
    call_number: str
    note: str
    year: int | None = None
    year_printed: str = ""


@dataclass(frozen=True, slots=True)
class _StoredPerson:
    name: str
    name_latvian: str
    role: str = "author"


_CHUNK: Final = 2_000
_TOLD: Final = (
    "id, name, subtitle, part, original_title, name_latvian, publisher, series, tags, call_number, note"
)


def fill_anew(connection: Connection) -> None:
    """Work out anew by which keys every title is found; the index must be rebuilt afterwards."""
    update = f"UPDATE title SET {', '.join(f'{name} = ?' for name in FOUND_BY)} WHERE id = ?"  # noqa: S608  # constants
    last = 0
    while rows := connection.exec_driver_sql(
        f"SELECT {_TOLD} FROM title WHERE id > ? ORDER BY id LIMIT {_CHUNK}",  # noqa: S608  # constants
        (last,),
    ).all():
        within, last = (last + 1, rows[-1][0]), rows[-1][0]
        people: dict[int, list[_StoredPerson]] = defaultdict(list)
        for title_id, *person in connection.exec_driver_sql(
            "SELECT title_id, name, name_latvian FROM contributor WHERE title_id BETWEEN ? AND ?"
            " ORDER BY title_id, position",
            within,
        ):
            people[title_id].append(_StoredPerson(*person))
        isbns: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for title_id, isbn, printed in connection.exec_driver_sql(
            "SELECT title_id, isbn, printed FROM title_isbn WHERE title_id BETWEEN ? AND ?"
            " ORDER BY title_id, position",
            within,
        ):
            isbns[title_id].append((isbn, printed))
        found_by = [
            (*(keys[name] for name in FOUND_BY), title_id)
            for title_id, *told in rows
            for keys in [keys_of(_Stored(people[title_id], *told), isbns[title_id])]
        ]
        connection.exec_driver_sql(update, found_by)
