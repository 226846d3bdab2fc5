"""Print-outs and lists on disks that are full, under names that are no file's: said in one line, and nothing is lost."""

import os
import shutil
import sqlite3

import pytest

from ui.__main__ import main

FORMS = ("pdf", "xlsx", "csv")


@pytest.fixture
def table(counter):
    counter.add(copies=3)
    counter.store.close()
    return counter.path


@pytest.fixture
def month(counter):
    return f"{counter.clock.now():%Y-%m}"


@pytest.fixture
def says(table, qapp, capsys, monkeypatch):
    """Run a line on the table to its end, in this process; give its exit code and what it said on stderr."""
    monkeypatch.setenv("BOOKCROSSING_LOGS", str(table.parent / "logs"))

    def run(*words):
        capsys.readouterr()
        code = main(["--database", str(table), "--language", "en", *map(str, words)])
        return code, capsys.readouterr().err

    return run


@pytest.fixture
def program_says(program, table):
    """The same by a program of its own, which cannot hold the tests up for ever."""

    def run(*words):
        process = program(table, *map(str, words))
        _, err = process.communicate(timeout=60)
        return process.returncode, err.decode()

    return run


@pytest.fixture
def full_disk(disk):
    """A disk on which a good old file lies, and room for half a new one."""
    folder = disk(64)

    def lay(name):
        (folder / name).write_bytes(b"good")
        (folder / "films").write_bytes(bytes(shutil.disk_usage(folder).free - 4096))
        return folder / name

    return lay


def issued(table):
    with sqlite3.connect(table) as file:
        return file.execute("SELECT count(*) FROM issued_month").fetchone()[0]


@pytest.mark.parametrize("form", FORMS)
def test_a_print_out_on_a_full_disk_is_said_and_the_good_one_stays(says, full_disk, month, form):
    good = full_disk(f"m.{form}")
    code, err = says("summary", month, f"--{form}", good)
    assert code == 1
    assert err.startswith("There is no room for")
    assert len(err.splitlines()) == 1
    assert good.read_bytes() == b"good"
    assert sorted(each.name for each in good.parent.iterdir()) == ["films", good.name]


@pytest.mark.parametrize("form", FORMS)
def test_a_month_whose_print_out_fails_is_not_issued(says, table, full_disk, tmp_path, form):
    there, gone = tmp_path / "there.csv", tmp_path / "nowhere" / f"m.{form}"
    for out in (gone, full_disk(f"m.{form}")):
        code, err = says("summary", "2024-01", "--issue", f"--{form}", out)
        assert code == 1
        assert len(err.splitlines()) == 1
        assert issued(table) == 0
    if form != "csv":
        assert says("summary", "2024-01", "--issue", "--csv", there, f"--{form}", gone)[0] == 1
        assert not there.exists()


def names():
    return (("summary", "2024-01", "--csv"), ("summary", "2024-01", "--pdf"), ("export",), ("backup",))


@pytest.mark.parametrize("at", range(4))
@pytest.mark.skipif(os.name != "posix", reason="there are no such names")
def test_a_link_is_followed_and_what_is_no_file_is_left_alone(says, program_says, tmp_path, at):
    words = names()[at]
    ending = {"export": "json", "backup": "sqlite"}.get(words[0], words[-1].strip("-"))
    real, link = tmp_path / f"real.{ending}", tmp_path / f"link.{ending}"
    link.symlink_to(real)
    assert says(*words, link)[0] == 0
    assert link.is_symlink()
    assert real.stat().st_size > 200
    assert says(*words, link)[0] == 0
    assert link.is_symlink()
    pipe = tmp_path / f"pipe.{ending}"
    os.mkfifo(pipe)
    code, err = program_says(*words, pipe)
    assert code == 1
    assert len(err.splitlines()) == 1
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    "words",
    [*(("summary", "2024-01", f"--{form}", "") for form in FORMS), ("export", ""), ("backup", "")],
)
def test_an_empty_name_is_wrong_usage(says, words):
    assert says(*words)[0] == 2
