"""Months that were issued, as what writes to the table tells of them: which of their figures are others now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bookcrossing.desk.results import Added, Recorded
from bookcrossing.values import Month
from bookcrossing.wording import summary_texts

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable
    from datetime import date

    from bookcrossing.cli.answers import Answer
    from bookcrossing.cli.table import OpenTable
    from bookcrossing.summaries.issuing import MonthChanged


def with_issued_months(table: OpenTable, answer: Answer, moved: Iterable[date]) -> Answer:
    """Let an answer say, too, which issued months are changed among those in which something `moved`."""
    return saying(answer, changed_months(table, moved))


def moved_by(table: OpenTable, options: Namespace, result: object) -> tuple[date, ...]:
    """Return when that happened which a movement, or an `add` of what came earlier, has written."""
    if isinstance(result, Recorded):
        return tuple(each.happened_at for each in result.movements)
    if isinstance(result, Added) and (options.at or options.box):
        return table.reads.moments_of(result.action_id)
    return ()


def changed_months(table: OpenTable, moved: Iterable[date]) -> tuple[MonthChanged, ...]:
    now = table.clock.now()
    # What happens now is in a month that nobody can have issued yet.
    past = sorted({Month.of(at) for at in moved} - {Month.of(now)}, key=str)
    return table.reads.changed_since_issued(past, now) if past else ()


def saying(answer: Answer, changed: Iterable[MonthChanged]) -> Answer:
    months = tuple(changed)
    told = [{"month": str(each.month), "figures": each.figures} for each in months]
    said = tuple(map(summary_texts.changed_since_issued, months))
    return replace(answer, facts={**answer.facts, "issued_months": told}, notices=(*answer.notices, *said))
