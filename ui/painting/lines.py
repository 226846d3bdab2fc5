"""Text painted by hand: one line that elides, or a few that wrap, with found letters on their mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from ui.look.tokens import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QFont, QPainter

_ELLIPSIS: Final = "…"
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
# As plain numbers, put together once: flags of Qt are slow to join, and each word on the screen asks for them.
_IN_ONE_LINE: Final = {
    align: int(align) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    for align in (LEFT, RIGHT, CENTRE)
}


# A list paints the same words again and again, and a layout asks for the height of the same text many times.
@lru_cache(4096)
def text_width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(4096)
def elided(font: QFont, text: str, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def paint_line(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    font: QFont,
    ink: QColor,
    *,
    align: Qt.AlignmentFlag = LEFT,
    marks: Sequence[tuple[int, int]] = (),
    struck: bool = False,
) -> float:
    """Paint one line in the height of `rect`, elided to its width; return the width it took.

    `marks` are (start, length) of the letters found by a search; they are painted on the mark colour in ink,
    because muted letters on it would be too weak.
    """
    where = QRectF(rect)
    shown, room = text.replace("\n", " "), where.width()
    width = text_width(font, shown)
    if width > room:
        shown = elided(font, shown, room)
        width = min(text_width(font, shown), room)
    if struck:
        font = type(font)(font)
        font.setStrikeOut(True)
    if marks:
        middle = where.center().y()
        _paint_marked(painter, where.left(), middle, room, shown, font, ink, _clipped(marks, text, shown))
    else:
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(where, _IN_ONE_LINE[align], shown)
    return width


def write_line(  # where it stands is four numbers: making a rectangle costs more than reading them
    painter: QPainter,
    left: float,
    middle: float,
    room: float,
    text: str,
    font: QFont,
    ink: QColor,
    marks: Sequence[tuple[int, int]] = (),
) -> None:
    """Paint one line from `left`, its height round `middle`, elided to `room`; nobody is told its width.

    It looks as if `paint_line` had painted it, at half the price, for rows that are seen once.
    """
    shown, sizes = _fitted(font, text, room), _sizes(font)
    if marks:
        _paint_marked(painter, left, middle, room, shown, font, ink, _clipped(marks, text, shown))
        return
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(left, middle - sizes.height / 2 + sizes.ascent), shown)


def fits(font: QFont, text: str, room: float) -> bool:
    """Tell whether a line has room, mostly without measuring it whole: that takes as long as painting it."""
    apart = sum(map(_sizes(font).advances.__getitem__, text))
    if apart <= room - _KERNED:
        return True
    return not room * _PUSHED_TOGETHER < apart < inf and text_width(font, text) <= room


# A row found with one letter is found with the next one, too.
@lru_cache(512)
def _fitted(font: QFont, text: str, room: float) -> str:
    shown, sizes = text.replace("\n", " "), _sizes(font)
    # Measuring takes as long as painting: letters that would fit one by one are not measured together.
    if sum(map(sizes.advances.__getitem__, shown)) > room - _KERNED:
        return sizes.metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
    return shown


_KERNED: Final = 8
"""Pixels by which a line may be longer than its letters."""
_PUSHED_TOGETHER: Final = 1.2
"""How many times as long as the line its letters are at the very most."""
_LAST_SIMPLE: Final = "\u052f"
"""Letters up to here are as wide in a word as alone."""


class _Advances(dict[str, float]):
    """Widths of letters, measured when first asked for."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        width = self._metrics.horizontalAdvance(letter) if letter <= _LAST_SIMPLE else inf
        self[letter] = width
        return width


@dataclass(frozen=True, slots=True)
class _Sizes:
    metrics: QFontMetricsF
    height: float
    ascent: float
    advances: _Advances


_HARD: Final = re.compile(
    "[\u0300-\u036f\u0530-\u1fff\u200b-\u200f\u202a-\u202e\u2066-\u2fff]|[^\u0000-\u2fff]"
)
"""What cannot be painted letter by letter: accents of their own, alphabets from Armenian on."""


