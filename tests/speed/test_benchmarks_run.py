"""The benchmarks run, and what they run on is a file like those of a desk."""

import subprocess
import sys
from pathlib import Path

import pytest

from bookcrossing.keeping.check import check
from bookcrossing.store.schema import open_store

SPEED = Path(__file__).parent
ROWS = ("start", "memory", "search", "scan", "import", "scroll", "month")


def speed(*options):
    return subprocess.run([sys.executable, SPEED, *options], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A generated file, kept by a run that measured nothing but a month."""
    path = tmp_path_factory.mktemp("speed") / "table.sqlite"
    ran = speed("--rows", "month", "--size", "300", "--times", "0.1", "--keep", path)
    assert ran.returncode == 0, ran.stderr
    return path


def test_the_generated_file_is_in_order(file):
    store = open_store(file)
    assert check(store) == ()
    with store.read() as session:
        counts = [
            session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            for table in ("title", "copy", "movement")
        ]
    store.close()
    assert counts[:2] == [300, 360]
    assert 2_900 <= counts[2] <= 3_100


@pytest.mark.parametrize("row", ROWS)
def test_each_row_of_the_table_is_measured(file, row):
    ran = speed("--rows", row, "--size", "300", "--times", "0.02", "--keep", file)
    assert ran.returncode == 0, ran.stderr
    head, *lines = [line for line in ran.stdout.splitlines() if line.startswith("|")]
    assert [cell.strip() for cell in head.split("|")[1:-1]] == [
        "what",
        "ours",
        "bare",
        "ratio",
        "aim",
        "reached",
    ]
    assert len(lines) >= 2
    assert all(len(line) == len(head) for line in lines)
