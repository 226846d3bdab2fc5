"""What was lent, renewed, returned, let go, taken home and read at the table."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Integer, Text, column, func, select, text, values

from bookcrossing.movements import Kind
from bookcrossing.store.base import UtcDateTime
from bookcrossing.store.circulation import IS_VAGUE
from bookcrossing.store.tables import Movement
from bookcrossing.summaries.audiences import audience_group
from bookcrossing.summaries.figures import BOOK_AUDIENCES, READER_GROUPS, Circulation
from bookcrossing.summaries.periods import VAGUE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
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


def count(
    session: Session,
    periods: Sequence[Period],
    kinds: Sequence[Kind],
    which: ColumnElement[bool] | None = None,
) -> list[Counter[Kind]]:
    """Count live movements of each kind in each period, the vague ones too: a stretch of the index for each."""
    asked = (
        values(
            column("number", Integer),
            column("kind", Text),
            column("begins", UtcDateTime),
            column("ends", UtcDateTime),
        )
        .data(
            [
                (number, kind.value, period.begins, period.ends)
                for number, period in enumerate(periods)
                for kind in kinds
            ]
        )
        .cte("asked")
    )
    counted = select(func.count()).where(
        Movement.kind == asked.c.kind,
        Movement.happened_at >= asked.c.begins,
        Movement.happened_at < asked.c.ends,
        live(),
    )
    if which is not None:
        counted = counted.where(which)
    told: list[Counter[Kind]] = [Counter() for _ in periods]
    for number, kind, times in session.execute(
        select(asked.c.number, asked.c.kind, counted.correlate(asked).scalar_subquery())
    ):
        told[number][Kind(kind)] = times
    return told


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
    """Count one month by the groups its movements carry."""
    by = (Movement.kind, Movement.reader_group, Movement.book_audience)
    rows = session.execute(
        select(*by, func.count())
        .where(Movement.kind.in_([kind.value for kind in FIGURE_OF]), within(period), live(), exact())
        .group_by(*by)
    ).all()
    return SplitCirculation(
        circulation(_summed(rows, lambda _reader, _book: True)),
        {
            group: circulation(_summed(rows, lambda _, book, group=group: book == group))  # type: ignore[misc]  # bound early
            for group in BOOK_AUDIENCES
        },
        {
            group: circulation(_summed(rows, lambda reader, _, group=group: reader == group))  # type: ignore[misc]  # bound early
            for group in READER_GROUPS
        },
    )


def _summed(rows: Sequence[Sequence[object]], wanted: Callable[[str, str], bool]) -> Mapping[Kind, int]:
    summed: dict[Kind, int] = defaultdict(int)
    for kind, reader, audience, times in rows:
        if wanted(str(reader), audience_group(str(audience))):
            summed[Kind(str(kind))] += int(str(times))
    return summed
