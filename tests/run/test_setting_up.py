"""Set-up ends well whatever comes between: a kill, a second start, a torn file, a bare system."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Project

MISSING = """[ -e "$HOME/installed" ] || echo "	libEGL.so.1 => not found\""""
USER, ROOT = "os.geteuid = lambda: 1000", "os.geteuid = lambda: 0"


@pytest.mark.parametrize("seconds", [0.0, 1.5])
def test_a_killed_set_up_is_redone(bare_project: Project, seconds: float) -> None:
    with bare_project.begin("check") as running:
        while not bare_project.stamp.exists() and running.poll() is None:
            time.sleep(0.01)
        time.sleep(seconds)
        os.kill(running.pid, signal.SIGKILL)

    answer = bare_project.start("check")

    assert answer.returncode == 7
    assert bare_project.start("check").stderr == ""


@pytest.fixture
def _ctrl_c_is_heard() -> Iterator[None]:
    """What runs in the background ignores Ctrl+C, and so does whatever it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
def test_ctrl_c_ends_set_up_in_one_sentence(bare_project: Project) -> None:
    with bare_project.begin("check") as running:
        while not bare_project.stamp.exists():
            time.sleep(0.01)
        time.sleep(1)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()

    assert (running.returncode, out) == (130, "")
    assert err.splitlines()[1:] == ["Stopped; the next start goes on from here."]


def test_two_starts_at_once_set_up_once(bare_project: Project) -> None:
    with bare_project.begin("check") as one, bare_project.begin("check") as other:
        said = [running.communicate("") for running in (one, other)]

    assert [one.returncode, other.returncode] == [7, 7]
    assert sum(err.count("Setting up") for _, err in said) == 1
    assert sum(err.count("Another start is setting up") for _, err in said) == 1


def test_a_torn_wheel_is_refused_and_a_whole_one_taken_later(project: Project) -> None:
    (wheel,) = project.folder.parent.glob("wheels/tiny*")
    whole = wheel.read_bytes()
    wheel.write_bytes(whole[:-20])

    torn = project.start("check")
    wheel.write_bytes(whole)

    assert (torn.returncode, torn.stdout) == (1, "")
    assert "start again" in torn.stderr.splitlines()[-1]
    assert project.start("check").returncode == 7


def test_what_worked_goes_on_working_when_more_cannot_be_fetched(ready: Project) -> None:
    for wheel in ready.folder.parent.glob("wheels/pytest*"):
        wheel.unlink()

    assert ready.start("test").returncode == 1
    assert ready.start("check").stderr == ""


def test_a_changed_lock_is_followed(project: Project) -> None:
    project.start("check")
    lock = project.folder / "requirements.lock"
    lock.write_text("# changed\n" + lock.read_text())

    assert "Setting up" in project.start("check").stderr
    assert project.start("check").stderr == ""


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(bare_project: Project) -> None:
    (bare_project.folder / ".venv").write_text("in the way")

    answer = bare_project.start("check")

    assert answer.returncode == 1
    assert answer.stderr.startswith("Set-up could not go on: ")


def test_a_user_is_told_the_line_that_brings_the_libraries_of_a_window(project: Project) -> None:
    project.on_path("ldd", MISSING)
    project.on_path("apt-get", 'echo "$@" >> "$HOME/asked"')

    window = project.start(pretence=USER)
    command = project.start("check", pretence=USER)

    assert "sudo apt-get install libegl1 " in window.stderr
    assert window.returncode == 7  # it goes on all the same
    assert command.stderr == ""
    assert not asked(project)


def test_root_gets_the_libraries_of_a_window_installed(project: Project) -> None:
    project.on_path("ldd", MISSING)
    project.on_path(
        "apt-get", 'echo "$@" >> "$HOME/asked"; case "$*" in *install*) touch "$HOME/installed";; esac'
    )

    first = project.start(pretence=ROOT)
    second = project.start(pretence=ROOT)

    assert first.returncode == 7
    assert [line.split()[1] for line in asked(project)] == ["update", "-y"]
    assert second.stderr == ""


def test_a_failing_installation_does_not_stop_a_command(project: Project) -> None:
    project.on_path("ldd", MISSING)
    project.on_path("apt-get", "echo no network; exit 100")

    answer = project.start("check", pretence=ROOT)

    assert answer.returncode == 7
    assert "no network" in answer.stderr
    assert "no network" not in answer.stdout


@pytest.mark.skipif(not Path("/usr/bin/env").exists(), reason="Debian's packages")
def test_a_python_without_venv_is_said_with_the_line_that_brings_it(bare_project: Project) -> None:
    bare_project.on_path("apt-get", "exit 1")

    answer = bare_project.start("check", pretence=f"{USER}; sys.modules['ensurepip'] = None")

    assert (answer.returncode, answer.stdout) == (1, "")
    assert "sudo apt-get install python3" in answer.stderr
    assert "-venv" in answer.stderr


def asked(project: Project) -> list[str]:
    log = project.folder.parent / "asked"
    return log.read_text().splitlines() if log.exists() else []
