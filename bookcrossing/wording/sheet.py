"""The desk sheet for power cuts: what is printed on it, and the grid into which its lines are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.desk.sheet import SheetDeed
from bookcrossing.wording import npgettext, outcomes, pgettext, speaking
from bookcrossing.wording.dates import number
from bookcrossing.wording.sentences import fill, listed, quoted, shortened
from bookcrossing.wording.states import reader_group, state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.desk.results import Recorded
    from bookcrossing.listings.sheet import BookMeant
    from bookcrossing.printing.desk_sheet import DeskSheet
    from bookcrossing.wording import Language


def desk_sheet(table: str, language: Language) -> DeskSheet:
    """Return the words of an empty sheet, in the language of its print-out."""
    from bookcrossing.printing.desk_sheet import DeskSheet

    with speaking(language):
        return DeskSheet(
            title=pgettext("Desk sheet", "Desk sheet"),
            table=table,
            explained=pgettext(
                "Desk sheet",
                "For when there is no power. One line for each book, in the order in which it happened; tick what "
                "happened. Afterwards the lines are typed in at the desk: {keys}.",
            ).format(keys=KEY),
            day=pgettext("Desk sheet", "Day"),
            by=pgettext("Desk sheet", "Written by"),
            sheet=pgettext("Desk sheet", "Sheet no."),
            time=pgettext("Desk sheet", "time"),
            book=pgettext("Desk sheet", "book’s number"),
            deeds=tuple(map(ticked, SheetDeed)),
            whom=pgettext("Desk sheet", "reader’s number, or place"),
            note=pgettext("Desk sheet", "note"),
            foot=pgettext(
                "Desk sheet",
                "A reader’s number is enough: no names, no telephone numbers. Without a number, let the book travel. "
                "When all lines are typed in, tear the sheet up.",
            ),
        )


KEY = "Ctrl+G"


def ticked(deed: SheetDeed) -> str:
    """Return the head of a column of tick boxes."""
    match deed:
        case SheetDeed.LEND:
            return pgettext("Desk sheet", "lent")
        case SheetDeed.RETURN:
            return pgettext("Desk sheet", "came back")
        case SheetDeed.TRAVEL:
            return pgettext("Desk sheet", "set out")
        case SheetDeed.READ_HERE:
            return pgettext("Desk sheet", "read here")
        case SheetDeed.RENEW:
            return pgettext("Desk sheet", "renewed")


def numbered(deed: SheetDeed) -> str:
    """Name a column with the number that stands for it."""
    return f"{number(tuple(SheetDeed).index(deed) + 1)} {ticked(deed)}"


def page_name() -> str:
    return pgettext("Desk sheet", "After a power cut")


def explained() -> str:
    return pgettext(
        "Desk sheet",
        "Type the lines of the desk sheet. Everything is recorded together, or nothing; a line without a time "
        "has that of the line above.",
    )


def heading(column: str) -> str:
    match column:
        case "time":
            return pgettext("Desk sheet", "Time")
        case "book":
            return pgettext("Desk sheet", "Book’s number")
        case "deed":
            return pgettext("Desk sheet", "What happened")
        case _:
            return pgettext("Desk sheet", "Reader, or place")


def cell_name(column: str, line: int) -> str:
    """Name a cell for who cannot see the grid."""
    return fill(pgettext("Desk sheet", "{column}, line {line}"), column=heading(column), line=number(line))


def whom_hint(deed: SheetDeed | None) -> str:
    match deed:
        case SheetDeed.LEND:
            return pgettext("Desk sheet", "reader’s number")
        case SheetDeed.RETURN:
            return pgettext("Desk sheet", "from where")
        case SheetDeed.TRAVEL:
            return pgettext("Desk sheet", "to where")
        case _:
            return ""


def book_words(book: BookMeant) -> str:
    """Name the book of a line."""
    parts = (book.title, book.authors, state(book.state))
    return " · ".join(part for part in parts if part)


def would_be(result: Recorded, book: BookMeant | None, *, under_18: bool) -> str:
    """Say what a line would record, after the book's title; a number not known before comes first."""
    new = new_reader(result.reader, under_18=under_18) if result.reader_is_new and result.reader else ""
    parts = (new, book.title if book else "", outcomes.recorded(result))
    return " · ".join(part for part in parts if part)


GROUP_KEY = "F2"


def new_reader(name: str, *, under_18: bool) -> str:
    """Say that a number will be added, in which age group, and how to choose the other."""
    if under_18:
        said = pgettext("Desk sheet", "New reader {number}, under 18 ({key}: adult)")
    else:
        said = pgettext("Desk sheet", "New reader {number}, adult ({key}: under 18)")
    return fill(said, number=name, key=GROUP_KEY)


def readers_added(readers: Sequence[tuple[str, bool]]) -> str:
    """Name the readers who were added, each by number and whether under 18."""
    told = [f"{name} ({reader_group(is_under_18=under_18)})" for name, under_18 in readers]
    sentence = npgettext("Desk sheet", "New reader: {readers}.", "New readers: {readers}.", len(told))
    return fill(sentence, readers=listed(told))


def no_such_book() -> str:
    return pgettext("Desk sheet", "No copy has this number.")


def no_such_time() -> str:
    return pgettext("Desk sheet", "A time is written as 14:05.")


def no_such_deed() -> str:
    return pgettext("Desk sheet", "Type the number of the column, 1 to 5, or the beginning of its word.")


def several_deeds(typed: str, deeds: Sequence[SheetDeed]) -> str:
    sentence = pgettext("Desk sheet", "{typed} may be {deeds}: type the number, or one letter more.")
    return fill(sentence, typed=quoted(shortened(typed.strip())), deeds=listed(map(numbered, deeds)))


def no_such_day() -> str:
    return pgettext("Desk sheet", "This is no day that has been.")


def recorded(lines: int) -> str:
    return fill(
        npgettext("Desk sheet", "{n} line is recorded", "{n} lines are recorded", lines), n=number(lines)
    )


def recorded_hint(readers: Sequence[tuple[str, bool]]) -> str:
    """Name the readers who are new, then say how a line is taken back."""
    hint = pgettext("Desk sheet", "Each can be undone in the list of that day.")
    return f"{readers_added(readers)} {hint}" if readers else hint


def taken_back(lines: int) -> str:
    return fill(
        npgettext("Desk sheet", "{n} line is taken back", "{n} lines are taken back", lines), n=number(lines)
    )


def taken_back_hint() -> str:
    return pgettext("Desk sheet", "They stand here again.")


def nothing_recorded(line: int) -> str:
    return fill(pgettext("Desk sheet", "Nothing was recorded: look at line {line}"), line=number(line))


def unsaved(lines: int) -> str:
    return fill(
        npgettext("Desk sheet", "{n} line is not recorded yet", "{n} lines are not recorded yet", lines),
        n=number(lines),
    )


def unsaved_hint() -> str:
    return pgettext("Desk sheet", "Record them, or throw them away; then the window closes.")
