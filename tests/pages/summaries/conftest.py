"""The months' page on a real file, used as the staff use it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.listings.reads import Reads
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.pages.summaries.page import SummariesPage
from ui.printing import Printed
from ui.settings import Settings


class Picker:
    """Answers beforehand which file."""

    def __init__(self):
        self.path = None
        self.name = ""

    def to_save(self, parent, title, name, patterns):
        self.name = name
        return self.path

    def to_open(self, parent, title, patterns):
        return self.path


class Tray:
    """A printer that keeps what was written on its paper."""

    def __init__(self):
        self.answer = Printed.DONE
        self.words = []

    def print_sheet(self, paint):
        if self.answer is Printed.DONE:
            page = QImage(210, 297, QImage.Format.Format_RGB32)
            painter = QPainter(page)
            painter.scale(0.01, 0.01)
            self.words = [line.text for line in paint(painter).written]
            painter.end()
        return self.answer


class Staff:
    """Somebody who reports the months."""

    def __init__(self, qtbot, bridge, counter):
        self.qtbot, self.bridge, self.counter = qtbot, bridge, counter
        self.picker, self.tray = Picker(), Tray()
        self.page = SummariesPage(bridge, self.picker)
        self.page.set_printer(self.tray)
        qtbot.addWidget(self.page)
        self.page.resize(1270, 768)
        self.page.show()
        self.page.come_forward()
        self.waits()

    def waits(self):
        calm = 0
        while calm < 3:
            self.qtbot.waitUntil(lambda: self.bridge.is_idle, timeout=10_000)
            QApplication.processEvents()
            calm = calm + 1 if self.bridge.is_idle else 0

    def presses(self, *keys):
        for key in keys:
            target = QApplication.focusWidget() or self.page
            if isinstance(key, str):
                QTest.keySequence(target, key)
            else:
                QTest.keyClick(target, key)
            self.waits()

    def types(self, text):
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget(), key)
        self.waits()

    def clicks(self, button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.waits()

    def speaks(self, language):
        use(language)
        QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.LanguageChange))
        self.waits()

    def does(self, command, **given):
        done = self.counter.done(command, **given)
        self.bridge.announce(done.changes)
        self.waits()
        return done.result

    @property
    def month(self):
        return str(self.page.summary.month)

    @property
    def said(self):
        said = self.page.notice.said
        return f"{said.title()} {said.text()}".strip() if said else ""

    @property
    def figures(self):
        return self.page.view.figures.accessibleDescription()


@pytest.fixture
def theme(qapp):
    made = Theme(qapp, "light")
    yield made
    made.choose("system")
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def bridge(qapp, theme, counter, tmp_path):
    lanes = Lane("writing", 1, qapp), Lane("reading", 2, qapp)
    kept = Settings(tmp_path / "settings.ini", qapp)
    use("en")
    made = DeskBridge(counter.desk, Reads(counter.store), *lanes, counter.clock, kept, qapp)
    yield made
    for lane in lanes:
        lane.stop()
    made.deleteLater()
    use("en")


@pytest.fixture
def fresh(qtbot, bridge, counter):
    """A table without a book."""
    return Staff(qtbot, bridge, counter)


@pytest.fixture
def staff(qtbot, bridge, counter):
    """In November, after an October with three books: two lent, one of them back, one let go."""
    counter.clock.set("2026-10-05T10:00")
    first, second, third = counter.add("Лісова пісня", 3, audience="adult")
    counter.do(LendCopy(copy=first, reader="R-1", add_reader=True))
    counter.do(LendCopy(copy=second, reader="R-2", add_reader=True))
    counter.clock.set("2026-10-20T10:00")
    counter.do(TakeBack(copy=first))
    counter.do(LetTravel(copy=third))
    counter.clock.set("2026-11-02T10:00")
    return Staff(qtbot, bridge, counter)
