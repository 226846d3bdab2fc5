"""The stock at any instant, and what came and left between two: sums of the flows across its border."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select

from bookcrossing.movements import Flow
from bookcrossing.store.base import microseconds
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import StockFlow
from bookcrossing.summaries.audiences import audience_group
from bookcrossing.summaries.figures import Stock
from bookcrossing.values import Month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bookcrossing.summaries.periods import Period

_ARRIVING: Final = frozenset({Flow.ADDED, Flow.MOVED_IN, Flow.CAME_HOME})

Column = tuple[bool, str]
"""Whose book it is (in library stock or not) and whom it is for."""


@dataclass(frozen=True, slots=True)
class FlowCounts:
    """How many flows of each kind there had been before each instant asked about, column by column."""

    first: datetime | None
    """When the first book came; None while none has."""
    before: dict[tuple[datetime, Flow, Column], int]
    columns: frozenset[Column]

    def stock(self, period: Period, wanted: Callable[[Column], bool] = lambda _: True) -> Stock:
        """Return the stock of a period, of the books in the columns wanted."""
        columns = [column for column in self.columns if wanted(column)]
        start = sum(
            self._upto(period.begins, flow, columns) * (1 if flow in _ARRIVING else -1) for flow in Flow
        )
        flows = {
            flow.value: self._upto(period.ends, flow, columns) - self._upto(period.begins, flow, columns)
            for flow in Flow
        }
        return Stock(start=start, **flows)

    def _upto(self, instant: datetime, flow: Flow, columns: Iterable[Column]) -> int:
        return sum(self.before[instant, flow, column] for column in columns)


def count_flows(session: Session, instants: Iterable[datetime]) -> FlowCounts:
    """Count each column's flows from one instant to the next: every line of their index once."""
    asked = sorted(set(instants))
    stretches = tuple(pairwise([_BEGINNING, *map(microseconds, asked)]))
    before: dict[tuple[datetime, Flow, Column], int] = defaultdict(int)
    firsts = []
    columns = set()
    for flow, in_library in product(Flow, (False, True)):
        for audience, first in _audiences(session, flow, in_library=in_library):
            column = in_library, audience_group(audience)
            columns.add(column)
            firsts.append(first)
            so_far = 0
            for instant, (begins, ends) in zip(asked, stretches, strict=True):
                ((times,),) = _FLOWS.send(
                    session,
                    of_flow=flow.value,
                    in_library=in_library,
                    audience=audience,
                    begins=begins,
                    ends=ends,
                )
                so_far += times
                before[instant, flow, column] += so_far
    return FlowCounts(min(firsts, default=None), before, frozenset(columns))


def _audiences(session: Session, flow: Flow, *, in_library: bool) -> Iterator[tuple[str, datetime]]:
    """Step from audience to audience, and tell the first instant of each."""
    least = ""
    while found := _AUDIENCE.send(session, of_flow=flow.value, in_library=in_library, least=least):
        ((audience, first),) = found
        yield audience, first
        least = f"{audience}\0"  # the next text there can be


_BEGINNING: Final = -(2**63)
_OF_COLUMN: Final = (
    StockFlow.flow == bindparam("of_flow"),
    StockFlow.in_library_stock == bindparam("in_library"),
)
_AUDIENCE: Final = Fixed(
    select(StockFlow.book_audience, StockFlow.happened_at)
    .where(*_OF_COLUMN, StockFlow.book_audience >= bindparam("least"))
    .order_by(StockFlow.book_audience, StockFlow.happened_at)
    .limit(1)
)
_FLOWS: Final = Fixed(
    select(func.count()).where(
        *_OF_COLUMN,
        StockFlow.book_audience == bindparam("audience"),
        StockFlow.happened_at >= bindparam("begins"),
        StockFlow.happened_at < bindparam("ends"),
    )
)


def first_month(session: Session) -> Month | None:
    """Return the month in which the first book came; None where none has."""
    first = session.scalar(select(func.min(StockFlow.happened_at)))
    return None if first is None else Month.of(first)
