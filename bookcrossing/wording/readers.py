"""The words about readers that the page, the printed sheet and the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.printing.fitting import NO_BREAK
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import number, short, short_day_month
from bookcrossing.wording.desk_answers import past_due
from bookcrossing.wording.sentences import fill
from bookcrossing.wording.states import reader_group

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bookcrossing.desk.results import RenewedAll
    from bookcrossing.listings.readers import ReaderHeld


def day_in_list(day: date, today: date) -> str:
    """Write a day as short as it is plain: without the year where it is this one."""
    return short_day_month(day) if day.year == today.year else short(day)


def group(*, is_under_18: bool) -> str:
    """Write the age group as it stands by itself."""
    word = reader_group(is_under_18=is_under_18)
    return word[:1].upper() + word[1:]


def due(due_on: date | None, today: date) -> str:
    if due_on is None:
        return pgettext("Readers", "no date")
    day = day_in_list(due_on, today)
    if due_on < today:
        return fill(pgettext("Readers", "was due {day}"), day=day)
    return fill(pgettext("Readers", "due {day}"), day=day)


def due_line(due_on: date | None, today: date, renewals: int) -> str:
    """Write when a book is due, how far that is, and how often it was renewed."""
    parts = [due(due_on, today), how_far(due_on, today), renewed(renewals)]
    return " · ".join(part for part in parts if part)


def how_far(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days < 0:
        return past_due(-days).replace(" ", NO_BREAK, 1)
    if days == 0:
        return pgettext("Readers", "today")
    return (
        npgettext("Readers", "in {n} day", "in {n} days", days).format(n=number(days)).replace(" ", NO_BREAK)
    )


def renewed(renewals: int) -> str:
    if not renewals:
        return ""
    return npgettext("Readers", "renewed {n} time", "renewed {n} times", renewals).format(n=renewals)


def renewed_all(result: RenewedAll) -> str:
    return fill(
        npgettext("Readers", "{n} book renewed until {day}", "{n} books renewed until {day}", result.books),
        n=number(result.books),
        day=short(result.next_due),
    )


def what_is_kept(held: ReaderHeld, day: Callable[[date], str] = short) -> tuple[str, ...]:
    """Say what is still known of finished loans, and when it and the reader are forgotten; `day` writes days."""
    return (_rule(held.grace_days), _still_linked(held, day), _removal(held, day))


def _rule(grace_days: int) -> str:
    if grace_days == 0:
        return pgettext("Readers", "Finished loans are forgotten the next day.")
    return npgettext(
        "Readers",
        "Finished loans are forgotten after {n} day.",
        "Finished loans are forgotten after {n} days.",
        grace_days,
    ).format(n=number(grace_days))


def _still_linked(held: ReaderHeld, day: Callable[[date], str]) -> str:
    count = len(held.finished)
    if not count:
        return pgettext("Readers", "None is known any more.")
    last = max(loan.forgotten_on for loan in held.finished)
    sentence = npgettext(
        "Readers",
        "{n} is still known, until {day}.",
        "{n} are still known, the last until {day}.",
        count,
    )
    return fill(sentence, n=number(count), day=day(last))


def _removal(held: ReaderHeld, day: Callable[[date], str]) -> str:
    if held.books:
        return ""
    sentence = pgettext("Readers", "If the reader does not come, the number is removed on {day}.")
    return fill(sentence, day=day(held.removed_on))
