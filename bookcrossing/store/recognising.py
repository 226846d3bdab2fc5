"""Which rows of a list are known already: by the list's own id, by what they say, by their place among equals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from sqlalchemy import bindparam, or_, select

from bookcrossing.store.among import among, listed
from bookcrossing.store.tables import TakenRow, Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

_SAMPLED: Final = 500
"""Rows whose ids are tried before a whole list's are trusted."""
_ALIKE: Final = 0.6
"""How alike two names are, from none to one, that may be one name before and after a correction."""


class Recognisable(Protocol):
    """What a row is recognised by."""

    @property
    def source_key(self) -> str | None: ...
    @property
    def edition_key(self) -> str: ...
    @property
    def copies(self) -> int: ...


class ListRow(NamedTuple):
    """What recognising a row needs, and the title and copies it brings, ready to be written."""

    source_key: str | None
    edition_key: str
    copies: int
    title: dict[str, Any]
    """Columns of its title but those that only writing knows."""
    people: tuple[dict[str, Any], ...]
    isbns: tuple[dict[str, Any], ...]


class Match(NamedTuple):
    """What becomes of one row."""

    title_id: int | None
    """The title it means; None for a new one, or for one that an earlier row of the same chunk makes."""
    is_new: bool
    """Whether it makes its title."""
    taken_id: int | None
    """The row taken before that it is again."""
    copies: int
    """Copies to add."""
    fewer: int = 0
    """How many copies more were taken before; they stay, it is only said."""


class _Known(NamedTuple):
    """A row taken before."""

    id: int
    source_key: str | None
    edition_key: str
    title_id: int
    copies: int


class _Edition(NamedTuple):
    """The parts of an edition's key."""

    name: str
    authors: str
    year: str
    publisher: str
    isbns: str
    part: str


