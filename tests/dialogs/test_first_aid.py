"""A table that does not open: the person is told, and one button puts the newest whole backup in its place."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from bookcrossing.errors import Failure, StoreFailure
from bookcrossing.keeping.backups import BackupKind, make
from bookcrossing.keeping.daily import keep
from bookcrossing.keeping.second_place import backups_folder, set_second_place
from bookcrossing.store.schema import open_store
from bookcrossing.wording import use
from ui.first_aid import FirstAid


class Picked:
    file = None

    def to_open(self, parent, title, patterns):
        return self.file


def presses(word, seen=None):
    """Press a button of the box that is about to appear."""

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        if seen is not None:
            seen.append(f"{box.text()} {box.informativeText()}")
        next(button for button in box.buttons() if word in button.text()).click()

    QTimer.singleShot(50, press)


@pytest.fixture
def wreck(qapp, counter):
    """A table with two days of backups, and a file that somebody cut in half."""
    use("en")
    counter.add(copies=2)
    keep(counter.store, counter.clock)
    counter.clock.advance(days=1)
    counter.add(copies=3)
    keep(counter.store, counter.clock)
    counter.store.close()
    counter.path.write_bytes(counter.path.read_bytes()[:50_000])
    return counter


def failure_of(path):
    with pytest.raises(StoreFailure) as caught:
        open_store(path)
    return caught.value


def copies(path):
    store = open_store(path)
    try:
        with store.read() as session:
            return session.connection().exec_driver_sql("SELECT count(*) FROM copy").scalar()
    finally:
        store.close()


def test_the_newest_whole_backup_is_offered_and_put_in_place(wreck):
    seen = []
    presses("Restore this backup", seen)
    assert FirstAid(wreck.path, wreck.clock, Picked()).offer(failure_of(wreck.path))
    assert "is damaged" in seen[0]
    assert "21/11/2026" in seen[0]
    assert "5 copies" in seen[0]
    assert copies(wreck.path) == 5
    assert len(list(backups_folder(wreck.path).glob("*-damaged.sqlite"))) == 1


def test_a_torn_backup_is_passed_over(wreck):
    newest = max(backups_folder(wreck.path).glob("*.sqlite"))
    content = bytearray(newest.read_bytes())
    content[9000] ^= 1
    newest.write_bytes(content)
    presses("Restore this backup")
    assert FirstAid(wreck.path, wreck.clock, Picked()).offer(failure_of(wreck.path))
    assert copies(wreck.path) == 2


def test_leaving_leaves_everything_as_it_was(wreck):
    before = wreck.path.read_bytes()
    presses("Close")
    assert not FirstAid(wreck.path, wreck.clock, Picked()).offer(failure_of(wreck.path))
    assert wreck.path.read_bytes() == before


def test_a_backup_from_anywhere_can_be_chosen(wreck, tmp_path):
    (tmp_path / "away").mkdir()
    other = open_store(tmp_path / "away" / "table.sqlite")
    picked = Picked()
    picked.file = make(other, tmp_path / "away" / "b.sqlite", BackupKind.BY_HAND, wreck.clock.now()).path
    other.close()
    presses("Choose a backup")
    assert FirstAid(wreck.path, wreck.clock, picked).offer(failure_of(wreck.path))
    assert copies(wreck.path) == 0


def test_where_the_first_place_is_lost_too_the_second_helps(wreck, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for backup in backups_folder(wreck.path).glob("*.sqlite"):
        backup.rename(stick / backup.name)
    set_second_place(wreck.path, stick)
    presses("Restore this backup")
    assert FirstAid(wreck.path, wreck.clock, Picked()).offer(failure_of(wreck.path))
    assert copies(wreck.path) == 5


def test_what_no_backup_helps_against_is_only_said(wreck):
    seen = []
    presses("Close", seen)
    locked = StoreFailure(Failure.LOCKED, wreck.path)
    assert not FirstAid(wreck.path, wreck.clock, Picked()).offer(locked)
    assert "whole backup" not in seen[0]
