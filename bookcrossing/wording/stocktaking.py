"""The words of a stocktake: what a scan means, how a walk stands, how a line was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.desk.stocktaking import HOME, Counted, Seen
from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import long, number
from bookcrossing.wording.sentences import fill
from bookcrossing.wording.states import state

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.listings.stocktakes import Walk, WalkRow


def seen(value: Seen | None) -> str:
    """Return the word on the chip of a line; None is a copy that was not seen."""
    match value:
        case Seen.PRESENT:
            return pgettext("Stocktake", "Present")
        case Seen.NOT_EXPECTED:
            return pgettext("Stocktake", "Not expected here")
        case Seen.UNKNOWN:
            return pgettext("Stocktake", "Unknown")
        case None:
            return pgettext("Stocktake", "Not seen")


def counted(answer: Counted) -> str:
    """Say in one sentence what a scan on the walk means."""
    if answer.copy is None:
        return fill(pgettext("Stocktake", "Nothing here answers to {code}."), code=answer.code)
    facts = {"number": answer.copy.number, "title": answer.copy.title}
    if answer.is_again:
        return fill(pgettext("Stocktake", "{number} “{title}” has been counted already."), **facts)
    if answer.seen is Seen.PRESENT or answer.copy.state is None:
        return fill(pgettext("Stocktake", "{number} “{title}” is present."), **facts)
    return fill(
        pgettext("Stocktake", "{number} “{title}” is not expected here: {state}."),
        state=state(answer.copy.state),
        **facts,
    )


def progress(walk: Walk) -> str:
    """Say how much of what should be here was seen."""
    return fill(
        npgettext("Stocktake", "{seen} of {n} copy seen", "{seen} of {n} copies seen", walk.expected),
        seen=number(walk.present),
        n=number(walk.expected),
    )


def of_expected(n: int) -> str:
    """Return what stands behind the large number of copies seen."""
    return npgettext("Stocktake", "of {n} seen", "of {n} seen", n).format(n=number(n))


def called_missing() -> str:
    return pgettext("Stocktake", "Called missing")


def not_where_expected() -> str:
    return pgettext("Stocktake", "Unexpected")


def begun(on: date) -> str:
    return fill(pgettext("Stocktake", "Begun on {day}"), day=long(on))


def left(n: int) -> str:
    return npgettext("Stocktake", "{n} line to settle", "{n} lines to settle", n).format(n=number(n))


def all_settled() -> str:
    return pgettext("Stocktake", "Everything is settled.")


def none_yet() -> str:
    return pgettext("Stocktake", "No stocktake has been made yet.")


def settled(row: WalkRow) -> str:
    """Say how a line was settled; nothing where it is open."""
    if not row.is_settled:
        return ""
    if row.seen is None:
        return called_missing()
    if row.settled_as == HOME:
        return pgettext("Stocktake", "Taken home")
    return pgettext("Stocktake", "Left as it is")
