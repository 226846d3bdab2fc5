"""The words of the month's figures: for the sheet, the window, the command line and the spreadsheets alike."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bookcrossing.wording import npgettext, pgettext
from bookcrossing.wording.dates import number, on_day_month, short
from bookcrossing.wording.months import head_month, of_month
from bookcrossing.wording.sentences import capital, fill

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.summaries.figures import AtEnd
    from bookcrossing.values import Month

STOCK_ROWS: Final = (
    "start",
    "added",
    "moved_in",
    "came_home",
    "withdrawn",
    "good_endings",
    "moved_out",
    "end",
)
CIRCULATION_ROWS: Final = (
    "loans",
    "renewals",
    "loans_with_renewals",
    "returns",
    "crossings",
    "came_back",
    "read_here",
)
READER_ROWS: Final = ("active", "new")
JOURNEY_ROWS: Final = ("messages", "places", "kilometres")
AT_END_ROWS: Final = ("on_table", "being_prepared", "on_loan", "travelling", "missing")
COMPARED: Final = ("month_before", "year_before", "since_january")
NOTE_MARKS: Final = ("¹", "²", "³", "⁴", "⁵")


def last_day(month: Month) -> date:
    return month.next().first_day - timedelta(days=1)


# The head


def title() -> str:
    return pgettext("Month sheet", "Monthly summary")


def sheet_number(month: Month) -> str:
    return fill(pgettext("Month sheet", "No. {number}"), number=month)


def page_of(page: int, pages: int) -> str:
    return fill(pgettext("Month sheet", "page {page} of {pages}"), page=page, pages=pages)


def made_on(day: date) -> str:
    return fill(pgettext("Month sheet", "Made {day}"), day=short(day))


def not_finished() -> str:
    return pgettext("Month sheet", "not finished")


# Sections and columns


def section(name: str) -> str:
    """Return the head of a group of rows."""
    match name:
        case "stock":
            return pgettext("Month sheet", "Stock")
        case "circulation":
            return pgettext("Month sheet", "Circulation")
        case "readers":
            return pgettext("Month sheet", "Readers")
        case "journeys":
            return pgettext("Month sheet", "Journeys")
        case _:
            raise LookupError(name)


def in_copies() -> str:
    """Say what the stock is counted in; it stands small beside the section's head."""
    return pgettext("Month sheet", "in copies")


def column_group(name: str) -> str:
    """Return what stands over several columns: by `reader`, by `book`, `compared`."""
    match name:
        case "reader":
            return pgettext("Month sheet", "by reader")
        case "book":
            return pgettext("Month sheet", "by whom the book is for")
        case "stock":
            return pgettext("Month sheet", "by whose book it is")
        case "compared":
            return pgettext("Month sheet", "to compare")
        case _:
            raise LookupError(name)


def total_column() -> str:
    return pgettext("Month sheet", "total")


def reader_column(group: str) -> str:
    match group:
        case "under_18":
            return pgettext("Month sheet", "under 18")
        case "adult":
            return pgettext("Month sheet", "adults")
        case "nobody":
            return pgettext("Month sheet", "no reader")
        case _:
            raise LookupError(group)


def book_column(group: str) -> str:
    match group:
        case "under_18":
            return pgettext("Month sheet", "under 18")
        case "adult":
            return pgettext("Month sheet", "adults")
        case "unknown":
            return pgettext("Month sheet", "not stated")
        case _:
            raise LookupError(group)


def stock_column(name: str) -> str:
    """Return whose book it is: of the `library`, or `crossing`, outside its stock."""
    match name:
        case "library":
            return pgettext("Month sheet", "library stock")
        case "crossing":
            return pgettext("Month sheet", "crossing, outside it")
        case _:
            raise LookupError(name)


def compared_column(name: str, month: Month) -> str:
    """Return the head of a column of COMPARED on the sheet of `month`."""
    match name:
        case "month_before":
            return head_month(month.previous())
        case "year_before":
            return head_month(type(month)(month.year - 1, month.month))
        case "since_january":
            return pgettext("Month sheet", "since 1 Jan.")
        case _:
            raise LookupError(name)


# Rows


