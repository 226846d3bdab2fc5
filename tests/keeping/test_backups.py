"""Backups: made every day, proved, thinned; without readers once a month; copied to a second place and read back."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import EditReader, EraseReader
from bookcrossing.errors import BackupFails, Failure, Stopped, StoreFailure, Trouble
from bookcrossing.keeping.backups import BackupKind, backups_in, make, no_pulse, thin
from bookcrossing.keeping.daily import Again, keep
from bookcrossing.keeping.looking import look_inside
from bookcrossing.keeping.sealing import LENGTH, prove, seal_of
from bookcrossing.keeping.second_place import backups_folder, outside, set_second_place
from bookcrossing.store.schema import open_store

NUMBER, NAME, CONTACT = "ZQX-730915", "Оксана-Рідкісна", "+371-29-555-019"


def by_hand(counter, name="backup.sqlite", **more):
    target = counter.path.with_name(name)
    return make(counter.store, target, BackupKind.BY_HAND, counter.clock.now(), **more)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# One backup


def test_a_backup_is_a_table_anybody_can_open(counter):
    copy = counter.add()
    made = by_hand(counter)
    with closing(sqlite3.connect(made.path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("SELECT count(*) FROM copy").fetchone() == (1,)
    store = open_store(made.path)
    store.close()
    assert counter.state(copy) == "on_table"


def test_its_seal_is_the_sum_of_every_byte_before_it(counter):
    made = by_hand(counter)
    content = made.path.read_bytes()
    assert hashlib.sha256(content[:-LENGTH]).hexdigest() == made.sha256 == seal_of(made.path)
    assert len(content) == made.size


def test_what_is_written_meanwhile_neither_waits_nor_enters(counter):
    copies = counter.add(copies=400)
    written = []

    def write(_done):
        if len(written) < 3:
            written.append(counter.do(LetTravel(copy=copies[len(written)])))

    made = by_hand(counter, pulse=write)
    assert len(written) == 3
    with closing(sqlite3.connect(made.path)) as file:
        assert file.execute("SELECT count(*) FROM movement").fetchone() == (400,)


def test_an_interrupted_backup_leaves_nothing(counter):
    counter.add(copies=200)
    before = names(counter.path.parent)
    for stop_at in (0.01, 0.4, 0.7, 0.95):

        def stop(done, stop_at=stop_at):
            if done >= stop_at:
                raise Stopped

        with pytest.raises(Stopped):
            by_hand(counter, pulse=stop)
        assert names(counter.path.parent) == before


def test_a_file_that_is_no_backup_is_never_written_over(counter):
    other = counter.path.with_name("backup.sqlite")
    for content in (b"a letter", counter.path.read_bytes()):
        other.write_bytes(content)
        with pytest.raises(BackupFails) as refusal:
            by_hand(counter)
        assert refusal.value.why is Trouble.OTHER_FILE
        assert other.read_bytes() == content


def test_the_table_is_never_written_over_under_any_name(counter):
    counter.path.with_name("link.sqlite").symlink_to(counter.path)
    for name in ("table.sqlite", "link.sqlite"):
        with pytest.raises(BackupFails) as refusal:
            by_hand(counter, name)
        assert refusal.value.why is Trouble.THE_TABLE


def test_a_newer_backup_takes_the_place_of_an_older_one_of_its_name(counter):
    first = by_hand(counter)
    counter.add()
    second = by_hand(counter)
    assert second.path == first.path
    assert second.sha256 != first.sha256
    assert prove(second.path, no_pulse) == second.sha256


def test_a_damaged_table_is_said_and_the_old_backup_is_kept(counter):
    counter.add(copies=300)
    made = by_hand(counter)
    ((root,),) = counter.rows("SELECT rootpage FROM sqlite_master WHERE name = 'ix_movement_copy_id'")
    counter.store.close()
    content = bytearray(counter.path.read_bytes())
    content[root * 4096 - 4088 : root * 4096] = os.urandom(4088)
    counter.path.write_bytes(content)
    counter.store = open_store(counter.path)
    with pytest.raises(BackupFails) as refusal:
        by_hand(counter)
    assert refusal.value.why is Trouble.TABLE_DAMAGED
    assert refusal.value.path == counter.path
    assert prove(made.path, no_pulse) == made.sha256


@pytest.mark.parametrize("where", ["backup", "table"])
def test_a_full_disk_is_said_and_leaves_nothing_half(counter, where):
    """A file may not grow beyond a limit: what the system says is what a full disk says."""
    counter.add(copies=300)
    counter.store.close()
    limit = counter.path.stat().st_size // 2
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from bookcrossing.clock import SystemClock\n"
        "from bookcrossing.errors import BackupFails\n"
        "from bookcrossing.keeping.backups import BackupKind, make\n"
        "from bookcrossing.store.schema import open_store\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "try:\n"
        "    make(store, Path(sys.argv[1]).with_name('b.sqlite'), BackupKind.BY_HAND, SystemClock().now())\n"
        "except BackupFails as failed:\n"
        "    print(failed.why, failed.path.name)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(counter.path), str(limit)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.split() == ["full", "b.sqlite"]
    assert [name for name in names(counter.path.parent) if "b.sqlite" in name] == []
    counter.store = open_store(counter.path)
    assert len(counter.rows("SELECT id FROM copy")) == 300


# Every day


def test_one_backup_a_day_and_fourteen_of_them(counter):
    counter.add()
    for _ in range(20):
        assert keep(counter.store, counter.clock).made is not None
        assert keep(counter.store, counter.clock).made is None
        counter.clock.advance(days=1)
    kept = backups_in(backups_folder(counter.path), look_inside_newest(counter).facts.uuid)
    daily = [backup.day.isoformat() for backup in kept if backup.kind is BackupKind.DAILY]
    assert len(daily) == 14
    assert (daily[0], daily[-1]) == ("2026-12-09", "2026-11-26")


def look_inside_newest(counter):
    newest = max(backups_folder(counter.path).glob("chebookcrossing-*-20??-??-??.sqlite"))
    return look_inside(newest, counter.path)


def test_the_newest_of_a_day_takes_the_place_of_the_one_before(counter):
    keep(counter.store, counter.clock)
    counter.add()
    again = keep(counter.store, counter.clock, again=Again.ALWAYS)
    assert again.made is not None
    assert look_inside_newest(counter).facts.copies == 1
    assert len(list(backups_folder(counter.path).glob("*.sqlite"))) == 1


def test_the_day_is_rigas(counter):
    counter.clock.set("2026-11-22T23:59")
    keep(counter.store, counter.clock)
    counter.clock.set("2026-11-23T00:01")
    assert keep(counter.store, counter.clock).made is not None


def test_a_failed_backup_thins_nothing(counter):
    for _ in range(14):
        keep(counter.store, counter.clock)
        counter.clock.advance(days=1)
    folder = backups_folder(counter.path)
    before = names(folder)
    today = next(name for name in before if name.endswith("2026-12-03.sqlite")).replace("12-03", "12-04")
    (folder / today).mkdir()  # nothing can be written under that name
    failed = keep(counter.store, counter.clock)
    assert failed.failed is not None
    assert failed.removed == ()
    assert set(before) <= set(names(folder))


def test_a_backup_of_a_wrong_clock_is_neither_counted_nor_removed(counter):
    counter.clock.set("2031-01-01T10:00")
    keep(counter.store, counter.clock)
    counter.clock.set("2026-11-20T10:00")
    for _ in range(16):
        keep(counter.store, counter.clock)
        counter.clock.advance(days=1)
    days = [name[-15:-7] for name in names(backups_folder(counter.path)) if name.endswith(".sqlite")]
    assert len(days) == 15
    assert "31-01-01" in days


def test_what_a_killed_program_left_is_swept_up_after_an_hour(counter):
    keep(counter.store, counter.clock)
    folder = backups_folder(counter.path)
    old, fresh = (folder / f".chebookcrossing-1-x.sqlite.unfinished-{name}" for name in ("old", "fresh"))
    for leaving in (old, fresh):
        leaving.write_bytes(b"half")
    os.utime(old, (0, 0))
    counter.clock.advance(days=1)
    keep(counter.store, counter.clock)
    assert not old.exists()
    assert fresh.exists()


# Every month, without readers


@pytest.fixture
def october(counter):
    """A table on which a reader did everything in October, and has a book still."""
    counter.clock.set("2026-10-05T10:00")
    one, two = counter.add(copies=2)
    counter.do(LendCopy(copy=one, reader=NUMBER, add_reader=True))
    counter.do(EditReader(number=NUMBER, new_number=NUMBER, name=NAME, contact=CONTACT))
    counter.do(TakeBack(copy=one))
    counter.do(LendCopy(copy=two, reader=NUMBER))
    counter.clock.set("2026-11-02T09:00")
    return counter


def monthly_of(counter):
    return next(backups_folder(counter.path).glob("*-2026-10-without-readers.sqlite"))


def test_the_month_that_is_over_is_kept_once_without_a_byte_of_a_reader(october):
    done = keep(october.store, october.clock)
    assert done.monthly is not None
    october.clock.advance(days=1)
    assert keep(october.store, october.clock).monthly is None
    content = monthly_of(october).read_bytes()
    for planted in (NUMBER, NAME, CONTACT, NUMBER[4:], NUMBER.casefold()):
        assert planted.encode() not in content
    assert NUMBER.encode() in max(backups_folder(october.path).glob("*-02.sqlite")).read_bytes()


def test_its_figures_are_those_of_the_whole_table(october):
    keep(october.store, october.clock)
    with closing(sqlite3.connect(monthly_of(october))) as file:
        counted = file.execute("SELECT period, active, new FROM activity_count ORDER BY period").fetchall()
        groups = file.execute("SELECT kind, reader_group FROM movement ORDER BY id").fetchall()
        loans = file.execute("SELECT reader_id, ended_at IS NULL FROM loan ORDER BY id").fetchall()
    assert {("2026", 1, 1), ("2026-10", 1, 1), ("2026-Q4", 1, 1)} <= set(counted)
    assert groups == [
        tuple(row) for row in october.rows("SELECT kind, reader_group FROM movement ORDER BY id")
    ]
    assert loans == [(None, 0), (None, 1)]


def test_leaving_all_readers_out_counts_as_removing_each(october):
    october.clock.set("2026-10-20T10:00")
    for number, copy in (("A-1", "CHE-1"), ("B-2", "CHE-1"), ("A-1", "CHE-1")):
        october.do(LendCopy(copy=copy, reader=number, add_reader=True, under_18=number == "B-2"))
        october.clock.advance(days=20)
        october.do(TakeBack(copy=copy))
    october.do(TakeBack(copy="CHE-2"))
    october.clock.set("2026-12-29T09:00")
    made = make(
        october.store, october.path.with_name("m.sqlite"), BackupKind.MONTHLY, october.clock.now()
    ).path
    for number in ("A-1", "B-2", NUMBER):
        october.do(EraseReader(number=number))
    query = "SELECT * FROM activity_count ORDER BY 1, 2"
    with closing(sqlite3.connect(made)) as file:
        counted = file.execute(query).fetchall()
    assert counted == [tuple(row) for row in october.rows(query)]
    assert len(counted) > 10


def test_a_new_table_has_no_month_behind_it(counter):
    counter.add()
    assert keep(counter.store, counter.clock).monthly is None


def test_twelve_months_are_kept(counter):
    counter.add()
    folder = backups_folder(counter.path)
    for month in range(15):
        counter.clock.set(f"{2026 + (11 + month) // 12}-{(11 + month) % 12 + 1:02}-03T10:00")
        keep(counter.store, counter.clock)
    assert len(list(folder.glob("*-without-readers.sqlite"))) == 12


# The second place


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_every_backup_is_copied_to_the_second_place_and_read_back(october, stick):
    set_second_place(october.path, stick)
    done = keep(october.store, october.clock)
    assert len(done.copies) == 2
    for copy in done.copies:
        assert prove(copy, no_pulse) == seal_of(backups_folder(october.path) / copy.name)
    assert outside(october.path).newest == october.clock.now()
    assert keep(october.store, october.clock).copies == ()


def test_a_second_place_that_is_not_there_is_told_and_made_up_for_later(october, stick):
    set_second_place(october.path, stick)
    stick.rmdir()
    done = keep(october.store, october.clock)
    assert done.made is not None
    assert done.failed is None
    assert done.failed_outside is not None
    assert done.failed_outside.why is Trouble.NOT_THERE
    assert outside(october.path).trouble is Trouble.NOT_THERE
    stick.mkdir()
    assert len(keep(october.store, october.clock).copies) == 2
    assert outside(october.path).trouble is None


def test_another_tables_backups_in_the_same_folder_are_left_alone(counter, stick, tmp_path):
    other = open_store(tmp_path / "other.sqlite")
    set_second_place(other.path, stick)
    for _ in range(3):
        keep(other, counter.clock)
        counter.clock.advance(days=1)
    other.close()
    theirs = names(stick)
    set_second_place(counter.path, stick)
    for _ in range(16):
        keep(counter.store, counter.clock)
        counter.clock.advance(days=1)
    assert set(theirs) <= set(names(stick))
    assert len(names(stick)) == 3 + 14


def test_where_there_is_no_room_beside_the_table_the_second_place_still_gets_its_copy(counter, stick):
    counter.add()
    set_second_place(counter.path, stick)
    keep(counter.store, counter.clock)
    counter.clock.advance(days=1)
    today = next(stick.glob("*.sqlite")).name.replace("11-20", "11-21")
    (backups_folder(counter.path) / today).mkdir()  # nothing can be written under that name
    done = keep(counter.store, counter.clock)
    assert done.failed is not None
    assert [copy.name for copy in done.copies] == [today]


def test_after_a_week_without_a_copy_outside_the_desk_is_told(counter, stick):
    keep(counter.store, counter.clock)
    assert not outside(counter.path).is_overdue(counter.clock.now())
    counter.clock.advance(days=7, minutes=1)
    assert outside(counter.path).is_overdue(counter.clock.now())
    set_second_place(counter.path, stick)
    keep(counter.store, counter.clock)
    assert not outside(counter.path).is_overdue(counter.clock.now())


def test_what_is_remembered_belongs_to_this_file_in_this_place(counter, stick, tmp_path):
    set_second_place(counter.path, stick)
    keep(counter.store, counter.clock)
    elsewhere = tmp_path / "other computer"
    shutil.copytree(backups_folder(counter.path), elsewhere / "table-backups")
    assert outside(elsewhere / "table.sqlite").folder is None


def test_a_folder_that_cannot_be_written_to_is_not_remembered(counter, tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    for folder, why in ((tmp_path / "gone", Trouble.NOT_THERE), (file / "in", Trouble.NOT_THERE)):
        with pytest.raises(BackupFails) as refusal:
            set_second_place(counter.path, folder)
        assert refusal.value.why is why
    assert outside(counter.path).folder is None


def test_a_deleted_table_is_not_backed_up_from_memory(counter):
    for file in counter.path.parent.glob("table.sqlite*"):
        file.unlink()
    with pytest.raises(StoreFailure) as refusal:
        keep(counter.store, counter.clock)
    assert refusal.value.failure is Failure.REPLACED


def test_thinning_removes_safety_copies_after_thirty_days(counter):
    counter.add()
    made = by_hand(counter)
    folder = backups_folder(counter.path)
    folder.mkdir()
    uuid = look_inside(made.path, counter.path).facts.uuid
    for day in ("2026-10-01-101010", "2026-11-19-101010-2-damaged"):
        shutil.copy(made.path, folder / f"chebookcrossing-123-{uuid[:8]}-before-restore-{day}.sqlite")
    gone = thin(folder, uuid, datetime(2026, 11, 20, tzinfo=UTC).date() + timedelta(days=0))
    assert [path.name[-24:] for path in gone] == ["2026-10-01-101010.sqlite"]
