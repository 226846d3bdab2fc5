"""At the window a large file is swept while nobody uses the desk, and gives way to whoever comes."""

from time import monotonic

import pytest
from PySide6.QtTest import QTest

from bookcrossing.desk.crossing import ReadHere
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.keeping import privacy
from bookcrossing.keeping.privacy import Sweeping
from bookcrossing.when import When
from ui.quiet_sweep import QuietSweep
from ui.settings import Settings
from ui.table_window import TableWindow

NUMBER = "ZQX-730915"


@pytest.fixture
def table(counter, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(privacy, "_LARGE", 0)
    monkeypatch.setattr("bookcrossing.store.engine.BUSY_TIMEOUT_S", 0.1)
    counter.reopen()
    copy = counter.add(at="2026-05-01")
    counter.do(LendCopy(copy=copy, reader=NUMBER, add_reader=True, at=When.parse("2026-06-01")))
    counter.do(TakeBack(copy=copy, at=When.parse("2026-06-20")))
    window = TableWindow(qapp, counter.store, counter.clock, Settings(tmp_path / "s.ini", qapp))
    window.wait_with_keeping()
    yield window
    window.close()


def sweeping(table, quiet_ms):
    table.sweep.stop()
    table.sweep = QuietSweep(table._sweeping, table.bridge, table, quiet_ms=quiet_ms)
    table.bridge.changed.connect(table.sweep.want)
    return table.sweep


def holds_the_number(counter):
    beside = [path for path in counter.path.parent.iterdir() if path.name.startswith(counter.path.name)]
    return any(NUMBER.encode() in path.read_bytes() for path in beside)


def waits_for(true):
    until = monotonic() + 10
    while not true():
        assert monotonic() < until
        QTest.qWait(20)


def test_who_is_erased_at_the_window_is_found_nowhere_once_the_desk_is_quiet(counter, table):
    sweep = sweeping(table, 50)
    assert holds_the_number(counter)
    table.erase_reader(NUMBER, "")
    assert Sweeping(counter.store).is_needed()
    sweep.want()
    waits_for(lambda: not sweep.is_wanted)
    assert not Sweeping(counter.store).is_needed()
    assert not holds_the_number(counter)


def test_nothing_is_swept_while_somebody_uses_the_desk(counter, table):
    sweep = sweeping(table, 300)
    table.erase_reader(NUMBER, "")
    sweep.want()
    for _ in range(6):
        QTest.qWait(100)
        table.bridge.perform(ReadHere(copy="CHE-1"), owner=table, done=lambda _: None, refused=pytest.fail)
    assert Sweeping(counter.store).is_needed()
    waits_for(lambda: not sweep.is_wanted)
    assert not holds_the_number(counter)


def test_a_sweep_that_had_to_give_way_is_tried_again(counter, table):
    sweep = sweeping(table, 50)
    with counter.store.read() as session:  # another program reads
        session.connection().exec_driver_sql("SELECT count(*) FROM reader").scalar()
        table.erase_reader(NUMBER, "")
        sweep.want()
        QTest.qWait(600)
        assert sweep.is_wanted
    waits_for(lambda: not sweep.is_wanted)
    assert not Sweeping(counter.store).is_needed()
    assert not holds_the_number(counter)
