"""A start where no screen is: one sentence, and no abort of Qt's."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ui.display import has_screen

PROJECT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a window always opens")


@linux
@pytest.mark.parametrize("arguments", [[], ["demo"]])
@pytest.mark.parametrize("display", ["", ":4093", "nonsense"])
def test_without_a_screen_one_sentence_says_what_works(tmp_path, arguments, display):
    bare = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DISPLAY": display}

    ran = subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        capture_output=True,
        env=bare,
        cwd=PROJECT,
        timeout=60,
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.decode().count("\n") == 1
    assert "--help" in ran.stderr.decode()
    assert not list(tmp_path.rglob("*.sqlite"))


@linux
def test_what_is_asked_for_without_a_screen_needs_none():
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"})
    assert has_screen({"QT_QPA_PLATFORM": "vnc:port=5901"})
    assert has_screen({"QT_QPA_PLATFORM": "xcb;minimal"})
    assert not has_screen({"QT_QPA_PLATFORM": "xcb"})


@linux
def test_a_screen_is_there_when_it_answers():
    # A socket's path may have a hundred letters; a test's folder has nearly as many.
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as compositor:
        there = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": folder}
        assert not has_screen(there)
        compositor.bind(str(Path(folder) / "wayland-7"))
        compositor.listen()
        assert has_screen(there)


@linux
def test_a_screen_over_the_network_is_left_to_qt():
    assert has_screen({"DISPLAY": "desk:10.0"})
