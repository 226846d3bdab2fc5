"""A demo's temporary place goes with its window, however that ends; another's stays."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep

import pytest

from bookcrossing.demo.leftovers import file_for_window
from bookcrossing.demo.making import temporary_file

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is ended there by a signal")
@pytest.mark.parametrize("ended_by", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_what_a_window_that_was_ended_left_behind_is_cleared_by_the_next(temporary, ended_by):
    where = os.environ | {
        "TMPDIR": str(temporary),
        "HOME": str(temporary / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    window = subprocess.Popen(
        [sys.executable, "-m", "ui", "demo"], env=where, cwd=PROJECT, stderr=subprocess.DEVNULL
    )
    give_up = monotonic() + 60
    while not list(temporary.glob("bookcrossing-demo-*/demo.sqlite")) and monotonic() < give_up:
        sleep(0.05)
    (left,) = temporary.glob("bookcrossing-demo-*")

    others = file_for_window()
    assert left.exists()
    window.send_signal(getattr(signal, ended_by))
    window.wait(60)
    assert left.exists()
    again = file_for_window()

    assert not left.exists()
    assert others.parent.exists()
    assert again.parent.exists()


def test_a_demo_that_is_to_be_opened_later_stays(temporary):
    kept = temporary_file()
    kept.touch()

    file_for_window()

    assert kept.exists()
