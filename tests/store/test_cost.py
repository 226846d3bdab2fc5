"""What one action costs: statements sent, and one moment in which the disk is waited for."""

import shutil
import subprocess
import sys

import pytest

from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import AddReader
from bookcrossing.desk.scanning import Scan


@pytest.fixture
def statements(counter):
    sent = []
    with counter.store.writing.connect() as connection:
        connection.connection.driver_connection.set_trace_callback(sent.append)
    return sent


def test_lending_and_taking_back_send_few_statements(counter, statements, record_property):
    counter.do(AddReader(number="LV-1"))
    copy = counter.add()
    cost = {}
    for name, command in (
        ("lend", LendCopy(copy=copy, reader="LV-1")),
        ("return", TakeBack(copy=copy)),
        ("scan", Scan(typed=copy, reader="LV-1")),
    ):
        counter.clock.advance(minutes=2)
        statements.clear()
        counter.done(command)
        cost[name] = len(statements)
    record_property("figure", f"SQL statements an action: {cost}")
    assert cost["lend"] <= 18
    assert cost["return"] <= 16
    assert cost["scan"] <= 18


ONE_LENDING = """
import sys
from pathlib import Path
from bookcrossing.clock import SystemClock
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.crossing import ReadHere
from bookcrossing.store.schema import open_store
store = open_store(Path(sys.argv[1]))
desk = Desk(store, SystemClock())
for _ in range(int(sys.argv[2])):
    desk.perform(ReadHere(copy="CHE-1"))
import os
os._exit(0)  # as if killed: the log stays for the next
"""


def test_each_commit_waits_for_the_disk_once(counter, tmp_path):
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    counter.add()
    counter.store.close()

    def synced(times):
        trace = tmp_path / f"trace-{times}"
        command = [
            "strace",
            "-f",
            "-e",
            "trace=fsync,fdatasync",
            "-o",
            trace,
            sys.executable,
            "-c",
            ONE_LENDING,
        ]
        ran = subprocess.run(
            [*command, counter.path, str(times)], capture_output=True, text=True, check=False
        )
        if ran.returncode:
            pytest.skip(f"strace may not look: {ran.stderr[-200:]}")
        return sum("sync(" in line for line in trace.read_text().splitlines())

    synced(1)  # makes the log file beside it, which is waited for, too
    assert synced(25) - synced(5) == 20
