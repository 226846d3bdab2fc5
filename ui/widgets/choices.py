"""Choosing with one key or one click: the ways a book can go, and one of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.look.icons import paint_icon
from ui.look.tokens import Tint, colour, tint_ground, tint_ink
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import CENTRE, paint_line, text_width
from ui.painting.pixels import dashed_frame, frame
from ui.widgets.keys import key_cap_width, paint_key_cap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class WayButton(QAbstractButton):
    """One of the ways on from here: icon, what, to whom, and its key; framed while it is the current one."""

    def __init__(self, icon: str, tint: Tint, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tint: Tint = tint
        self._key = key
        self._subtitle = ""
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, title: str, subtitle: str = "") -> None:
        self._subtitle = subtitle
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)
        self.updateGeometry()
        self.update()

    def set_current(self, current: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        self._current = current
        self.update()

    def set_reason(self, reason: str) -> None:
        """Say why this way is closed; an empty reason opens it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason)

    @override
    def sizeHint(self) -> QSize:
        words = max(text_width(font(BODY, "semibold"), self.text()), text_width(font(SMALL), self._subtitle))
        return QSize(round(46 + words + 12 + key_cap_width(self._key) + 16), 58)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(110, 58)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        framed = self.hasFocus() or (self._current and self.isEnabled())
        ground = tint_ground("blue") if self._current else colour("sunk" if self.underMouse() else "surface")
        if not self.isEnabled():
            dashed_frame(painter, self.rect(), 8, colour("strong"))
        else:
            edge = colour("blue" if framed else "line")
            frame(painter, self.rect(), 8, fill=ground, border=edge, width=2 if framed else 1)
        ink = tint_ink(self._tint) if self.isEnabled() else colour("muted")
        paint_icon(painter, self._icon, QRectF(14, self.height() / 2 - 12, 24, 24), ink)
        cap = key_cap_width(self._key)
        room = QRectF(48, 9, self.width() - 48 - cap - (28 if cap else 12), 21)
        title = colour("ink" if self.isEnabled() else "muted")
        if self._subtitle:
            paint_line(painter, room, self.text(), font(BODY, "semibold"), title)
            paint_line(painter, room.translated(0, 20), self._subtitle, font(SMALL), colour("muted"))
        else:
            paint_line(painter, room.translated(0, 10), self.text(), font(BODY, "semibold"), title)
        if self._key:
            edge = colour("strong")
            paint_key_cap(
                painter, self.width() - 16 - cap, self.height() / 2, self._key, ink=title, edge=edge
            )


class Segmented(QWidget):
    """A few buttons of which at most one is chosen; arrows move between them."""

    chosen = Signal(object)  # the value of the option that a person chose

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: dict[object, _Segment] = {}
        self._key = ""
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group.buttonClicked.connect(self._announce)

    def set_options(self, options: Sequence[tuple[object, str] | tuple[object, str, str]]) -> None:
        """Offer (value, word) or (value, word, icon) each; the same values again only change their words."""
        if [option[0] for option in options] != list(self._segments):
            self._rebuild([option[0] for option in options])
        for value, word, *icon in options:
            self._segments[value].set_words(word, icon[0] if icon else "")

    def set_key(self, key: str) -> None:
        """Show the key that changes between two options; it stands in the one that it would choose."""
        if key == self._key:
            return
        self._key = key
        for segment in self._segments.values():
            segment.set_key(key)

    def set_keys(self, keys: Mapping[object, str]) -> None:
        """Show on each option the key that chooses it."""
        for value, key in keys.items():
            self._segments[value].set_key(key)

    def set_words_shown(self, *, shown: bool) -> None:
        """Leave the words out where there is no room: icons stay, with the words as tool tips."""
        for segment in self._segments.values():
            segment.set_words_shown(shown=shown)

    def set_chosen(self, value: object) -> None:
        """Show `value` as the chosen one, or none of them, without announcing it."""
        self._group.setExclusive(False)
        for own, segment in self._segments.items():
            segment.setChecked(own == value)
        self._group.setExclusive(True)

    def _rebuild(self, values: list[object]) -> None:
        for old in self._segments.values():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._segments = {value: _Segment(value, self) for value in values}
        for segment in self._segments.values():
            segment.set_key(self._key)
            self._group.addButton(segment)
            self._row.addWidget(segment)

    @Slot(QAbstractButton)
    def _announce(self, button: QAbstractButton) -> None:
        if isinstance(button, _Segment):
            self.chosen.emit(button.value)


class _Segment(QAbstractButton):
    def __init__(self, value: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self._icon = self._key = ""
        self._shows_words = True
        self.toggled.connect(self.updateGeometry)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, word: str, icon: str) -> None:
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        self._key = key
        self.updateGeometry()
        self.update()

    def set_words_shown(self, *, shown: bool) -> None:
        words = "" if shown else self.text()
        if shown == self._shows_words and words == self.toolTip():
            return
        self.setToolTip(words)
        self._shows_words = shown
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        icon = (26 if self._shows_words else 18) if self._icon else 0
        words = text_width(font(BODY, "medium"), self.text()) if self._shows_words else 0
        return QSize(round(words + 26.5 + icon + self._cap_width()), 34)

    def _cap_width(self) -> float:
        return key_cap_width(self._key) + 8 if self._key and not self.isChecked() else 0

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), 34)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        ground = tint_ground("blue") if chosen else colour("sunk" if self.underMouse() else "surface")
        edge = colour("blue" if chosen or self.hasFocus() else "line")
        frame(painter, self.rect(), 8, fill=ground, border=edge, width=2 if self.hasFocus() else 1)
        ink = colour("blue" if chosen else "ink")
        room = QRectF(self.rect()).adjusted(12, 0, -12, 0)
        if self._icon:
            paint_icon(painter, self._icon, QRectF(room.left(), self.height() / 2 - 9, 18, 18), ink)
            room.setLeft(room.left() + 26)
        if cap := self._cap_width():
            at = room.right() - cap + 8
            paint_key_cap(
                painter, at, self.height() / 2, self._key, ink=colour("muted"), edge=colour("strong")
            )
            room.setRight(room.right() - cap)
        if self._shows_words:
            paint_line(painter, room, self.text(), font(BODY, "medium"), ink, align=CENTRE)
