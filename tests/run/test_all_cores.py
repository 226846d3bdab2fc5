"""The whole suite takes the machine's cores and one by itself; whoever asks for something else gets that."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SETTINGS = """
[pytest]
testpaths = tests
addopts = --import-mode=importlib -p no:pytest-qt -p no:hypothesispytest
"""
TESTS = """
import os, pytest
@pytest.mark.parametrize("at", range(3))
def test_one(at):
    with open("ran", "a") as ran:
        print(os.environ.get("PYTEST_XDIST_WORKER", "alone"), file=ran)
"""


@pytest.fixture
def workers(tmp_path):
    """Run a small suite as run.py does, under this one's own conftest; return in which processes it ran."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "pytest.ini").write_text(SETTINGS)
    shutil.copy(PROJECT / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_one.py").write_text(TESTS)
    (tmp_path / "ran").touch()
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}

    def run(*arguments):
        ran = subprocess.run(
            [sys.executable, "-P", "-m", "pytest", "-q", *arguments],
            cwd=tmp_path,
            env=bare | {"PYTHONPATH": str(PROJECT), "PYTEST_XDIST_AUTO_NUM_WORKERS": "2"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        names = (tmp_path / "ran").read_text().split()
        (tmp_path / "ran").write_text("")
        return set(names)

    return run


@pytest.mark.parametrize("arguments", [[], ["tests", "-k", "one"]])
def test_the_whole_suite_runs_on_all_cores(workers, arguments):
    assert workers(*arguments) == {"gw0", "gw1", "gw2"}


@pytest.mark.parametrize(
    "arguments", [["-n", "0"], ["-s"], ["--pdb"], ["-p", "no:xdist"], ["tests/test_one.py"]]
)
def test_what_asks_for_one_process_gets_one(workers, arguments):
    assert workers(*arguments) == {"alone"}


def test_the_number_of_processes_asked_for_is_the_one_taken(workers):
    assert workers("-n", "1") == {"gw0"}
