"""The readers' page on a real file, used as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.readers import AddReader
from bookcrossing.keeping.privacy import erase
from bookcrossing.listings.reads import Reads
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.pages.readers.page import ReadersPage
from ui.printing import Printed
from ui.scanning.rhythm import Scan
from ui.settings import Settings


class PaperTray:
    """A printer that keeps what it was given."""

    def __init__(self):
        self.pages = []
        self.labels = []
        self.answer = Printed.DONE

    def is_known(self):
        return True

    def print_labels(self, drawings):
        if self.answer is Printed.DONE:
            self.labels += drawings
        return self.answer

    def print_pages(self, pages, parent):
        if self.answer is Printed.DONE:
            self.pages += pages
        return self.answer

    @property
    def words(self):
        return words_of(self.pages)


def words_of(pages):
    return " ".join(line.text for page in pages for line in page.lines).replace("\u00a0", " ")


class Picker:
    """Answers beforehand which file."""

    path = None

    def to_save(self, parent, title, name, patterns):
        return self.path

    def to_open(self, parent, title, patterns):
        return self.path


class Ticks:
    """Milliseconds as the keys count them; a second passes before each key of a person."""

    now = 0

    def __call__(self):
        return self.now


class Librarian:
    """Somebody at the readers' page."""

    def __init__(self, qtbot, bridge, counter):
        self.qtbot, self.bridge, self.counter = qtbot, bridge, counter
        self.ticks, self.tray, self.picker = Ticks(), PaperTray(), Picker()
        self.page = ReadersPage(
            bridge,
            lambda number, by: erase(counter.store, counter.desk, number, by=by),
            labels=self.tray,
            printer=self.tray,
            picker=self.picker,
            ticks=self.ticks,
        )
        qtbot.addWidget(self.page)
        self.page.resize(1270, 768)
        self.page.show()
        self.page.activateWindow()
        self.page.come_forward()
        self.waits()

    def waits(self):
        """Wait until nothing is on its way, and what came home has asked nothing more."""
        calm = 0
        while calm < 3:
            self.qtbot.waitUntil(lambda: self.bridge.is_idle, timeout=10_000)
            QApplication.processEvents()
            calm = calm + 1 if self.bridge.is_idle else 0

    def types(self, text):
        # QTest knows the keys of ASCII only.
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget(), key)
        self.waits()

    def presses(self, *keys, after_ms=1000):
        for key in keys:
            self.ticks.now += after_ms
            target = QApplication.focusWidget() or self.page
            if isinstance(key, str):
                QTest.keySequence(target, key)
            else:
                QTest.keyClick(target, key)
            self.waits()

    def enters(self, number):
        self.types(number)
        self.presses(Qt.Key.Key_Return)

    def clicks(self, button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.waits()

    def scans(self, code):
        taken = self.page.take_scan(Scan(code))
        self.waits()
        return taken

    def speaks(self, language):
        use(language)
        QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.LanguageChange))
        self.waits()

    def does(self, command):
        """Let another program do something to the file."""
        done = self.counter.done(command)
        self.bridge.announce(done.changes)
        self.waits()
        return done.result

    @property
    def numbers(self):
        table = self.page.readers.view._table
        return [table.row_at(row).number for row in range(table.rowCount())]

    @property
    def held(self):
        return self.page.card.held

    @property
    def form(self):
        return self.page.side.form

    @property
    def paper(self):
        return self.page.papers.panel

    @property
    def said(self):
        said = self.page.notice.said
        return f"{said.title()} {said.text()}".strip() if said else ""


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
    kept = Settings(tmp_path / "kept" / "settings.ini", qapp)
    made = DeskBridge(counter.desk, Reads(counter.store), *lanes, counter.clock, kept, qapp)
    yield made
    for lane in lanes:
        lane.stop()
    made.deleteLater()


@pytest.fixture
def readers(counter):
    """R-1 has two books, R-2 one; R-3, under 18, has none."""
    copies = counter.add(copies=4, at="2026-05-01")
    for number in ("R-1", "R-2", "R-3"):
        counter.do(AddReader(number=number, under_18=number == "R-3"))
    counter.do(LendCopy(copy=copies[0], reader="R-1"))
    counter.do(LendCopy(copy=copies[1], reader="R-1"))
    counter.do(LendCopy(copy=copies[2], reader="R-2"))
    return counter


@pytest.fixture
def person(qtbot, theme, bridge, counter):
    use("en")
    yield Librarian(qtbot, bridge, counter)
    use("en")
