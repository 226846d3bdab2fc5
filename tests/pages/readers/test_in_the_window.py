"""In the window: where a scan goes while the readers' page is open, and what other pages change there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.readers import AddReader
from ui.main_window import MainWindow
from ui.pages.page import Page
from ui.pages.readers import deeds
from ui.scanning import ScanCatcher
from ui.scanning.rhythm import Key, Scan
from ui.scanning.trace import TracePlayer


class ScannedAtTheDesk(Page):
    def __init__(self):
        super().__init__()
        self.scans = []

    def take_scan(self, scan):
        self.scans.append(scan.text)
        return True


@pytest.fixture
def window(readers, person, theme, qtbot):
    catcher = ScanCatcher(platform="xcb", parent=QApplication.instance())
    desk = ScannedAtTheDesk()
    openers = {"desk": lambda: desk, "readers": lambda: person.page}
    made = MainWindow(openers, person.bridge, theme, catcher, "table")
    made.desk, made.catcher = desk, catcher
    qtbot.addWidget(made)
    made.open_page("readers")
    made.show()
    person.waits()
    return made


def test_a_readers_number_stays_and_a_books_code_goes_to_the_desk(window, person):
    window.catcher.scanned.emit(Scan("R-2"))
    person.waits()
    assert window.desk.scans == []
    assert person.held.number == "R-2"
    window.catcher.scanned.emit(Scan("CHE-00001"))
    assert window.desk.scans == ["CHE-00001"]
    assert window.page("desk").isVisible()


def test_a_number_scanned_over_a_sheet_closes_it_and_opens_the_reader(window, person):
    person.enters("R-1")
    person.presses("F3")
    assert person.paper is not None
    window.catcher.scanned.emit(Scan("R-3"))
    person.waits()
    assert person.paper is None
    assert person.held.number == "R-3"


def test_what_the_desk_lends_is_seen_here_at_once(window, person):
    person.enters("R-3")
    window.open_page("desk")
    person.does(LendCopy(copy="CHE-4", reader="R-3"))
    person.does(AddReader(number="R-4"))
    window.open_page("readers")
    assert [book.number for book in person.held.books] == ["CHE-00004"]
    assert "R-4" in person.numbers


def test_what_is_half_typed_keeps_the_window_open(window, person):
    person.enters("R-3")
    person.presses("F2")
    person.form.name.set_text("Оксана")
    assert not window.close()
    assert person.form.name.text == "Оксана"
    person.form.name.set_text("")
    assert window.close()


def test_a_scan_that_stuttered_is_answered_like_one_typed(window, person, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.catcher.watch()
    try:
        keys = [Key(sign, ord(sign), at=at * 8) for at, sign in enumerate("CHE-0")]
        keys += [Key(sign, ord(sign), at=200 + at * 8) for at, sign in enumerate("0002")]
        TracePlayer(window.windowHandle()).play([*keys, Key("\r", Qt.Key.Key_Return.value, at=232)])
        person.waits()
    finally:
        window.catcher.stop()
    assert person.page.notice.said.title() == deeds.a_books_code("CHE-00002").title()
