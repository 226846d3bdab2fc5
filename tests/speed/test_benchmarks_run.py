"""The benchmarks run, and what they run on is a file like those of a desk."""

import subprocess
import sys
from pathlib import Path

import pytest

from bookcrossing.keeping.check import check
from bookcrossing.store.schema import open_store

SPEED = Path(__file__).parent
HEAD = ["what", "ours", "bare", "ratio", "aim", "reached"]
MEASURED = (
    "start to the filled desk, 300 titles",
    "start to the filled desk, 10 titles",
    "memory",
    "keystroke",
    "scan to committed",
    "scan to shown",
    "import of 60 rows",
    "a page down",
    "the month",
    "reference: 3000 MARC records",
    "an ISBN answered",
)


def speed(*options):
    return subprocess.run([sys.executable, SPEED, *options], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("speed") / "table.sqlite"


@pytest.fixture(scope="module")
def table(file):
    """What all benchmarks print, on a small file and with as few measurements as there can be."""
    ran = speed("--size", "300", "--times", "0.02", "--keep", file)
    assert ran.returncode == 0, ran.stderr
    return [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in ran.stdout.splitlines()
        if line.startswith("|")
    ]


def test_every_row_of_the_table_is_measured(table):
    head, _, *lines = table
    assert head == HEAD
    for what in MEASURED:
        line = next((line for line in lines if line[0].startswith(what)), None)
        assert line is not None, what
        assert line[1]


def test_the_file_kept_is_in_order(table, file):
    store = open_store(file)
    assert check(store) == ()
    with store.read() as session:
        titles, copies, movements = (
            session.connection().exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()
            for name in ("title", "copy", "movement")
        )
    store.close()
    assert (titles, copies) == (300, 360)
    assert 2_900 <= movements <= 3_100


def test_a_row_or_a_file_that_is_not_there_is_refused_in_a_sentence(table, file):
    assert "tea is none of" in speed("--rows", "tea").stderr
    assert "holds 300 titles, not 500" in speed("--rows", "month", "--size", "500", "--keep", file).stderr
