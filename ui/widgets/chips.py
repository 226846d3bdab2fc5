"""Tint, icon and word together: chips for states, discs for what happened."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.look.icons import paint_icon
from ui.look.states import state_look
from ui.look.tokens import Tint, colour, tint_ground, tint_ink
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import frame

CHIP_HEIGHT: Final = 24
_PADDING: Final = 9
_ICON: Final = 16
_GAP: Final = 5


def chip_width(text: str, icon: str = "", *, type_face: QFont | None = None) -> float:
    words = text_width(type_face or font(SMALL, "medium"), text)
    return words + 2 * _PADDING + ((_ICON + _GAP) if icon else 0)


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    tint: Tint,
    text: str,
    icon: str = "",
    *,
    type_face: QFont | None = None,
) -> float:
    """Paint a chip at the left of `rect`, in its middle height, no wider than it; return the width it took."""
    face = type_face or font(SMALL, "medium")
    height = min(rect.height(), CHIP_HEIGHT if type_face is None else 30)
    width = min(rect.width(), chip_width(text, icon, type_face=face))
    chip = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    frame(painter, chip, height / 2, fill=tint_ground(tint))
    words = chip.adjusted(_PADDING, 0, -_PADDING + 1, 0)
    if icon:
        square = QRectF(words.left(), chip.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, icon, square, tint_ink(tint))
        words.setLeft(square.right() + _GAP)
    paint_line(painter, words, text, face, tint_ink(tint))
    return width


def paint_disc(painter: QPainter, rect: QRectF, icon: str, tint: Tint, *, solid: bool = False) -> None:
    """Paint the icon in a round of its tint; solid is the large one of an answer, in full colour."""
    size = min(rect.width(), rect.height())
    disc = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
    ground, ink = tint_ground(tint), tint_ink(tint)
    if solid and tint == "wheat":
        ground, ink = colour("wheat_solid"), colour("on_wheat_solid")
    elif solid:
        ground, ink = ink, colour("surface")
    frame(painter, disc, size / 2, fill=ground)
    part = 0.5 if size >= 40 else 0.54
    inner = QRectF(0, 0, round(size * part), round(size * part))
    inner.moveCenter(disc.center())
    paint_icon(painter, icon, inner, ink, weight="bold" if solid else "regular")


class Chip(QWidget):
    """A word on its tint, with an icon where one helps."""

    def __init__(
        self,
        tint: Tint = "grey",
        text: str = "",
        icon: str = "",
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tint: Tint = tint
        self._text = text
        self._icon = icon
        self._large = large
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_look(self, tint: Tint, text: str, icon: str = "") -> None:
        self._tint, self._text, self._icon = tint, text, icon
        self.setAccessibleName(text)
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return self._text

    @override
    def sizeHint(self) -> QSize:
        width = chip_width(self._text, self._icon, type_face=self._face())
        return QSize(round(width + 0.5), 30 if self._large else CHIP_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, self.sizeHint().width()), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        face = self._face() if self._large else None
        paint_chip(painter, QRectF(self.rect()), self._tint, self._text, self._icon, type_face=face)
        full = self.text if self.width() < self.sizeHint().width() else ""
        if self.toolTip() != full:
            self.setToolTip(full)

    def _face(self) -> QFont:
        return font(BODY, "semibold") if self._large else font(SMALL, "medium")


class StateChip(Chip):
    """A chip that takes tint and icon from a copy's state; the word comes from the caller."""

    def set_state(self, state: str | None, word: str) -> None:
        look = state_look(state)
        self.set_look(look.tint, word, look.icon)


class Disc(QWidget):
    """An icon in a round: 32 in lists, 56 in the answer. Beside words, so it has no name of its own."""

    def __init__(
        self, icon: str, tint: Tint, *, size: int = 32, solid: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tint: Tint = tint
        self._solid = solid
        self.setFixedSize(size, size)

    def set_look(self, icon: str, tint: Tint, *, solid: bool | None = None) -> None:
        self._icon, self._tint = icon, tint
        self._solid = self._solid if solid is None else solid
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_disc(painter, QRectF(self.rect()), self._icon, self._tint, solid=self._solid)
