"""The catalogue page on a real file, used as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.lending import LendCopy
from bookcrossing.listings.reads import Reads
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.pages.catalogue.page import CataloguePage
from ui.scanning.rhythm import Scan
from ui.settings import Settings


class Cataloguer:
    """Somebody at the catalogue page."""

    def __init__(self, qtbot, bridge, counter, picker):
        self.qtbot, self.bridge, self.counter, self.picker = qtbot, bridge, counter, picker
        self.page = CataloguePage(bridge, picker)
        qtbot.addWidget(self.page)
        self.page.resize(1270, 768)
        self.page.show()
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

    def presses(self, *keys):
        for key in keys:
            target = QApplication.focusWidget() or self.page
            if isinstance(key, str):
                QTest.keySequence(target, key)
            else:
                QTest.keyClick(target, key)
            self.waits()

    def searches(self, text):
        self.page.search_for(text)
        self.waits()

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

    def undoes(self):
        self.page.notice.ask_undo()
        self.waits()

    @property
    def form(self):
        return self.page.side.form

    @property
    def card(self):
        return self.page.card.card

    def field(self, name):
        return self.form._fields_by_name[name].editor

    def row(self, at):
        return self.page.results.view._table.row_at(at)

    @property
    def titles(self):
        table = self.page.results.view._table
        return [table.row_at(row).name for row in range(table.rowCount())]

    @property
    def said(self):
        said = self.page.notice.said
        return f"{said.title()} {said.text()}".strip() if said else ""


class Picker:
    """Answers beforehand which file."""

    def __init__(self):
        self.path = None

    def to_save(self, parent, title, name, patterns):
        return self.path

    def to_open(self, parent, title, patterns):
        return self.path


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
def picker():
    return Picker()


@pytest.fixture
def person(qtbot, theme, bridge, counter, picker):
    use("en")
    yield Cataloguer(qtbot, bridge, counter, picker)
    use("en")


@pytest.fixture
def shelved(counter):
    """Three titles on the table, one of them lent."""
    counter.add("Кобзар", copies=2, year_printed="2014", contributors=_by("Тарас Шевченко"))
    counter.add("Лісова пісня", year_printed="1911", contributors=_by("Леся Українка"))
    number = counter.add("Місто", year_printed="1928", contributors=_by("Валер’ян Підмогильний"))
    counter.do(LendCopy(copy=number, reader="R-1", add_reader=True))
    return counter


def _by(name):
    from bookcrossing.desk.drafts import ContributorDraft

    return (ContributorDraft(name),)
