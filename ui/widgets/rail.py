"""The rail at the left: the mark, one button a page, and at the foot language, theme, help and settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.look.icons import paint_icon
from ui.look.tokens import colour, is_dark
from ui.look.type import SMALL, font
from ui.painting.lines import CENTRE, paint_line
from ui.painting.ornaments import paint_mark
from ui.painting.pixels import frame, hairline

Words = Callable[[], str]
"""Asked again at every change of language."""


@dataclass(frozen=True, slots=True)
class RailPage:
    page: str
    icon: str
    words: Words
    key: str = ""
    """Shown in the tool tip: the shortcut that opens the page."""


@dataclass(frozen=True, slots=True)
class RailFoot:
    language: Words
    """The language's own name; it is shown."""
    theme: Words
    help: Words
    settings: Words


class Rail(QWidget):
    chosen = Signal(object)  # the page of a RailPage
    language_asked = Signal()
    theme_asked = Signal()
    help_asked = Signal()
    settings_asked = Signal()

    def __init__(self, pages: Sequence[RailPage], foot: RailFoot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._foot = foot
        self._buttons: dict[str, _PageButton] = {}
        self._group = QButtonGroup(self)
        self._language = _FootWord(self)
        self._theme = _FootIcon("moon", "sun", self)
        self._help = _FootIcon("question", "question", self)
        self._settings = _FootIcon("gear-six", "gear-six", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 16, 6, 12)
        column.setSpacing(4)
        column.addWidget(_Mark(self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        for page in pages:
            self._buttons[page.page] = button = _PageButton(page, self)
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch()
        column.addWidget(self._language)
        icons = QHBoxLayout()
        icons.setSpacing(0)
        for below in (self._theme, self._help, self._settings):
            icons.addWidget(below)
        column.addLayout(icons)
        self.setFixedWidth(96)
        self._group.buttonClicked.connect(self._choose)
        self._language.clicked.connect(self.language_asked)
        self._theme.clicked.connect(self.theme_asked)
        self._help.clicked.connect(self.help_asked)
        self._settings.clicked.connect(self.settings_asked)
        self._set_words()

    def set_current(self, page: str) -> None:
        """Show which page is open, without announcing it."""
        self._buttons[page].setChecked(True)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(96, 320)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("rail"))
        hairline(painter, self.width() - 1, 0, self.height(), upright=True)

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        if isinstance(button, _PageButton):
            self.chosen.emit(button.page.page)

    def _set_words(self) -> None:
        for button in self._buttons.values():
            button.set_words()
        self._language.setText(self._foot.language())
        self._language.setAccessibleName(self._foot.language())
        foot = self._foot
        for below, words in (
            (self._theme, foot.theme()),
            (self._help, foot.help()),
            (self._settings, foot.settings()),
        ):
            below.setAccessibleName(words)
            below.setToolTip(words)


class _Mark(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(40, 40)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()))


class _RailButton(QAbstractButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _paint_ground(self, painter: QPainter, *, chosen: bool = False) -> None:
        if chosen:
            frame(painter, self.rect(), 8, fill=colour("selection"))
        elif self.underMouse():
            frame(painter, self.rect(), 8, fill=colour("grey_tint"))
        if self.hasFocus():
            frame(painter, self.rect(), 8, border=colour("blue"), width=2)


class _PageButton(_RailButton):
    def __init__(self, page: RailPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedWidth(84)
        self.setMinimumHeight(44)
        self.setMaximumHeight(60)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def set_words(self) -> None:
        words = self.page.words()
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  {self.page.key}" if self.page.key else words)

    @override
    def sizeHint(self) -> QSize:
        return QSize(84, 60)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        self._paint_ground(painter, chosen=chosen)
        ink = colour("blue" if chosen else "muted")
        top = (self.height() - 46) / 2
        square = QRectF(self.width() / 2 - 13, top, 26, 26)
        paint_icon(painter, self.page.icon, square, ink, weight="fill" if chosen else "regular")
        face = font(SMALL, "semibold" if chosen else "medium")
        paint_line(painter, QRectF(1, top + 27, self.width() - 2, 20), self.text(), face, ink, align=CENTRE)


class _FootWord(_RailButton):
    @override
    def sizeHint(self) -> QSize:
        return QSize(84, 30)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        paint_line(
            painter, QRectF(self.rect()), self.text(), font(SMALL, "medium"), colour("muted"), align=CENTRE
        )


class _FootIcon(_RailButton):
    def __init__(self, light: str, dark: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._light, self._dark = light, dark

    @override
    def sizeHint(self) -> QSize:
        return QSize(28, 36)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        square = QRectF(self.width() / 2 - 11, self.height() / 2 - 11, 22, 22)
        paint_icon(painter, self._dark if is_dark() else self._light, square, colour("muted"))
