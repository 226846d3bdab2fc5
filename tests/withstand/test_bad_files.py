"""Full disks, files that can only be read, damaged files, files that are none of ours."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bookcrossing.desk.crossing import KeepWords, SetAside
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.lending import LendCopy
from bookcrossing.keeping.check import check
from bookcrossing.keeping.mend import mend
from bookcrossing.store.failures import Failure, StoreFailure
from bookcrossing.store.schema import SCHEMA, open_store


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def lend(copy):
    return LendCopy(copy=copy, reader="LV-1", add_reader=True)


# None of ours


def text_file(path):
    path.write_text("Це не база даних.\n" * 500, encoding="utf-8")


def short_text(path):
    path.write_bytes(b"a;b\n")


def zip_file(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("books.csv", "a;b\n" * 100)


def other_program(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE moz_places(url TEXT)")
        other.commit()


def other_program_in_wal(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE title(id INTEGER)")
        other.commit()


def only_a_header(path):
    path.write_bytes(b"SQLite format 3\x00")


@pytest.mark.parametrize(
    ("make", "failure"),
    [
        (text_file, Failure.NOT_A_DATABASE),
        (short_text, Failure.NOT_A_DATABASE),
        (zip_file, Failure.NOT_A_DATABASE),
        (other_program, Failure.NOT_OURS),
        (other_program_in_wal, Failure.NOT_OURS),
        (only_a_header, Failure.DAMAGED),
    ],
)
def test_a_file_that_is_none_of_ours_is_left_byte_for_byte(tmp_path, make, failure):
    path = tmp_path / "table.sqlite"
    make(path)
    before = sha256(path)
    with pytest.raises(StoreFailure) as refusal:
        open_store(path)
    assert refusal.value.failure is failure
    assert sha256(path) == before
    assert [found.name for found in tmp_path.iterdir()] == ["table.sqlite"]


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(StoreFailure) as refusal:
        open_store(tmp_path)
    assert refusal.value.failure is Failure.CANNOT_OPEN
    assert list(tmp_path.iterdir()) == []


def test_a_path_through_a_file_is_no_path(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreFailure) as refusal:
        open_store(tmp_path / "file" / "table.sqlite")
    assert refusal.value.failure is Failure.CANNOT_OPEN


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_newer_file_is_left_byte_for_byte(counter, mode):
    counter.store.close()
    with closing(sqlite3.connect(counter.path)) as newer:
        newer.execute(f"PRAGMA journal_mode={mode}")
        newer.execute(f"PRAGMA user_version={SCHEMA + 1}")
    before = sha256(counter.path)
    with pytest.raises(StoreFailure) as refusal:
        open_store(counter.path)
    assert refusal.value.failure is Failure.TOO_NEW
    assert sha256(counter.path) == before
    assert list(counter.path.parent.iterdir()) == [counter.path]


# Damaged


def test_a_file_cut_short_is_left_byte_for_byte(counter):
    counter.add(copies=200)
    counter.store.close()
    whole = counter.path.read_bytes()
    for length in (50, 99, 4096, len(whole) // 2, len(whole) - 1):
        counter.path.write_bytes(whole[:length])
        before = sha256(counter.path)
        with pytest.raises(StoreFailure) as refusal:
            open_store(counter.path)
        assert refusal.value.failure is Failure.DAMAGED
        assert sha256(counter.path) == before
        assert list(counter.path.parent.iterdir()) == [counter.path]


def test_a_file_damaged_inside_is_said_and_never_made_worse(counter):
    _copy, *_ = counter.add(copies=300)
    counter.store.close()
    whole = counter.path.read_bytes()
    said = set()
    for start in range(4096, len(whole), 4096):
        counter.path.write_bytes(whole[:start] + os.urandom(4096) + whole[start + 4096 :])
        before = sha256(counter.path)
        try:
            store = open_store(counter.path)
        except StoreFailure as failure:
            said.add(failure.failure)
            assert sha256(counter.path) == before
            continue
        assert check(store) != ()
        store.close()
        assert sha256(counter.path) == before
    assert said <= {Failure.DAMAGED}


def test_work_on_a_damaged_page_is_refused_whole(counter):
    copies = counter.add(copies=300)
    (root,) = counter.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'loan'")[0]
    counter.store.close()
    whole = counter.path.read_bytes()
    start = (root - 1) * 4096
    counter.path.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
    before = sha256(counter.path)
    counter.reopen()
    with pytest.raises(StoreFailure) as refusal:
        counter.do(lend(copies[0]))
    assert refusal.value.failure is Failure.DAMAGED
    counter.store.close()
    assert sha256(counter.path) == before


# Only to be read


def test_a_file_that_can_only_be_read_shows_everything_and_takes_nothing(counter):
    copy = counter.add()
    counter.store.close()
    counter.path.chmod(0o444)
    before = sha256(counter.path)
    counter.reopen()
    assert counter.state(copy) == "on_table"
    for act in (lambda: counter.do(lend(copy)), counter.store.write):
        with pytest.raises(StoreFailure) as refusal:
            act()
        assert refusal.value.failure is Failure.READ_ONLY
    assert check(counter.store) == ()
    assert mend(counter.store) == 0
    counter.store.close()
    assert sha256(counter.path) == before
    assert list(counter.path.parent.iterdir()) == [counter.path]


@pytest.fixture
def shelf(new_file):
    """A folder outside the tests' own that any user of the computer may reach."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="shelf-"))
    folder.chmod(0o755)
    shutil.copyfile(new_file, folder / "table.sqlite")
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


