"""The theme: Fusion, a palette and one style sheet from the colours in force; follows the system or a person."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QPixmapCache

import resources
from ui.look import icons, tokens
from ui.look.type import BODY, font, load_fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Choice = Literal["system", "light", "dark"]

_SCHEMES: Final[dict[Choice, Qt.ColorScheme]] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_COVERS_KEPT_KB: Final = 64 * 1024


class Theme(QObject):
    """Applied to the application once; `changed` comes after every switch, when caches are already empty."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = choice
        load_fonts()
        QPixmapCache.setCacheLimit(_COVERS_KEPT_KB)
        app.setStyle("Fusion")
        app.setFont(font(BODY))
        self.choose(choice)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def is_dark(self) -> bool:
        return tokens.is_dark()

    def choose(self, choice: Choice) -> None:
        self._choice = choice
        self._app.styleHints().setColorScheme(_SCHEMES[choice])
        self._apply()

    def toggle(self) -> Choice:
        """Switch to the other of light and dark, from whichever is seen now; return what was chosen."""
        self.choose("light" if self.is_dark else "dark")
        return self._choice

    @Slot()
    def _follow(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        tokens.use(tokens.DARK if self._wants_dark() else tokens.LIGHT)
        self._app.setPalette(_palette())
        self._app.setStyleSheet(_style_sheet())
        icons.forget()
        QPixmapCache.clear()
        for widget in self._app.allWidgets():
            widget.update()
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        # Unknown is what a bare X server answers: light.
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _style_sheet() -> str:
    styles = files(resources) / "styles"
    caret = styles / ("caret-dark.svg" if tokens.is_dark() else "caret-light.svg")
    template = (styles / "house.qss").read_text("utf-8")
    return Template(template).substitute(asdict(tokens.in_force()), caret=str(caret).replace("\\", "/"))


def _palette() -> QPalette:
    now = tokens.in_force()
    palette = QPalette()
    part = QPalette.ColorRole
    for role, code in (
        (part.Window, now.paper),
        (part.WindowText, now.ink),
        (part.Base, now.surface),
        (part.AlternateBase, now.sunk),
        (part.Text, now.ink),
        (part.PlaceholderText, now.muted),
        (part.Button, now.surface),
        (part.ButtonText, now.ink),
        (part.BrightText, now.poppy),
        (part.Highlight, now.blue),
        (part.HighlightedText, now.on_blue),
        (part.Link, now.blue),
        (part.LinkVisited, now.plum),
        (part.ToolTipBase, now.surface),
        (part.ToolTipText, now.ink),
        (part.Light, now.surface),
        (part.Midlight, now.sunk),
        (part.Mid, now.line),
        (part.Dark, now.strong),
        (part.Shadow, now.line),
        (part.Accent, now.blue),
    ):
        palette.setColor(role, QColor(code))
    for role in (part.WindowText, part.Text, part.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(now.muted))
    return palette
