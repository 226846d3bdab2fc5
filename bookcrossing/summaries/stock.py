"""The stock at any instant, and what came and left between two: sums of the flows across its border."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from bookcrossing.movements import Flow
from bookcrossing.store.tables import StockFlow
from bookcrossing.summaries.audiences import audience_group
from bookcrossing.summaries.figures import Stock
from bookcrossing.values import Month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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
    """Count in one walk over the flows, in the order of their index."""
    asked = sorted(set(instants))
    counts = [func.count().filter(StockFlow.happened_at < instant) for instant in asked]
    by = (StockFlow.flow, StockFlow.in_library_stock, StockFlow.book_audience)
    before: dict[tuple[datetime, Flow, Column], int] = defaultdict(int)
    first: datetime | None = None
    columns = set()
    for flow, in_library, audience, earliest, *told in session.execute(
        select(*by, func.min(StockFlow.happened_at), *counts).group_by(*by)
    ):
        column = bool(in_library), audience_group(audience)
        columns.add(column)
        first = earliest if first is None else min(first, earliest)
        for instant, count in zip(asked, told, strict=True):
            before[instant, Flow(flow), column] += count
    return FlowCounts(first, before, frozenset(columns))


def first_month(session: Session) -> Month | None:
    """Return the month in which the first book came; None where none has."""
    first = session.scalar(select(func.min(StockFlow.happened_at)))
    return None if first is None else Month.of(first)