LOOK = """
import os, sys
from pathlib import Path
from bookcrossing.store.failures import StoreFailure
from bookcrossing.store.schema import open_store
if os.geteuid() == 0:  # become a user without rights, once everything is imported
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    store = open_store(Path(sys.argv[1]))
    with store.read() as session:
        print(session.connection().exec_driver_sql("SELECT count(*) FROM place").scalar(), store.writing is None)
    store.close()
except StoreFailure as failure:
    print(failure.failure)
"""


def look_as_nobody(path):
    ran = subprocess.run([sys.executable, "-c", LOOK, path], capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    return ran.stdout.split()


def test_a_folder_that_can_only_be_read_is_looked_at_and_left_alone(shelf):
    path = shelf / "table.sqlite"
    path.chmod(0o666)
    shelf.chmod(0o555)
    before = sha256(path)
    assert look_as_nobody(path) == ["1", "True"]
    assert sha256(path) == before
    assert [found.name for found in shelf.iterdir()] == ["table.sqlite"]


def test_a_file_nobody_may_read_cannot_be_opened(shelf):
    path = shelf / "table.sqlite"
    path.chmod(0o000)
    assert look_as_nobody(path) == ["cannot_open"]
    path.chmod(0o444)


def test_no_table_is_made_where_nothing_may_be_written(shelf):
    shelf.chmod(0o555)
    assert look_as_nobody(shelf / "new.sqlite") == ["cannot_open"]
    assert [found.name for found in shelf.iterdir()] == ["table.sqlite"]


# Full


def test_a_full_file_refuses_and_keeps_what_it_has(counter):
    copy = counter.add()
    counter.reopen()
    with counter.store.writing.connect() as connection:
        raw = connection.connection.driver_connection
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count={pages}")
    written = 0

    def write_on():
        nonlocal written
        for _ in range(200):
            counter.do(KeepWords(copy=copy, text="Дякую! " * 200))
            written += 1

    with pytest.raises(StoreFailure) as refusal:
        write_on()
    assert refusal.value.failure is Failure.DISK_FULL
    assert len(counter.journey(copy)) == written + 1
    assert check(counter.store) == ()
    counter.reopen()
    assert counter.do(lend(copy)).kind == "lent"


FILL = """
import json, resource, sys
from pathlib import Path
from bookcrossing.clock import SystemClock
from bookcrossing.desk.crossing import KeepWords
from bookcrossing.desk.desk import Desk
from bookcrossing.store.failures import StoreFailure
from bookcrossing.store.schema import open_store
path = Path(sys.argv[1])
limit = int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    store = open_store(path)
    desk = Desk(store, SystemClock())
    for number in range(5000):
        desk.perform(KeepWords(copy="CHE-1", text="x" * 9000))
        print(number, flush=True)
except StoreFailure as failure:
    print(failure.failure, flush=True)
    store.close()
"""


def filled(path, limit):
    ran = subprocess.run(
        [sys.executable, "-c", FILL, path, str(limit)], capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    *answered, said = ran.stdout.split()
    return len(answered), said


def test_a_file_that_may_not_grow_refuses_and_keeps_what_it_has(counter):
    copy = counter.add()
    counter.store.close()
    answered, said = filled(counter.path, counter.path.stat().st_size + 200_000)
    assert (said, answered > 3) == ("disk_full", True)
    counter.reopen()
    assert len(counter.journey(copy)) == answered + 1
    assert check(counter.store) == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="only the administrator mounts a disk")
def test_a_full_disk_refuses_and_keeps_what_it_has(counter, tmp_path):
    copy = counter.add()
    counter.store.close()
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        shutil.copyfile(counter.path, disk / "table.sqlite")
        answered, said = filled(disk / "table.sqlite", 0)
        assert (said, answered > 3) == ("disk_full", True)
        store = open_store(disk / "table.sqlite")
        assert check(store) == ()
        store.close()
        with pytest.raises(StoreFailure) as refusal:
            open_store(disk / "new.sqlite")
        assert refusal.value.failure is Failure.DISK_FULL
        assert not list(disk.glob("*new*"))
        for left in disk.glob("table.sqlite*"):
            shutil.copyfile(left, counter.path.with_name(left.name))
    finally:
        subprocess.run(["umount", disk], check=True)
    counter.reopen()
    assert len(counter.journey(copy)) == answered + 1


def test_what_a_person_reads_names_the_file(tmp_path, program):
    path = tmp_path / "table.sqlite"
    text_file(path)
    ran = program(path, "lend", "CHE-1", "LV-1")
    said, complained = ran.communicate()
    assert ran.returncode == 1
    assert said == b""
    assert str(path) in complained.decode()
    assert complained.count(b"\n") == 1
    assert b"Traceback" not in complained


@pytest.mark.skipif(os.geteuid() != 0, reason="only the administrator mounts a disk")
def test_a_disk_that_others_have_filled_is_told_from_one_that_fails(counter, tmp_path):
    copy = counter.add()
    counter.store.close()
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        shutil.copyfile(counter.path, disk / "table.sqlite")
        with suppress(OSError), (disk / "others").open("wb") as others:
            while True:
                others.write(bytes(4096))
        with pytest.raises(StoreFailure) as refusal:
            Desk(open_store(disk / "table.sqlite"), counter.clock).perform(SetAside(copy=copy))
        assert refusal.value.failure is Failure.DISK_FULL
        (disk / "others").unlink()
        store = open_store(disk / "table.sqlite")
        Desk(store, counter.clock).perform(SetAside(copy=copy))
        store.close()
    finally:
        subprocess.run(["umount", disk], check=True)
