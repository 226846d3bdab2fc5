"""A volunteer at the boxes page of a real window on a real file, with keys and scans."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.pages.boxes.page import BoxesPage
from ui.pages.page import Page
from ui.scanning import ScanCatcher
from ui.scanning.rhythm import Key
from ui.scanning.trace import TracePlayer

from ..person import Person


class Volunteer(Person):
    """Somebody who logs a box."""

    def __init__(self, qtbot, bridge, theme, counter):
        super().__init__(qtbot, bridge, counter)
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

    def sends_keys_of_a_scanner(self, code, *, pause_after=None, pause=0, ends=True):
        """Play a scan; one of a wireless scanner may pause after some keys."""
        keys = [Key(sign, ord(sign), at=at * 8) for at, sign in enumerate(code)]
        keys += [Key("\r", Qt.Key.Key_Return.value, at=len(code) * 8)] * ends
        first = len(keys) if pause_after is None else pause_after
        self.player.play(keys[:first])
        self.qtbot.wait(pause)
        self.player.play([replace(key, at=key.at + pause) for key in keys[first:]])
        for _ in range(5):
            QApplication.processEvents()
        self.qtbot.wait(0 if ends else 120)
        self.waits()

    def opens_a_box(self, from_whom="Місто Черкаси"):
        self.presses("Ctrl+N")
        self.enters(from_whom)

    @property
    def notice(self):
        return self.page.surface.notice

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
            (row.title, row.number) if hasattr(row, "number") else (row.name, str(row.state))
            for row in self.rows
        ]

    @property
    def is_at_the_line(self):
        return QApplication.focusWidget() is self.page.surface.box.field


@pytest.fixture
def volunteer(qtbot, theme, bridge, counter):
    made = Volunteer(qtbot, bridge, theme, counter)
    yield made
    made.catcher.stop()
