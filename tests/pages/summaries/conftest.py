"""The months' page on a real file, used as the staff use it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter

from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.lending import LendCopy, TakeBack
from ui.pages.summaries.page import SummariesPage
from ui.printing import Printed

from ..person import Person


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


class Staff(Person):
    """Somebody who reports the months."""

    def __init__(self, qtbot, bridge, counter, picker):
        super().__init__(qtbot, bridge, counter)
        self.picker, self.tray = picker, Tray()
        page = SummariesPage(bridge, picker)
        page.set_printer(self.tray)
        self.sits_down(page)

    @property
    def month(self):
        return str(self.page.summary.month)

    @property
    def figures(self):
        return self.page.view.figures.accessibleDescription()


@pytest.fixture
def fresh(qtbot, bridge, counter, picker):
    """A table without a book."""
    return Staff(qtbot, bridge, counter, picker)


@pytest.fixture
def staff(qtbot, bridge, counter, picker):
    """In November, after an October with three books: two lent, one of them back, one let go."""
    counter.clock.set("2026-10-05T10:00")
    first, second, third = counter.add("Лісова пісня", 3, audience="adult")
    counter.do(LendCopy(copy=first, reader="R-1", add_reader=True))
    counter.do(LendCopy(copy=second, reader="R-2", add_reader=True))
    counter.clock.set("2026-10-20T10:00")
    counter.do(TakeBack(copy=first))
    counter.do(LetTravel(copy=third))
    counter.clock.set("2026-11-02T10:00")
    return Staff(qtbot, bridge, counter, picker)
