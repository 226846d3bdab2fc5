"""The words of the desk's one box, of the strip under it, and of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import short
from bookcrossing.wording.sentences import fill, quoted, shortened
from bookcrossing.wording.states import deed

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.movements import Kind


def page_name() -> str:
    return pgettext("Rail", "Desk")


def box_ready() -> str:
    return pgettext("Desk", "Scan or type: a book, a reader, an ISBN, or words")


def box_next_book() -> str:
    return pgettext("Desk", "The next book…")


def box_reader() -> str:
    return pgettext("Desk", "Reader's number…")


def chip_lend(title: str) -> str:
    return fill(pgettext("Desk", "Lend {title}"), title=quoted(shortened(title)))


def chip_for(number: str | None) -> str:
    """None: the number has been folded away."""
    if number is None:
        return pgettext("Desk", "For a reader")
    return fill(pgettext("Desk", "For {number}"), number=number)


def chip_whose(number: str) -> str:
    return fill(pgettext("Desk", "Who has {number}?"), number=number)


def hint_clear() -> str:
    return pgettext("Desk", "clear")


def hint_close() -> str:
    return pgettext("Desk", "close")


def hint_finish() -> str:
    return pgettext("Desk", "finish with this reader")


def hint_not_lend() -> str:
    return pgettext("Desk", "don't lend")


def hint_back() -> str:
    return pgettext("Desk", "back")


def strip_nobody() -> tuple[str, str]:
    return (
        pgettext("Desk", "No reader chosen."),
        pgettext("Desk", "Scan a reader's number, and the books that follow are lent to it."),
    )


def strip_reader(number: str | None, books: int) -> tuple[str, str]:
    """Say whose turn it is; None: folded away."""
    follows = pgettext("Desk", "Whatever is scanned next is lent to this number.")
    if number is None:
        return pgettext("Desk", "A reader's turn."), follows
    bold = fill(pgettext("Desk", "Lending to {number}."), number=number)
    return bold, f"{books_out(books)} {follows}"


def books_out(books: int) -> str:
    if not books:
        return pgettext("Desk", "No book out.")
    return npgettext("Desk", "{n} book out.", "{n} books out.", books).format(n=books)


def done() -> str:
    return pgettext("Desk", "Done")


def strip_to_whom(due_on: date | None, days: int | None) -> tuple[str, str]:
    bold = pgettext("Desk", "To whom?")
    if due_on is None or days is None:
        return bold, pgettext("Desk", "Scan the reader's card or type the number.")
    text = npgettext(
        "Desk",
        "Scan the reader's card or type the number. Due back on {day}, in {n} day.",
        "Scan the reader's card or type the number. Due back on {day}, in {n} days.",
        days,
    )
    return bold, fill(text, day=short(due_on), n=days)


def strip_whose() -> tuple[str, str]:
    return (
        pgettext("Desk", "The book is on loan again; its reader is unknown."),
        pgettext("Desk", "Type the number if it is known."),
    )


# What keys do


def way(name: str) -> tuple[str, str]:
    """Return what a button says, and to whom or how in a second line."""
    match name:
        case "lend":
            return pgettext("Desk key", "Lend"), pgettext("Desk key", "to a reader")
        case "lend_to_open":
            return pgettext("Desk key", "Lend"), pgettext("Desk key", "to this reader")
        case "put_out":
            return pgettext("Desk key", "Put out"), pgettext("Desk key", "on the table")
        case "put_out_and_lend":
            return pgettext("Desk key", "Put out and lend"), pgettext("Desk key", "to this reader")
        case "take_in":
            return pgettext("Desk key", "Take back"), pgettext("Desk key", "into the stock")
        case "take_back":
            return pgettext("Desk key", "Take back"), pgettext("Desk key", "it is here")
        case "only_take_back":
            return pgettext("Desk key", "Only take back"), ""
        case "renew":
            return pgettext("Desk key", "Renew"), pgettext("Desk key", "same reader")
        case "relend":
            return pgettext("Desk key", "Return and lend"), pgettext("Desk key", "to this reader")
        case "travel":
            return pgettext("Desk key", "Let it travel"), pgettext("Desk key", "without a name")
        case "read_here":
            return pgettext("Desk key", "Read here"), pgettext("Desk key", "in the library")
        case "more":
            return pgettext("Desk key", "More"), ""
        case "label":
            return pgettext("Desk key", "Print label"), ""
        case "slip":
            return pgettext("Desk key", "Print the slip again"), ""
        case "undo":
            return pgettext("Desk key", "Undo"), ""
        case _:
            return _way_out(name), ""


def _way_out(name: str) -> str:
    match name:
        case "undo_all":
            return pgettext("Desk key", "Undo all of them")
        case "travel_no_name":
            return pgettext("Desk key", "Let it travel, no name")
        case "number_made_here":
            return pgettext("Desk key", "Make a number here")
        case "no_card":
            return pgettext("Desk key", "No card")
        case "adult":
            return pgettext("Desk key", "Adult")
        case "under_18":
            return pgettext("Desk key", "Under 18")
        case "new_reader":
            return pgettext("Desk key", "A new reader")
        case "new_donation":
            return pgettext("Desk key", "A new donation")
        case "search":
            return pgettext("Desk key", "Search for it")
        case "search_catalogue":
            return pgettext("Desk key", "In the catalogue")
        case "choose":
            return pgettext("Desk key", "This one")
        case "open_card":
            return pgettext("Desk key", "Its card")
        case "other_time":
            return pgettext("Desk key", "Put it there")
        case "leave":
            return pgettext("Desk key", "Leave it")
        case _:
            raise LookupError(name)


def both(first: Kind, then: Kind) -> str:
    """Name two movements that one key writes."""
    return fill(pgettext("Desk key", "{first} → {then}"), first=deed(first), then=deed(then))


# Printing


def label_printed(number: str) -> str:
    return fill(pgettext("Desk", "Sent to the printer: {number}"), number=number)


def label_queued(*, on_sheets: bool) -> tuple[str, str]:
    """Say that a label waits for others: the printer takes whole sheets, or there is none."""
    if on_sheets:
        why = pgettext("Desk", "The printer takes whole sheets; Ctrl+P opens what is to be printed.")
    else:
        why = pgettext("Desk", "No label printer is set up; Ctrl+P opens what is to be printed.")
    return pgettext("Desk", "The label is in the queue"), why


def print_failed() -> tuple[str, str]:
    return (
        pgettext("Desk", "Nothing was printed"),
        pgettext(
            "Desk",
            "The printer did not answer. Look whether it is on; the number can also be written by hand.",
        ),
    )


def write_number(number: str) -> str:
    return fill(pgettext("Desk", "The reader's number is {number}."), number=number)
