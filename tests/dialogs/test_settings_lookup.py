"""Look-up, as somebody at the window sets it: the outside, the list, a catalogue of one's own, reference files."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind
from bookcrossing.desk.lookups import KeepSources
from bookcrossing.store.schema import open_store
from bookcrossing.wording import use
from ui.dialogs.settings_dialog import SettingsDialog
from ui.dialogs.settings_lookup import LookupSettingsPart
from ui.settings import Settings
from ui.table_window import TableWindow

LOOKUP = Path(__file__).parents[1] / "lookup"
sys.path.insert(0, str(LOOKUP))
from lookup_servers import kobzar, says, serving, silent, sru  # noqa: E402

SAMPLE = LOOKUP / "samples" / "marc21.mrc"
ISBN = "9786171234567"


class Picked:
    """A file picker that was answered beforehand."""

    file: Path | None = None

    def to_open(self, parent, title, patterns):
        return self.file


class Desk:
    def __init__(self, qapp, qtbot, counter, folder):
        self.qtbot = qtbot
        counter.store.close()
        self.store = open_store(counter.path)
        self.table = TableWindow(qapp, self.store, counter.clock, Settings(folder / "settings.ini", qapp))
        self.table._settle_in.stop()
        self.looking = self.table.looking_up
        self.picked = Picked()
        self.part = LookupSettingsPart(self.table.bridge, self.looking, self.picked)
        self.dialog = SettingsDialog(
            self.table.bridge, self.table.catcher, self.table.window, lookup=self.part
        )
        self.dialog.open_lookup()
        self.waits()

    def waits(self):
        idle = (self.table.bridge, self.looking, self.looking.references)
        for _ in range(3):
            self.qtbot.waitUntil(lambda: all(part.is_idle for part in idle), timeout=10_000)
            QApplication.processEvents()

    def presses(self, button):
        assert button.isEnabled()
        assert button.isVisibleTo(self.dialog)
        button.click()
        self.waits()

    @property
    def said(self):
        assert self.part.notice.isVisibleTo(self.part)
        return f"{self.part.notice._title.text} {self.part.notice._text.text}".strip()

    @property
    def kept(self):
        return self.table.bridge.reads.lookup_settings()

    def answers(self, value):
        self.part.outside.chosen.emit(value)
        self.waits()

    def adds(self, name, address):
        self.presses(self.part.add)
        self.part.form.name.set_text(name)
        self.part.form.address.set_text(address)
        self.presses(self.part.form.save)

    def shows(self):
        """Show the dialog itself, as low as a small screen has it."""
        self.dialog.resize(840, 620)
        self.dialog.show()
        self.dialog.activateWindow()
        self.qtbot.waitUntil(self.dialog.isActiveWindow)
        self.waits()

    @property
    def scroll(self):
        return self.part._area.verticalScrollBar()

    def place_of(self, part):
        return part.mapTo(self.dialog, QPoint(0, 0))

    def row(self, name):
        return next(row for row in self.part.list.rows if row.entry.name == name)


@pytest.fixture
def desk(qapp, qtbot, counter, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    use("en")
    made = Desk(qapp, qtbot, counter, tmp_path)
    yield made
    made.dialog.reject()
    made.table.close()
    made.table.deleteLater()


def test_the_question_about_the_outside_is_answered_and_can_be_answered_anew(desk):
    assert desk.kept.outside is None
    assert not any(row.try_it.isVisibleTo(desk.dialog) for row in desk.part.list.rows)

    desk.answers(True)
    assert desk.kept.outside is True
    assert desk.row("Open Library").try_it.isVisibleTo(desk.dialog)

    desk.answers(False)
    assert desk.kept.outside is False


def test_a_source_is_switched_off_and_asked_earlier(desk):
    desk.row("Library of Congress (US)").check.click()
    desk.waits()
    desk.presses(desk.row("K10plus (DE)").up)

    assert [entry.id for entry in desk.kept.entries][:5] == ["here", "references", "k10plus", "dnb", "loc"]
    assert not next(entry for entry in desk.kept.entries if entry.id == "loc").is_on


def test_a_catalogue_without_an_address_cannot_be_switched_on(desk):
    row = desk.row("Latvijas Nacionālā bibliotēka (LV)")

    assert not row.check.isEnabled()
    assert not row.check.isChecked()


def test_a_catalogue_of_ones_own_is_added_tried_changed_and_removed(desk):
    desk.answers(True)
    with serving(says(sru(kobzar()))) as address:
        desk.adds("Mana", address)
        assert [entry.name for entry in desk.kept.entries if entry.kind == "sru"][-1] == "Mana"
        desk.part.tried_with.set_text(ISBN)
        desk.presses(desk.row("Mana").try_it)
        assert desk.said.startswith("Mana has it (0.")
        assert desk.said.endswith("“Кобзар”")

    desk.presses(desk.row("Mana").try_it)
    assert "Mana gave no answer: there is no connection to it" in desk.said

    desk.presses(desk.row("Mana").edit)
    desk.part.form.name.set_text("Cita")
    desk.presses(desk.part.form.save)
    assert desk.row("Cita").entry.address == address

    desk.presses(desk.row("Cita").edit)
    desk.presses(desk.part.form.remove)
    assert "Cita" not in [entry.name for entry in desk.kept.entries]


def test_nothing_moves_where_a_source_is_switched(desk):
    desk.shows()
    box = desk.row("Open Library").check
    desk.scroll.setValue(desk.scroll.maximum())
    place = desk.place_of(box)
    for is_on in (False, True):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
        desk.waits()
        assert desk.row("Open Library").check is box
        assert desk.place_of(box) == place
        assert next(entry for entry in desk.kept.entries if entry.id == "openl").is_on is is_on


def test_nothing_moves_and_the_focus_stays_where_a_source_is_tried(desk):
    desk.answers(True)
    with serving(says(sru(kobzar()))) as address:
        desk.adds("Mana", address)
        desk.shows()
        button = desk.row("Mana").try_it
        desk.part._area.ensureWidgetVisible(button)
        button.setFocus()
        desk.waits()
        place = desk.place_of(button)
        for _ in range(2):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            desk.waits()
            assert desk.said.startswith("Mana ")
            assert QApplication.focusWidget() is button
            assert desk.place_of(button) == place
    desk.row("Open Library").check.click()
    desk.waits()
    assert desk.place_of(button) == place


def test_a_source_moved_to_the_top_keeps_the_focus_in_its_row(desk):
    desk.shows()
    desk.row("K10plus (DE)").up.setFocus()
    while desk.row("K10plus (DE)") is not desk.part.list.rows[0]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        desk.waits()
    assert desk.kept.entries[0].id == "k10plus"
    assert QApplication.focusWidget() is desk.row("K10plus (DE)").down
    assert not desk.row("K10plus (DE)").up.isVisible()


def test_the_form_of_a_catalogue_comes_into_sight_whole_and_enter_saves_it(desk):
    desk.shows()
    desk.presses(desk.part.add)
    form = desk.part.form
    assert form.visibleRegion().boundingRect() == form.rect()
    assert QApplication.focusWidget() is form.name.editor
    form.name.set_text("Mana")
    form.address.set_text("http://127.0.0.1:9/")
    form.address.editor.setFocus()
    QTest.keyClick(form.address.editor, Qt.Key.Key_Return)
    desk.waits()
    assert desk.dialog.isVisible()
    assert not form.isVisible()
    assert "Mana" in [entry.name for entry in desk.kept.entries]


def test_what_answered_is_untried_no_more(desk):
    desk.answers(True)
    with serving(says(sru())) as address:
        desk.presses(desk.row("K10plus (DE)").edit)
        desk.part.form.address.set_text(address)
        desk.presses(desk.part.form.save)
        assert desk.row("K10plus (DE)").entry.is_untried

        desk.presses(desk.row("K10plus (DE)").try_it)

    assert "answered and doesn’t have it" in desk.said
    assert not desk.row("K10plus (DE)").entry.is_untried


def test_an_address_that_is_none_is_refused_and_stays_in_the_form(desk):
    desk.adds("Mana", "kaut kas")

    assert desk.said.startswith("“kaut kas” is no address on the web.")
    assert desk.part.form.isVisibleTo(desk.dialog)
    assert desk.part.form.address.text == "kaut kas"


def test_nothing_is_asked_about_what_is_no_isbn(desk):
    desk.answers(True)
    desk.part.tried_with.set_text("4820000000017")
    desk.presses(desk.row("Open Library").try_it)

    assert desk.said.startswith("Not an ISBN.")


def test_a_silent_catalogue_leaves_the_settings_free(desk):
    desk.answers(True)
    with silent() as address:
        desk.adds("Klusā", address)
        desk.row("Klusā").try_it.click()
        QApplication.processEvents()
        assert desk.said == "Asking Klusā…"

        desk.row("Open Library").check.click()
        desk.qtbot.waitUntil(
            lambda: not next(entry for entry in desk.kept.entries if entry.id == "openl").is_on, timeout=3000
        )
        desk.looking._stop.set()
        desk.waits()


def test_a_reference_file_is_loaded_and_removed(desk):
    desk.picked.file = SAMPLE
    desk.presses(desk.part.references.load)
    assert "“marc21” answers look-ups from now on: 2 records" in desk.said
    assert len(desk.part.references.removes) == 1

    desk.presses(desk.part.references.removes[0])
    assert "its file was not touched" in desk.said
    assert desk.part.references.removes == []
    assert SAMPLE.exists()


def test_records_that_could_not_be_taken_are_listed_with_their_place_and_reason(desk, tmp_path):
    good = SAMPLE.read_bytes()
    desk.shows()
    desk.picked.file = tmp_path / "torn.mrc"
    desk.picked.file.write_bytes(good + good[:60])
    desk.presses(desk.part.references.load)

    rejections = desk.part.references.rejections
    assert QApplication.focusWidget() is rejections.list
    assert rejections.visibleRegion().boundingRect() == rejections.rect()
    assert rejections._head.text == "1 record of torn.mrc could not be taken"
    model = rejections.list.model()
    said = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert said == [f"Record 4, byte {len(good):,} · The file ends inside the record."]

    desk.picked.file = tmp_path / "list.csv"
    desk.picked.file.write_text("Title,ISBN\nКобзар,9786171234567\n,9786175850657\n")
    desk.presses(desk.part.references.load)
    assert model.data(model.index(0, 0)) == "Line 3 · The row has no title."

    desk.picked.file = SAMPLE
    desk.presses(desk.part.references.load)
    assert not rejections.isVisibleTo(desk.dialog)
    assert QApplication.focusWidget() is desk.part.references.load


def test_a_file_of_which_nothing_could_be_taken_says_of_each_record_why(desk, tmp_path):
    desk.picked.file = tmp_path / "torn.mrc"
    desk.picked.file.write_bytes(SAMPLE.read_bytes()[:60])
    desk.presses(desk.part.references.load)
    assert "torn.mrc" in desk.said
    assert desk.part.references.rejections.list.model().rowCount() == 1


def test_a_file_that_is_none_of_records_is_refused(desk, tmp_path):
    desk.picked.file = tmp_path / "picture.mrc"
    desk.picked.file.write_bytes(b"\x89PNG" + bytes(5000))
    desk.presses(desk.part.references.load)

    assert "picture.mrc" in desk.said
    assert desk.part.references.load.isVisibleTo(desk.dialog)


def test_what_waits_for_the_network_is_said_and_asked_for_at_once(desk):
    off = [replace(entry, is_on=False) for entry in desk.kept.entries if entry.is_outside]
    inside = [entry for entry in desk.kept.entries if not entry.is_outside]
    own = SourceEntry(id="mine", kind=SourceKind.SRU, name="Mana", address="http://127.0.0.1:9/")
    desk.table._desk.perform(KeepSources((*inside, own, *off)))
    desk.answers(True)
    assert not desk.part.tray.isVisibleTo(desk.dialog)

    desk.looking.look(ISBN)
    desk.waits()
    assert desk.part.tray.isVisibleTo(desk.dialog)
    assert desk.part.tray.count.text == "1 book waits for the network"
    assert desk.part.tray.next.text.startswith("Asked again ")

    assert not desk.part.tray.list.isVisibleTo(desk.dialog)
    desk.presses(desk.part.tray.which)
    assert desk.part.tray.list.isVisibleTo(desk.dialog)
    model = desk.part.tray.list.model()
    assert model.rowCount() == 1
    told = model.data(model.index(0, 0))
    assert told.startswith(f"{ISBN} · Waits since ")
    assert "asked for 1 time · Asked again " in told
    assert told.endswith(" · Mana: there is no connection to it")

    with serving(says(sru(kobzar()))) as address:
        desk.table._desk.perform(KeepSources((*inside, replace(own, address=address), *off)))
        desk.presses(desk.part.tray.ask)
        desk.qtbot.waitUntil(lambda: not desk.part.tray.isVisibleTo(desk.dialog), timeout=10_000)
