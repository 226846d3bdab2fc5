"""The label on a book, 63.5 × 38.1 mm: number, title, author, the barcode for scanners, a QR for telephones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import codes, fitting
from bookcrossing.printing.drawing import CAP_HEIGHT, POINT_MM, Align, Drawing, Text

if TYPE_CHECKING:
    from bookcrossing.printing.drawing import Measure, Rectangle

WIDTH: Final = 63.5
HEIGHT: Final = 38.1
MARGIN: Final = 3.2
RIGHT: Final = WIDTH - MARGIN
BOTTOM: Final = HEIGHT - MARGIN

NUMBER_PT: Final = (18.0, 12.0)
TITLE_PT: Final = (9.5, 7.75)
TITLE_LINES: Final = 2
AUTHOR_PT: Final = 7.25
WORDS_PT: Final = 6.25
WORDS_APART: Final = 2.75

# n/600 inch, so that printers of 300 and 600 dots draw equal bars
EAN_MODULE: Final = 8 / 600 * 25.4
QR_MODULE: Final = 12 / 600 * 25.4
BARS_HEIGHT: Final = 9.1
BARS_IN: Final = 2.35
"""From the text edge to the first bar: the first digit stands there."""
DIGITS_PT: Final = 6.5
DIGITS_BELOW: Final = 0.5


@dataclass(frozen=True, slots=True)
class BookLabel:
    """What a label says; `digits` are the thirteen of the copy's own EAN, `words` the lines at the right foot."""

    number: str
    digits: str
    title: str
    authors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def book_label(label: BookLabel, measure: Measure) -> Drawing:
    qr_side = codes.qr_size(label.number, QR_MODULE)
    room = RIGHT - qr_side - codes.QR_QUIET * QR_MODULE - MARGIN
    return Drawing(
        WIDTH,
        HEIGHT,
        (*_bars(label), *codes.qr_modules(label.number, RIGHT - qr_side, MARGIN, QR_MODULE)),
        (*_texts(label, room, measure), *_digits(label), *_words(label)),
    )


def _texts(label: BookLabel, room: float, measure: Measure) -> list[Text]:
    number = fitting.fit(label.number, fitting.Room(room, 1, *NUMBER_PT, "bold"), measure)
    y = MARGIN + NUMBER_PT[0] * POINT_MM * CAP_HEIGHT
    texts = [Text(number.lines[0], MARGIN, y, number.points, "bold")]
    title = fitting.fit(label.title, fitting.Room(room, TITLE_LINES, *TITLE_PT, "semibold"), measure)
    size = title.points * POINT_MM
    y += 1.0 + 1.1 * size - 1.2 * size
    for line in title.lines:
        y += 1.2 * size
        texts.append(Text(line, MARGIN, y, title.points, "semibold"))
    if author := fitting.fit_names(label.authors, room, AUTHOR_PT, "regular", measure):
        texts.append(Text(author, MARGIN, y + 1.3 * AUTHOR_PT * POINT_MM, AUTHOR_PT))
    return texts


def _bars(label: BookLabel) -> tuple[Rectangle, ...]:
    top = BOTTOM - DIGITS_PT * POINT_MM * CAP_HEIGHT - DIGITS_BELOW - BARS_HEIGHT
    return codes.ean13_bars(label.digits, MARGIN + BARS_IN, top, EAN_MODULE, BARS_HEIGHT)


def _digits(label: BookLabel) -> tuple[Text, ...]:
    first = Text(label.digits[0], MARGIN, BOTTOM, DIGITS_PT, "medium")
    return first, *codes.ean13_digits(label.digits, MARGIN + BARS_IN, BOTTOM, EAN_MODULE, DIGITS_PT)


def _words(label: BookLabel) -> list[Text]:
    last = len(label.words) - 1
    return [
        Text(line, RIGHT, BOTTOM - (last - n) * WORDS_APART, WORDS_PT, "medium", Align.RIGHT)
        for n, line in enumerate(label.words)
    ]
