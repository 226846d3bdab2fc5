"""Covers drawn for books without one: the same for the same book on every machine, grounds by audience.

The grid is 100 × 150 units, scaled. Everything follows from ``crc32`` of title and author; Python's own ``hash``
would give a book another cover at each start.
"""

from __future__ import annotations

import re
from typing import Final
from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPixmapCache,
)

from ui.look.tokens import is_dark
from ui.look.type import Weight, design_font
from ui.painting import creatures, ornaments, tiles
from ui.painting.cover_grounds import CREAM, Ground, Ornament, ground_of, ornament_of
from ui.painting.lines import broken

RADIUS: Final = 2.5
WITHOUT_LETTERS: Final = 56
"""Up to this width a cover is its ground and a rosette."""
_TEXT_LEFT, _TEXT_TOP, _TEXT_WIDTH, _TEXT_HEIGHT = 14, 13, 78, 58
_LARGEST, _SMALLEST, _STEP, _LEADING = 13.2, 5.6, 0.2, 0.86
_AUTHOR_SIZE: Final = 5.3
_CALM_LINES, _CALM_SIZE = 4, 6.4
"""Five lines only of small type: four smaller ones read calmer than five large."""
_FINE: Final = 10
"""Letters are measured ten times as large: fonts come in whole pixels."""
_POINT: Final = 96 / 72
"""Type sizes are points of the grid, as those of the window are points of the screen."""
_TIED: Final = re.compile(
    r"(?<!\S)(\w|\d+|[Нн]а|[Зз]а|[Дд]о|[Вв]ід|[Пп]о|[Пп]ід|[Зз]і|[Іі]з|[Тт]а|[Нн]е|[Аа]бо) "
)


_MOTIFS: Final[tuple[tuple[tiles.Motif, tiles.Motif], ...]] = (
    ("star", "cross"),
    ("lozenge", "cross"),
    ("cross", "star"),
    ("lozenge", "star"),
    ("star", "lozenge"),
)


def drawn_cover(  # what a cover is made of, in the order it is asked for everywhere
    title: str,
    author: str,
    audience: str,
    width_px: int,
    dark: bool,  # noqa: FBT001  # a value like the others
    ratio: float = 1.0,
) -> QImage:
    """Draw the cover `width_px` wide for a screen of that pixel ratio; safe away from the GUI thread."""
    image = _blank(width_px, ratio)
    painter = _painter_of(image, width_px)
    chance = crc32(f"{title}\n{author}".encode())
    ground = ground_of(title, author, audience)
    _paint_ground(painter, ground)
    if width_px <= WITHOUT_LETTERS:
        _paint_small(painter, ground)
    else:
        below = _paint_letters(painter, title, author, ground)
        _paint_ornament(painter, ornament_of(title, author, audience), ground, below, chance)
        _paint_spine(painter)
    _finish(painter, width_px, dark=dark)
    painter.end()
    return image


def bare_cover(ground: Ground, width_px: int, dark: bool, ratio: float = 1.0) -> QImage:  # noqa: FBT001  # as above
    """Draw a cover without letters and ornament: what is shown until there is time to draw it."""
    image = _blank(width_px, ratio)
    painter = _painter_of(image, width_px)
    _paint_ground(painter, ground)
    _paint_spine(painter)
    _finish(painter, width_px, dark=dark)
    painter.end()
    return image


def cover_pixmap(title: str, author: str, audience: str, width_px: int, ratio: float = 1.0) -> QPixmap:
    """Return the drawn cover in today's theme, from the cache where it was drawn before; GUI thread only."""
    key = cover_key(title, author, audience, width_px, ratio)
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = QPixmap.fromImage(drawn_cover(title, author, audience, width_px, is_dark(), ratio))
        QPixmapCache.insert(key, found)
    return found


def cover_key(title: str, author: str, audience: str, width_px: int, ratio: float) -> str:
    """Return what a drawn cover is kept under."""
    # A small one has no letters and no ornament: all on the same ground are one.
    is_small = width_px <= WITHOUT_LETTERS
    told = ground_of(title, author, audience).colour if is_small else (title, author, audience)
    return f"cover|{told}|{width_px}|{ratio}|{is_dark()}"


def framed(image: QImage, width_px: int, ratio: float = 1.0, *, dark: bool) -> QImage:
    """Return a photographed cover, cut to two by three, with the same corners and edge as a drawn one.

    Safe away from the GUI thread.
    """
    made = _blank(width_px, ratio)
    want = made.size()
    scaled = image.scaled(
        want, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    left, top = (scaled.width() - want.width()) // 2, (scaled.height() - want.height()) // 2
    part = scaled.copy(left, top, want.width(), want.height())
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width_px / 100, width_px / 100)
    painter.setClipPath(_outline(width_px))
    painter.drawImage(QRectF(0, 0, 100, 150), part)
    _finish(painter, width_px, dark=dark)
    painter.end()
    return made


def tied(title: str) -> str:
    """Tie one-letter words, short prepositions and numbers to the word that follows, with U+00A0."""
    return _TIED.sub("\\1\u00a0", title)


def _blank(width_px: int, ratio: float) -> QImage:
    size = QSize(max(1, round(width_px * ratio)), max(1, round(width_px * 1.5 * ratio)))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    return image


def _painter_of(image: QImage, width_px: int) -> QPainter:
    """Begin to paint on the design grid, within the cover's outline."""
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(width_px / 100, width_px / 100)
    painter.setClipPath(_outline(width_px))
    return painter


def _outline(width_px: int) -> QPainterPath:
    # Corners are those of the screen, not of the grid: a small cover is not rounder.
    radius = (RADIUS if width_px > WITHOUT_LETTERS else 1.5) * 100 / width_px
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, 100, 150), radius, radius)
    return path