def stock_label(field: str, month: Month) -> str:
    """Name a row of STOCK_ROWS."""
    match field:
        case "start":
            return fill(pgettext("Month sheet", "Start of month, {day}"), day=on_day_month(month.first_day))
        case "added":
            return pgettext("Month sheet", "+ donated")
        case "moved_in":
            return pgettext("Month sheet", "+ handed to us by another table")
        case "came_home":
            return pgettext("Month sheet", "+ came home to the stock ¹")
        case "withdrawn":
            return pgettext("Month sheet", "− withdrawn")
        case "good_endings":
            return pgettext("Month sheet", "− stayed with a reader")
        case "moved_out":
            return pgettext("Month sheet", "− handed to another table")
        case "end":
            return fill(pgettext("Month sheet", "End of month, {day}"), day=on_day_month(last_day(month)))
        case _:
            raise LookupError(field)


def circulation_label(field: str) -> str:
    """Name a row of CIRCULATION_ROWS."""
    match field:
        case "loans":
            return pgettext("Month sheet", "Loans ²")
        case "renewals":
            return pgettext("Month sheet", "Renewals")
        case "loans_with_renewals":
            return pgettext("Month sheet", "Loans and renewals together")
        case "returns":
            return pgettext("Month sheet", "Returns")
        case "crossings":
            return pgettext("Month sheet", "Set out to travel ³")
        case "came_back":
            return pgettext("Month sheet", "Came back from travel")
        case "read_here":
            return pgettext("Month sheet", "Read here (in-house use)")
        case _:
            raise LookupError(field)


def readers_label(field: str) -> str:
    """Name a row of READER_ROWS."""
    match field:
        case "active":
            return pgettext("Month sheet", "Active readers ⁴")
        case "new":
            return pgettext("Month sheet", "of them new")
        case _:
            raise LookupError(field)


def journeys_label(field: str) -> str:
    """Name a row of JOURNEY_ROWS."""
    match field:
        case "messages":
            return pgettext("Month sheet", "Messages about books")
        case "places":
            return pgettext("Month sheet", "Places they came from")
        case "kilometres":
            return pgettext("Month sheet", "Kilometres ⁵")
        case _:
            raise LookupError(field)


def bare(label: str) -> str:
    """Take the mark of a footnote and the sign of a flow off a row's name, where it stands alone."""
    return without_mark(label).lstrip("+− ")


def without_mark(label: str) -> str:
    """Take the mark of a footnote off a row's name, where no footnotes stand below."""
    return label.rstrip("".join(NOTE_MARKS)).rstrip()


def footnotes() -> tuple[str, ...]:
    """Return what the marks ¹ to ⁵ stand for, each with its mark."""
    return (
        pgettext("Month sheet", "¹ From readers with whom they had stayed, or from the withdrawn."),
        pgettext(
            "Month sheet",
            "² A loan counts in the month of its issue, a renewal when it is made; a renewal is no loan.",
        ),
        pgettext(
            "Month sheet",
            "³ The book travels: no reader is recorded, there is no date, it is neither overdue nor lost.",
        ),
        pgettext(
            "Month sheet",
            "⁴ Borrowed, renewed or returned at least once in the month; in the year each counts once.",
        ),
        pgettext("Month sheet", "⁵ In a straight line between towns."),
    )


def closing_note() -> str:
    """Say where the month ends and of when the groups are; it stands behind the last footnote."""
    return pgettext(
        "Month sheet", "Months end at midnight, Riga time. Groups of readers and books are those of the day."
    )


# The five numbers: captions under a figure


def headline_caption(field: str, n: int, month: Month) -> str:
    """Return what stands under one of the five large numbers: loans, crossings, read_here, active, end."""
    match field:
        case "loans":
            return npgettext("Month sheet", "loan", "loans", n)
        case "crossings":
            return npgettext("Month sheet", "set out to travel", "set out to travel", n)
        case "read_here":
            return npgettext("Month sheet", "read here", "read here", n)
        case "active":
            return npgettext("Month sheet", "active reader", "active readers", n)
        case "end":
            caption = npgettext("Month sheet", "book on {day}", "books on {day}", n)
            return fill(caption, day=on_day_month(last_day(month)))
        case _:
            raise LookupError(field)


# Where the books are


def where_books_are(n: int, day: date) -> str:
    head = npgettext("Month sheet", "Where the {n} book is on {day}", "Where the {n} books are on {day}", n)
    return fill(head, n=number(n), day=on_day_month(day))


def at_end_label(field: str) -> str:
    """Name a part of the bar, and a line of the list; see AT_END_ROWS."""
    match field:
        case "on_table":
            return pgettext("Month sheet", "on the table")
        case "being_prepared":
            return pgettext("Month sheet", "being prepared")
        case "on_loan":
            return pgettext("Month sheet", "on loan")
        case "travelling":
            return pgettext("Month sheet", "travelling")
        case "missing":
            return pgettext("Month sheet", "cannot be found")
        case "overdue":
            return pgettext("Month sheet", "past their date")
        case "long_overdue":
            return pgettext("Month sheet", "by more than 30 days")
        case _:
            raise LookupError(field)


