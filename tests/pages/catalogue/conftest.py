"""The catalogue page on a real file, used as a person uses it."""

from __future__ import annotations

import pytest

from bookcrossing.desk.lending import LendCopy
from ui.pages.catalogue.page import CataloguePage

from ..patience import end_pause
from ..person import Person


class Cataloguer(Person):
    """Somebody at the catalogue page."""

    def __init__(self, qtbot, bridge, counter, picker):
        super().__init__(qtbot, bridge, counter)
        self.picker = picker
        self.sits_down(CataloguePage(bridge, picker))

    def waits(self):
        """Wait for the card and the counts, too, which wait until nobody types on."""
        super().waits()
        pauses = self.page.card._soon, self.page._finding._rest
        while any(pause.isActive() for pause in pauses):
            for pause in pauses:
                end_pause(pause)
            super().waits()

    def searches(self, text):
        self.page.search_for(text)
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


@pytest.fixture
def person(qtbot, bridge, counter, picker):
    return Cataloguer(qtbot, bridge, counter, picker)


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
