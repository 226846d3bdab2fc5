"""The one window: the rail at the left, a page at the right, scans brought to the desk from everywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from bookcrossing.wording import LANGUAGES, language, pgettext, use
from bookcrossing.wording.failures import crash, store_failure
from ui import settings
from ui.widgets import KeyButton, NoticeBar, Rail, RailFoot, RailPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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


def boxes_word() -> str:
    return pgettext("Rail", "Boxes")


def readers_word() -> str:
    return pgettext("Rail", "Readers")


def summaries_word() -> str:
    return pgettext("Rail", "Summaries")


RAIL_PAGES: Final = (
    RailPage("desk", "barcode", desk_word, "Ctrl+1"),
    RailPage("catalogue", "books", catalogue_word, "Ctrl+2"),
    RailPage("boxes", "gift", boxes_word, "Ctrl+3"),
    RailPage("readers", "identification-card", readers_word, "Ctrl+4"),
    RailPage("summaries", "chart-bar", summaries_word, "Ctrl+5"),
)

_CLOSE_FAILURE: Final = "Shift+Esc"
_BEHIND: Final = {"sheet": "desk", "stocktake": "catalogue", "labels": "boxes"}
"""Pages that have no place of their own in the rail, and from which they are usually opened."""


class MainWindow(QMainWindow):
    language_changed = Signal()
    settings_asked = Signal()
    help_asked = Signal(object)  # the page that is open
    appears = Signal()  # for the first time: its native window is made, and not seen yet

    def __init__(
        self,
        openers: Mapping[str, Callable[[], Page]],
        bridge: DeskBridge,
        theme: Theme,
        catcher: ScanCatcher,
        name: str,
    ) -> None:
        """`openers` build the pages, each the first time it is opened: the window stands the sooner."""
        super().__init__()
        self._openers = openers
        self._pages: dict[str, Page] = {}
        self._behind = dict(_BEHIND)
        self._bridge = bridge
        self._theme = theme
        self._name = name
        self._is_demo = False
        self._has_appeared = False
        self.before_closing: Callable[[], bool] | None = None
        """Told when somebody closes the window and no page holds it back; may say: not yet."""
        foot = RailFoot(_language_name, _theme_word, _help_word, _settings_word)
        shown = [rail_page for rail_page in RAIL_PAGES if rail_page.page in openers]
        self._rail = Rail(shown, foot, self)
        self._failure = NoticeBar("failed", parent=self)
        self._failure.hide()
        # Esc alone is the page's.
        self._close_failure = KeyButton(icon="x", key=_CLOSE_FAILURE, variant="flat", small=True)
        self._failure.set_buttons([self._close_failure])
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._set_words()
        self._rail.chosen.connect(self.open_page)
        self._rail.language_asked.connect(self._next_language)
        self._rail.theme_asked.connect(self._other_theme)
        self._rail.help_asked.connect(self._ask_help)
        self._rail.settings_asked.connect(self.settings_asked)
        for rail_page in shown:
            shortcut = QShortcut(QKeySequence(rail_page.key), self)
            shortcut.activated.connect(partial(self.open_page, rail_page.page))
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self).activated.connect(self._ask_help)
        self._close_failure.clicked.connect(self._failure.hide)
        QShortcut(QKeySequence(_CLOSE_FAILURE), self).activated.connect(self._failure.hide)
        bridge.store_failed.connect(self._show_failure)
        bridge.changed.connect(self._failure.hide)
        catcher.scanned.connect(self._bring_to_desk)
        if (application := QApplication.instance()) is not None:
            application.focusChanged.connect(self._watch_focus)  # type: ignore[attr-defined]  # a QApplication

    def page(self, name: str) -> Page:
        """Return a page, built now if nobody has opened it before."""
        if name not in self._pages:
            self._pages[name] = self._openers[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def open_page(self, name: str) -> None:
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        self._rail.set_current(self._behind.get(name, name))
        page.come_forward()
        self._bridge.settings.write(settings.LAST_PAGE, name)

    def open_behind(self, name: str, came_from: str) -> None:
        """Open a page that has no place of its own in the rail; lit stays where somebody came from."""
        self._behind[name] = came_from
        self.open_page(name)

    def start_anew(self) -> None:
        """Let go of every page and what it remembers: the table under them is another one now."""
        pages, self._pages = self._pages, {}
        for page in pages.values():
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.open_page("desk")

    def set_name(self, name: str) -> None:
        """Take the table's new name into the title."""
        self._name = name
        self._set_words()

    @property
    def is_demo(self) -> bool:
        return self._is_demo

    def mark_as_demo(self) -> None:
        """Say in the title that nothing here is real."""
        self._is_demo = True
        self._set_words()

    def restore(self) -> None:
        """Open at the size and place of last time."""
        geometry = self._bridge.settings.read(settings.WINDOW_GEOMETRY)
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            self.resize(1366, 768)
        self.open_page("desk")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not self._has_appeared:
            self._has_appeared = True
            self.appears.emit()
        super().showEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        for name, page in self._pages.items():
            if not page.may_leave():
                if self._stack.currentWidget() is not page:
                    self.open_page(name)
                event.ignore()
                return
        self._bridge.settings.write(settings.WINDOW_GEOMETRY, bytes(self.saveGeometry().data()))
        if self.before_closing is not None and not self.before_closing():
            event.ignore()
            return
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
        title = pgettext("Window", "Demo: {name}").format(name=self._name) if self._is_demo else self._name
        self.setWindowTitle(title)
        self._close_failure.setText(pgettext("Form", "Close"))

    @Slot(object)
    def _bring_to_desk(self, scan: Scan) -> None:
        current = self._stack.currentWidget()
        if current in self._pages.values() and current.take_scan(scan):  # type: ignore[union-attr]
            return
        self.open_page("desk")
        self.page("desk").take_scan(scan)

    @Slot(object)
    def _show_failure(self, failure: StoreFailure) -> None:
        self._failure.set_words(pgettext("Window", "This could not be done"), store_failure(failure))
        self._failure.show()

    @Slot(object)
    def show_mishap(self, log: Path) -> None:
        """Say that the program met a mistake of its own, and where it is written down."""
        self._failure.set_words(pgettext("Window", "This could not be done"), crash(log))
        self._failure.show()

    @Slot(QWidget, QWidget)
    def _watch_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """What had the focus is gone: it falls on the rail, where the next key would change the language."""
        if new is None or not self._rail.isAncestorOf(new):
            return
        was_left = old is not None and isValid(old) and old.isVisible() and old.isEnabled()
        if old is not None and not was_left:
            QTimer.singleShot(0, self._take_focus_back)

    @Slot()
    def _take_focus_back(self) -> None:
        current, focused = self._stack.currentWidget(), self.focusWidget()
        if focused is not None and self._rail.isAncestorOf(focused):
            next(page for page in self._pages.values() if page is current).come_forward()

    @Slot()
    def _ask_help(self) -> None:
        current = self._stack.currentWidget()
        self.help_asked.emit(next((name for name, page in self._pages.items() if page is current), ""))

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


def _help_word() -> str:
    return pgettext("Rail", "Help  F1")


def _settings_word() -> str:
    return pgettext("Rail", "Settings")
