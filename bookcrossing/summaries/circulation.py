"""What was lent, renewed, returned, let go, taken home and read at the table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select, text

from bookcrossing.movements import Kind
from bookcrossing.store.base import microseconds
from bookcrossing.store.circulation import IS_VAGUE
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Movement
from bookcrossing.summaries.audiences import is_under_18
from bookcrossing.summaries.figures import BOOK_AUDIENCES, READER_GROUPS, Circulation
from bookcrossing.summaries.periods import VAGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from bookcrossing.summaries.periods import Period

FIGURE_OF: Final[Mapping[Kind, str]] = {
    Kind.LENT: "loans",
    Kind.RENEWED: "renewals",
    Kind.RETURNED: "returns",
    Kind.TAKEN: "crossings",
    Kind.CAME_BACK: "came_back",
    Kind.READ_HERE: "read_here",
}


@dataclass(frozen=True, slots=True)
class SplitCirculation:
    """One month's circulation by whom the book is for and by who read it."""

    total: Circulation
    by_book: Mapping[str, Circulation]
    by_reader: Mapping[str, Circulation]


def live() -> ColumnElement[bool]:
    return Movement.undone_at.is_(None)


def exact() -> ColumnElement[bool]:
    """Hold of a movement that counts in its month."""
    return Movement.precision.not_in(VAGUE)


def within(period: Period) -> ColumnElement[bool]:
    return (Movement.happened_at >= period.begins) & (Movement.happened_at < period.ends)


def count(session: Session, asked: Iterable[tuple[Kind, Period]]) -> dict[tuple[Kind, Period], int]:
    """Count live movements of a kind in a period, the vague ones too: a stretch of the index for each."""
    return {(kind, period): _COUNT.send(session, **_stretch(kind, period))[0][0] for kind, period in asked}


def count_young(session: Session, kind: Kind, period: Period) -> tuple[int, int]:
    """Count live movements of a kind, and those of them that are of under-18s, in one walk."""
    ((every, young),) = _COUNT_YOUNG.send(session, **_stretch(kind, period))
    return every, young


def _stretch(kind: Kind, period: Period) -> dict[str, object]:
    return {
        "counted": kind.value,
        "begins": microseconds(period.begins),
        "ends": microseconds(period.ends),
    }


_STRETCH: Final = (
    Movement.kind == bindparam("counted"),
    Movement.happened_at >= bindparam("begins"),
    Movement.happened_at < bindparam("ends"),
    live(),
)
# Sent a hundred times for a month: what they cost besides must be little.
_COUNT: Final = Fixed(select(func.count()).where(*_STRETCH))
_COUNT_YOUNG: Final = Fixed(
    select(func.count(), func.count().filter(Movement.reader_group == "under_18")).where(*_STRETCH)
)


@dataclass(frozen=True, slots=True)
class Vague:
    """The few movements that count only in their year."""

    seen: tuple[tuple[datetime, Kind, str], ...]
    """When, what, and the reader's group."""

    def within(self, period: Period, group: str | None = None) -> Counter[Kind]:
        return Counter(
            kind
            for at, kind, of in self.seen
            if period.begins <= at < period.ends and (group is None or of == group)
        )


def vague(session: Session, period: Period) -> Vague:
    rows = session.execute(
        select(Movement.happened_at, Movement.kind, Movement.reader_group).where(
            within(period), text(IS_VAGUE)
        )
    )
    return Vague(tuple((at, Kind(kind), group) for at, kind, group in rows))


def circulation(counted: Mapping[Kind, int]) -> Circulation:
    return Circulation(**{figure: counted.get(kind, 0) for kind, figure in FIGURE_OF.items()})


def split(session: Session, period: Period) -> SplitCirculation:
    """Count one month by the groups its movements carry, in the order of the index and so without sorting.

    Who is of neither group is nobody, and what is for neither is of unknown audience: they add up.
    """
    groups = (Movement.reader_group == "under_18", Movement.reader_group == "adult")
    audiences = (is_under_18(Movement.book_audience), Movement.book_audience == "adult")
    rows = session.execute(
        select(Movement.kind, func.count(), *(func.count().filter(which) for which in (*groups, *audiences)))
        .where(Movement.kind.in_([kind.value for kind in FIGURE_OF]), within(period), live(), exact())
        .group_by(Movement.kind)
    )
    total: dict[Kind, int] = {}
    by_book: dict[str, dict[Kind, int]] = {group: {} for group in BOOK_AUDIENCES}
    by_reader: dict[str, dict[Kind, int]] = {group: {} for group in READER_GROUPS}
    for name, every, *by_group in rows:
        kind = Kind(name)
        total[kind] = every
        for told, (young, adult) in ((by_reader, by_group[:2]), (by_book, by_group[2:])):
            for group, times in zip(told, (young, adult, every - young - adult), strict=True):
                told[group][kind] = times
    return SplitCirculation(
        circulation(total),
        {group: circulation(counted) for group, counted in by_book.items()},
        {group: circulation(counted) for group, counted in by_reader.items()},
    )