def also_in_stock(at_end: AtEnd) -> str:
    """Say how many more books are being prepared or missing; nothing where none are."""
    preparing = npgettext(
        "Month sheet", "{n} more is being prepared", "{n} more are being prepared", at_end.being_prepared
    ).format(n=number(at_end.being_prepared))
    missing = npgettext("Month sheet", "{n} cannot be found", "{n} cannot be found", at_end.missing).format(
        n=number(at_end.missing)
    )
    match at_end.being_prepared, at_end.missing:
        case 0, 0:
            return ""
        case _, 0:
            return f"{preparing}."
        case 0, _:
            return f"{missing}."
        case _:
            return fill(
                pgettext("Month sheet", "{preparing}, {missing}."), preparing=preparing, missing=missing
            )


def past_their_date(at_end: AtEnd) -> str:
    """Say how many books are overdue, and how many of them by long; nothing where none are."""
    if not at_end.overdue:
        return ""
    past = npgettext(
        "Month sheet", "{n} book is past its date", "{n} books are past their date", at_end.overdue
    ).format(n=number(at_end.overdue))
    if not at_end.long_overdue:
        return f"{past}."
    long = npgettext(
        "Month sheet",
        "{n} of them by more than 30 days",
        "{n} of them by more than 30 days",
        at_end.long_overdue,
    ).format(n=number(at_end.long_overdue))
    return fill(pgettext("Month sheet", "{past}, {of_them}."), past=past, of_them=long)


# Charts and lists


def most_read() -> str:
    return pgettext("Month sheet", "Most read")


def most_read_counted() -> str:
    return pgettext("Month sheet", "loans + set out to travel")


def days_of(month: Month) -> str:
    return capital(fill(pgettext("Month sheet", "Days of {month}"), month=of_month(month)))


def series(name: str) -> str:
    """Name a series of the charts: `loans` or `crossings`."""
    match name:
        case "loans":
            return pgettext("Month sheet", "loans")
        case "crossings":
            return pgettext("Month sheet", "set out")
        case _:
            raise LookupError(name)


def thirteen_months() -> str:
    return pgettext("Month sheet", "Thirteen months")


# Place for signatures


def signature(name: str) -> str:
    match name:
        case "prepared":
            return pgettext("Month sheet", "Prepared")
        case "approved":
            return pgettext("Month sheet", "Approved")
        case "position":
            return pgettext("Month sheet", "position, name")
        case "signature":
            return pgettext("Month sheet", "signature")
        case "date":
            return pgettext("Month sheet", "date")
        case _:
            raise LookupError(name)


# Any row and column by its name, and any figure by its path


def row_label(section: str, field: str, month: Month) -> str:
    """Name a row of any section."""
    match section:
        case "stock":
            return stock_label(field, month)
        case "circulation":
            return circulation_label(field)
        case "readers":
            return readers_label(field)
        case "journeys":
            return journeys_label(field)
        case "at_end":
            return at_end_label(field)
        case _:
            raise LookupError(section)


def column_label(group: str, name: str, month: Month) -> str:
    """Name a column of any group."""
    match group:
        case "total":
            return total_column()
        case "reader":
            return reader_column(name)
        case "book":
            return book_column(name)
        case "stock":
            return stock_column(name)
        case "compared":
            return compared_column(name, month)
        case _:
            raise LookupError(group)


def figure_name(path: str, month: Month) -> str:
    """Name a figure by its path in the JSON, such as `by_reader.under_18.loans`: “Loans (by reader: under 18)”."""
    *parents, field = path.split(".")
    section, groups = parents[0], [part for part in parents[1:] if part != "by_group"]
    known = {
        "stock": ("stock", "stock"),
        "stock_by_book": ("stock", "book"),
        "circulation": ("circulation", ""),
        "by_book_audience": ("circulation", "book"),
        "by_reader": ("circulation", "reader"),
        "readers": ("readers", "reader"),
        "journeys": ("journeys", ""),
        "at_end": ("at_end", ""),
    }
    rows, group = known[section]
    name = bare(row_label(rows, field, month))
    if not groups:
        return name
    return fill(
        pgettext("Month sheet", "{figure} ({group}: {column})"),
        figure=name,
        group=column_group(group),
        column=column_label(group, groups[0], month),
    )
