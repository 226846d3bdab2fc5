"""The columns of the readers' table: numbers and dates, never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.wording import pgettext, readers
from bookcrossing.wording.dates import number, short
from ui.painting.lines import RIGHT
from ui.tables import Column

if TYPE_CHECKING:
    from bookcrossing.listings.readers import ReaderRow

NUMBER, GROUP, BOOKS, DUE, SEEN = range(5)


def _number_word() -> str:
    return pgettext("Columns", "Number")


def _group_word() -> str:
    return pgettext("Columns", "Age group")


def _books_word() -> str:
    return pgettext("Columns", "On loan")


def _due_word() -> str:
    return pgettext("Columns", "Next due")


def _seen_word() -> str:
    return pgettext("Columns", "Last seen")


READER_COLUMNS: Final[tuple[Column[ReaderRow], ...]] = (
    Column("number", _number_word, lambda row: row.number, width=200),
    Column("group", _group_word, lambda row: readers.group(is_under_18=row.is_under_18), width=170),
    Column("books", _books_word, lambda row: number(row.books), width=110, align=RIGHT),
    Column("due", _due_word, lambda row: short(row.next_due) if row.next_due else "", width=170, align=RIGHT),
    Column("seen", _seen_word, lambda row: short(row.last_seen_on), width=150, align=RIGHT),
)
