"""Taking the rows of a list: which are known, which are new, and writing many of them at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import delete, func, insert, select, update

from bookcrossing.clock import whole_milliseconds
from bookcrossing.movements import Kind, State
from bookcrossing.store import guards
from bookcrossing.store.images import before_value
from bookcrossing.store.tables import (
    Action,
    BeforeValue,
    Contributor,
    Copy,
    ImportRun,
    Movement,
    TakenRow,
    Title,
    TitleIsbn,
    new_uuid,
)
from bookcrossing.when import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import CursorResult
    from sqlalchemy.orm import Session

    from bookcrossing.store.work import Work

_ASKED_AT_ONCE: Final = 500
"""Values in one IN (...)."""
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class ListRow:
    """What recognising a row needs, and the title and copies it brings."""

    source_key: str | None
    edition_key: str
    copies: int
    title: Title
    """Not in the session; filled in, with people and ISBNs."""


@dataclass(frozen=True, slots=True)
class Match:
    """What becomes of one row."""

    title_id: int | None
    """The title it means; None for a new one."""
    like: str | None
    """edition_key of an earlier new row of the same list that makes its title."""
    taken_id: int | None
    """The row taken before that it is again."""
    copies: int
    """Copies to add."""
    fewer: int = 0
    """How many copies more were taken before; they stay, it is only said."""

    @property
    def is_new(self) -> bool:
        return self.title_id is None and self.like is None


@dataclass(slots=True)
class Matcher:
    """Recognises the rows of one list, in its order, whatever else stands in it."""

    source_keys: frozenset[str]
    """Every id in the whole list: a row taken under one of them waits for its own."""
    claimed: set[int] = field(default_factory=set)
    """Rows taken before that have been met again."""
    made: set[str] = field(default_factory=set)
    """edition_keys of titles that earlier rows make."""

    def match(self, session: Session, rows: Sequence[ListRow]) -> list[Match]:
        taken = _taken(session, rows)
        titles = _titles(session, [row.edition_key for row in rows])
        return [self._match_one(row, taken, titles) for row in rows]

    def _match_one(self, row: ListRow, taken: _Taken, titles: dict[str, int]) -> Match:
        known = self._known(row, taken)
        if known is not None:
            self.claimed.add(known.id)
            more = max(0, row.copies - known.copies)
            return Match(known.title_id, None, known.id, more, max(0, known.copies - row.copies))
        if (title_id := titles.get(row.edition_key)) is not None:
            return Match(title_id, None, None, row.copies)
        if row.edition_key in self.made:
            return Match(None, row.edition_key, None, row.copies)
        self.made.add(row.edition_key)
        return Match(None, None, None, row.copies)

    def _known(self, row: ListRow, taken: _Taken) -> TakenRow | None:
        if row.source_key is not None:
            for known in taken.by_source[row.source_key]:
                if known.id not in self.claimed and _same_book(known.edition_key, row.edition_key):
                    return known
        for known in taken.by_edition[row.edition_key]:
            if known.id not in self.claimed and not self._belongs_to_another(known, row):
                return known
        return None

    def _belongs_to_another(self, known: TakenRow, row: ListRow) -> bool:
        if known.source_key is None:
            return False
        if known.source_key in self.source_keys:
            return True
        # Two ids of one list are two rows, however alike.
        return row.source_key is not None and _list_of(known.source_key) == _list_of(row.source_key)


def _list_of(source_key: str) -> str:
    return source_key.partition(":")[0]


def _same_book(one: str, other: str) -> bool:
    """Tell whether two rows with one id have anything in common: headings alike don't make the same list."""
    ours, theirs = one.split("|"), other.split("|")
    title, authors, _year, _publisher, isbns, _part = zip(ours, theirs, strict=True)
    return any(mine and mine == yours for mine, yours in (title, authors, isbns))


@dataclass(slots=True)
class _Taken:
    by_source: dict[str, list[TakenRow]]
    by_edition: dict[str, list[TakenRow]]


