"""The two things this page prints: everything held about a reader, and slips for books past their date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.overdue_slip import slip_pages
from bookcrossing.printing.reader_sheet import reader_pages
from bookcrossing.wording import npgettext, overdue_slip, pgettext, reader_sheet
from bookcrossing.wording.dates import number
from bookcrossing.wording.sentences import fill
from ui.pages.readers.paper_panel import PaperPanel
from ui.painting.label import measure

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.listings.readers import ReaderHeld
    from bookcrossing.printing.paper_page import PaperPage
    from bookcrossing.wording import Language
    from ui.dialogs.files import FilePicker
    from ui.pages.readers.paper_printer import PaperPrinter

_SHEET_NAME: Final = "reader.pdf"
"""Without the number: file dialogs remember names."""


def everything(
    held: ReaderHeld, table: str, today: date, printer: PaperPrinter, picker: FilePicker
) -> PaperPanel:
    make = partial(_sheet, held, table, today)
    words = partial(_sheet_words, held.number)
    return PaperPanel(make, reader_sheet.BOTH, words, _SHEET_NAME, printer, picker)


def slips(
    late: tuple[ReaderHeld, ...], table: str, today: date, printer: PaperPrinter, picker: FilePicker
) -> PaperPanel:
    make = partial(_slips, late, table, today)
    words = partial(_slip_words, len(late))
    name = f"slips-{today.isoformat()}.pdf"
    return PaperPanel(make, overdue_slip.BOTH, words, name, printer, picker)


def _sheet(
    held: ReaderHeld, table: str, today: date, languages: tuple[Language, ...]
) -> tuple[PaperPage, ...]:
    return reader_pages(reader_sheet.reader_sheet(held, table, today, languages), measure)


def _slips(
    late: tuple[ReaderHeld, ...], table: str, today: date, languages: tuple[Language, ...]
) -> tuple[PaperPage, ...]:
    worded = [overdue_slip.overdue_slip(held, table, today, languages) for held in late]
    return slip_pages(worded, measure)


def _sheet_words(reader: str) -> tuple[str, str]:
    return (
        fill(pgettext("Readers", "Everything kept about {number}"), number=reader),
        pgettext("Readers", "For the reader: it is theirs to see, to correct and to have erased."),
    )


def _slip_words(count: int) -> tuple[str, str]:
    head = npgettext("Readers", "A slip for {n} reader", "Slips for {n} readers", count)
    return (
        head.format(n=number(count)),
        pgettext("Readers", "Three to a sheet; folded, the titles are inside and only the number shows."),
    )