def _paint_ground(painter: QPainter, ground: Ground) -> None:
    fall = QLinearGradient(0, 0, 0, 150)
    fall.setColorAt(0, QColor(ground.colour).lighter(106))
    fall.setColorAt(1, QColor(ground.colour).darker(106))
    painter.fillRect(QRectF(0, 0, 100, 150), fall)


def _paint_small(painter: QPainter, ground: Ground) -> None:
    rule = QColor(ground.pale if ground.letters == CREAM else ground.stem)
    rule.setAlphaF(0.8)
    for y in (21.5, 125):
        painter.fillRect(QRectF(14, y, 78, 3.5), rule)
    ornaments.paint_rosette(painter, QRectF(18, 39, 70, 72), _paints(ground))


def _paint_letters(painter: QPainter, title: str, author: str, ground: Ground) -> float:
    """Paint title and author; return where the ornament may begin."""
    ink = QColor(ground.letters)
    painter.save()
    painter.scale(1 / _FINE, 1 / _FINE)
    size, face = _largest_fit(tied(title))
    lines = broken(tied(title), face, _TEXT_WIDTH * _FINE, _lines_in(size), leading=_LEADING)
    lines.paint(painter, _TEXT_LEFT * _FINE, _TEXT_TOP * _FINE, _TEXT_WIDTH * _FINE, ink)
    below = _TEXT_TOP + lines.height / _FINE + 2.2
    if author:
        small = design_font(_AUTHOR_SIZE * _POINT * _FINE, "medium")
        names = broken(author, small, _TEXT_WIDTH * _FINE, 2, leading=0.84)
        names.paint(painter, _TEXT_LEFT * _FINE, below * _FINE, _TEXT_WIDTH * _FINE, ink)
        below += names.height / _FINE
    painter.restore()
    return max(66.0, below + 8)


def _largest_fit(title: str) -> tuple[float, QFont]:
    """Return the largest type whose longest word fits and which needs no more height than there is."""
    words = title.split(" ")
    size = _LARGEST
    while size > _SMALLEST:
        face = _title_face(size)
        metrics = QFontMetricsF(face)
        if max(metrics.horizontalAdvance(word) for word in words) <= _TEXT_WIDTH * _FINE:
            lines = broken(title, face, _TEXT_WIDTH * _FINE, 99, leading=_LEADING)
            fits = lines.height <= _TEXT_HEIGHT * _FINE
            if fits and (len(lines.texts) <= _CALM_LINES or size <= _CALM_SIZE):
                return size, face
        size = round(size - _STEP, 1)
    return _SMALLEST, _title_face(_SMALLEST)


def _title_face(size: float) -> QFont:
    weight: Weight = "bold"
    return design_font(size * _POINT * _FINE, weight)


def _lines_in(size: float) -> int:
    return max(1, int(_TEXT_HEIGHT * _FINE / (QFontMetricsF(_title_face(size)).height() * _LEADING) + 0.01))


def _paint_ornament(painter: QPainter, which: Ornament, ground: Ground, top: float, chance: int) -> None:
    where = QRectF(12, top, 82, 138 - top)
    match which:
        case "stitch":
            middle, sides = _MOTIFS[(chance >> 16) % len(_MOTIFS)]
            height = min(62.0, 138 - top)
            tiles.paint_stitch(painter, 138 - height, height, _threads(ground), middle=middle, sides=sides)
        case "kylym":
            height = min(56.0, 138 - top)
            tiles.paint_kylym(painter, 138 - height, height, _threads(ground))
        case "sun":
            tall = min(76.0, 150 - top)
            creatures.paint_sun(painter, QRectF(7, 150 - tall, 93, tall), _gouache(ground))
        case "bird":
            painter.save()
            if chance >> 20 & 1:
                painter.translate(where.center().x() * 2, 0)
                painter.scale(-1, 1)
            creatures.paint_bird(painter, where, _gouache(ground))
            painter.restore()
        case "tree":
            ornaments.paint_tree(painter, where, _paints(ground))
        case "wheat":
            ornaments.paint_wheat(painter, where, _paints(ground))
        case "flower":
            ornaments.paint_bouquet(painter, where, _paints(ground))


def _paint_spine(painter: QPainter) -> None:
    shade = QLinearGradient(0, 0, 7, 0)
    shade.setColorAt(0, QColor(0, 0, 0, 66))
    shade.setColorAt(0.75, QColor(0, 0, 0, 40))
    shade.setColorAt(1, QColor(0, 0, 0, 28))
    painter.fillRect(QRectF(0, 0, 7, 150), shade)
    painter.fillRect(QRectF(7, 0, 1.1, 150), QColor(255, 255, 255, 40))


def _finish(painter: QPainter, width_px: int, *, dark: bool) -> None:
    """Veil the cover in dark, so that it does not glare, and draw its edge."""
    if dark:
        painter.fillRect(QRectF(0, 0, 100, 150), QColor(0, 0, 0, 18))
    edge = QColor(255, 255, 255, 36) if dark else QColor(0, 0, 0, 41)
    # Half of the pen falls outside the clip: what is seen is one pixel.
    painter.strokePath(_outline(width_px), QPen(edge, 2 * 100 / width_px))


def _paints(ground: Ground) -> ornaments.Paints:
    return ornaments.Paints(ground.colour, ground.petal, ground.inner, ground.gold, ground.stem, ground.leaf)


def _threads(ground: Ground) -> tiles.Threads:
    return tiles.Threads(ground.gold, ground.petal, ground.inner, ground.pale)


def _gouache(ground: Ground) -> creatures.Gouache:
    return creatures.Gouache(ground.colour, "#2E7D4F", "#1D4E89", "#C8392B", "#E8B21A")