@lru_cache(64)
def _sizes(font: QFont) -> _Sizes:
    metrics = QFontMetricsF(font)
    return _Sizes(metrics, metrics.height(), metrics.ascent(), _Advances(metrics))


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken into at most so many lines for one width; the last one elided."""

    texts: tuple[str, ...]
    face: QFont
    line_height: float
    ascent: float
    is_cut: bool

    @property
    def height(self) -> float:
        return len(self.texts) * self.line_height

    def paint(
        self, painter: QPainter, left: float, top: float, width: float, ink: QColor, *, centred: bool = False
    ) -> None:
        painter.setFont(self.face)
        painter.setPen(ink)
        for at, text in enumerate(self.texts):
            shift = max(0.0, (width - text_width(self.face, text)) / 2) if centred else 0.0
            painter.drawText(QPointF(left + shift, top + at * self.line_height + self.ascent), text)


@lru_cache(1024)
def broken(text: str, font: QFont, width: float, most: int, *, leading: float = 1.0) -> Lines:
    """Break `text` at spaces (never at U+00A0) into at most `most` lines of `width`."""
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    cuts: list[tuple[int, int]] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        cuts.append((line.textStart(), line.textLength()))
    layout.endLayout()
    whole = layout.text()
    texts = [whole[start : start + length].rstrip() for start, length in cuts[:most]]
    is_cut = len(cuts) > most
    if is_cut:
        rest = whole[cuts[most - 1][0] :]
        texts[-1] = _cut_at_a_word(rest, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return Lines(tuple(texts) or ("",), font, metrics.height() * leading, metrics.ascent() * leading, is_cut)


def _cut_at_a_word(text: str, cut: str) -> str:
    """Take back the beginning of a word that an elided text ends with, unless it is all there is."""
    kept = cut.removesuffix(_ELLIPSIS)
    if text.startswith(kept) and not text[len(kept) : len(kept) + 1].isspace():
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip(" \u00a0,.:;—–-") + _ELLIPSIS


def _clipped(marks: Sequence[tuple[int, int]], text: str, shown: str) -> list[tuple[int, int]]:
    room = len(shown) if shown == text else max(0, len(shown) - len(_ELLIPSIS))
    return [(start, min(length, room - start)) for start, length in marks if start < room]


def _paint_marked(  # numbers again, as in `write_line`
    painter: QPainter,
    left: float,
    middle: float,
    room: float,
    shown: str,
    font: QFont,
    ink: QColor,
    marks: list[tuple[int, int]],
) -> None:
    if _HARD.search(shown):
        _lay_out_marked(painter, left, middle, room, shown, font, ink, marks)
        return
    # The whole line at once, and the letters found over it: a layout takes three times as long.
    sizes, strong, mark = _sizes(font), colour("ink"), colour("mark")
    top = middle - sizes.height / 2
    base = top + sizes.ascent
    painter.setFont(font)
    painter.setPen(ink)
    is_strong = ink == strong
    if not is_strong:
        painter.drawText(QPointF(left, base), shown)
        painter.setPen(strong)
    for start, length in marks:
        piece = shown[start : start + length]
        at = left + text_width(font, shown[:start]) if start else left
        painter.fillRect(QRectF(at, top, text_width(font, piece), sizes.height), mark)
        if not is_strong:
            painter.drawText(QPointF(at, base), piece)
    if is_strong:
        painter.drawText(QPointF(left, base), shown)


def _lay_out_marked(  # ditto
    painter: QPainter,
    left: float,
    middle: float,
    room: float,
    shown: str,
    font: QFont,
    ink: QColor,
    marks: list[tuple[int, int]],
) -> None:
    """Paint a line whose letters may join, stack or run to the left."""
    layout = QTextLayout(shown, font)
    ranges = []
    for start, length in marks:
        form = QTextCharFormat()
        form.setBackground(QBrush(colour("mark")))
        form.setForeground(QBrush(colour("ink")))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = start, length, form
        ranges.append(span)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room + 2)
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, QPointF(left, middle - line.height() / 2))
