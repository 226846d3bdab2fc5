"""Petrykivka in two shapes: the drop and the comma stroke, each one closed cubic path turned about a centre."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.look.tokens import colour, is_dark

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Paints:
    """What an ornament is painted with on one ground."""

    ground: str
    petal: str
    """The widest petals and the berries."""
    inner: str
    """The thin petals in front of them."""
    gold: str
    stem: str
    leaf: str
    """Every third leaf; the others are the stem's."""


MARK_PETALS: Final = 8
_BERRIES: Final = ((-1.5, 0.4), (1.5, 0.4), (0.0, -1.7), (0.0, 2.0), (-2.7, -1.2), (2.7, -1.2))


def drop(length: float, width: float, *, pointed: bool = False) -> QPainterPath:
    """Return a petal standing on the origin and pointing up."""
    near, tip = (0.34, 0.9) if pointed else (0.62, 1.0)
    half = width * 0.72
    path = QPainterPath(QPointF(0, 0))
    path.cubicTo(-half, -length * 0.3, -half * near, -length * tip, 0, -length)
    path.cubicTo(half * near, -length * tip, half, -length * 0.3, 0, 0)
    return path


def comma(length: float, width: float) -> QPainterPath:
    """Return the stroke of a loaded brush: thick where it begins, drawn out along the x axis."""
    path = QPainterPath(QPointF(0, 0))
    path.cubicTo(length * 0.12, -width, length * 0.62, -width * 1.25, length, -width * 0.3)
    path.cubicTo(length * 0.66, width * 0.25, length * 0.25, width * 0.5, 0, 0)
    return path


def turned(painter: QPainter, path: QPainterPath, ink: QColor, *, at: QPointF, degrees: float) -> None:
    painter.save()
    painter.translate(at)
    painter.rotate(degrees)
    painter.fillPath(path, ink)
    painter.restore()


def ring(
    painter: QPainter,
    at: QPointF,
    count: int,
    path: QPainterPath,
    ink: QColor,
    *,
    start: float = 0,
    off: float = 0,
) -> None:
    """Set `count` shapes round `at`, each `off` from the centre."""
    for step in range(count):
        degrees = start + step * 360 / count
        away = QPointF(off * math.sin(math.radians(degrees)), -off * math.cos(math.radians(degrees)))
        turned(painter, path, ink, at=at + away, degrees=degrees)


