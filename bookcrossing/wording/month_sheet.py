"""What the month's sheet says beside its figures: a month still running, closed days, an issue and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.wording import dates, npgettext, pgettext, summaries
from bookcrossing.wording.sentences import capital, fill

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bookcrossing.summaries.figures import DayCount, Difference, MonthSummary
    from bookcrossing.values import Month

_WEEKEND: Final = frozenset({5, 6})


def end_day(summary: MonthSummary) -> date:
    """Return the day whose evening the sheet tells of: the last one, or today while the month runs."""
    return summaries.last_day(summary.month) if summary.finished else summary.made_on


def row_label(section: str, field: str, summary: MonthSummary) -> str:
    if field == "end" and not summary.finished:
        return fill(pgettext("Month sheet", "So far, {day}"), day=dates.on_day_month(end_day(summary)))
    return summaries.row_label(section, field, summary.month)


def books_caption(summary: MonthSummary) -> str:
    caption = npgettext("Month sheet", "book on {day}", "books on {day}", summary.total.stock.end)
    return fill(caption, day=dates.on_day_month(end_day(summary)))


def nothing_read() -> str:
    return pgettext("Month sheet", "No book was lent or set out this month.")


def closed(days: Iterable[DayCount]) -> str:
    """Say on which days of the week the library was closed; nothing if on none."""
    shut: dict[int, set[bool]] = {}
    for count in days:
        shut.setdefault(count.day.weekday(), set()).add(not count.is_open)
    always = frozenset(weekday for weekday, how in shut.items() if how == {True})
    if not any(True in how for how in shut.values()):
        return ""
    if any(len(how) > 1 for how in shut.values()):
        return pgettext("Month sheet", "grey: closed")
    if always == _WEEKEND:
        return pgettext("Month sheet", "closed on Saturdays and Sundays")
    return _closed_on(min(always)) if len(always) == 1 else pgettext("Month sheet", "grey: closed")


def _closed_on(weekday: int) -> str:
    words = (
        pgettext("Month sheet", "closed on Mondays"),
        pgettext("Month sheet", "closed on Tuesdays"),
        pgettext("Month sheet", "closed on Wednesdays"),
        pgettext("Month sheet", "closed on Thursdays"),
        pgettext("Month sheet", "closed on Fridays"),
        pgettext("Month sheet", "closed on Saturdays"),
        pgettext("Month sheet", "closed on Sundays"),
    )
    return words[weekday]


def issued(summary: MonthSummary) -> str:
    """Say when the month was issued and by whom; nothing while it is not."""
    if summary.issued is None:
        return ""
    if summary.issued.by:
        sentence = pgettext("Month sheet", "Issued {day} by {who}.")
    else:
        sentence = pgettext("Month sheet", "Issued {day}.")
    return fill(sentence, day=dates.short(summary.issued.at), who=summary.issued.by)


def changed_since(count: int) -> str:
    return npgettext(
        "Month sheet", "{n} figure has changed since:", "{n} figures have changed since:", count
    ).format(n=dates.number(count))


def difference(changed: Difference, month: Month) -> str:
    return pgettext("Month sheet", "{figure}: {was} then, {now} now").format(
        figure=capital(summaries.figure_name(changed.figure, month)),
        was=dates.number(changed.was),
        now=dates.number(changed.now),
    )


def and_more(count: int) -> str:
    return npgettext("Month sheet", "and {n} more", "and {n} more", count).format(n=dates.number(count))
