"""Two desks, one file: one wins, the others are told; never two open loans."""

import json
import subprocess
import sys
import threading

import pytest

from bookcrossing.desk.desk import Desk
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.errors import AlreadyWith, LentToAnother
from bookcrossing.keeping.check import check
from bookcrossing.store.failures import Failure, StoreFailure
from bookcrossing.store.schema import open_store

ROUNDS = 20


def test_two_programs_that_lend_one_copy_at_once(counter, program):
    copies = counter.add(copies=ROUNDS)
    counter.store.close()
    desks = [program(counter.path, "batch", "-") for _ in range(2)]
    for desk in desks:
        assert answer(desk, "return CHE-1")["ok"]
    for copy in copies:
        for number, desk in enumerate(desks):
            desk.stdin.write(f"lend {copy} LV-{number}\n".encode())
        for desk in desks:
            desk.stdin.flush()
        told = [json.loads(desk.stdout.readline()) for desk in desks]
        assert sorted(each["ok"] for each in told) == [False, True]
        assert [each["refusal"] for each in told if not each["ok"]] == ["lent_to_another"]
    for desk in desks:
        desk.communicate()
    counter.reopen()
    assert check(counter.store) == ()
    assert counter.rows("SELECT count(*) FROM loan WHERE ended_at IS NULL AND is_void = 0") == [(ROUNDS,)]


def answer(desk, line):
    desk.stdin.write(f"{line}\n".encode())
    desk.stdin.flush()
    return json.loads(desk.stdout.readline())


def test_twenty_programs_that_lend_one_copy_at_once(counter):
    """Twenty stores on one file in threads: SQLite's locks are the same as between programs."""
    copy = counter.add()
    stores = [open_store(counter.path) for _ in range(ROUNDS)]
    together = threading.Barrier(ROUNDS)
    outcomes = []

    def lend(number):
        desk = Desk(stores[number], counter.clock, computer=f"desk-{number}")
        together.wait()
        try:
            desk.perform(LendCopy(copy=copy, reader=f"LV-{number}", add_reader=True))
        except (LentToAnother, AlreadyWith) as refusal:
            outcomes.append(type(refusal).__name__)
        else:
            outcomes.append("lent")

    threads = [threading.Thread(target=lend, args=(number,)) for number in range(ROUNDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    assert sorted(outcomes) == ["LentToAnother"] * (ROUNDS - 1) + ["lent"]
    assert check(counter.store) == ()
    assert len(counter.loans(copy)) == 1
    assert counter.rows("SELECT count(*) FROM reader") == [(1,)]


@pytest.mark.long
def test_twenty_real_programs_that_lend_one_copy_at_once(counter, program):
    copies = counter.add(copies=ROUNDS)
    counter.store.close()
    desks = [program(counter.path, "batch", "-") for _ in range(ROUNDS)]
    for desk in desks:
        answer(desk, "return CHE-1")
    for copy in copies:
        for number, desk in enumerate(desks):
            desk.stdin.write(f"lend {copy} LV-{number}\n".encode())
            desk.stdin.flush()
        told = [json.loads(desk.stdout.readline()) for desk in desks]
        assert [each["ok"] for each in told].count(True) == 1
    counter.reopen()
    assert check(counter.store) == ()


def test_another_program_sees_at_once_what_was_done(counter, program):
    copy = counter.add()
    before = counter.store.data_version()
    desk = program(counter.path, "batch", "-")
    assert answer(desk, f"lend {copy} LV-1")["ok"]
    assert counter.store.data_version() != before
    assert counter.state(copy) == "on_loan"
    assert counter.do(TakeBack(copy=copy)).reader == "LV-1"
    assert answer(desk, f"lend {copy} LV-2")["ok"]


def test_a_file_held_by_another_program_is_said_and_nothing_is_lost(counter, monkeypatch):
    monkeypatch.setattr("bookcrossing.store.engine.BUSY_TIMEOUT_S", 0.2)
    counter.reopen()
    copy = counter.add()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.readline()"
            ),
            str(counter.path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    holder.stdout.readline()
    with pytest.raises(StoreFailure) as refusal:
        counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True))
    assert refusal.value.failure is Failure.LOCKED
    assert counter.state(copy) == "on_table"
    holder.communicate(b"\n")
    assert counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True)).kind == "lent"
