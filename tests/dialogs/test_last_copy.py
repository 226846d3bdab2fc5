"""Closing the window: what was recorded since today's copy lies in one afterwards, here and at the second place."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bookcrossing.desk.beginning import BeginTable
from bookcrossing.desk.crossing import LetTravel
from bookcrossing.keeping import keeper
from bookcrossing.keeping.backups import no_pulse
from bookcrossing.keeping.daily import keep
from bookcrossing.keeping.sealing import prove
from bookcrossing.keeping.second_place import backups_folder, set_second_place
from bookcrossing.store import backing
from bookcrossing.store.schema import open_store
from bookcrossing.wording import use
from ui.app import Program
from ui.settings import Settings


@pytest.fixture
def opened(qapp, qtbot, counter, tmp_path):
    """Open the program as a day begins: with a book on the table, and today's copy made."""
    use("en")
    counter.do(BeginTable(name="Valmiera"))
    counter.add(copies=2)
    keep(counter.store, counter.clock)
    counter.store.close()
    programs = []

    def open_it():
        program = Program(qapp, Settings(tmp_path / "settings.ini", qapp), counter.clock)
        program.open(open_store(counter.path))
        program.table._settle_in.stop()
        programs.append(program)
        return program

    yield open_it
    for program in programs:
        program.table._look.stop()
        program.table.window.hide()
        program.close()
        program.table.deleteLater()
        program.deleteLater()


def closes(qtbot, program):
    program.table.window.close()
    qtbot.waitUntil(lambda: not program.table.window.isVisible(), timeout=20_000)


def todays(folder):
    (copy,) = folder.glob("*.sqlite")
    return copy


def movements(backup):
    assert prove(backup, no_pulse)
    return backing.look(backup).movements


def lets_travel(program):
    program.table.bridge.perform(LetTravel(copy="CHE-1"), owner=program, done=_nothing, refused=_nothing)


def _nothing(_answer):
    pass


def test_what_was_recorded_last_is_copied_here_and_at_the_second_place(opened, qtbot, counter, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    set_second_place(counter.path, stick)
    program = opened()
    lets_travel(program)  # its answer has not even come home when the window closes
    closes(qtbot, program)
    here, there = todays(backups_folder(counter.path)), todays(stick)
    assert movements(here) == movements(there) == 3


def test_where_nothing_was_recorded_nothing_is_written(opened, qtbot, counter):
    before = todays(backups_folder(counter.path)).stat().st_mtime_ns
    closes(qtbot, opened())
    assert todays(backups_folder(counter.path)).stat().st_mtime_ns == before


def test_a_stick_that_came_back_gets_what_it_missed(opened, qtbot, counter, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    set_second_place(counter.path, stick)
    closes(qtbot, opened())
    assert movements(todays(stick)) == 2


def test_a_second_place_that_is_gone_holds_nobody_up(opened, qtbot, counter, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    set_second_place(counter.path, stick)
    shutil.rmtree(stick)
    program = opened()
    lets_travel(program)
    closes(qtbot, program)
    assert movements(todays(backups_folder(counter.path))) == 3


@pytest.mark.parametrize("how", ["closing again", "Esc"])
def test_whoever_is_in_a_hurry_skips_it_and_no_half_is_left(opened, qtbot, counter, how):
    program = opened()
    qtbot.waitExposed(program.table.window)
    lets_travel(program)
    slow = program.table.housekeeper.keeper
    slow.keep_at_close = _endless
    assert not program.table.window.close()
    note = program.table.last_copy.note
    qtbot.waitUntil(note.isVisible, timeout=5_000)
    assert "Keeping a copy…" in note._words.text
    if how == "Esc":
        QTest.keyClick(note, Qt.Key.Key_Escape)
    else:
        assert program.table.window.close()
    assert not program.table.window.isVisible()
    assert movements(todays(backups_folder(counter.path))) == 2
    assert not list(backups_folder(counter.path).glob(".*unfinished*"))


def _endless(pulse):
    while True:
        pulse(0.1)


def test_a_file_that_would_take_long_closes_at_once(opened, qtbot, counter, monkeypatch):
    monkeypatch.setattr(keeper, "LONGEST_AT_CLOSE_S", 0)
    program = opened()
    lets_travel(program)
    closes(qtbot, program)
    assert movements(todays(backups_folder(counter.path))) == 2


def test_a_disk_that_is_full_holds_nobody_up(opened, qtbot, counter):
    shutil.rmtree(backups_folder(counter.path))
    backups_folder(counter.path).write_text("in the way")
    program = opened()
    lets_travel(program)
    closes(qtbot, program)


def test_what_somebody_stopped_before_stops_no_later_round(opened, qtbot, counter):
    program = opened()
    program.table.housekeeper.stop()
    lets_travel(program)
    closes(qtbot, program)
    assert movements(todays(backups_folder(counter.path))) == 3


def test_what_comes_after_the_end_is_let_go(opened, qtbot, counter):
    program = opened()
    closes(qtbot, program)
    program.close()
    lets_travel(program)
    assert program.table.bridge.is_idle
