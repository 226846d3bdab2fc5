"""What stands on covers for children: a rising sun and a bird with a painted tail."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.painting.ornaments import dot, drop, turned

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Gouache:
    """Four plain colours from a child's box, and the ground they stand on."""

    ground: str
    green: str
    blue: str
    red: str
    gold: str


def paint_sun(painter: QPainter, where: QRectF, paints: Gouache) -> None:
    """Paint half a sun behind a meadow that runs from the spine to the fore edge."""
    width = where.width()
    horizon = where.bottom() - 12
    centre = QPointF(where.center().x(), horizon)
    reach = min(width / 2 + 1, where.height() - 14)
    painter.save()
    painter.setClipRect(QRectF(where.left(), where.top() - 20, width, horizon - where.top() + 20))
    for step in range(15):
        degrees = -84 + step * 12
        long = reach if step % 2 == 0 else reach * 0.92
        ray = drop(long * 0.47, 6.4, pointed=True)
        away = QPointF(math.sin(math.radians(degrees)), -math.cos(math.radians(degrees))) * long * 0.55
        ink = QColor(paints.red if step % 2 == 0 else paints.blue)
        turned(painter, ray, ink, at=centre + away, degrees=degrees)
    for share, band in _bands(paints):
        dot(painter, centre, reach * share, QColor(band))
    for step in range(13):
        angle = math.radians(-84 + step * 14)
        away = QPointF(math.sin(angle), -math.cos(angle)) * reach * 0.46
        dot(painter, centre + away, reach * 0.022, QColor(paints.ground))
    painter.restore()
    _paint_meadow(painter, where, horizon, paints)


def paint_bird(painter: QPainter, where: QRectF, paints: Gouache) -> None:
    """Paint a bird looking right, its tail a fan of drops, and two sprouts; made for 84 × 62 units."""
    painter.save()
    painter.translate(where.center())
    scale = min(where.width() / 84, where.height() / 62)
    painter.scale(scale, scale)
    _paint_tail(painter, paints)
    _paint_legs(painter, paints)
    for at, degrees in ((13.5, -24), (16.5, -4), (19.5, 16)):
        turned(painter, drop(8, 3.4), QColor(paints.red), at=QPointF(at, -21), degrees=degrees)
    painter.fillPath(_body(), QColor(paints.green))
    turned(painter, drop(8, 4.6, pointed=True), QColor(paints.blue), at=QPointF(22.5, -17), degrees=92)
    dot(painter, QPointF(17, -17.5), 2.9, QColor(paints.gold if paints.gold != paints.ground else "#FFFFFF"))
    dot(painter, QPointF(17.2, -17.5), 1.4, QColor("#1F2A37"))
    for step in range(6):
        bead = QPointF(11.5 + step * 1.9, -8.5 + step * 1.0)
        dot(painter, bead, 0.75, QColor(paints.blue))
    _paint_wing(painter, paints)
    for side in (-1, 1):
        _paint_sprout(painter, QPointF(side * 36 if side > 0 else -31, 29), paints)
    painter.restore()


def _bands(paints: Gouache) -> Sequence[tuple[float, str]]:
    return (
        (0.6, paints.blue),
        (0.54, paints.gold if paints.gold != paints.ground else "#FFF3D6"),
        (0.51, paints.red),
        (0.41, paints.ground),
        (0.36, paints.blue),
        (0.25, paints.gold),
        (0.19, paints.green),
    )


def _paint_meadow(painter: QPainter, where: QRectF, horizon: float, paints: Gouache) -> None:
    green = QColor(paints.green)
    painter.fillRect(QRectF(where.left(), horizon, where.width(), where.bottom() - horizon), green)
    count = 11
    step = where.width() / count
    for at in range(count):
        x = where.left() + (at + 0.5) * step
        for lean in (-38, 38):
            turned(painter, drop(5.6, 3.6), green, at=QPointF(x, horizon + 1.2), degrees=lean)
        ink = QColor((paints.blue, paints.red)[at % 2])
        dot(painter, QPointF(x, horizon + 6), 1.7, QColor(paints.ground))
        dot(painter, QPointF(x, horizon + 6), 1.15, ink)


def _paint_tail(painter: QPainter, paints: Gouache) -> None:
    root = QPointF(-8, 3)
    inks = (paints.green, paints.blue, paints.red, paints.green, paints.blue, paints.red)
    for at, ink in enumerate(inks):
        degrees = -38 - at * 15
        long = 33 - abs(at - 2.2) * 1.6
        turned(painter, drop(long, 7.4, pointed=at % 2 == 1), QColor(ink), at=root, degrees=degrees)
        vein = QColor(paints.gold if paints.gold != paints.ground else "#FFF3D6")
        turned(painter, drop(long * 0.62, 1.9, pointed=True), vein, at=root, degrees=degrees)


def _body() -> QPainterPath:
    path = QPainterPath(QPointF(-12, 3))
    path.cubicTo(-4, -4, 4, -7, 8, -14)
    path.cubicTo(10, -21, 14, -24, 18, -24)
    path.cubicTo(23, -24, 25, -20, 24.4, -15)
    path.cubicTo(23.6, -8, 23, 0, 20, 7)
    path.cubicTo(16, 16, 6, 18, -1, 15.5)
    path.cubicTo(-7, 13.4, -12, 9, -12, 3)
    return path


def _paint_wing(painter: QPainter, paints: Gouache) -> None:
    root = QPointF(11, 4)
    turned(painter, drop(22, 7, pointed=True), QColor(paints.blue), at=root, degrees=-84)
    turned(painter, drop(17, 5, pointed=True), QColor(paints.red), at=root + QPointF(0.6, 1.6), degrees=-93)
    gold = QColor(paints.gold if paints.gold != paints.ground else "#FFF3D6")
    turned(painter, drop(11, 2.4, pointed=True), gold, at=root + QPointF(-1, 0.8), degrees=-88)


def _paint_legs(painter: QPainter, paints: Gouache) -> None:
    pen = QPen(QColor(paints.blue), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for x in (2.0, 9.0):
        painter.drawLine(QPointF(x, 15), QPointF(x - 0.6, 27))
        painter.drawLine(QPointF(x - 4, 27.6), QPointF(x + 3.4, 27.6))


def _paint_sprout(painter: QPainter, foot: QPointF, paints: Gouache) -> None:
    for degrees, long, ink in ((-16, 15, paints.blue), (16, 15, paints.red), (0, 19, paints.green)):
        turned(painter, drop(long, 5.4, pointed=True), QColor(ink), at=foot, degrees=degrees)
