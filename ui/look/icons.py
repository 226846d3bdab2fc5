"""Icons by name: SVG in the asked colour, sharp at any pixel ratio, drawn once and kept until the theme changes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui.look.tokens import Role, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

Weight = Literal["regular", "fill", "bold"]

_drawn: Final[dict[tuple[str, float, int, Weight, float], QPixmap]] = {}


def paint_icon(
    painter: QPainter, name: str, where: QRectF, ink: QColor, *, weight: Weight = "regular"
) -> None:
    """Paint the icon into the square in the middle of `where`."""
    width, height = where.width(), where.height()
    size = min(width, height)
    left, top = where.x() + (width - size) / 2, where.y() + (height - size) / 2
    # Not the device's own ratio: what is rendered into a picture answers with the widget's there.
    transform = painter.deviceTransform()
    ratio = transform.m11() or 1.0
    # On a whole device pixel, or a sharp icon would be smeared over two.
    x, y = left * ratio + transform.dx(), top * transform.m22() + transform.dy()
    origin = QPointF(left + (round(x) - x) / ratio, top + (round(y) - y) / ratio)
    painter.drawPixmap(origin, pixmap(name, size, ink, ratio, weight))


def pixmap(name: str, size: float, ink: QColor, ratio: float = 1.0, weight: Weight = "regular") -> QPixmap:
    """Return the icon as a picture `size` units wide, for a screen of that pixel ratio."""
    key = (name, size, ink.rgb(), weight, ratio)
    drawn = _drawn.get(key)
    if drawn is None:
        drawn = _drawn[key] = _draw(name, size, ink, ratio, weight)
    return drawn


def icon(name: str, role: Role = "ink", size: int = 18) -> QIcon:
    """Return a QIcon for menus and Qt's own controls; ask again after the theme changed."""
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        made.addPixmap(pixmap(name, size, colour(role), ratio))
    return made


def forget() -> None:
    """Drop every drawn icon: their colours are out of date."""
    _drawn.clear()


def is_shipped(name: str, weight: Weight = "regular") -> bool:
    return (files(resources) / "icons" / _file_name(name, weight)).is_file()


def _draw(name: str, size: float, ink: QColor, ratio: float, weight: Weight) -> QPixmap:
    side = max(1, round(size * ratio))
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    # Qt paints currentColor black, so the colour is written into the text.
    source = _source(name, weight).replace("currentColor", ink.name())
    renderer = QSvgRenderer(QByteArray(source.encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _source(name: str, weight: Weight) -> str:
    icons = files(resources) / "icons"
    wanted = icons / _file_name(name, weight)
    return (wanted if wanted.is_file() else icons / f"{name}.svg").read_text("utf-8")


def _file_name(name: str, weight: Weight) -> str:
    return f"{name}.svg" if weight == "regular" else f"{name}-{weight}.svg"
