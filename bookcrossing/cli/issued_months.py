"""Months that were issued, as what writes to the table tells of them: which of their figures are others now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bookcrossing.values import Month
from bookcrossing.wording import summary_texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bookcrossing.cli.answers import Answer
    from bookcrossing.cli.table import OpenTable


def with_issued_months(table: OpenTable, answer: Answer, moved: Iterable[date]) -> Answer:
    """Let an answer say, too, which issued months are changed among those in which something `moved`."""
    now = table.clock.now()
    # What happens now is in a month that nobody can have issued yet.
    past = sorted({Month.of(at) for at in moved} - {Month.of(now)}, key=str)
    changed = table.reads.changed_since_issued(past, now) if past else ()
    told = [{"month": str(each.month), "figures": each.figures} for each in changed]
    said = tuple(map(summary_texts.changed_since_issued, changed))
    return replace(answer, facts={**answer.facts, "issued_months": told}, notices=(*answer.notices, *said))
