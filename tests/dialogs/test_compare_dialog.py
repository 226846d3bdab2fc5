"""What the catalogues say about a title here is shown before it is taken, and taken back by one key."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.drafts import IsbnDraft, TitleDraft
from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind
from bookcrossing.desk.lookups import AnswerOutside, KeepSources
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.lookup.sources import shipped
from bookcrossing.store.schema import open_store
from bookcrossing.wording import use
from ui.app import TableWindow
from ui.dialogs.compare_dialog import CompareDialog
from ui.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "lookup"))
from lookup_servers import kobzar, says, serving, silent, sru

ISBN = "9786171234567"


class Window:
    def __init__(self, qapp, qtbot, counter, folder):
        self.qtbot = qtbot
        counter.store.close()
        self.store = open_store(counter.path)
        self.table = TableWindow(qapp, self.store, counter.clock, Settings(folder / "settings.ini", qapp))
        self.table._settle_in.stop()
        self.desk = self.table._desk
        self.reads = self.table.bridge.reads

    def keep(self, address, *, outside=True):
        inside = [entry for entry in shipped() if not entry.is_outside]
        off = [replace(entry, is_on=False) for entry in shipped() if entry.kind == "isbnlib"]
        own = SourceEntry(id="loopback", kind=SourceKind.SRU, name="Loopback", address=address)
        self.desk.perform(KeepSources((*inside, own, *off)))
        if outside is not None:
            self.desk.perform(AnswerOutside(outside))

    def add(self, **said):
        added = self.desk.perform(AddTitle(title=TitleDraft(**said))).result
        self.title_id = added.title_id

    def opens(self):
        self.dialog = CompareDialog(
            self.table.bridge, self.table.looking_up, self.title_id, self.table.window
        )
        self.dialog.open()
        self.waits()

    def waits(self):
        idle = (self.table.bridge, self.table.looking_up)
        for _ in range(4):
            self.qtbot.waitUntil(lambda: all(part.is_idle for part in idle), timeout=10_000)
            QApplication.processEvents()

    def presses(self, key):
        QTest.keyClick(self.dialog, key)
        self.waits()

    @property
    def said(self):
        assert self.dialog.notice.isVisibleTo(self.dialog)
        return f"{self.dialog.notice._title.text} {self.dialog.notice._text.text}".strip()

    @property
    def shown(self):
        return [check.text() for check, _ in self.dialog.list.rows]


@pytest.fixture
def window(qapp, qtbot, counter, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    use("en")
    made = Window(qapp, qtbot, counter, tmp_path)
    yield made
    made.table.close()
    made.table.deleteLater()


def test_what_is_empty_is_filled_and_taken_back(window):
    window.add(name="Кобзар", publisher="Ранок", isbns=(IsbnDraft(ISBN),))
    with serving(says(sru(kobzar()))) as address:
        window.keep(address)
        window.opens()

    assert "Publisher" not in window.shown
    assert {"Subtitle", "Year", "Pages", "Authors and others"} <= set(window.shown)

    window.presses(Qt.Key.Key_F2)
    draft = window.reads.draft(window.title_id)
    assert (draft.publisher, draft.subtitle, draft.year, draft.year_printed) == (
        "Ранок",
        "поезії",
        2019,
        "2019",
    )
    assert window.reads.sources_of_fields(window.title_id)["subtitle"] == "loopback"
    assert "fields were taken" in window.said

    undo = next(
        button
        for button in window.dialog.notice.findChildren(type(window.dialog.take))
        if button.text() == "Undo"
    )
    undo.click()
    window.waits()
    assert window.reads.draft(window.title_id).subtitle == ""
    assert window.reads.sources_of_fields(window.title_id) == {}


def test_replacing_shows_what_stands_there_and_leaves_what_is_not_ticked(window):
    window.add(name="Кобзарь", publisher="Ранок", isbns=(IsbnDraft(ISBN),))
    with serving(says(sru(kobzar()))) as address:
        window.keep(address)
        window.opens()
    window.dialog.ways.chosen.emit("replace")
    window.waits()

    assert {"Title", "Publisher"} <= set(window.shown)
    for check, _changes in window.dialog.list.rows:
        check.setChecked(check.text() == "Title")
    assert window.dialog.take.text() == "Take 1 field"
    window.presses(Qt.Key.Key_F2)

    draft = window.reads.draft(window.title_id)
    assert (draft.name, draft.publisher, draft.pages) == ("Кобзар", "Ранок", "")


def test_nobody_outside_is_asked_before_the_question_is_answered_here(window):
    window.add(name="Кобзар", isbns=(IsbnDraft(ISBN),))
    with serving(says(sru(kobzar()))) as address:
        window.keep(address, outside=None)
        window.opens()
        assert window.said.startswith("May catalogues on the internet be asked?")
        assert window.shown == []

        yes = next(
            button
            for button in window.dialog.notice.findChildren(type(window.dialog.take))
            if button.text() == "Yes, ask them"
        )
        yes.click()
        window.waits()

    assert "Pages" in window.shown


def test_three_sentences_where_nothing_can_be_taken(window):
    window.add(name="Кобзар")
    window.opens()
    assert window.said == "This title has no ISBN to ask for"

    window.add(name="Кобзар", isbns=(IsbnDraft(ISBN),))
    with serving(says(sru())) as address:
        window.keep(address)
        window.opens()
    assert window.said.startswith("Not found: no catalogue")

    window.opens()
    assert window.said.startswith("Not reachable: a catalogue")


def test_a_silent_catalogue_lets_the_dialog_be_closed(window):
    window.add(name="Кобзар", isbns=(IsbnDraft(ISBN),))
    with silent() as address:
        window.keep(address)
        window.dialog = CompareDialog(
            window.table.bridge, window.table.looking_up, window.title_id, window.table.window
        )
        window.dialog.open()
        window.qtbot.waitUntil(lambda: window.table.bridge.is_idle)
        assert window.said == "The catalogues are being asked…"
        window.dialog.reject()
        window.table.looking_up.stop()