def _taken(session: Session, rows: Sequence[ListRow]) -> _Taken:
    by_source: dict[str, list[TakenRow]] = defaultdict(list)
    by_edition: dict[str, list[TakenRow]] = defaultdict(list)
    for keys in _parts({row.source_key for row in rows if row.source_key is not None}):
        for known in session.scalars(
            select(TakenRow).where(TakenRow.source_key.in_(keys)).order_by(TakenRow.id)
        ):
            by_source[known.source_key or ""].append(known)
    for keys in _parts({row.edition_key for row in rows}):
        for known in session.scalars(
            select(TakenRow).where(TakenRow.edition_key.in_(keys)).order_by(TakenRow.id)
        ):
            by_edition[known.edition_key].append(known)
    return _Taken(by_source, by_edition)


def _titles(session: Session, edition_keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for keys in _parts(set(edition_keys)):
        query = select(Title.edition_key, Title.id).where(
            Title.edition_key.in_(keys), Title.removed_at.is_(None)
        )
        for key, title_id in session.execute(query.order_by(Title.id)):
            found.setdefault(key, title_id)
    return found


def _parts(keys: set[str]) -> Iterable[list[str]]:
    listed = sorted(keys)
    for start in range(0, len(listed), _ASKED_AT_ONCE):
        yield listed[start : start + _ASKED_AT_ONCE]


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What one row added."""

    is_new: bool
    """Whether it made a title."""
    copies: int
    fewer: int = 0
    """How many copies fewer it says than were taken before."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What writing some rows added."""

    titles: int
    copies: int
    outcomes: tuple[RowOutcome, ...]
    """One for each row, in its order."""


def take(work: Work, import_id: int, matcher: Matcher, rows: Sequence[ListRow]) -> Taken:
    """Write rows in bulk: titles, copies with their first movement, and what they are known by next time."""
    session = work.session
    matches = matcher.match(session, rows)
    if not any(match.copies or match.is_new or match.taken_id is None for match in matches):
        return Taken(0, 0, _outcomes(matches))  # every row is known: there is nothing to undo
    action = work.begin_action("import", import_id=import_id)
    title_ids = _insert_titles(
        session, action, [row for row, match in zip(rows, matches, strict=True) if match.is_new]
    )
    made = _titles(session, [row.edition_key for row in rows])
    new_copies: list[tuple[Title, int, int]] = []
    new_taken: list[dict[str, Any]] = []
    fresh = iter(title_ids)
    for row, match in zip(rows, matches, strict=True):
        title_id = next(fresh) if match.is_new else match.title_id or made[row.edition_key]
        if match.copies:
            new_copies.append((row.title, title_id, match.copies))
        if match.taken_id is None:
            new_taken.append(
                {
                    "import_id": import_id,
                    "source_key": row.source_key,
                    "edition_key": row.edition_key,
                    "title_id": title_id,
                    "copies": row.copies,
                }
            )
        elif match.copies:
            known = session.get_one(TakenRow, match.taken_id)
            session.add(before_value(action.id, known, made=False))
            known.copies = row.copies
    if new_taken:
        session.execute(insert(TakenRow), new_taken)
    copies = _insert_copies(work, action, new_copies)
    return Taken(len(title_ids), copies, _outcomes(matches))


def _outcomes(matches: Sequence[Match]) -> tuple[RowOutcome, ...]:
    return tuple(RowOutcome(match.is_new, match.copies, match.fewer) for match in matches)


def _insert_titles(session: Session, action: Action, rows: Sequence[ListRow]) -> list[int]:
    if not rows:
        return []
    first = (session.scalar(select(func.max(Title.id))) or 0) + 1
    ids = list(range(first, first + len(rows)))
    titles, people, isbns = [], [], []
    for title_id, row in zip(ids, rows, strict=True):
        titles.append({**_columns(row.title), "id": title_id, "uuid": new_uuid()})
        people += [{**_columns(person), "title_id": title_id} for person in row.title.contributors]
        isbns += [{**_columns(isbn), "title_id": title_id} for isbn in row.title.isbns]
    session.execute(insert(Title), titles)
    if people:
        session.execute(insert(Contributor), people)
    if isbns:
        session.execute(insert(TitleIsbn), isbns)
    made = [
        {"action_id": action.id, "row_table": Title.__tablename__, "row_id": title_id, "before": None}
        for title_id in ids
    ]
    session.execute(insert(BeforeValue), made)
    return ids


_GIVEN: Final = {
    table: tuple(
        column.key for column in table.__table__.columns if column.key not in ("id", "uuid", "title_id")
    )
    for table in (Title, Contributor, TitleIsbn)
}


def _columns(row: Title | Contributor | TitleIsbn) -> dict[str, Any]:
    defaults = {
        column.key: column.default.arg
        for column in row.__table__.columns
        if column.default is not None and column.default.is_scalar
    }
    return {
        key: value if (value := getattr(row, key)) is not None else defaults.get(key)
        for key in _GIVEN[type(row)]
    }


def _insert_copies(work: Work, action: Action, wanted: Sequence[tuple[Title, int, int]]) -> int:
    session = work.session
    serial = (session.scalar(select(func.max(Copy.serial))) or 0) + 1
    copy_id = (session.scalar(select(func.max(Copy.id))) or 0) + 1
    at, recorded_at = whole_milliseconds(work.now), work.next_instant()
    copies, movements = [], []
    for title, title_id, count in wanted:
        for _ in range(count):
            copies.append(
                {
                    "id": copy_id,
                    "uuid": new_uuid(),
                    "serial": serial,
                    "title_id": title_id,
                    "state": State.ON_TABLE,
                    "place_id": work.home.id,
                }
            )
            movements.append(
                {
                    "uuid": new_uuid(),
                    "copy_id": copy_id,
                    "action_id": action.id,
                    "kind": Kind.RECEIVED,
                    "happened_at": at,
                    "precision": Precision.INSTANT,
                    "recorded_at": recorded_at,
                    "recorded_by": work.by,
                    "recorded_on": work.computer,
                    "table_id": work.home.id,
                    "book_audience": title.audience,
                    "category": title.category,
                    "language": title.languages,
                    "reader_group": "nobody",
                    "in_library_stock": False,
                }
            )
            copy_id, serial, recorded_at = copy_id + 1, serial + 1, work.next_instant()
    if copies:
        session.execute(insert(Copy), copies)
        session.execute(insert(Movement), movements)
    return len(copies)


def moved_copies(session: Session, import_id: int) -> list[tuple[int, str, Any]]:
    """Return (serial, kind, happened_at) of what happened to an import's copies besides their arrival."""
    actions = select(Action.id).where(Action.import_id == import_id)
    arrived = select(Movement.copy_id).where(Movement.action_id.in_(actions), Movement.undone_at.is_(None))
    moved = (
        select(Copy.serial, Movement.kind, Movement.happened_at)
        .join(Copy, Copy.id == Movement.copy_id)
        .where(
            Movement.copy_id.in_(arrived), Movement.action_id.not_in(actions), Movement.undone_at.is_(None)
        )
        .order_by(Movement.recorded_at.desc())
        .limit(20)
    )
    return [(serial, kind, at) for serial, kind, at in session.execute(moved)]


def take_back(work: Work, run: ImportRun, why: str) -> tuple[int, int]:
    """Undo every arrival of an import; return how many copies and titles left the lists."""
    session = work.session
    actions = select(Action.id).where(Action.import_id == run.id)
    arrivals = select(Movement.copy_id).where(Movement.action_id.in_(actions), Movement.undone_at.is_(None))
    copy_ids = list(session.scalars(arrivals))
    undone = {"undone_at": work.now, "undone_by": work.by, "undone_why": why or None}
    session.execute(update(Copy).where(Copy.id.in_(arrivals)).values(state=None, place_id=None))
    session.execute(
        update(Movement).where(Movement.action_id.in_(actions), Movement.undone_at.is_(None)).values(**undone)
    )
    session.execute(delete(TakenRow).where(TakenRow.import_id == run.id))
    made = select(BeforeValue.row_id).where(
        BeforeValue.action_id.in_(actions),
        BeforeValue.row_table == Title.__tablename__,
        BeforeValue.before.is_(None),
    )
    alive = select(Copy.title_id).where(Copy.state.is_not(None))
    emptied = update(Title).where(Title.id.in_(made), Title.id.not_in(alive), Title.removed_at.is_(None))
    titles = cast("CursorResult[Any]", session.execute(emptied.values(removed_at=work.now))).rowcount
    session.execute(update(Action).where(Action.import_id == run.id).values(**undone))
    run.undone_at = work.now
    return len(copy_ids), titles


def suspend_indexing(work: Work) -> None:
    guards.suspend_indexing(work.session.connection())


def resume_indexing(work: Work) -> None:
    guards.resume_indexing(work.session.connection())
