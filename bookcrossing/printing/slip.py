"""The slip with a number made at the desk for somebody without a card; as large as a book's label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import codes, fitting
from bookcrossing.printing.drawing import CAP_HEIGHT, POINT_MM, Drawing, Text
from bookcrossing.printing.label import BOTTOM, HEIGHT, MARGIN, QR_MODULE, RIGHT, WIDTH

if TYPE_CHECKING:
    from bookcrossing.printing.drawing import Measure

NUMBER_PT: Final = (26.0, 14.0)
SENTENCE_PT: Final = (7.75, 6.25)
SENTENCE_LINES: Final = 2
SENTENCES_FROM: Final = 16.1
"""Below the QR and its white."""
DAY_PT: Final = 8.0
TABLE_PT: Final = (6.5, 6.0)


@dataclass(frozen=True, slots=True)
class ReaderSlip:
    """What a slip says: the same sentence in the reader's possible languages; no name, no book."""

    number: str
    table: str
    sentences: tuple[str, ...]
    day: str


def reader_slip(slip: ReaderSlip, measure: Measure) -> Drawing:
    qr_side = codes.qr_size(slip.number, QR_MODULE)
    room = RIGHT - qr_side - codes.QR_QUIET * QR_MODULE - MARGIN
    number = fitting.fit(slip.number, fitting.Room(room, 1, *NUMBER_PT, "bold"), measure)
    table = fitting.fit(slip.table, fitting.Room(RIGHT - MARGIN, 1, *TABLE_PT, "medium"), measure)
    texts = [
        Text(number.lines[0], MARGIN, MARGIN + NUMBER_PT[0] * POINT_MM * CAP_HEIGHT, number.points, "bold"),
        Text(slip.day, MARGIN, MARGIN + qr_side, DAY_PT),
        *_sentences(slip, measure),
        Text(table.lines[0], MARGIN, BOTTOM, table.points, "medium"),
    ]
    bars = codes.qr_modules(slip.number, RIGHT - qr_side, MARGIN, QR_MODULE)
    return Drawing(WIDTH, HEIGHT, bars, tuple(texts))


def _sentences(slip: ReaderSlip, measure: Measure) -> list[Text]:
    """All languages at one size: the one the longest of them needs."""
    width = RIGHT - MARGIN

    def fitted(sentence: str, largest: float) -> fitting.Fitted:
        return fitting.fit(sentence, fitting.Room(width, SENTENCE_LINES, largest, SENTENCE_PT[1]), measure)

    points = min(
        (fitted(sentence, SENTENCE_PT[0]).points for sentence in slip.sentences), default=SENTENCE_PT[0]
    )
    y = SENTENCES_FROM
    texts = []
    for sentence in slip.sentences:
        for line in fitted(sentence, points).lines:
            y += 1.25 * points * POINT_MM
            texts.append(Text(line, MARGIN, y, points))
        y += 0.9
    return texts
