"""A volunteer at the boxes page of a real window on a real file, with keys and scans."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.listings.reads import Reads
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.main_window import MainWindow
from ui.pages.boxes.page import BoxesPage
from ui.pages.page import Page
from ui.scanning import ScanCatcher
from ui.scanning.rhythm import Key, Scan
from ui.scanning.trace import TracePlayer
from ui.settings import Settings


class Volunteer:
    """Somebody who logs a box."""

    def __init__(self, qtbot, bridge, theme, counter):
        self.qtbot, self.bridge, self.counter = qtbot, bridge, counter
        self.catcher = ScanCatcher(platform="xcb")
        self.desk = Page()
        openers = {"desk": lambda: self.desk, "boxes": self._open}
        self.window = MainWindow(openers, bridge, theme, self.catcher, "Galds")
        self.handed_over = []
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.open_page("boxes")
        self.window.show()
        self.window.activateWindow()
        self.waits()
        self.catcher.watch()
        self.player = TracePlayer(self.window.windowHandle())

    def _open(self):
        self.page = BoxesPage(self.bridge)
        self.page.desk_asked.connect(lambda copy_id: self.handed_over.append(("desk", copy_id)))
        self.page.scan_for_desk.connect(lambda scan: self.handed_over.append(("scan", scan.text)))
        self.page.catalogue_asked.connect(lambda number: self.handed_over.append(("catalogue", number)))
        return self.page

    def waits(self):
        """Wait until nothing is on its way, and what came home has asked nothing more."""
        calm = 0
        while calm < 3:
            self.qtbot.waitUntil(lambda: self.bridge.is_idle, timeout=10_000)
            QApplication.processEvents()
            calm = calm + 1 if self.bridge.is_idle else 0

    def types(self, text, *, wait=True):
        # QTest knows the keys of ASCII only.
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget(), key)
        if wait:
            self.waits()

    def presses(self, *keys):
        for key in keys:
            QTest.keySequence(QApplication.focusWidget() or self.page, key)
            self.waits()

    def enters(self, text):
        self.types(text)
        self.presses("Return")

    def scans(self, code, *, wait=True):
        taken = self.page.take_scan(Scan(code))
        if wait:
            self.waits()
        return taken

    def sends_keys_of_a_scanner(self, code):
        keys = [Key(sign, ord(sign), at=at * 8) for at, sign in enumerate(code)]
        self.player.play([*keys, Key("\r", Qt.Key.Key_Return.value, at=len(code) * 8)])
        for _ in range(5):
            QApplication.processEvents()
        self.waits()

    def clicks(self, button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.waits()

    def opens_a_box(self, from_whom="Місто Черкаси"):
        self.presses("Ctrl+N")
        self.enters(from_whom)

    def speaks(self, language):
        use(language)
        QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.LanguageChange))
        self.waits()

    @property
    def form(self):
        return self.page.forms.form

    @property
    def table(self):
        return self.page.surface.stream.table

    @property
    def rows(self):
        return [self.table.row_at(row) for row in range(self.table.rowCount())]

    @property
    def titles(self):
        """Title and number of every row; of one that waits its word."""
        return [
            (row.title, row.number) if hasattr(row, "number") else (row.name, str(row.meaning))
            for row in self.rows
        ]

    @property
    def said(self):
        said = self.page.surface.notice.said
        return f"{said.title()} {said.text()}".strip() if said else ""

    @property
    def is_at_the_line(self):
        return QApplication.focusWidget() is self.page.surface.box.field


@pytest.fixture
def theme(qapp):
    made = Theme(qapp, "light")
    yield made
    made.choose("system")
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def bridge(qapp, counter, tmp_path):
    lanes = Lane("writing", 1, qapp), Lane("reading", 2, qapp)
    kept = Settings(tmp_path / "settings.ini", qapp)
    made = DeskBridge(counter.desk, Reads(counter.store), *lanes, counter.clock, kept, qapp)
    yield made
    for lane in lanes:
        lane.stop()
    made.deleteLater()


@pytest.fixture
def volunteer(qtbot, theme, bridge, counter):
    use("en")
    made = Volunteer(qtbot, bridge, theme, counter)
    yield made
    made.catcher.stop()
    use("en")
