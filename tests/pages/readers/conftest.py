"""The readers' page on a real file, used as a person uses it."""

from __future__ import annotations

import pytest

from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.readers import AddReader
from bookcrossing.keeping.privacy import erase
from ui.pages.readers.page import ReadersPage
from ui.printing import Printed

from ..person import Person


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


class Ticks:
    """Milliseconds as the keys count them; a second passes before each key of a person."""

    now = 0

    def __call__(self):
        return self.now


class Librarian(Person):
    """Somebody at the readers' page."""

    def __init__(self, qtbot, bridge, counter, picker):
        super().__init__(qtbot, bridge, counter)
        self.ticks, self.tray, self.picker = Ticks(), PaperTray(), picker
        self.sits_down(
            ReadersPage(
                bridge,
                lambda number, by: erase(counter.store, counter.desk, number, by=by),
                labels=self.tray,
                printer=self.tray,
                picker=picker,
                ticks=self.ticks,
            )
        )

    def presses(self, *keys, after_ms=1000):
        for key in keys:
            self.ticks.now += after_ms
            super().presses(key)

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
def person(qtbot, bridge, counter, picker):
    return Librarian(qtbot, bridge, counter, picker)
