"""The words of the sheet on which a reader gets everything held about them, in each language asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.reader_sheet import Entry, ReaderSheet, Section
from bookcrossing.values import BadValue, Month
from bookcrossing.wording import pgettext, readers, speaking
from bookcrossing.wording.dates import month_title, number, short
from bookcrossing.wording.sentences import fill
from bookcrossing.wording.states import loan_end, reader_group

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bookcrossing.listings.readers import ActiveMonth, BookOut, FinishedLoan, ReaderHeld
    from bookcrossing.wording import Language

    Each = Callable[[Callable[[], str]], tuple[str, ...]]

BOTH: Final[tuple[Language, ...]] = ("lv", "uk")
"""The languages of a slip or sheet unless another is chosen for it."""


def reader_sheet(held: ReaderHeld, table: str, today: date, languages: tuple[Language, ...]) -> ReaderSheet:
    def each(words: Callable[[], str]) -> tuple[str, ...]:
        """Say the same in every language; what comes out alike stands once."""
        said = []
        for language in languages:
            with speaking(language):
                said.append(words())
        return tuple(dict.fromkeys(said))

    def day(on: date) -> str:
        """A date is understood in both languages: once is enough."""
        with speaking(languages[0]):
            return short(on)

    return ReaderSheet(
        held.number,
        each(_heading),
        table,
        day(today),
        (
            (each(_number_label), (held.number,)),
            (each(_name_label), (held.name,) if held.name else each(_none)),
            (each(_contact_label), (held.contact,) if held.contact else each(_none)),
            (each(_group_label), each(lambda: reader_group(is_under_18=held.is_under_18))),
            (each(_added_label), (day(held.added_at),)),
            (each(_seen_label), (day(held.last_seen_on),)),
        ),
        (
            Section(
                each(_out_heading),
                tuple(
                    Entry(book.title, each(partial(_out_facts, book, today)), _whose(book))
                    for book in held.books
                ),
                each(_nothing_out),
            ),
            Section(
                each(_finished_heading),
                tuple(
                    Entry(loan.title, each(partial(_finished_facts, loan)), _whose(loan))
                    for loan in held.finished
                ),
                each(_nothing_finished),
            ),
            Section(
                each(_months_heading),
                tuple(_month(each, month) for month in held.months),
                each(_no_months),
            ),
        ),
        each(partial(_how_long, held)),
    )


def _month(each: Each, month: ActiveMonth) -> Entry:
    return Entry(" · ".join(each(partial(_period, month))), (), number(month.actions))


def _whose(book: BookOut | FinishedLoan) -> str:
    return " · ".join(part for part in (book.authors, book.number) if part)


def _heading() -> str:
    return pgettext("Reader sheet", "Everything kept here about you")


def _number_label() -> str:
    return pgettext("Reader sheet", "Number")


def _name_label() -> str:
    return pgettext("Reader sheet", "Name or nickname")


def _contact_label() -> str:
    return pgettext("Reader sheet", "Contact")


def _group_label() -> str:
    return pgettext("Reader sheet", "Age group")


def _added_label() -> str:
    return pgettext("Reader sheet", "Number added")


def _seen_label() -> str:
    return pgettext("Reader sheet", "Last seen")


def _none() -> str:
    return pgettext("Reader sheet", "not kept")


def _out_heading() -> str:
    return pgettext("Reader sheet", "Books with you now")


def _nothing_out() -> str:
    return pgettext("Reader sheet", "No book is with you.")


def _finished_heading() -> str:
    return pgettext("Reader sheet", "Finished loans still linked to your number")


def _nothing_finished() -> str:
    return pgettext("Reader sheet", "None: the links have been cut.")


def _months_heading() -> str:
    return pgettext(
        "Reader sheet", "Months with the number of your loans, renewals and returns, without books"
    )


def _no_months() -> str:
    return pgettext("Reader sheet", "None.")


def _out_facts(book: BookOut, today: date) -> str:
    lent = fill(pgettext("Reader sheet", "lent {day}"), day=short(book.lent_at))
    until = (
        fill(pgettext("Reader sheet", "agreed until {day}"), day=short(book.due_on)) if book.due_on else ""
    )
    parts = (lent, until, readers.how_far(book.due_on, today), readers.renewed(book.renewals))
    return " · ".join(part for part in parts if part)


def _finished_facts(loan: FinishedLoan) -> str:
    parts = (
        fill(pgettext("Reader sheet", "lent {day}"), day=short(loan.lent_at)),
        fill(
            pgettext("Reader sheet", "ended {day} ({how})"),
            day=short(loan.ended_at),
            how=loan_end(loan.ended),
        ),
        fill(pgettext("Reader sheet", "the link is cut on {day}"), day=short(loan.forgotten_on)),
    )
    return " · ".join(parts)


def _period(month: ActiveMonth) -> str:
    try:
        return month_title(Month.parse(month.period))
    except BadValue:
        return month.period


def _how_long(held: ReaderHeld) -> str:
    sentences = (
        *readers.what_is_kept(held),
        pgettext("Reader sheet", "A month’s figures stay as counts without a number."),
        pgettext(
            "Reader sheet",
            "A book’s journey names no reader. Nothing else is kept: no address, no date of birth, no language.",
        ),
    )
    return " ".join(sentence for sentence in sentences if sentence)
