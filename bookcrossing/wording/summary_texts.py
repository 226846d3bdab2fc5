"""What is said around a month: what was written where, what was issued, before which month there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import month_title, number
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.summaries.issuing import MonthChanged, MonthKept
    from bookcrossing.values import Month


def written(path: Path) -> str:
    return fill(pgettext("Month", "{file} is written."), file=path.absolute())


def issued(kept: MonthKept) -> str:
    return fill(
        pgettext(
            "Month", "{month} is issued. What changes in it from now on is shown beside what was signed."
        ),
        month=month_title(kept.month),
    )


def changed_since_issued(changed: MonthChanged) -> str:
    """Say after an entry that a month which was signed says something else now."""
    return fill(
        npgettext(
            "Month",
            "{month} was issued; {n} figure in it is no longer what was signed.",
            "{month} was issued; {n} figures in it are no longer what was signed.",
            changed.figures,
        ),
        month=month_title(changed.month),
        n=number(changed.figures),
    )


def before_issuing(month: Month) -> str:
    """Say what issuing a month means, before it is done."""
    return fill(
        pgettext(
            "Month",
            "The figures of {month} are kept as they are signed. This cannot be undone; later changes are shown.",
        ),
        month=month_title(month),
    )


def before_the_first(month: Month, first: Month | None) -> str:
    """Say that the table had no book yet."""
    if first is None:
        return pgettext("Month", "The table has no book yet.")
    return fill(
        pgettext("Month", "In {month} the table had no book yet: the first came in {first}."),
        month=month_title(month),
        first=month_title(first),
    )