class Matcher:
    """Recognises the rows of one list, whatever their order and whatever else stands in it."""

    def __init__(self, import_id: int, rows: Sequence[Recognisable]) -> None:
        """Look over the whole list: a row taken before waits for the row that says exactly the same."""
        self._import_id = import_id
        self._source_keys = {row.source_key for row in rows if row.source_key is not None}
        self._awaited = Counter(key for row in rows for key in _exactly(row))
        self._claimed: set[int] = set()
        with_ids = [row for row in rows if row.source_key is not None]
        self._sample = with_ids[:: len(with_ids) // _SAMPLED + 1]
        self._ids_hold: bool | None = None

    def match(self, session: Session, rows: Sequence[Recognisable]) -> list[Match]:
        if self._ids_hold is None:
            self._ids_hold = self._do_ids_hold(session)
        by_source = self._taken(session, "source_key", {row.source_key for row in rows if row.source_key})
        by_edition = self._taken(session, "edition_key", {row.edition_key for row in rows})
        titles = titles_of(session, {row.edition_key for row in rows})
        made: set[str] = set()
        matches: list[Match] = []
        for row in rows:
            for key in _exactly(row):
                self._awaited[key] -= 1
            known = self._known(
                row, by_source.get(row.source_key or "", ()), by_edition.get(row.edition_key, ())
            )
            if known is not None:
                self._claimed.add(known.id)
                difference = row.copies - known.copies
                match = Match(known.title_id, False, known.id, max(0, difference), max(0, -difference))
            else:
                title_id = titles.get(row.edition_key)
                match = Match(title_id, title_id is None and row.edition_key not in made, None, row.copies)
                made.add(row.edition_key)
            matches.append(match)
        return matches

    def _do_ids_hold(self, session: Session) -> bool:
        """Tell whether the list's ids were taken for the same books: two lists may both count from 1."""
        taken = self._taken(session, "source_key", {row.source_key for row in self._sample if row.source_key})
        met = [
            any(_same_book(known.edition_key, row.edition_key) for known in taken[row.source_key])
            for row in self._sample
            if row.source_key in taken
        ]
        return bool(met) and 2 * sum(met) >= len(met)

    def _taken(self, session: Session, column: str, keys: set[str]) -> dict[str, list[_Known]]:
        """Return the rows taken by imports before this one, by the key asked for."""
        found: dict[str, list[_Known]] = defaultdict(list)
        if not keys:
            return found
        asked = {"among": listed(keys), "import_id": self._import_id}
        for key, *known in session.connection().execute(_TAKEN[column], asked).all():
            found[key or ""].append(_Known._make(known))
        return found

    def _known(
        self, row: Recognisable, by_source: Sequence[_Known], by_edition: Sequence[_Known]
    ) -> _Known | None:
        if not by_source and not by_edition:
            return None  # most rows of most lists
        if row.source_key is not None:
            same = (
                known
                for known in by_source
                if self._ids_hold or _same_book(known.edition_key, row.edition_key)
            )
            if found := self._free(row.source_key, row.copies, same):
                return found
        equals = (known for known in by_edition if not self._belongs_to_another(known, row))
        return self._free(row.edition_key, row.copies, equals)

    def _free(self, key: str, copies: int, equals: Iterable[_Known]) -> _Known | None:
        """Return the equal with as many copies, else the first that no later row will ask for by its number."""
        unclaimed = [known for known in equals if known.id not in self._claimed]
        if not unclaimed:
            return None
        if exact := next((known for known in unclaimed if known.copies == copies), None):
            return exact
        standing = Counter(known.copies for known in unclaimed)
        return next(
            (known for known in unclaimed if standing[known.copies] > self._awaited[key, known.copies]), None
        )

    def _belongs_to_another(self, known: _Known, row: Recognisable) -> bool:
        if known.source_key is None:
            return False
        if known.source_key in self._source_keys:
            return True
        # Two ids of one list are two rows, however alike.
        return row.source_key is not None and _list_of(known.source_key) == _list_of(row.source_key)


def _exactly(row: Recognisable) -> tuple[tuple[str, int], ...]:
    by_edition = row.edition_key, row.copies
    return (by_edition,) if row.source_key is None else (by_edition, (row.source_key, row.copies))


def _list_of(source_key: str) -> str:
    return source_key.partition(":")[0]


def _same_book(one: str, other: str) -> bool:
    """Tell whether two rows with one id are one book, of which at most one thing was corrected."""
    if one == other:
        return True
    ours, theirs = _Edition(*one.split("|")), _Edition(*other.split("|"))
    if set(ours.isbns.split()) & set(theirs.isbns.split()):
        return True
    if ours.name != theirs.name:
        return ours[1:] == theirs[1:] and _is_corrected(ours.name, theirs.name)
    corrected = [mine for mine, yours in zip(ours, theirs, strict=True) if mine and yours and mine != yours]
    return len(corrected) <= 1


def _is_corrected(name: str, other: str) -> bool:
    """Tell a name with a mistake from the next volume's."""
    return (
        _NUMBER.findall(name) == _NUMBER.findall(other)
        and SequenceMatcher(None, name, other).ratio() >= _ALIKE
    )


_NUMBER: Final = re.compile(r"[0-9]+")


# What every chunk of a list asks is put together once.
_TAKEN: Final = {
    column.key: select(
        column, TakenRow.id, TakenRow.source_key, TakenRow.edition_key, TakenRow.title_id, TakenRow.copies
    )
    .where(among(column), TakenRow.import_id != bindparam("import_id"))
    .order_by(TakenRow.id)
    for column in (TakenRow.source_key, TakenRow.edition_key)
}
_EDITIONS: Final = (
    select(Title.edition_key, Title.id, Title.merged_into_id, Title.removed_at)
    .where(among(Title.edition_key), or_(Title.removed_at.is_(None), Title.merged_into_id.is_not(None)))
    .order_by(Title.id)
)


def titles_of(session: Session, edition_keys: set[str]) -> dict[str, int]:
    """Return the title in the catalogue for each edition that has one, also by way of a merger."""
    found: dict[str, int] = {}
    merged: dict[str, int] = {}
    asked = {"among": listed(edition_keys)}
    for key, title_id, merged_into_id, removed_at in session.connection().execute(_EDITIONS, asked).all():
        if removed_at is None:
            found.setdefault(key, title_id)
        elif merged_into_id is not None:
            merged.setdefault(key, merged_into_id)
    for key in merged.keys() - found.keys():
        if (end := _end_of_mergers(session, merged[key])) is not None:
            found[key] = end
    return found


def _end_of_mergers(session: Session, first: int) -> int | None:
    """Follow mergers to the title that stands in the catalogue; None if that was removed."""
    columns = (Title.merged_into_id, Title.removed_at)
    title_id: int | None = first
    while title_id is not None:
        into, removed_at = session.execute(select(*columns).where(Title.id == title_id)).one()
        if removed_at is None:
            return title_id
        title_id = into
    return None
