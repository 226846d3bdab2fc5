"""The words of donations: what a box is called, what is in it, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import day_month, long, number
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.desk.results import BoxUndone
    from bookcrossing.listings.boxes import BoxLine
    from bookcrossing.listings.intake import LineState


def box(n: int) -> str:
    return pgettext("Boxes", "Box No. {n}").format(n=n)


def short_box(n: int) -> str:
    return pgettext("Boxes", "No. {n}").format(n=n)


def whence(line: BoxLine, today: date) -> str:
    """Say from whom a box is and when it came."""
    return " · ".join(part for part in (line.from_whom, came_on(line, today)) if part)


def came_on(line: BoxLine, today: date) -> str:
    if line.came_on is None:
        return ""
    return day_month(line.came_on) if line.came_on.year == today.year else long(line.came_on)


def how_full(line: BoxLine) -> str:
    """Say how many books a box holds, and whether that is all."""
    if line.is_closed:
        return pgettext("Boxes", "{n}, done").format(n=number(line.copies))
    if line.expected is not None:
        said = pgettext("Boxes", "{n} of {expected}")
        return said.format(n=number(line.logged), expected=number(line.expected))
    return number(line.logged)


def head(line: BoxLine, today: date) -> str:
    """Say in one line which box it is, from whom, when it came, and how many books are in it."""
    return f"{box(line.number)}: {' · '.join(part for part in (whence(line, today), inside(line)) if part)}"


def inside(line: BoxLine) -> str:
    """Say how many books of a box are logged, and whether that is all."""
    count = npgettext("Boxes", "{n} book", "{n} books", line.copies).format(n=number(line.copies))
    return fill(pgettext("Boxes", "{books}, done"), books=count) if line.is_closed else count


def none_yet() -> str:
    return pgettext("Boxes", "No box has been logged yet.")


def books(n: int) -> str:
    """Return the word that stands behind the large number."""
    return npgettext("Boxes", "book", "books", n)


def of_books(n: int) -> str:
    """Say behind the large number how many somebody counted before logging."""
    return npgettext("Boxes", "of {n} book", "of {n} books", n).format(n=number(n))


def labels(n: int) -> str:
    """Say on the button how many labels of a box are still to be printed."""
    return pgettext("Boxes", "Labels: {n}").format(n=number(n)) if n else pgettext("Boxes", "Labels")


def not_photographed(n: int) -> str:
    return npgettext(
        "Boxes", "{n} book without a photograph yet", "{n} books without a photograph yet", n
    ).format(n=number(n))


def counted_as(line: BoxLine) -> str:
    """Say on which day the books of a box count as received."""
    if line.came_on is None:
        return ""
    return fill(
        pgettext("Boxes", "Books logged here count as received on {day}."), day=day_month(line.came_on)
    )


def line_state(value: LineState) -> str:
    """Return the word on the chip of a row that waits."""
    # With all that boxes need, of which the desk wants the names only.
    from bookcrossing.listings.intake import LineState

    match value:
        case LineState.KNOWN:
            return pgettext("Boxes", "We have this")
        case LineState.FOUND:
            return pgettext("Boxes", "Found")
        case LineState.NEW:
            return pgettext("Boxes", "Needs a title")
        case LineState.LOOKING:
            return pgettext("Boxes", "Being looked up")
        case LineState.OFFLINE:
            return pgettext("Boxes", "Waits for the network")
        case LineState.NOT_FOUND:
            return pgettext("Boxes", "Not found")
        case _:
            return pgettext("Boxes", "Not an ISBN")


def not_found_or_no_isbn() -> str:
    """Return the word of both in the legend: of either somebody has to write the title."""
    return pgettext("Boxes", "Not found or no ISBN")


def wishes_written(n: int) -> str:
    return npgettext("Boxes", "{n} written down", "{n} written down", n).format(n=number(n))


def wishes_shown(n: int) -> str:
    return npgettext("Boxes", "{n} may be shown", "{n} may be shown", n).format(n=number(n))


def taken_back(result: BoxUndone) -> str:
    return npgettext(
        "Boxes",
        "Taken back: box No. {box}, {n} copy",
        "Taken back: box No. {box}, {n} copies",
        result.copies,
    ).format(box=result.number, n=number(result.copies))
