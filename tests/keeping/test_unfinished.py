"""What a program that was killed left half done: gone as soon as nobody works on it, wherever it lies, readers and all."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.keeping.backups import BackupKind, make
from bookcrossing.keeping.daily import Again, keep
from bookcrossing.keeping.privacy import erase, forget
from bookcrossing.keeping.restoring import restore
from bookcrossing.keeping.second_place import set_second_place
from bookcrossing.keeping.unfinished import at_work, clear_away, unfinished_name, workshop_name

NUMBER = "ZQX-730915"
PROJECT = Path(__file__).resolve().parents[2]
WORKS = """
import sys, time
from pathlib import Path
from bookcrossing.clock import SystemClock
from bookcrossing.keeping.backups import BackupKind, make
from bookcrossing.keeping.daily import keep
from bookcrossing.keeping.restoring import restore
from bookcrossing.store.schema import open_store

def hang(done):
    if done > {after}:
        print("half", flush=True)
        time.sleep(600)

table, other, clock = Path(sys.argv[2]), Path(sys.argv[3]), SystemClock()
store = open_store(table)
if sys.argv[1] == "restore":
    restore(other, table, store, clock, pulse=hang)
elif sys.argv[1] == "keep":
    keep(store, clock, pulse=hang)
else:
    make(store, other, BackupKind.BY_HAND, clock.now(), pulse=hang)
