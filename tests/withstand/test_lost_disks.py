"""Disks that are full, pulled out or locked while backups are written and taken in: said, and nothing is lost."""

import shutil
import subprocess

import pytest

from bookcrossing.errors import BackupFails, Failure, StoreFailure, Trouble
from bookcrossing.keeping.backups import BackupKind, backups_in, make, no_pulse
from bookcrossing.keeping.check import check
from bookcrossing.keeping.daily import keep
from bookcrossing.keeping.restoring import restore
from bookcrossing.keeping.sealing import prove
from bookcrossing.keeping.second_place import backups_folder, outside, set_second_place
from bookcrossing.store.schema import open_store
from tests.conftest import Counter

COPIES = 300


def pull_out(folder):
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_second_place_is_said_and_the_backup_here_stands(counter, disk):
    counter.add(copies=COPIES)
    stick = disk(200)
    set_second_place(counter.path, stick)
    done = keep(counter.store, counter.clock)
    assert done.made is not None
    assert prove(done.made.path, no_pulse) == done.made.sha256
    assert done.failed_outside is not None
    assert done.failed_outside.why is Trouble.FULL
    assert list(stick.iterdir()) == []
    assert outside(counter.path).trouble is Trouble.FULL
    assert outside(counter.path).newest is None


def test_what_lay_at_a_full_second_place_is_kept(counter, disk):
    stick = disk(800)
    set_second_place(counter.path, stick)
    keep(counter.store, counter.clock)
    (yesterday,) = stick.iterdir()
    was = yesterday.read_bytes()
    counter.add(copies=COPIES)
    counter.clock.advance(days=1)
    done = keep(counter.store, counter.clock)
    assert done.failed_outside is not None
    assert done.failed_outside.why is Trouble.FULL
    assert [path.read_bytes() for path in stick.iterdir()] == [was]


def test_a_stick_pulled_out_before_leaves_nothing_in_the_empty_folder(counter, disk):
    stick = disk(4_000)
    set_second_place(counter.path, stick)
    pull_out(stick)
    done = keep(counter.store, counter.clock)
    assert done.failed_outside is not None
    assert done.failed_outside.why is Trouble.NOT_THERE
    assert list(stick.iterdir()) == []
    disk(4_000)
    assert len(keep(counter.store, counter.clock).copies) == 1
    assert outside(counter.path).trouble is None


def test_a_stick_pulled_out_while_writing_is_said_and_made_up_for(counter, disk):
    counter.add(copies=COPIES)
    stick = disk(4_000)
    set_second_place(counter.path, stick)
    pulled = []

    def pull(done):
        if done > 0.6 and not pulled:
            pulled.append(done)
            pull_out(stick)

    done = keep(counter.store, counter.clock, pulse=pull)
    assert pulled
    assert done.made is not None
    assert done.failed_outside is not None
    assert done.failed_outside.why is Trouble.NOT_THERE
    assert list(stick.iterdir()) == []
    disk(4_000)
    (copy,) = keep(counter.store, counter.clock).copies
    assert prove(copy, no_pulse)


def test_a_stick_that_can_only_be_read_is_said(counter, disk):
    stick = disk(4_000)
    set_second_place(counter.path, stick)
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    done = keep(counter.store, counter.clock)
    assert done.failed_outside is not None
    assert done.failed_outside.why is Trouble.READ_ONLY
    with pytest.raises(BackupFails) as refusal:
        set_second_place(counter.path, stick)
    assert refusal.value.why is Trouble.READ_ONLY


@pytest.fixture
def small_disk_table(disk, new_file):
    """A table on a disk that has little room left."""
    folder = disk(6_000, "laptop")
    shutil.copyfile(new_file, folder / "table.sqlite")
    counter = Counter(folder / "table.sqlite")
    counter.add(copies=COPIES)
    yield counter
    counter.store.close()


def fill(folder, leave_kb):
    free = shutil.disk_usage(folder).free
    (folder / "films").write_bytes(bytes(max(0, free - leave_kb * 1024)))


@pytest.mark.parametrize("room_kb", [0, 100, 400])
def test_a_full_disk_with_the_table_fails_calmly_and_the_stick_gets_its_copy(
    small_disk_table, tmp_path, room_kb
):
    counter = small_disk_table
    keep(counter.store, counter.clock)
    stick = tmp_path / "stick"
    stick.mkdir()
    set_second_place(counter.path, stick)
    fill(counter.path.parent, room_kb)
    counter.clock.advance(days=1)
    before = sorted(path.name for path in backups_folder(counter.path).iterdir())
    done = keep(counter.store, counter.clock)
    assert done.failed is not None
    assert done.failed.why is Trouble.FULL
    assert sorted(path.name for path in backups_folder(counter.path).iterdir()) == before
    (copy,) = done.copies
    assert prove(copy, no_pulse)
    assert check(counter.store) == ()


@pytest.mark.parametrize("room_kb", [0, 300, 700, 1_100, 1_500])
def test_a_restore_onto_a_full_disk_changes_nothing(small_disk_table, tmp_path, room_kb):
    counter = small_disk_table
    backup = make(counter.store, tmp_path / "b.sqlite", BackupKind.BY_HAND, counter.clock.now()).path
    counter.add("Інша")
    movements = counter.rows("SELECT uuid FROM movement ORDER BY id")
    fill(counter.path.parent, room_kb)
    with pytest.raises((BackupFails, StoreFailure)) as refusal:
        restore(backup, counter.path, counter.store, counter.clock)
    told = refusal.value
    assert (told.why if isinstance(told, BackupFails) else told.failure) in {Trouble.FULL, Failure.DISK_FULL}
    assert "-restoring-" not in str(told.path)
    assert counter.rows("SELECT uuid FROM movement ORDER BY id") == movements
    assert [path.name for path in counter.path.parent.iterdir() if "restoring" in path.name] == []
    assert list(backups_folder(counter.path).glob("*.sqlite")) == []
    assert check(counter.store) == ()
    (counter.path.parent / "films").unlink()
    assert restore(backup, counter.path, counter.store, counter.clock).facts.copies == COPIES


def test_a_fresh_computer_with_a_full_disk_is_left_without_a_half(counter, disk):
    counter.add(copies=COPIES)
    backup = make(
        counter.store, counter.path.with_name("b.sqlite"), BackupKind.BY_HAND, counter.clock.now()
    ).path
    small = disk(300, "small")
    table = small / "table.sqlite"
    with pytest.raises((BackupFails, StoreFailure)) as refusal:
        restore(backup, table, None, counter.clock)
    assert refusal.value.path == table
    assert list(small.iterdir()) == []


def test_backups_on_a_stick_restore_from_there_when_it_can_only_be_read(counter, disk):
    counter.add()
    stick = disk(4_000)
    set_second_place(counter.path, stick)
    keep(counter.store, counter.clock)
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    (backup,) = (each.path for each in backups_in(stick, counter.rows("SELECT uuid FROM place")[0][0]))
    table = counter.path.with_name("new.sqlite")
    restore(backup, table, None, counter.clock)
    store = open_store(table)
    assert check(store) == ()
    store.close()
