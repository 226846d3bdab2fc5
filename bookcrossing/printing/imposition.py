"""Labels, bookplates and cards put on pages of A4, and how a printer's own error is taken out of a whole page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bookcrossing.errors import NoSuchLabel
from bookcrossing.printing import bookplate, travelling_card
from bookcrossing.printing.bookplate import Bookplate, a6_plate
from bookcrossing.printing.bookplate_label import label_plate
from bookcrossing.printing.drawing import Stroke
from bookcrossing.printing.label import BookLabel, book_label
from bookcrossing.printing.sheets import PAPER_HEIGHT, PAPER_WIDTH
from bookcrossing.printing.travelling_card import TravellingCard, card_inside, card_outside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.printing.drawing import Drawing, Measure, Text
    from bookcrossing.printing.sheets import Sheet

Kind = Literal["label", "bookplate", "card"]
Item = BookLabel | Bookplate | TravellingCard
KINDS: Final[tuple[Kind, ...]] = ("label", "bookplate", "card")
PLATES_TO_SHEET: Final = 4
CARDS_TO_SHEET: Final = 2
FARTHEST: Final = 20.0
"""Millimetres a page may be moved."""
MOST_SCALE: Final = 5.0
"""Per cent a page may be made larger or smaller."""
_MARK: Final = 4.0
_MARK_WIDTH: Final = 0.15


@dataclass(frozen=True, slots=True)
class PrinterFit:
    """What takes a printer's error out: the page is made as large as `scale` per cent, then moved."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 100.0

    @property
    def is_sensible(self) -> bool:
        return abs(self.x) <= FARTHEST and abs(self.y) <= FARTHEST and abs(self.scale - 100.0) <= MOST_SCALE

    def placed(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page comes to lie."""
        return self.x + x * self.scale / 100, self.y + y * self.scale / 100


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing with its top left corner on the page."""

    x: float
    y: float
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Outline:
    """The edge of a label: shown in a preview and on the test page, never printed on labels."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    is_used: bool = False
    """This label is gone from the sheet already."""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page of A4: what is printed, and what only a preview shows."""

    placed: tuple[Placed, ...]
    outlines: tuple[Outline, ...]
    marks: tuple[Stroke, ...] = ()
    """Where to cut and to fold; printed."""
    texts: tuple[Text, ...] = ()
    shows_outlines: bool = False
    """Outlines are printed, too: on the test page."""


def pages(
    kind: Kind,
    items: Sequence[Item],
    measure: Measure,
    sheet: Sheet | None = None,
    start: int = 1,
) -> tuple[SheetPage, ...]:
    """Put things on as many pages as they need, the first at label `start`.

    Without a sheet bookplates stand on A6, four to a page; cards take no sheet. Raises LabelTooSmall, PlateTooSmall
    or NoSuchLabel.
    """
    match kind:
        case "label":
            assert sheet is not None, "labels are printed on sheets of labels"
            return on_labels(
                [book_label(item, measure, sheet) for item in items if isinstance(item, BookLabel)],
                sheet,
                start,
            )
        case "bookplate":
            plates = [item for item in items if isinstance(item, Bookplate)]
            if sheet is not None:
                return on_labels([label_plate(plate, measure, sheet) for plate in plates], sheet, start)
            return plates_on_a6([a6_plate(plate, measure) for plate in plates], start)
        case "card":
            return cards([item for item in items if isinstance(item, TravellingCard)], measure)


def on_labels(drawings: Sequence[Drawing], sheet: Sheet, start: int = 1) -> tuple[SheetPage, ...]:
    """Put drawings on labels, row by row; used labels before `start` stay empty."""
    if not 1 <= start <= sheet.labels:
        raise NoSuchLabel(start, sheet.labels)
    made = []
    for first in range(1 - start, len(drawings), sheet.labels):
        on_page = [
            Placed(*sheet.place(n - first + 1), drawings[n])
            for n in range(max(0, first), min(len(drawings), first + sheet.labels))
        ]
        made.append(SheetPage(tuple(on_page), _outlines(sheet, -first if first < 0 else 0)))
    return tuple(made) if drawings else ()


def _outlines(sheet: Sheet, used: int) -> tuple[Outline, ...]:
    return tuple(
        Outline(*sheet.place(n), sheet.width, sheet.height, sheet.radius, is_used=n <= used)
        for n in range(1, sheet.labels + 1)
    )


def plates_on_a6(drawings: Sequence[Drawing], start: int = 1) -> tuple[SheetPage, ...]:
    """Put bookplates four to a page; marks for cutting in the margins, and a small cross in the middle."""
    if not 1 <= start <= PLATES_TO_SHEET:
        raise NoSuchLabel(start, PLATES_TO_SHEET)
    corners = [(x, y) for y in (0.0, bookplate.HEIGHT) for x in (0.0, bookplate.WIDTH)]
    made = []
    for first in range(1 - start, len(drawings), PLATES_TO_SHEET):
        on_page = tuple(
            Placed(*corners[n - first], drawings[n])
            for n in range(max(0, first), min(len(drawings), first + PLATES_TO_SHEET))
        )
        outlines = tuple(
            Outline(x, y, bookplate.WIDTH, bookplate.HEIGHT, is_used=n < -first)
            for n, (x, y) in enumerate(corners)
        )
        made.append(SheetPage(on_page, outlines, _CUT_IN_FOUR))
    return tuple(made) if drawings else ()


def cards(items: Sequence[TravellingCard], measure: Measure) -> tuple[SheetPage, ...]:
    """Put cards two to a sheet, each sheet its outside and then its inside: printed on both sides, long edge."""
    made = []
    for first in range(0, len(items), CARDS_TO_SHEET):
        these = items[first : first + CARDS_TO_SHEET]
        for draw in (card_outside, card_inside):
            on_page = tuple(
                Placed(0.0, n * travelling_card.HEIGHT, draw(card, measure)) for n, card in enumerate(these)
            )
            made.append(SheetPage(on_page, _CARD_OUTLINES, _CUT_AND_FOLD))
    return tuple(made)


def _mark(x: float, y: float, to_x: float, to_y: float, dashes: tuple[float, ...] = ()) -> Stroke:
    return Stroke(x, y, to_x, to_y, _MARK_WIDTH, "grey", dashes)


_X: Final = PAPER_WIDTH / 2
_Y: Final = PAPER_HEIGHT / 2
_ACROSS: Final = (_mark(0, _Y, _MARK, _Y), _mark(PAPER_WIDTH - _MARK, _Y, PAPER_WIDTH, _Y))
_CUT_IN_FOUR: Final = (
    *_ACROSS,
    _mark(_X, 0, _X, _MARK),
    _mark(_X, PAPER_HEIGHT - _MARK, _X, PAPER_HEIGHT),
    _mark(_X - 2, _Y, _X + 2, _Y),
    _mark(_X, _Y - 2, _X, _Y + 2),
)
_FOLD: Final = (1.2, 0.8)
_CUT_AND_FOLD: Final = (
    *_ACROSS,
    _mark(_X, 0, _X, _MARK, _FOLD),
    _mark(_X, _Y - _MARK, _X, _Y + _MARK, _FOLD),
    _mark(_X, PAPER_HEIGHT - _MARK, _X, PAPER_HEIGHT, _FOLD),
)
_CARD_OUTLINES: Final = tuple(
    Outline(0.0, y, travelling_card.WIDTH, travelling_card.HEIGHT) for y in (0.0, travelling_card.HEIGHT)
)