"""


@pytest.fixture
def half_done():
    """Start a program that restores or backs up, and stands still half way."""
    started = []

    def start(what, table, other, after=0.25):
        program = subprocess.Popen(
            [sys.executable, "-c", WORKS.format(after=after), what, str(table), str(other)],
            stdout=subprocess.PIPE,
            cwd=PROJECT,
        )
        started.append(program)
        assert program.stdout.readline().strip() == b"half"
        return program

    yield start
    for program in started:
        end(program)


def end(program):
    program.kill()
    program.wait()
    program.stdout.close()


def holding(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and NUMBER.encode() in path.read_bytes()
    }


def hidden(folder):
    return sorted(path.name for path in folder.rglob(".*"))


@pytest.fixture
def lent(counter):
    copy = counter.add()
    counter.do(LendCopy(copy=copy, reader=NUMBER, add_reader=True))
    counter.do(TakeBack(copy=copy))
    return counter


@pytest.fixture
def backup(lent, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "kept.sqlite"
    return make(lent.store, target, BackupKind.BY_HAND, lent.clock.now()).path


# Removing a reader


def test_a_reader_who_is_removed_is_in_no_copy_that_a_killed_restore_left(lent, backup, half_done, tmp_path):
    for program in [half_done("restore", lent.path, backup) for _ in range(2)]:
        end(program)
    backup.unlink()
    assert len([name for name in holding(tmp_path) if "-restoring-" in name]) == 2

    erase(lent.store, lent.desk, NUMBER)

    assert holding(tmp_path) == set()
    assert hidden(tmp_path) == []


@pytest.mark.parametrize("after", [0.25, 0.7])
def test_a_reader_who_is_removed_is_in_no_copy_that_a_killed_backup_left_anywhere(
    lent, half_done, tmp_path, after
):
    stick = tmp_path / "stick"
    stick.mkdir()
    end(half_done("backup", lent.path, stick / "by-hand.sqlite", after))
    assert holding(stick) != set()

    erase(lent.store, lent.desk, NUMBER)

    assert holding(tmp_path) == set()
    assert hidden(tmp_path) == []


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(lambda c, b: keep(c.store, c.clock), id="an hour of use"),
        pytest.param(lambda c, b: keep(c.store, c.clock, again=Again.ALWAYS), id="backup"),
        pytest.param(lambda c, b: make(c.store, b, BackupKind.BY_HAND, c.clock.now()), id="backup FILE"),
        pytest.param(lambda c, b: restore(b, c.path, c.store, c.clock), id="restore"),
        pytest.param(lambda c, b: forget(c.store, c.clock, even_if_done_today=True), id="forgetting"),
    ],
)
def test_it_goes_with_the_next_thing_that_is_done_to_the_table(lent, backup, half_done, tmp_path, what):
    for program in [half_done(each, lent.path, backup) for each in ("restore", "backup")]:
        end(program)
    assert len(hidden(tmp_path)) == 4

    what(lent, backup)

    assert hidden(tmp_path) == []


def test_what_lies_on_a_stick_that_is_out_goes_when_it_is_here_again(lent, half_done, tmp_path):
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    end(half_done("backup", lent.path, stick / "by-hand.sqlite"))
    stick.rename(away)
    assert clear_away(lent.path) == 0

    away.rename(stick)

    assert clear_away(lent.path) == 1
    assert hidden(tmp_path) == []


def test_what_was_on_its_way_to_the_second_place_goes_too(lent, half_done, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    set_second_place(lent.path, stick)
    end(half_done("keep", lent.path, stick, after=0.7))
    assert len(hidden(stick)) == 1

    assert clear_away(lent.path) == 1

    assert hidden(tmp_path) == []


# Who still works is left alone


@pytest.mark.parametrize("what", ["restore", "backup"])
def test_what_another_program_works_on_stays_however_old(lent, backup, half_done, tmp_path, what):
    program = half_done(what, lent.path, backup)
    for path in tmp_path.rglob(".*"):
        os.utime(path, (0, 0))
    there = hidden(tmp_path)
    assert len(there) == 2

    assert clear_away(lent.path) == 0

    assert hidden(tmp_path) == there
    end(program)
    assert clear_away(lent.path) == 1
    assert hidden(tmp_path) == []


def test_two_at_once_in_one_program_leave_each_other_alone(lent, tmp_path):
    one, two = workshop_name(lent.path), unfinished_name(tmp_path / "x.sqlite")
    with at_work(lent.path, one), at_work(lent.path, two):
        one.mkdir()
        two.write_bytes(b"half")
        assert clear_away(lent.path) == 0
        assert one.exists()
        assert two.exists()


# Where nobody can be asked, age tells


def left_on_a_network(table, place):
    """A sign that another computer put up on a drive both use; its lock may not be seen from here."""
    sign = table.with_name(f".{table.name}-working-0badcafe")
    sign.write_text(json.dumps({"computer": "another-desk", "place": str(place)}), encoding="utf-8")
    return sign


@pytest.mark.parametrize("is_signed", [True, False])
def test_of_another_computer_or_an_older_program_only_what_is_old_goes(lent, is_signed):
    place = workshop_name(lent.path)
    place.mkdir()
    (place / "table.sqlite").write_bytes(b"half")
    if is_signed:
        left_on_a_network(lent.path, place)
    os.utime(place, (0, 0))  # what lies in it is young: somebody may be writing
    assert clear_away(lent.path) == 0
    assert place.exists()

    os.utime(place / "table.sqlite", (0, 0))
    os.utime(place, (0, 0))

    assert clear_away(lent.path) == 1
    assert hidden(lent.path.parent) == []


def test_a_disk_that_cannot_lock_is_worked_on_without_a_sign(lent, backup, tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def cannot(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", cannot)
    assert restore(backup, lent.path, lent.store, lent.clock).facts.copies == 1
    assert hidden(tmp_path) == []


def test_a_sign_makes_nothing_go_that_is_not_half_done(lent, tmp_path):
    letter = tmp_path / "letter.odt"
    letter.write_text("mine", encoding="utf-8")
    sign = left_on_a_network(lent.path, letter)
    os.utime(letter, (0, 0))

    assert clear_away(lent.path) == 0

    assert letter.exists()
    assert not sign.exists()


def test_an_old_one_of_a_backup_by_hand_goes_with_the_next_of_that_name(lent, tmp_path):
    """As an older program left them: without a sign."""
    (tmp_path / "stick").mkdir()
    target = tmp_path / "stick" / "kb.sqlite"
    old = unfinished_name(target)
    shutil.copy(lent.path, old)
    os.utime(old, (0, 0))

    make(lent.store, target, BackupKind.BY_HAND, lent.clock.now())

    assert not old.exists()
