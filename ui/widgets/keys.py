"""Buttons that carry the key which does the same, and the cap that key is drawn on."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget
from typing_extensions import override

from ui.look.icons import paint_icon
from ui.look.tokens import Role, colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import CENTRE, paint_line, text_width
from ui.painting.pixels import dashed_frame, frame

Variant = Literal["primary", "secondary", "quiet", "flat"]

CAP_HEIGHT: Final = 22
_CAP_PADDING: Final = 6
_ICON: Final = 18
_GAP: Final = 8
_INKS: Final[dict[Variant, Role]] = {
    "primary": "on_blue",
    "secondary": "ink",
    "quiet": "blue",
    "flat": "muted",
}


def key_cap_width(key: str) -> float:
    return max(CAP_HEIGHT, text_width(font(SMALL, "semibold"), key) + 2 * _CAP_PADDING) if key else 0.0


def paint_key_cap(
    painter: QPainter, left: float, middle: float, key: str, *, ink: QColor, edge: QColor
) -> float:
    """Paint the cap with its left edge at `left`, centred on `middle`; return its width."""
    width = key_cap_width(key)
    cap = QRectF(left, middle - CAP_HEIGHT / 2, width, CAP_HEIGHT)
    frame(painter, cap, 4, border=edge)
    paint_line(painter, cap, key, font(SMALL, "semibold"), ink, align=CENTRE)
    return width


class KeyCap(QWidget):
    """A key by itself, beside words that say what it does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def set_key(self, key: str) -> None:
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(key_cap_width(self._key) + 0.5), CAP_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_key_cap(painter, 0, self.height() / 2, self._key, ink=colour("muted"), edge=colour("strong"))


class KeyButton(QPushButton):
    """A button with an icon before its word and its key as a cap behind it, all painted here.

    One primary a page at most; quiet is a blue word without a border; flat the same in muted ink. With a
    reason set it cannot be pressed, is dashed and tells the reason as its tool tip.
    """

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        key: str = "",
        variant: Variant = "secondary",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._key = key
        self._variant: Variant = variant
        self._small = small
        self._reason = ""
        self.setProperty("cls", "key")
        self.setAutoDefault(False)
        # A click must not take the focus from the one box.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def key(self) -> str:
        return self._key

    def set_key(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self._changed()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._changed()

    def set_variant(self, variant: Variant) -> None:
        self._variant = variant
        self._changed()

    @property
    def reason(self) -> str:
        """Why it cannot be pressed; empty while it can."""
        return self._reason

    def set_reason(self, reason: str) -> None:
        """Say why the button cannot be pressed; an empty reason makes it pressable again."""
        self._reason = reason
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    @override
    def sizeHint(self) -> QSize:
        width = 2 * self._padding() + text_width(self._font(), self.text())
        width += (_ICON + (_GAP if self.text() else 0)) if self._icon else 0
        width += (10 + key_cap_width(self._key)) if self._key else 0
        return QSize(round(width + 0.5), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 64), self._height())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        pressed = bool(option.state & QStyle.StateFlag.State_Sunken)
        hovered = self.isEnabled() and bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter = QPainter(self)
        self._paint_ground(painter, hovered=hovered, pressed=pressed)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter, *, hovered: bool, pressed: bool) -> None:
        where = self.rect()
        if not self.isEnabled():
            dashed_frame(painter, where, 8, colour("strong"))
            return
        if self._variant == "primary":
            ground = colour("blue")
            if hovered or pressed:
                ground = ground.darker(125 if pressed else 112)
            frame(painter, where, 8, fill=ground)
            if self.hasFocus():
                frame(painter, QRectF(where).adjusted(3, 3, -3, -3), 6, border=colour("on_blue"), width=2)
            return
        plain = self._variant in ("quiet", "flat")
        fill = colour("grey_tint") if pressed else colour("sunk") if hovered else colour("surface")
        border = colour("blue") if self.hasFocus() else None if plain else colour("strong")
        frame(
            painter,
            where,
            8,
            fill=None if plain and not (hovered or pressed) else fill,
            border=border,
            width=2 if self.hasFocus() else 1,
        )

    def _paint_words(self, painter: QPainter) -> None:
        ink, faint = self._inks()
        middle = self.height() / 2
        cap = key_cap_width(self._key) + 10 if self._key else 0.0
        icon = (_ICON + (_GAP if self.text() else 0)) if self._icon else 0
        room = self.width() - 2 * self._padding() - icon - cap
        whole = text_width(self._font(), self.text())
        if self.text() and whole > room:  # a picture less says more than a word cut off
            room, icon = room + icon, 0
        words = min(room, whole)
        at = max(self._padding(), (self.width() - words - icon - cap) / 2)
        if icon:
            paint_icon(painter, self._icon, QRectF(at, middle - _ICON / 2, _ICON, _ICON), ink)
        paint_line(
            painter, QRectF(at + icon, 0, max(1.0, room), self.height()), self.text(), self._font(), ink
        )
        if self._key:
            paint_key_cap(painter, at + icon + words + 10, middle, self._key, ink=ink, edge=faint)

    def _inks(self) -> tuple[QColor, QColor]:
        if not self.isEnabled():
            return colour("muted"), colour("strong")
        if self._variant == "primary":
            ink = colour("on_blue")
            faint = QColor(ink)
            faint.setAlphaF(0.6)
            return ink, faint
        return colour(_INKS[self._variant]), colour("strong")

    def _font(self) -> QFont:
        return font(BODY, "medium")

    def _padding(self) -> int:
        return 10 if self._small else 14

    def _height(self) -> int:
        return 32 if self._small else 38

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()
