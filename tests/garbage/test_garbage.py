"""What nobody needs any more dies in the GUI thread, whichever thread made it."""

import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer

from ui.garbage import GarbageRound
from ui.lanes import Lane

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.app import run

application = QApplication([])
QTimer.singleShot(100, lambda: print(gc.isenabled(), flush=True))
QTimer.singleShot(200, application.quit)
sys.exit(run(Path(sys.argv[1])))
"""
ROUND = 700  # so many new objects, and Python itself would collect in whatever thread made the last


class Circle:
    """Held by itself alone, so that only a collection finds it."""

    def __init__(self, died):
        self.me, self.died = self, died

    def __del__(self):
        self.died.append(threading.current_thread())


@pytest.fixture
def lane(qapp):
    made = Lane("writing", 1, qapp)
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def rounds(qapp):
    """Collect as the program does, and afterwards as Python does."""
    made = GarbageRound(qapp)
    yield made
    made.deleteLater()
    gc.enable()


def makes_garbage(died, times):
    for _ in range(times):
        Circle(died)


def test_what_a_lane_leaves_behind_dies_in_the_gui_thread(rounds, lane, qapp, qtbot):
    died, done = [], []

    lane.run(lambda: makes_garbage(died, 20 * ROUND), owner=qapp, done=done.append)

    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    qtbot.waitUntil(lambda: len(died) == 20 * ROUND, timeout=10_000)
    assert set(died) == {threading.main_thread()}


def test_old_garbage_is_found_in_time(rounds, qtbot):
    died = []
    made = Circle(died)
    for _ in range(2):
        gc.collect()  # it has survived, and is looked at less often now
    del made
    look = next(timer for timer in rounds.children() if isinstance(timer, QTimer))

    for _ in range(200):
        young = [[] for _ in range(4 * ROUND)]
        look.timeout.emit()
        del young

    assert died == [threading.main_thread()]


def test_a_round_with_little_to_look_at_collects_nothing(rounds):
    gc.collect()
    heard = []
    gc.callbacks.append(lambda phase, _told: heard.append(phase))
    try:
        rounds.findChild(QTimer).timeout.emit()
    finally:
        gc.callbacks.pop()
    assert heard == []
    assert isinstance(rounds, QObject)


def test_the_program_leaves_nothing_to_the_lanes(tmp_path):
    environment = os.environ | {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "PYTHONPATH": str(PROJECT),
    }
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "table.sqlite")]

    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    assert (ran.returncode, ran.stdout) == (0, "False\n"), ran.stderr