def dot(painter: QPainter, at: QPointF, radius: float, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(at, radius, radius)


def paint_flower(painter: QPainter, at: QPointF, radius: float, paints: Paints, *, petals: int = 10) -> None:
    """Paint rings of drops round an eye."""
    step = 180 / petals
    gold, ground = QColor(paints.gold), QColor(paints.ground)
    ring(painter, at, petals, drop(radius, radius * 0.62), QColor(paints.petal))
    ring(painter, at, petals, drop(radius * 0.66, radius * 0.24, pointed=True), gold, start=step)
    ring(painter, at, petals, drop(radius * 0.8, radius * 0.27, pointed=True), QColor(paints.inner))
    ring(painter, at, petals, drop(radius * 0.56, radius * 0.26, pointed=True), gold, start=step)
    dot(painter, at, radius * 0.25, ground)
    dot(painter, at, radius * 0.19, gold)
    if radius > 8:
        dot(painter, at, radius * 0.13, QColor(paints.petal))
        dot(painter, at, radius * 0.095, gold)
        for step_at in range(8):
            angle = step_at * math.pi / 4
            away = QPointF(math.cos(angle), math.sin(angle)) * radius * 0.115
            dot(painter, at + away, radius * 0.022, ground)


def paint_blossom(painter: QPainter, at: QPointF, radius: float, paints: Paints) -> None:
    """Paint a small flower: one ring and a smaller one before it."""
    ring(painter, at, 8, drop(radius, radius * 0.6), QColor(paints.petal))
    ring(painter, at, 8, drop(radius * 0.74, radius * 0.26, pointed=True), QColor(paints.inner))
    dot(painter, at, radius * 0.3, QColor(paints.gold))
    dot(painter, at, radius * 0.14, QColor(paints.petal))


def paint_berries(painter: QPainter, at: QPointF, size: float, paints: Paints) -> None:
    """Paint a cluster of viburnum."""
    for x, y in _BERRIES[:5]:
        dot(painter, at + QPointF(x, y) * size, size * 1.25, QColor(paints.petal))
    for x, y in _BERRIES[:5]:
        dot(painter, at + QPointF(x - 0.3, y - 0.3) * size, size * 0.3, QColor(paints.inner))


def paint_branch(
    painter: QPainter,
    points: Sequence[QPointF],
    paints: Paints,
    *,
    leaves: int,
    size: float,
    thick: float = 0.85,
) -> None:
    """Paint a bent stem through a start, two controls and an end, with leaves left and right of it."""
    start, one, two, end = points
    path = QPainterPath(start)
    path.cubicTo(one, two, end)
    pen = QPen(QColor(paints.stem), thick)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.strokePath(path, pen)
    for at in range(leaves):
        share = (at + 0.9) / (leaves + 0.4)
        side = -1 if at % 2 else 1
        ink = QColor(paints.leaf if at % 3 == 2 else paints.stem)
        leaf = size * (1 - 0.35 * share)
        shape = comma(leaf, leaf * 0.3 * side)
        angle = -path.angleAtPercent(share) + 42 * side
        turned(painter, shape, ink, at=path.pointAtPercent(share), degrees=angle)


def paint_bouquet(painter: QPainter, where: QRectF, paints: Paints, *, petals: int = 10) -> None:
    """Paint the large flower between two branches of leaves with berries; made for 80 × 68 units."""
    painter.save()
    _fit(painter, where, 80, 68)
    for side in (-1, 1):
        painter.save()
        painter.scale(side, 1)
        low = [QPointF(2, 8), QPointF(18, 38), QPointF(38, 32), QPointF(32, 4)]
        paint_branch(painter, low, paints, leaves=9, size=8.5)
        paint_berries(painter, QPointF(32, 1), 1.5, paints)
        high = [QPointF(8, -12), QPointF(18, -29), QPointF(25, -30), QPointF(32, -27)]
        paint_branch(painter, high, paints, leaves=5, size=6, thick=0.75)
        painter.restore()
    paint_flower(painter, QPointF(0, 0), 23, paints, petals=petals)
    painter.restore()


def paint_tree(painter: QPainter, where: QRectF, paints: Paints) -> None:
    """Paint the tree of life in its pot: a stem, branches in pairs, a flower on each; made for 84 × 68 units."""
    painter.save()
    _fit(painter, where, 84, 68)
    painter.fillRect(QRectF(-0.8, -20, 1.6, 44), QColor(paints.stem))
    for side in (-1, 1):
        painter.save()
        painter.scale(side, 1)
        low = [QPointF(0, 22), QPointF(20, 24), QPointF(33, 15), QPointF(34, 2)]
        paint_branch(painter, low, paints, leaves=8, size=6)
        high = [QPointF(0, 8), QPointF(14, 10), QPointF(26, 4), QPointF(27, -9)]
        paint_branch(painter, high, paints, leaves=6, size=6)
        paint_blossom(painter, QPointF(34, 0), 7.4, paints)
        paint_blossom(painter, QPointF(27, -12), 6.2, paints)
        painter.restore()
    paint_flower(painter, QPointF(0, -22), 12.5, paints, petals=9)
    _paint_bowl(painter, paints)
    painter.restore()


def paint_wheat(painter: QPainter, where: QRectF, paints: Paints) -> None:
    """Paint five ears in a sheaf and two blossoms at its foot; made for 74 × 72 units."""
    painter.save()
    _fit(painter, where, 74, 72)
    foot = QPointF(0, 34)
    for lean in (-34, 34, -17, 17, 0):
        _paint_ear(painter, foot, lean, 50 if lean == 0 else 47 if abs(lean) < 20 else 43, paints)
    for side in (-1, 1):
        paint_blossom(painter, QPointF(side * 27, 20), 8, paints)
        turned(painter, comma(14, 4 * side), QColor(paints.inner), at=foot, degrees=-90 + side * 68)
        turned(painter, comma(10, 3 * side), QColor(paints.petal), at=foot, degrees=-90 + side * 96)
    painter.restore()


def paint_rosette(painter: QPainter, where: QRectF, paints: Paints | None = None) -> None:
    """Paint a flower by itself, as beside a wish or on a cover too small for letters."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    own = paints or _garden()
    paint_flower(painter, where.center(), min(where.width(), where.height()) / 2, own, petals=8)
    painter.restore()


def paint_mark(painter: QPainter, where: QRectF) -> None:
    """Paint the mark of the rail: eight blue petals, eight of wheat, a red eye."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(where.width(), where.height()) / 2 * 0.94
    at = where.center()
    ring(painter, at, MARK_PETALS, drop(radius * 0.82, radius * 0.44), colour("blue"), off=radius * 0.18)
    gold = drop(radius * 0.58, radius * 0.3, pointed=True)
    ring(painter, at, MARK_PETALS, gold, colour("wheat_solid"), start=180 / MARK_PETALS)
    dot(painter, at, radius * 0.2, QColor("#F39B8C" if is_dark() else "#C8392B"))
    painter.restore()


def paint_pot(painter: QPainter, where: QRectF) -> None:
    """Paint the flower in its blue pot that stands on an empty page; made for 168 × 168 units."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paints = _garden()
    _fit(painter, where, 168, 168)
    painter.save()
    painter.translate(0, -25)
    painter.scale(1.75, 1.75)
    paint_bouquet(painter, QRectF(-40, -34, 80, 68), paints)
    painter.restore()
    pot, rim = (QColor("#2F5F9E"), QColor("#3A6CB0")) if is_dark() else (QColor("#1D4E89"), QColor("#173F70"))
    body = QPainterPath(QPointF(-70, 26))
    for x, y in ((70, 26), (61, 80), (-61, 80)):
        body.lineTo(x, y)
    painter.fillPath(body, pot)
    painter.fillRect(QRectF(-77, 18, 154, 15), rim)
    gold = QColor(paints.gold)
    for step in range(-15, 16):
        painter.fillRect(QRectF(step * 4 - 1.6, 47 + 4 * abs((step % 4) - 2) - 1.6, 3.4, 3.4), gold)
    painter.restore()


def _paint_ear(painter: QPainter, foot: QPointF, lean: float, length: float, paints: Paints) -> None:
    painter.save()
    painter.translate(foot)
    painter.rotate(lean)
    gold = QColor(paints.gold)
    painter.fillRect(QRectF(-0.5, -length * 0.56, 1, length * 0.56), QColor(paints.inner))
    awn = QPen(gold, 0.35)
    for row in range(7):
        y = -length * (0.5 + row * 0.068)
        for side in (-1, 1):
            root = QPointF(side * 0.5, y)
            turned(painter, drop(length * 0.15, 3.6, pointed=True), gold, at=root, degrees=side * 26)
            tip = QPointF(side * (4.2 + row * 0.25), y - length * 0.26)
            painter.setPen(awn)
            painter.drawLine(root + QPointF(side * 1.6, -length * 0.1), tip)
    turned(painter, drop(length * 0.16, 3.4, pointed=True), gold, at=QPointF(0, -length * 0.96), degrees=0)
    painter.restore()


def _paint_bowl(painter: QPainter, paints: Paints) -> None:
    bowl = QPainterPath(QPointF(-11.5, 24))
    bowl.lineTo(11.5, 24)
    bowl.cubicTo(11, 30, 8, 33, 5.5, 34)
    bowl.lineTo(-5.5, 34)
    bowl.cubicTo(-8, 33, -11, 30, -11.5, 24)
    painter.fillPath(bowl, QColor(paints.petal))
    painter.fillRect(QRectF(-12.5, 22.4, 25, 2.8), QColor(paints.gold))


def _garden() -> Paints:
    """Return the colours of ornaments that stand on the page itself."""
    if is_dark():
        return Paints("#1D232B", "#F39B8C", "#7AD39E", "#F2C94C", "#7AD39E", "#F2C94C")
    return Paints("#FBFAF7", "#C8392B", "#2E7D4F", "#E8B21A", "#2E7D4F", "#E8B21A")


def _fit(painter: QPainter, where: QRectF, width: float, height: float) -> None:
    """Move the origin to the middle of `where` and scale so that width × height fits in."""
    painter.translate(where.center())
    scale = min(where.width() / width, where.height() / height)
    painter.scale(scale, scale)
