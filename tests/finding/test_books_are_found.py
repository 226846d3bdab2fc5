"""The benchmark runs, on books typed in from memory, and finds what the search has long found."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """What the benchmark prints and writes, with a few generated titles around the books."""
    misses = tmp_path_factory.mktemp("found") / "misses.txt"
    options = ["--titles", HERE / "from_memory.csv", "--size", "300", "--seed", "3", "--each", "25"]
    return found(*options, "--misses", misses, "--random", "40"), misses.read_text(encoding="utf-8")


def found(*options):
    ran = subprocess.run([sys.executable, HERE, *options], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def shares(ran):
    """In ten and first, by kind."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in ran[0].splitlines()]
    return {row[0]: (float(row[2]), float(row[3])) for row in rows if len(row) == 9 and row[1].isdigit()}


def test_every_kind_is_asked(shares):
    assert len(shares) == 34


def test_a_title_typed_as_it_is_written_is_first_in_nearly_all_cases(shares):
    for kind in ("exact", "lower case"):
        assert min(shares[kind]) >= 90, kind


def test_words_in_another_order_and_other_signs_are_found(shares):
    for kind in (
        "words swapped",
        "apostrophe kinds",
        "decomposed Unicode",
        "simplified letters",
        "mixed alphabets",
    ):
        assert shares[kind][0] >= 90, kind


def test_misses_say_what_was_typed_meant_and_found(ran):
    told, misses = ran
    if misses:
        assert misses.count("  typed: ") == misses.count("  meant: ")
    assert "40 queries of random letters: " in told


def test_keys_are_timed_beside_a_bare_query():
    told = found("--kinds", "exact", "--each", "2", "--keystrokes", "2")
    assert "| bare FTS5 " in told
    assert "| ratio " in told
