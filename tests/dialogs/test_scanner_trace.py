from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from ui import settings
from ui.dialogs.scanner_trace import ScannerDialog
from ui.scanning import ScanCatcher
from ui.scanning.trace import TracePlayer, load
from ui.settings import Settings

TRACES = Path(__file__).parents[1] / "scanning" / "traces"


class Picker:
    """Answers beforehand what a person would choose."""

    def __init__(self, path):
        self.path = path

    def to_save(self, parent, title, name, patterns):
        return self.path

    def to_open(self, parent, title, patterns):
        return self.path


@pytest.fixture
def catcher(qapp):
    made = ScanCatcher(platform="xcb")
    made.watch()
    yield made
    made.stop()


@pytest.fixture
def kept(tmp_path, qapp):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def picker(tmp_path):
    return Picker(tmp_path / "trace.json")


@pytest.fixture
def dialog(catcher, kept, picker, qtbot):
    made = ScannerDialog(catcher, kept, picker)
    qtbot.addWidget(made)
    made.show()
    return made


def plays(dialog, name):
    TracePlayer(dialog.windowHandle()).play(load(TRACES / f"{name}.json").keys)
    QCoreApplication.sendPostedEvents()


def test_it_shows_what_was_meant(dialog):
    plays(dialog, "ukrainian")
    assert dialog._code.text == "CHE-00042"
    assert dialog._facts.accessibleName() == (
        "Came as: СРУ-00042, Key to key: 4 ms, Ended by: Enter, Keyboard: Ukrainian or Russian"
    )
    assert dialog._notice.accessibleName() == "Read as it was meant"


def test_nothing_scanned_here_reaches_the_desk(dialog, catcher):
    heard = []
    catcher.scanned.connect(heard.append)
    plays(dialog, "fast")
    assert heard == []
    dialog.close()
    assert catcher._listener is None


def test_following_the_advice_lets_a_slow_scanner_in_and_is_kept(dialog, catcher, kept, qtbot):
    plays(dialog, "slow")
    qtbot.waitUntil(lambda: dialog._notice.accessibleName() == "Too slow for a scanner")
    dialog._notice._buttons[0].click()
    assert dialog._notice.accessibleName() == "Understood"
    assert kept.read(settings.SCANNER_GAP_MS) == 60
    assert catcher.limits.gap_ms == 60


def test_the_limits_go_back_to_those_delivered(dialog, catcher, kept):
    dialog._limits._lines[1][2].setValue(9)
    assert catcher.limits.keys == 9
    dialog._limits._usual.click()
    assert catcher.limits.keys == 6
    assert kept.read(settings.SCANNER_KEYS) == 6


def test_a_trace_is_saved_and_opened_again(dialog, picker):
    plays(dialog, "latvian_dead_key")
    dialog._save.click()
    assert load(picker.path).scans()[0].meant_text == "L'A-00042"
    dialog._clear.click()
    assert dialog._keys.rowCount() == 0
    dialog._load.click()
    assert dialog._code.text == "L'A-00042"


def test_a_file_that_is_no_trace_is_told(dialog, picker):
    picker.path.write_text("a shopping list", encoding="utf-8")
    dialog._load.click()
    assert dialog._notice.accessibleName() == "These are no saved keys of a scanner"


def test_a_folder_that_cannot_be_written_is_told(dialog, picker):
    plays(dialog, "fast")
    picker.path = Path("/nowhere/at/all.json")
    dialog._save.click()
    assert dialog._notice.accessibleName() == "The file could not be written"


def test_the_next_code_begins_a_new_list(dialog, qtbot):
    plays(dialog, "fast")
    qtbot.wait(800)
    plays(dialog, "tab")
    assert dialog._keys.rowCount() == 14


def test_the_table_of_keys_keeps_qt_s_rules(dialog, qtmodeltester):
    plays(dialog, "caps_lock")
    qtmodeltester.check(dialog._keys)
