"""`demo`: a filled table in the file given, or in a temporary place."""

import json
import shutil
from pathlib import Path

from bookcrossing.cli.starting import read_start


def test_the_demo_fills_the_file_given_and_never_a_second_time(empty_shell) -> None:
    made = empty_shell("demo --no-window --json")
    told = json.loads(made.out)
    assert Path(told["file"]) == empty_shell.database.absolute()
    assert told["titles"] > 100
    assert empty_shell("check").code == 0
    assert len(empty_shell('search ""').out.splitlines()) > 50
    before = empty_shell.database.read_bytes()

    again = empty_shell("demo --no-window")

    assert (again.code, again.out) == (1, "")
    assert again.err.strip().count("\n") == 0
    assert empty_shell.database.read_bytes() == before


def test_without_a_file_it_lies_in_a_temporary_place(monkeypatch, capsys) -> None:
    from bookcrossing.cli import main

    monkeypatch.delenv("BOOKCROSSING_DATABASE", raising=False)
    assert main(["demo", "--no-window"]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.is_file()
    assert made != read_start([]).database
    shutil.rmtree(made.parent)


def test_a_chosen_file_is_told_from_the_usual_one() -> None:
    assert read_start(["demo"], {}).is_default
    assert not read_start(["--database", "x", "demo"], {}).is_default
    assert not read_start(["demo"], {"BOOKCROSSING_DATABASE": "x"}).is_default
