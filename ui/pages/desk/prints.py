"""What the desk prints: a book's label, the slip with a number made here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.printing.label import book_label
from bookcrossing.printing.slip import ReaderSlip, reader_slip
from bookcrossing.wording.dates import short
from bookcrossing.wording.prints import slip_sentences
from ui.painting.label import measure

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.printing.drawing import Drawing
    from bookcrossing.printing.label import BookLabel


def label_drawn(label: BookLabel) -> Drawing:
    return book_label(label, measure)


def slip_of(number: str, table: str, day: date) -> Drawing:
    return reader_slip(ReaderSlip(number, table, slip_sentences(), short(day)), measure)
