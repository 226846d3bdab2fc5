"""The test page: the labels' frames, rulers and cross-hairs that show how far a printer is off, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.drawing import Align, Stroke, Text
from bookcrossing.printing.imposition import Outline, PrinterFit, SheetPage
from bookcrossing.printing.sheets import PAPER_HEIGHT, PAPER_WIDTH

if TYPE_CHECKING:
    from bookcrossing.printing.drawing import Tone
    from bookcrossing.printing.sheets import Sheet

CROSS: Final = (20.0, 20.0)
"""Where the first cross-hair stands: its way from the paper's edges is measured."""
ACROSS: Final = 170.0
DOWN: Final = 250.0
"""How long the rulers are."""
_HAIR: Final = 0.12
_TICKS: Final = {10: 4.0, 5: 2.6, 1: 1.5}
_NUMBER_PT: Final = 6.5


@dataclass(frozen=True, slots=True)
class TrialWords:
    """What the page says: its head, what to measure, which printer and fit it was printed with."""

    head: str
    steps: tuple[str, ...]
    printed_with: str


def trial_page(words: TrialWords, sheet: Sheet | None = None) -> SheetPage:
    outlines = (
        ()
        if sheet is None
        else tuple(
            Outline(*sheet.place(n), sheet.width, sheet.height, sheet.radius)
            for n in range(1, sheet.labels + 1)
        )
    )
    x, y = CROSS
    marks = [
        *_ruler_across(x, y),
        *_ruler_down(x, y),
        *_cross(x, y),
        *_cross(x + ACROSS, y),
        *_cross(x, y + DOWN),
        *_cross(x + ACROSS, y + DOWN),
    ]
    return SheetPage((), outlines, tuple(marks), (*_numbers(x, y), *_words(words)), shows_outlines=True)


def fit_measured(
    from_left: float, from_top: float, across: float, down: float | None, printed_with: PrinterFit
) -> PrinterFit:
    """Return the fit that takes out what was measured: the cross-hair's way from the edges, the rulers' lengths.

    What was measured came out of `printed_with`; the rulers' two scales are one, their mean.
    """
    lengths = [across / ACROSS] if down is None else [across / ACROSS, down / DOWN]
    printed = sum(lengths) / len(lengths)
    own_scale = printed / (printed_with.scale / 100)
    at = printed_with.placed(*CROSS)
    moved = from_left - own_scale * at[0], from_top - own_scale * at[1]
    return PrinterFit(
        round(-moved[0] / own_scale, 2), round(-moved[1] / own_scale, 2), round(100 / own_scale, 2)
    )


def _ruler_across(x: float, y: float) -> list[Stroke]:
    ticks = [_stroke(x + mm, y, x + mm, y + _tick(mm)) for mm in range(int(ACROSS) + 1)]
    return [_stroke(x, y, x + ACROSS, y), *ticks]


def _ruler_down(x: float, y: float) -> list[Stroke]:
    ticks = [_stroke(x, y + mm, x + _tick(mm), y + mm) for mm in range(int(DOWN) + 1)]
    return [_stroke(x, y, x, y + DOWN), *ticks]


def _tick(mm: int) -> float:
    return next(length for step, length in _TICKS.items() if mm % step == 0)


def _cross(x: float, y: float) -> list[Stroke]:
    return [_stroke(x - 6, y, x + 6, y, 0.2), _stroke(x, y - 6, x, y + 6, 0.2)]


def _stroke(
    x: float, y: float, to_x: float, to_y: float, width: float = _HAIR, tone: Tone = "black"
) -> Stroke:
    return Stroke(x, y, to_x, to_y, width, tone)


def _numbers(x: float, y: float) -> list[Text]:
    across = [
        Text(str(mm), x + mm, y + 6.6, _NUMBER_PT, align=Align.CENTRE)
        for mm in range(10, int(ACROSS) + 1, 10)
    ]
    down = [Text(str(mm), x + 5.0, y + mm + 0.8, _NUMBER_PT) for mm in range(10, int(DOWN) + 1, 10)]
    return across + down


def _words(words: TrialWords) -> list[Text]:
    middle, y = PAPER_WIDTH / 2, PAPER_HEIGHT / 2 - 6 * len(words.steps)
    texts = [Text(words.head, middle, y, 16.0, "bold", Align.CENTRE)]
    for step in words.steps:
        y += 8.0
        texts.append(Text(step, middle, y, 10.0, "regular", Align.CENTRE))
    texts.append(Text(words.printed_with, middle, y + 11.0, 8.5, "regular", Align.CENTRE, "grey"))
    return texts
