"""Exports at the window: everything out, lists out, a whole table in; refusals are said in the page."""

import json
import shutil
import zipfile

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.cataloguing import RenamePlace
from bookcrossing.desk.lending import LendCopy
from bookcrossing.exchange.exporter import Exporter
from bookcrossing.exchange.exporting import export_whole
from bookcrossing.store.schema import open_store
from bookcrossing.wording import use
from ui.dialogs.settings_dialog import SettingsDialog
from ui.dialogs.settings_keeping import KeepingSettings
from ui.settings import Settings
from ui.table_window import TableWindow


class Picked:
    def __init__(self):
        self.file = None

    def to_save(self, parent, title, name, patterns):
        self.suggested = name
        return self.file

    to_open = to_folder = lambda self, *_asked: self.file


class Desk:
    """The whole window on a real file, with the settings open."""

    def __init__(self, qapp, qtbot, path, clock, folder):
        self.qtbot, self.folder = qtbot, folder
        self.table = TableWindow(qapp, open_store(path), clock, Settings(folder / "settings.ini", qapp))
        self.table._settle_in.stop()
        self.table.window.restore()
        self.picked = Picked()
        exporter = Exporter(self.table._store, clock, self.table._desk)
        self.part = KeepingSettings(self.table.bridge, self.table.housekeeper, self.picked, exporter)
        self.part.export.taken_in.connect(self.table._start_anew)
        self.dialog = SettingsDialog(
            self.table.bridge, self.table.catcher, self.table.window, keeping=self.part
        )
        self.dialog.open_keeping()
        self.waits()

    def waits(self):
        bridge, house = self.table.bridge, self.table.housekeeper
        for _ in range(3):
            self.qtbot.waitUntil(lambda: bridge.is_idle and house.is_idle, timeout=20_000)
            QApplication.processEvents()

    def presses(self, button, file):
        self.picked.file = file
        assert button.isEnabled()
        button.click()
        self.waits()

    @property
    def notice(self):
        bar = self.part.notice
        return f"{bar.accessibleName()} | {bar.accessibleDescription()}"

    def leaves(self):
        self.dialog.close()
        self.table.close()
        self.table.window.close()
        self.table.window.deleteLater()
        self.table.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def filled(counter):
    one = counter.add("Кобзар", copies=2)[0]
    counter.do(LendCopy(copy=one, reader="QZX-7", add_reader=True))
    counter.do(RenamePlace(place_id=None, name="Cits galds"))
    return counter


@pytest.fixture
def window(qapp, qtbot, filled, tmp_path):
    use("en")
    filled.store.close()
    desk = Desk(qapp, qtbot, filled.path, filled.clock, tmp_path)
    yield desk
    desk.leaves()
    use("en")


def test_everything_goes_out_with_or_without_readers(window, tmp_path):
    export = window.part.export
    window.presses(export.whole, tmp_path / "all.zip")
    assert window.picked.suggested == "chebookcrossing-2026-11-20.zip"
    assert "1 title, 2 copies" in window.notice
    assert "keep it as you keep the table itself" in window.notice
    export.without_readers.setChecked(True)
    window.presses(export.whole, tmp_path / "bare")
    with zipfile.ZipFile(tmp_path / "bare.zip") as bare, zipfile.ZipFile(tmp_path / "all.zip") as whole:
        assert b"QZX-7" in whole.read("reader.json")
        assert b"QZX-7" not in bare.read("reader.json")
    assert "readers" not in window.notice


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_lists_go_out_in_the_language_spoken(window, tmp_path, language):
    use(language)
    window.presses(window.part.export.list, tmp_path / "list.csv")
    first = {"lv": "Eksemplāra numurs;", "uk": "Номер примірника;", "en": "Copy number;"}[language]
    assert (tmp_path / "list.csv").read_text("utf-8-sig").startswith(first)
    window.presses(window.part.export.books, tmp_path / "books.json")
    assert len(json.loads((tmp_path / "books.json").read_text("utf-8"))["titles"]) == 1


def test_what_cannot_be_written_or_taken_is_said(window, tmp_path):
    export = window.part.export
    window.presses(export.whole, tmp_path / "nowhere" / "all.zip")
    assert window.notice.startswith("It was not exported | There is no folder")
    window.presses(export.whole, tmp_path / "all.xlsx")
    assert ".zip, .csv or .json" in window.notice
    window.presses(export.whole, tmp_path / "all.zip")
    window.presses(export.take_in, tmp_path / "all.zip")
    assert window.notice.startswith("Nothing was taken in | all.zip is a whole table")
    (tmp_path / "list.zip").write_bytes(b"no zip")
    window.presses(export.take_in, tmp_path / "list.zip")
    assert "was not written by this program" in window.notice


def test_a_whole_table_is_taken_into_an_empty_one(qapp, qtbot, filled, new_file, tmp_path):
    use("en")
    export_whole(filled.store, filled.clock, tmp_path / "all.zip")
    empty = tmp_path / "empty.sqlite"
    shutil.copyfile(new_file, empty)
    window = Desk(qapp, qtbot, empty, filled.clock, tmp_path)
    try:
        window.presses(window.part.export.take_in, tmp_path / "all.zip")
        assert "all.zip is taken in: 1 title, 2 copies" in window.notice
        assert window.table.window.windowTitle() == "Cits galds"
        reads = window.table.bridge.reads
        assert [copy.number for copy in reads.title(1).copies] == ["CHE-00001", "CHE-00002"]
    finally:
        window.leaves()
