"""The columns of the catalogue's table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookcrossing.wording import catalogue, pgettext
from bookcrossing.wording.dates import number
from ui.painting.lines import RIGHT
from ui.tables import Column

if TYPE_CHECKING:
    from bookcrossing.listings.catalogue import TitleRow

TITLE, YEAR, COPIES, WHERE = range(4)


def title_word() -> str:
    return pgettext("Columns", "Title")


def author_word() -> str:
    return pgettext("Columns", "Author")


def _year_word() -> str:
    return pgettext("Columns", "Year")


def _copies_word() -> str:
    return pgettext("Columns", "Copies")


def _where_word() -> str:
    return pgettext("Columns", "Where it is")


def _title(row: TitleRow) -> str:
    return ", ".join(text for text in (catalogue.whole_title(row.name, row.part), row.authors) if text)


TITLE_COLUMNS: Final[tuple[Column[TitleRow], ...]] = (
    Column("title", title_word, _title),
    Column("year", _year_word, lambda row: row.year, width=72, align=RIGHT),
    Column("copies", _copies_word, lambda row: number(row.copies), width=76, align=RIGHT),
    Column("where", _where_word, catalogue.states_of, width=196, can_sort=False),
)
