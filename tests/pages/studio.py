"""A page of the window on a real file, photographed in its situations: what the galleries share."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from bookcrossing.listings.reads import Reads
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.main_window import RAIL_PAGES
from ui.settings import Settings
from ui.widgets import Rail, RailFoot

SIZES = (QSize(1366, 768), QSize(1366, 690), QSize(1920, 1080))


class Studio:
    """One page beside the rail; `page_of` makes it on a bridge."""

    def __init__(self, store, desk, clock, folder, scratch, name, page_of):
        folder.mkdir(parents=True, exist_ok=True)
        self.application = QApplication.instance() or QApplication([])
        self.folder, self.scratch = folder, scratch
        self.theme = Theme(self.application)
        self.lanes = [Lane("writing", 1, self.application), Lane("reading", 2, self.application)]
        kept = Settings(scratch / "settings.ini", self.application)
        self.bridge = DeskBridge(desk, Reads(store), *self.lanes, clock, kept, self.application)
        self.page = page_of(self.bridge)
        self.window = QWidget()
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        rail = Rail(RAIL_PAGES, RailFoot(*[str] * 4))
        rail.set_current(name)
        row.addWidget(rail)
        row.addWidget(self.page, 1)
        self.window.resize(SIZES[0])
        self.window.show()
        self.settle()

    def settle(self):
        for _ in range(4):
            while not self.is_idle:
                self.application.processEvents()
            self.application.processEvents()

    @property
    def is_idle(self):
        return self.bridge.is_idle

    def take(self, name, language="lv", theme="light", size=SIZES[0]):
        use(language)
        if self.theme.choice != theme:
            self.theme.choose(theme)
        self.window.resize(size)
        self.window.show()
        QApplication.sendEvent(self.application, QEvent(QEvent.Type.LanguageChange))
        self.window.grab()  # what is painted may be asked for only then
        self.settle()
        suffix = f"{language}-{theme}" + {690: "-690", 1080: "-1920"}.get(size.height(), "")
        self.window.grab().save(str(self.folder / f"{name}-{suffix}.png"))

    def take_all(self, name):
        """Photograph it in every language, in both themes and at every size, each at least once."""
        self.take(name, "lv", "light")
        self.take(name, "uk", "dark")
        self.take(name, "en", "light", SIZES[1])
        self.take(name, "lv", "dark", SIZES[2])

    def close(self):
        shiboken6.delete(self.window)
        for lane in self.lanes:
            lane.stop()
