"""A power cut while a backup is made or taken in: the table is whole, old or new; what has a name is proved."""

import random
import shutil
import sqlite3
import time
from contextlib import closing

import pytest

from bookcrossing.keeping.backups import BackupKind, make, no_pulse
from bookcrossing.keeping.check import check
from bookcrossing.keeping.sealing import prove
from bookcrossing.keeping.second_place import backups_folder, set_second_place
from bookcrossing.store.schema import open_store

KILLS = [pytest.param(8, id="8 kills"), pytest.param(150, id="150 kills", marks=pytest.mark.long)]


def length_of(program, file, *words):
    """Let a program run to its end; return how long that took."""
    began = time.monotonic()
    process = program(file, *words)
    _, complained = process.communicate()
    assert process.returncode == 0, complained
    return time.monotonic() - began


def killed(program, file, words, after, *, once=None):
    """Kill a program after a while, counted from when `once` holds; tell whether it was still running."""
    process = program(file, *words)
    while once is not None and process.poll() is None and not once():
        time.sleep(0.001)
    time.sleep(after)
    was_running = process.poll() is None
    process.kill()
    process.communicate()
    return was_running


@pytest.mark.parametrize("kills", KILLS)
def test_a_killed_backup_leaves_every_named_one_whole(counter, program, kills, tmp_path, record_property):
    counter.add(copies=400)
    counter.store.close()
    stick = tmp_path / "stick"
    stick.mkdir()
    set_second_place(counter.path, stick)
    whole = length_of(program, counter.path, "backup")
    chance, cut = random.Random(20261122), 0
    for _ in range(kills):
        cut += killed(program, counter.path, ("backup",), chance.uniform(whole * 0.3, whole))
        named = [*backups_folder(counter.path).glob("*.sqlite"), *stick.glob("*.sqlite")]
        assert len(named) == 2
        for backup in named:
            assert prove(backup, no_pulse)
    counter.store = open_store(counter.path)
    assert check(counter.store) == ()
    record_property("figure", f"a backup killed {cut} of {kills} times: every named file proved")


@pytest.mark.parametrize("kills", KILLS)
def test_a_killed_restore_leaves_old_or_new(counter, program, kills, record_property):
    counter.add("Стара", copies=300)
    old = make(
        counter.store, counter.path.with_name("old.sqlite"), BackupKind.BY_HAND, counter.clock.now()
    ).path
    counter.add("Нова", copies=200)
    new = make(
        counter.store, counter.path.with_name("new.sqlite"), BackupKind.BY_HAND, counter.clock.now()
    ).path
    counter.store.close()
    chance, cut, seen = random.Random(7), 0, []
    folder = backups_folder(counter.path)
    for kill in range(kills):
        backup = new if kill % 2 else old
        safe = len(list(folder.glob("*.sqlite")))
        phases = (
            lambda: any(counter.path.parent.glob(".table.sqlite-restoring-*/table.sqlite")),
            lambda safe=safe: len(list(folder.glob("*.sqlite"))) > safe,
        )
        for staged in counter.path.parent.glob(".table.sqlite-restoring-*"):
            shutil.rmtree(staged)
        after = chance.uniform(0, 0.06)
        cut += killed(program, counter.path, ("restore", str(backup)), after, once=phases[kill % 3 > 0])
        with closing(sqlite3.connect(counter.path)) as file:
            seen.append(file.execute("SELECT count(*) FROM copy").fetchone()[0])
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for safety in backups_folder(counter.path).glob("*.sqlite"):
            assert prove(safety, no_pulse)
    assert set(seen) <= {300, 500}
    counter.store = open_store(counter.path)
    assert check(counter.store) == ()
    record_property(
        "figure", f"a restore killed {cut} of {kills} times: {seen.count(300)} × old, {seen.count(500)} × new"
    )


def test_a_restore_that_was_killed_on_a_fresh_computer_leaves_nothing_or_all(counter, program, tmp_path):
    counter.add(copies=300)
    backup = make(counter.store, tmp_path / "b.sqlite", BackupKind.BY_HAND, counter.clock.now()).path
    chance = random.Random(11)
    whole = length_of(program, tmp_path / "first" / "table.sqlite", "restore", str(backup))
    for kill in range(5):
        table = tmp_path / f"fresh-{kill}" / "table.sqlite"
        killed(program, table, ("restore", str(backup)), chance.uniform(whole * 0.4, whole))
        if table.exists():
            store = open_store(table)
            assert check(store) == ()
            with store.read() as session:
                assert session.connection().exec_driver_sql("SELECT count(*) FROM copy").scalar() == 300
            store.close()
