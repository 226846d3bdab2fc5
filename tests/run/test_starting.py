"""After set-up, run.py is the program: nothing comes between a person and it."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Project


def test_the_first_start_sets_up_and_hands_everything_over_unchanged(first_start) -> None:
    project, answer = first_start

    said = json.loads(answer.stdout)
    assert said["arguments"] == ["--language", "lv", "add", "a b", ""]
    assert said["folder"] == str(project.folder.parent / "elsewhere")
    assert said["heard"] == "ā\n"
    assert answer.returncode == 7
    assert "Set-up is done." in answer.stderr


def test_the_next_start_says_nothing_of_its_own(ready: Project) -> None:
    assert ready.start("check").stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot replace a process")
def test_the_program_is_the_very_process_that_was_started(ready: Project) -> None:
    with ready.begin("check") as running:
        out, _ = running.communicate("")

    assert json.loads(out)["process"] == running.pid


def test_an_interrupt_goes_to_the_program(ready: Project) -> None:
    with ready.begin("wait") as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.terminate()
        running.communicate()

    assert running.returncode == -15


def test_an_unchanged_start_adds_next_to_nothing(
    ready: Project, record_property: Callable[..., None]
) -> None:
    def quickest(command: list[str]) -> float:
        return min(timed(command) for _ in range(15))

    def timed(command: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(
            command, env=ready.environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        return (time.perf_counter() - begun) * 1000

    bare = quickest([str(ready.python), "-P", "-m", "ui", "check"])
    whole = quickest(ready.command("check"))
    record_property("figure", f"run.py with nothing to set up adds {whole - bare:.0f} ms (limit 50)")


def test_the_folder_may_be_moved(ready: Project, tmp_path: Path) -> None:
    moved = Project(tmp_path / "moved", ready.environment)
    shutil.copytree(ready.folder, moved.folder, symlinks=True)

    answer = moved.start("check")

    assert (answer.returncode, answer.stderr) == (7, "")


def test_the_tests_run_in_the_project_with_the_arguments_given(project: Project) -> None:
    answer = project.start("test", "-k", "one or two")

    assert answer.stdout.split("\n")[0] == f"{project.folder} -k one or two"
    assert project.start("check").stderr == ""  # what tests need holds all that the program needs


@pytest.mark.parametrize(("word", "folder"), [("speed", "speed"), ("quality", "finding")])
def test_benchmarks_that_are_not_there_are_said(bare_project: Project, word: str, folder: str) -> None:
    answer = bare_project.start(word)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"tests/{folder}/__main__.py" in answer.stderr


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_another_python_is_refused_with_the_ones_that_do(
    bare_project: Project, version: tuple[int, int]
) -> None:
    answer = bare_project.start(pretence=f"sys.version_info = {(*version, 0)}")

    assert answer.returncode == 1
    assert f"needs Python 3.11, 3.12 or 3.13; this is Python 3.{version[1]}." in answer.stderr
    assert not bare_project.stamp.exists()
