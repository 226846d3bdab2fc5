"""Frames and lines that fall on device pixels, so that they stay sharp at 150 % too."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from ui.look.tokens import colour

if TYPE_CHECKING:
    from PySide6.QtCore import QRect


def device_width(painter: QPainter, width: float) -> float:
    """Return the width nearest to `width` that is a whole number of device pixels, at least one."""
    scale = painter.deviceTransform().m11() or 1.0
    return max(1, round(width * scale)) / scale


def snapped(painter: QPainter, rect: QRectF | QRect) -> QRectF:
    """Return `rect` with its edges on device pixels."""
    transform = painter.deviceTransform()
    # Worked out here: a page of a table asks a hundred times, and nothing that is snapped is ever turned.
    across, down, from_left, from_top = transform.m11(), transform.m22(), transform.dx(), transform.dy()
    x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    left, top = round(x * across + from_left), round(y * down + from_top)
    right, bottom = round((x + width) * across + from_left), round((y + height) * down + from_top)
    return QRectF(
        (left - from_left) / across, (top - from_top) / down, (right - left) / across, (bottom - top) / down
    )


def is_sharp(painter: QPainter, rect: QRectF) -> bool:
    """Answer whether all edges of `rect` fall on device pixels already."""
    transform = painter.deviceTransform()
    across, down = transform.m11(), transform.m22()
    edges = (
        rect.x() * across + transform.dx(),
        rect.y() * down + transform.dy(),
        rect.width() * across,
        rect.height() * down,
    )
    return all(map(float.is_integer, edges))


def frame(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
) -> None:
    """Paint a rounded ground and, inside its edge, a border of even width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    outer = snapped(painter, rect)
    if fill is not None:
        painter.setBrush(fill)
        painter.drawRoundedRect(outer, radius, radius)
    if border is not None:
        thick = device_width(painter, width)
        inner = outer.adjusted(thick, thick, -thick, -thick)
        ring = QPainterPath()
        ring.setFillRule(Qt.FillRule.OddEvenFill)
        ring.addRoundedRect(outer, radius, radius)
        ring.addRoundedRect(inner, max(0.0, radius - thick), max(0.0, radius - thick))
        painter.fillPath(ring, border)
    painter.restore()


def quick_frame(painter: QPainter, rect: QRect, radius: int, *, fill: QColor, border: QColor) -> None:
    """Paint what `frame` paints where a pixel is a pixel: a card is painted each time something on it changes."""
    left, top, wide, high = rect.x(), rect.y(), rect.width(), rect.height()
    if wide < 2 * radius or high < 2 * radius:
        frame(painter, rect, radius, fill=fill, border=border)
        return
    long, tall, right, bottom = wide - 2 * radius, high - 2 * radius, left + wide, top + high
    painter.fillRect(left + radius, top, long, 1, border)
    painter.fillRect(left + radius, bottom - 1, long, 1, border)
    painter.fillRect(left, top + radius, 1, tall, border)
    painter.fillRect(right - 1, top + radius, 1, tall, border)
    painter.fillRect(left + 1, top + radius, wide - 2, tall, fill)
    painter.fillRect(left + radius, top + 1, long, radius - 1, fill)
    painter.fillRect(left + radius, bottom - radius, long, radius - 1, fill)
    corners = _corners(radius, fill.rgba(), border.rgba())
    painter.drawPixmap(left, top, corners, 0, 0, radius, radius)
    painter.drawPixmap(right - radius, top, corners, radius, 0, radius, radius)
    painter.drawPixmap(left, bottom - radius, corners, 0, radius, radius, radius)
    painter.drawPixmap(right - radius, bottom - radius, corners, radius, radius, radius, radius)


@lru_cache(16)
def _corners(radius: int, fill: int, border: int) -> QPixmap:
    """Return the smallest frame there is, which is nothing but its corners."""
    corners = QPixmap(2 * radius, 2 * radius)
    corners.fill(Qt.GlobalColor.transparent)
    painter = QPainter(corners)
    frame(painter, corners.rect(), radius, fill=QColor.fromRgba(fill), border=QColor.fromRgba(border))
    painter.end()
    return corners


def dashed_frame(painter: QPainter, rect: QRectF | QRect, radius: float, border: QColor) -> None:
    """Paint the border of what cannot be pressed just now."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thick = device_width(painter, 1)
    pen = QPen(border, thick, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = thick / 2
    painter.drawRoundedRect(snapped(painter, rect).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def hairline(painter: QPainter, left: float, top: float, length: float, *, upright: bool = False) -> None:
    """Fill one line of device pixels, level or upright."""
    thick = device_width(painter, 1)
    size = (thick, length) if upright else (length, thick)
    painter.fillRect(snapped(painter, QRectF(left, top, *size)), colour("line"))


def row_ground(painter: QPainter, rect: QRectF | QRect, *, selected: bool, hovered: bool = False) -> None:
    """Paint the ground of a row in a list: selection tint with a blue bar, or a trace under the pointer."""
    where = snapped(painter, rect)
    if selected:
        painter.fillRect(where, colour("selection"))
        painter.fillRect(
            snapped(painter, QRectF(where.left(), where.top(), 3, where.height())), colour("blue")
        )
    elif hovered:
        painter.fillRect(where, colour("sunk"))
