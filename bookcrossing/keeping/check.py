"""Finding what is really wrong in a file: nothing is written, so that it works on one that can only be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from bookcrossing.keeping.catalogue import check_index, check_keys, check_removed
from bookcrossing.keeping.journeys import check_journeys
from bookcrossing.keeping.problems import Problem, What
from bookcrossing.store import guards
from bookcrossing.store.failures import Failure, StoreFailure, told_apart
from bookcrossing.store.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy.orm import Session

    from bookcrossing.store.schema import Store

MOST: Final = 50
"""Problems of one kind that are named; a person needs no longer list."""
_WORST: Final = 10


def check(store: Store, *, most: int = MOST) -> tuple[Problem, ...]:
    """Return everything that is wrong, at most so many problems of a kind; nothing if the file is in order.

    Raises StoreFailure only for what a look at the file cannot tell, such as another program holding it.
    """
    found: list[Problem] = []
    for examine in _EXAMINATIONS:
        try:
            with told_apart(store.path), store.read() as session:
                found += _named(examine(session), most)
        except StoreFailure as failure:
            _note_damage(found, failure)
    if not any(problem.what in _UNREADABLE for problem in found):
        try:
            with told_apart(store.path):
                found += _named(check_index(store), most)
        except StoreFailure as failure:
            _note_damage(found, failure)
    return tuple(found)


_UNREADABLE: Final = (What.DAMAGED_PAGE, What.MISSING_TABLE)


def _note_damage(found: list[Problem], failure: StoreFailure) -> None:
    if failure.failure not in (Failure.DAMAGED, Failure.DISK_ERROR):
        raise failure
    if not any(problem.what is What.DAMAGED_PAGE for problem in found):
        found.append(Problem(What.DAMAGED_PAGE, failure.path.name))


def _named(problems: Iterable[Problem], most: int) -> list[Problem]:
    seen: Counter[What] = Counter()
    named = []
    for problem in problems:
        seen[problem.what] += 1
        if seen[problem.what] <= most:
            named.append(problem)
    return named


def _pages(session: Session) -> Iterator[Problem]:
    told = session.execute(text(f"PRAGMA integrity_check({_WORST})")).scalars().all()
    for line in told:
        if line != "ok":
            yield Problem(What.DAMAGED_PAGE, line)


def _schema(session: Session) -> Iterator[Problem]:
    standing = {
        (kind, name): sql
        for kind, name, sql in session.execute(text("SELECT type, name, sql FROM sqlite_schema"))
    }
    for table in Table.metadata.sorted_tables:
        if ("table", table.name) not in standing:
            yield Problem(What.MISSING_TABLE, table.name)
        for index in table.indexes:
            if ("index", index.name) not in standing:
                yield Problem(What.MISSING_INDEX, str(index.name))
    if ("table", "title_index") not in standing:
        yield Problem(What.MISSING_INDEX, "title_index")
    for name, statement in guards.TRIGGERS.items():
        if standing.get(("trigger", name)) != statement:
            yield Problem(What.MISSING_TRIGGER, name)


def _references(session: Session) -> Iterator[Problem]:
    for table, row_id, parent, _key in session.execute(text("PRAGMA foreign_key_check")):
        yield Problem(What.POINTS_NOWHERE, f"{table} {row_id} → {parent}")


def _order(session: Session) -> Iterator[Problem]:
    """Times of recording grow with every movement."""
    neighbours = "SELECT uuid, recorded_at, lag(recorded_at) OVER (ORDER BY id) AS before FROM movement"
    late = session.execute(text(f"SELECT uuid FROM ({neighbours}) WHERE recorded_at <= before"))  # noqa: S608  # constants
    for uuid in late.scalars():
        yield Problem(What.RECORDED_OUT_OF_ORDER, uuid)


_EXAMINATIONS: Final[tuple[Callable[[Session], Iterable[Problem]], ...]] = (
    _pages,
    _schema,
    _references,
    check_journeys,
    _order,
    check_removed,
    check_keys,
)
