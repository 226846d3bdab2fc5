"""What the desk prints: a book's label, the slip with a number made here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.printing.label import BookLabel, book_label
from bookcrossing.printing.slip import ReaderSlip, reader_slip
from bookcrossing.wording.dates import short
from bookcrossing.wording.prints import label_words, slip_sentences
from ui.painting.label import measure

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.listings.cards import Book
    from bookcrossing.printing.drawing import Drawing


def label_of(book: Book) -> Drawing:
    authors = tuple(person.name for person in book.title.people if person.role == "author")
    label = BookLabel(book.copy.number, book.copy.barcode, book.title.name, authors, label_words())
    return book_label(label, measure)


def slip_of(number: str, table: str, day: date) -> Drawing:
    return reader_slip(ReaderSlip(number, table, slip_sentences(), short(day)), measure)
