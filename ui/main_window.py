"""The one window: the rail at the left, a page at the right, scans brought to the desk from everywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import LANGUAGES, language, pgettext, use
from bookcrossing.wording.failures import crash, store_failure
from ui import settings
from ui.widgets import NoticeBar, Rail, RailFoot, RailPage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bookcrossing.errors import StoreFailure
    from ui.bridge import DeskBridge
    from ui.look.theme import Theme
    from ui.pages.page import Page
    from ui.scanning import ScanCatcher
    from ui.scanning.rhythm import Scan

LANGUAGE_NAMES: Final = {"lv": "Latviešu", "uk": "Українська", "en": "English"}


def desk_word() -> str:
    return pgettext("Rail", "Desk")


def catalogue_word() -> str:
    return pgettext("Rail", "Catalogue")


RAIL_PAGES: Final = (
    RailPage("desk", "barcode", desk_word, "Ctrl+1"),
    RailPage("catalogue", "books", catalogue_word, "Ctrl+2"),
)


class MainWindow(QMainWindow):
    language_changed = Signal()
    settings_asked = Signal()

    def __init__(
        self, pages: Mapping[str, Page], bridge: DeskBridge, theme: Theme, catcher: ScanCatcher, name: str
    ) -> None:
        super().__init__()
        self._pages = pages
        self._bridge = bridge
        self._theme = theme
        self._name = name
        foot = RailFoot(_language_name, _theme_word, _settings_word)
        self._rail = Rail(RAIL_PAGES, foot, self)
        self._failure = NoticeBar("failed", parent=self)
        self._failure.hide()
        self._stack = QStackedWidget(self)
        for page in pages.values():
            self._stack.addWidget(page)
        self._lay_out()
        self._set_words()
        self._rail.chosen.connect(self.open_page)
        self._rail.language_asked.connect(self._next_language)
        self._rail.theme_asked.connect(self._other_theme)
        self._rail.settings_asked.connect(self.settings_asked)
        for rail_page in RAIL_PAGES:
            shortcut = QShortcut(QKeySequence(rail_page.key), self)
            shortcut.activated.connect(partial(self.open_page, rail_page.page))
        bridge.store_failed.connect(self._show_failure)
        bridge.changed.connect(self._failure.hide)
        catcher.scanned.connect(self._bring_to_desk)

    def open_page(self, name: str) -> None:
        self._stack.setCurrentWidget(self._pages[name])
        self._rail.set_current(name)
        self._pages[name].come_forward()
        self._bridge.settings.write(settings.LAST_PAGE, name)

    def restore(self) -> None:
        """Open at the size and place of last time."""
        geometry = self._bridge.settings.read(settings.WINDOW_GEOMETRY)
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            self.resize(1366, 768)
        self.open_page("desk")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        for name, page in self._pages.items():
            if not page.may_leave():
                if self._stack.currentWidget() is not page:
                    self.open_page(name)
                event.ignore()
                return
        self._bridge.settings.write(settings.WINDOW_GEOMETRY, bytes(self.saveGeometry().data()))
        super().closeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._failure)
        right.addWidget(self._stack, 1)
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(right, 1)
        central = QWidget(self)
        central.setLayout(whole)
        self.setCentralWidget(central)

    def _set_words(self) -> None:
        self.setWindowTitle(self._name)

    @Slot(object)
    def _bring_to_desk(self, scan: Scan) -> None:
        current = self._stack.currentWidget()
        if current in self._pages.values() and current.take_scan(scan):  # type: ignore[union-attr]
            return
        self.open_page("desk")
        self._pages["desk"].take_scan(scan)

    @Slot(object)
    def _show_failure(self, failure: StoreFailure) -> None:
        self._failure.set_words(pgettext("Window", "This could not be done"), store_failure(failure))
        self._failure.show()

    @Slot(object)
    def show_mishap(self, log: Path) -> None:
        """Say that the program met a mistake of its own, and where it is written down."""
        self._failure.set_words(pgettext("Window", "This could not be done"), crash(log))
        self._failure.show()

    @Slot()
    def _next_language(self) -> None:
        use(LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)])
        self._bridge.settings.write(settings.LANGUAGE, language())
        self.language_changed.emit()

    @Slot()
    def _other_theme(self) -> None:
        self._bridge.settings.write(settings.THEME, self._theme.toggle())


def _language_name() -> str:
    return LANGUAGE_NAMES[language()]


def _theme_word() -> str:
    return pgettext("Rail", "Light or dark")


def _settings_word() -> str:
    return pgettext("Rail", "Settings")
