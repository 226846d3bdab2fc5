"""Finding what is really wrong in a file, and in those beside it: nothing is written, so that it works on one that can only be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bookcrossing.keeping.catalogue import check_index, check_keys, check_removed
from bookcrossing.keeping.journeys import check_journeys
from bookcrossing.keeping.problems import Problem, What
from bookcrossing.keeping.reference_files import check_references
from bookcrossing.store import examining
from bookcrossing.store.examining import TITLE_INDEX
from bookcrossing.store.failures import Failure, StoreFailure, told_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy.orm import Session

    from bookcrossing.store.schema import Store

MOST: Final = 50
"""Problems of one kind that are named; a person needs no longer list."""


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
    if not any(problem.what in _UNREADABLE or problem.where == TITLE_INDEX for problem in found):
        try:
            with told_apart(store.path):
                found += _named(check_index(store), most)
        except StoreFailure as failure:
            _note_damage(found, failure)
    found += _named(check_references(store.path), most)
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
    for place in examining.damaged_places(session):
        yield Problem(What.DAMAGED_PAGE, place)


def _schema(session: Session) -> Iterator[Problem]:
    kinds = (What.MISSING_TABLE, What.MISSING_INDEX, What.MISSING_TRIGGER)
    for what, names in zip(kinds, examining.missing_from_schema(session), strict=True):
        for name in names:
            yield Problem(what, name)


def _references(session: Session) -> Iterator[Problem]:
    for row in examining.dangling_rows(session):
        yield Problem(What.POINTS_NOWHERE, row)


def _order(session: Session) -> Iterator[Problem]:
    """Times of recording grow with every movement."""
    for uuid in examining.recorded_out_of_order(session):
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
