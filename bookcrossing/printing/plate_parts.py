"""What bookplates and travelling cards share: paragraphs in three languages, the route, the foot with number and QR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import codes, fitting
from bookcrossing.printing.drawing import POINT_MM, Align, Stroke, Text
from bookcrossing.printing.label_plan import LEAST_QR, STEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.printing.drawing import Measure, Rectangle, Tone, Weight

LEADING: Final = 1.31
_BETWEEN: Final = 0.65
"""Of the size: what stands between two paragraphs besides their leading."""
_ARROW: Final = 2.8
_ARROW_GAP: Final = 0.9


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    points: float
    weight: Weight = "regular"


@dataclass(frozen=True, slots=True)
class SetParagraphs:
    """Lines with their baselines below the top, and the height they take from the first capital to the last baseline."""

    lines: tuple[Text, ...]
    height: float

    def moved(self, down: float) -> tuple[Text, ...]:
        return tuple(
            Text(line.text, line.x, line.y + down, line.points, line.weight, line.align, line.tone)
            for line in self.lines
        )


def set_paragraphs(
    paragraphs: Sequence[Paragraph],
    x: float,
    width: float,
    measure: Measure,
    *,
    leading: float = LEADING,
    tone: Tone = "black",
) -> SetParagraphs:
    lines: list[Text] = []
    y = 0.0
    for number, paragraph in enumerate(paragraphs):
        size = paragraph.points * POINT_MM
        y += _BETWEEN * size if number else 0.0
        broken = fitting.broken(paragraph.text, width, paragraph.points, paragraph.weight, measure)
        if broken is None:
            broken = fitting.cut(
                paragraph.text, fitting.Room(width, 9, 0, paragraph.points, paragraph.weight), measure
            )
        for line in broken:
            y += cap(paragraph.points) if not lines else leading * size
            lines.append(Text(line, x, y, paragraph.points, paragraph.weight, tone=tone))
    return SetParagraphs(tuple(lines), y)


def cap(points: float) -> float:
    """Return the height of capitals."""
    return points * POINT_MM * 0.714


def qr_step(content: str, largest: int, most: float) -> float:
    """Return the module that keeps a QR no larger than `most`, though never too small to be read."""
    modules = codes.qr_modules_across(content)
    return max(LEAST_QR, min(largest, int(most / STEP / modules))) * STEP


def qr_at_foot(content: str, right: float, bottom: float, module: float) -> tuple[Rectangle, ...]:
    side = codes.qr_size(content, module)
    return codes.qr_modules(content, right - side, bottom - side, module)


def route(
    towns: Sequence[str], x: float, y: float, points: float, measure: Measure, tone: Tone = "black"
) -> tuple[tuple[Text, ...], tuple[Stroke, ...]]:
    """Set towns with arrows between; the type has no arrows, so they are drawn."""
    texts: list[Text] = []
    strokes: list[Stroke] = []
    for number, town in enumerate(towns):
        if number:
            strokes += _arrow(x + _ARROW_GAP, y - 0.27 * points * POINT_MM, tone)
            x += _ARROW + 2 * _ARROW_GAP
        texts.append(Text(town, x, y, points, tone=tone))
        x += measure(town, points, "regular")
    return tuple(texts), tuple(strokes)


def _arrow(x: float, y: float, tone: Tone) -> list[Stroke]:
    tip = x + _ARROW
    return [
        Stroke(x, y, tip - 0.1, y, 0.22, tone),
        Stroke(tip - 0.85, y - 0.65, tip, y, 0.22, tone),
        Stroke(tip - 0.85, y + 0.65, tip, y, 0.22, tone),
    ]


def centred(text: str, x: float, y: float, points: float, weight: Weight, tone: Tone = "black") -> Text:
    return Text(text, x, y, points, weight, Align.CENTRE, tone)
