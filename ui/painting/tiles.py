"""Ornaments made of squares: cross stitch and the stepped rhombs of a kylym."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.painting.pixels import snapped

if TYPE_CHECKING:
    from collections.abc import Callable

_HALF: Final = 8
_SIDE: Final = 2 * _HALF + 1
_LEFT: Final = 7.6
"""The band runs from the spine's light line to the fore edge."""
_BAND_WIDTH: Final = 100 - _LEFT
_COLUMNS: Final = 43

Thread = Literal["gold", "second", "light", "pale"]
Motif = Literal["star", "lozenge", "cross"]


@dataclass(frozen=True, slots=True)
class Threads:
    gold: str
    second: str
    light: str
    pale: str


def paint_stitch(
    painter: QPainter, top: float, height: float, threads: Threads, *, middle: Motif, sides: Motif
) -> None:
    """Paint one motif whole between two that bleed off the edges, a zigzag above and one below."""
    inks = _inks(threads)
    pitch = _whole_pixels(painter, min(_BAND_WIDTH / _COLUMNS, height / (_SIDE + 9)))
    columns = int(_BAND_WIDTH / pitch) // 2 * 2 + 3
    centre = columns // 2
    left = _LEFT + _BAND_WIDTH / 2 - (centre + 0.5) * pitch
    corner = snapped(painter, QRectF(left, top + (height - (_SIDE + 8) * pitch) / 2, pitch, pitch))
    first, start = corner.left(), corner.top()
    painter.save()
    painter.setClipRect(QRectF(_LEFT, 0, _BAND_WIDTH, 150), Qt.ClipOperation.IntersectClip)
    for column in range(-1, columns + 1):
        x = column - centre
        for row in range(_SIDE):
            thread = _band_thread(x, row - _HALF, middle, sides)
            if thread:
                _stitch(painter, first + column * pitch, start + (row + 4) * pitch, pitch, inks[thread])
        for row, thread in _zigzag(x):
            _stitch(painter, first + column * pitch, start + row * pitch, pitch, inks[thread])
            mirrored = start + (_SIDE + 7 - row) * pitch
            _stitch(painter, first + column * pitch, mirrored, pitch, inks[thread])
    painter.restore()


def paint_band(painter: QPainter, where: QRectF, pitch: float, threads: Threads) -> None:
    """Paint a band of stars and crosses across `where`, a zigzag above and below; both ends bleed off."""
    inks = _inks(threads)
    pitch = _whole_pixels(painter, pitch)
    columns = int(where.width() / pitch / 2) + 2
    rows = _SIDE + 8
    middle = snapped(
        painter, QRectF(where.center().x() - pitch / 2, where.center().y() - rows * pitch / 2, pitch, pitch)
    )
    painter.save()
    painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
    for x in range(-columns, columns + 1):
        left, top = middle.left() + x * pitch, middle.top()
        for row in range(_SIDE):
            thread = _band_thread(x, row - _HALF, "star", "cross", apart=1)
            if thread:
                _stitch(painter, left, top + (row + 4) * pitch, pitch, inks[thread])
        for row, thread in _zigzag(x):
            _stitch(painter, left, top + row * pitch, pitch, inks[thread])
            _stitch(painter, left, top + (rows - 1 - row) * pitch, pitch, inks[thread])
    painter.restore()


