from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.scanning import Limits, ScanCatcher
from ui.scanning.trace import TracePlayer, load

TRACES = Path(__file__).parent / "traces"


class Scanner:
    """A scanner with a recorded voice, and what the desk heard of it."""

    def __init__(self, qtbot, limits=None):
        self.qtbot = qtbot
        self.catcher = ScanCatcher(limits, platform="xcb")
        self.catcher.watch()
        self.heard = []
        self.catcher.scanned.connect(self.heard.append)
        self.player = None

    @property
    def texts(self):
        return [scan.text for scan in self.heard]

    def keys(self, name):
        return load(TRACES / f"{name}.json").keys

    def faces(self, *widgets):
        """Put the widgets into a real window; the first one gets the focus."""
        window = QWidget()
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        self.shows(window)
        widgets[0].setFocus()
        self.qtbot.waitUntil(widgets[0].hasFocus)
        return window

    def shows(self, window):
        self.window = window
        self.qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        self.player = TracePlayer(window.windowHandle())

    def plays(self, trace):
        self.player.play(self.keys(trace) if isinstance(trace, str) else trace)
        QCoreApplication.sendPostedEvents()


@pytest.fixture
def scanner(qtbot):
    made = Scanner(qtbot)
    yield made
    made.catcher.stop()


@pytest.fixture
def patient_scanner(qtbot):
    made = Scanner(qtbot, Limits(gap_ms=60))
    yield made
    made.catcher.stop()
