"""Each kind of query reaches its aim on thousands of real titles, with a seed that was never used before."""

import re
import secrets
import subprocess
import sys
from math import comb
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LISTS = (
    "ukrbooks/titles.open.csv",
    "school-textbooks/school_textbooks.open.csv",
    "canon-shelf/2019-100-notable-books-in-ukrainian.tsv",
    "isbn-collected/ukrainian_isbn_titles.open.csv",
)
EACH, NONSENSE = 120, 500
BY_CHANCE = 0.0005
"""A draw so unlucky is no accident any more."""


@pytest.mark.field
def test_every_kind_reaches_its_aim_on_the_real_lists(field, tmp_path, record_property):
    real = reaches_its_aims([field / "books" / name for name in LISTS], tmp_path, record_property)

    assert real > 2_500


def test_every_kind_reaches_its_aim_on_books_written_down_from_memory(tmp_path, record_property):
    reaches_its_aims([HERE / "from_memory.csv"], tmp_path, record_property)


def reaches_its_aims(lists, folder, record_property):
    """Ask with a seed that was never used before; return how many titles there were to ask for."""
    seed = secrets.randbelow(1_000_000)
    misses = folder / "misses.txt"
    asked = ["--titles", *lists, "--seed", seed, "--each", EACH, "--random", NONSENSE, "--misses", misses]
    ran = subprocess.run(
        [sys.executable, HERE, *map(str, asked)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in ran.stdout.splitlines()]
    kinds = [row for row in rows if len(row) == 9 and row[1].isdigit()]
    nothing = float(re.search(r"([\d.]+) % find nothing", ran.stdout)[1])
    for name, n, ten, first, *_ in kinds:
        record_property("figure", f"seed {seed}, {name}: {ten} % in ten, {first} % first of {n}")
    record_property("figure", f"seed {seed}, {NONSENSE} queries of random letters: {nothing} % find nothing")

    assert len(kinds) == 34
    short = [row[:5] for row in kinds if falls_short(row)]
    assert short == [], f"seed {seed}\n{misses.read_text(encoding='utf-8')[:4_000]}"
    assert is_plausible(NONSENSE, nothing, 95), f"seed {seed}: {nothing} % of random letters find nothing"
    return int(re.match(r"(\d+) real titles", ran.stdout)[1])


def falls_short(row):
    n, ten, first = int(row[1]), float(row[2]), float(row[3])
    aims = [float(aim) for aim in row[4].removeprefix("≥").split("/")]
    return not (is_plausible(n, ten, aims[0]) and is_plausible(n, first, aims[1]))


def is_plausible(n, share, aim):
    """Tell whether a search that reaches its aim may have had so few of these n by chance."""
    missed, allowed = round(n * (1 - share / 100)), 1 - aim / 100
    fewer = sum(comb(n, k) * allowed**k * (1 - allowed) ** (n - k) for k in range(missed))
    return 1 - fewer >= BY_CHANCE


def test_chance_is_told_from_failing():
    assert is_plausible(200, 100, 100)
    assert not is_plausible(200, 99.5, 100)
    assert is_plausible(200, 98.5, 99.5)
    assert not is_plausible(200, 96, 99.5)
    assert not is_plausible(200, 85, 95)
    assert falls_short(["official", "200", "100.0", "88.0", "≥ 99.5 / 97"])
    assert not falls_short(["official", "200", "99.0", "96.5", "≥ 99.5 / 97"])