def paint_kylym(painter: QPainter, top: float, height: float, threads: Threads) -> None:
    """Paint a stepped rhomb between two halves, rules above and below."""
    inks = _inks(threads)
    rows, columns = 21, 37
    pitch = min(_BAND_WIDTH / columns, (height - 4) / rows)
    wide = _BAND_WIDTH / columns
    start = top + (height - rows * pitch) / 2
    painter.save()
    painter.setClipRect(QRectF(_LEFT, 0, _BAND_WIDTH, 150), Qt.ClipOperation.IntersectClip)
    # Smoothed edges would let the ground shine through between the squares.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for row in range(rows):
        for column in range(columns):
            thread = _rhomb_thread(column - columns // 2, row - rows // 2)
            if thread:
                cell = QRectF(_LEFT + column * wide, start + row * pitch, wide, pitch)
                painter.fillRect(cell, inks[thread])
    rule = QColor(threads.pale)
    rule.setAlphaF(0.75)
    for y in (start - 1.9, start + rows * pitch + 1.2):
        painter.fillRect(QRectF(_LEFT, y, _BAND_WIDTH, 0.7), rule)
    painter.restore()


def _whole_pixels(painter: QPainter, pitch: float) -> float:
    """Return the pitch in whole device pixels, so that every stitch is alike; as it is where they are too small."""
    scale = painter.deviceTransform().m11()
    return int(pitch * scale + 0.35) / scale if pitch * scale >= 2.6 else pitch


def _stitch(painter: QPainter, x: float, y: float, pitch: float, ink: QColor) -> None:
    gap = pitch * 0.14
    painter.fillRect(QRectF(x + gap / 2, y + gap / 2, pitch - gap, pitch - gap), ink)


def _inks(threads: Threads) -> dict[Thread, QColor]:
    return {
        "gold": QColor(threads.gold),
        "second": QColor(threads.second),
        "light": QColor(threads.light),
        "pale": QColor(threads.pale),
    }


def _band_thread(x: int, y: int, middle: Motif, sides: Motif, *, apart: int = 0) -> Thread | None:
    turn, across = divmod(abs(x) + _HALF + apart, _SIDE + apart)
    away = abs(across - _HALF - apart)
    return _MOTIFS[sides if turn % 2 else middle](away, abs(y)) if away <= _HALF else None


def _zigzag(x: int) -> list[tuple[int, Thread]]:
    place = x % 4
    upper: list[tuple[int, Thread]] = [(0, "gold" if x % 8 == 0 else "pale")] if place == 0 else []
    if place in (1, 3):
        upper.append((1, "pale"))
    if place == 2:
        upper.append((2, "pale"))
    if place == 0:
        upper.append((2, "gold" if x % 8 == 4 else "pale"))
    return upper


def _star(a: int, b: int) -> Thread | None:
    """Eight petals, two at each arm; a stem of light thread between the tips."""
    far, near = max(a, b), min(a, b)
    if far == 0:
        return "second"
    if 1 <= near <= 4 and near + 1 <= far <= near + 4:
        return "gold"
    if near == 0 and far in (5, 6, 7, 8):
        return "light"
    if near == 1 and far in (7, 8):
        return "light"
    if near == far and far in (6, 7):
        return "second"
    return "pale" if (far, near) == (8, 7) else None


def _lozenge(a: int, b: int) -> Thread | None:
    away = a + b
    if away in (8, 6):
        return "gold" if away == 8 else "light"
    if away in (3, 4) or away == 0:
        return "second"
    if away == 1:
        return "gold"
    if away in (14, 15) and abs(a - b) <= 1:
        return "pale"
    return "pale" if (a, b) in {(8, 8), (6, 8), (8, 5)} else None


def _cross(a: int, b: int) -> Thread | None:
    """Four flared arms and a saltire between them."""
    far, near = max(a, b), min(a, b)
    if near == 0 and far <= 3:
        return "light"
    if (far >= 6 and near <= 2) or (far in (4, 5) and near <= 1):
        return "gold"
    if near == far and far <= 5:
        return "second"
    if far - near == 1 and 3 <= far <= 6:
        return "second"
    return "pale" if (far, near) in {(8, 5), (7, 6), (8, 8)} else None


def _rhomb_thread(x: int, y: int) -> Thread | None:
    a, b = abs(x), abs(y)
    away = a + b
    if away <= 11:
        return _within((1, "light"), (3, "second"), (6, "gold"), (8, None), (11, "second"), away=away)
    beside = (18 - a) + b
    if beside <= 14 and a > 4:
        found = _within(
            (2, "light"), (4, None), (7, "light"), (9, None), (12, "pale"), (14, None), away=beside
        )
        if found:
            return found
    crest = abs(a - 9) + (10 - b)
    return "gold" if b >= 5 and 2 <= crest <= 4 and beside > 13 and away > 12 else None


def _within(*bands: tuple[int, Thread | None], away: int) -> Thread | None:
    for limit, thread in bands:
        if away <= limit:
            return thread
    return None


_MOTIFS: Final[dict[Motif, Callable[[int, int], Thread | None]]] = {
    "star": _star,
    "lozenge": _lozenge,
    "cross": _cross,
}
