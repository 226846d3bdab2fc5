"""`backup` and `restore` on the command line: what they answer, and what is there afterwards."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bookcrossing.keeping.backups import no_pulse
from bookcrossing.keeping.sealing import prove


@pytest.fixture
def lent(shell, tmp_path, monkeypatch):
    """CHE-00001 is lent to R-1; settings of this computer lie in a folder of their own."""
    monkeypatch.setattr(
        "bookcrossing.keeping.moving.settings_file", lambda: tmp_path / "config" / "settings.ini"
    )
    shell.does("lend che1 R-1")
    return shell


def test_a_backup_is_made_where_it_was_asked_for(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"

    ran = lent.run("backup", str(target), "--json")
    said = lent.run("backup", str(target))

    assert (ran.code, ran.err) == (0, "")
    assert set(ran.json) >= {"ok", "command", "file", "kind", "made_at", "bytes", "sha256"}
    assert (ran.json["file"], ran.json["kind"]) == (str(target), "by_hand")
    assert ran.json["made_at"].endswith("+03:00")
    assert said.out.startswith(f"Backup made and read back: {target}")
    assert prove(target, no_pulse)


def test_without_a_name_it_is_todays_and_one_a_day(lent) -> None:
    first = lent.json("backup")
    lent.clock.pass_time(hours=1)
    second = lent.json("backup")

    assert first["file"] == second["file"]
    assert first["file"].endswith("-2024-05-03.sqlite")
    assert Path(first["file"]).parent == lent.database.with_name("table-backups")
    assert (first["second_place"], first["copies"], first["troubles"]) == (None, [], [])


def test_a_folder_gets_a_dated_name(lent, tmp_path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()

    made = lent.run("backup", str(folder), "--json").json

    assert Path(made["file"]).parent == folder
    assert made["file"].endswith("-2024-05-03.sqlite")


def test_the_second_place_is_remembered_and_gets_every_later_one(lent, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    chosen = lent.run("backup", "--second-place", str(stick), "--json")
    lent.clock.pass_time(days=1)
    later = lent.json("backup")
    stick.rename(tmp_path / "pulled out")
    lent.clock.pass_time(days=1)
    gone = lent.run("backup", "--json")
    none = lent.run("backup", "--second-place", "none", "--json")

    assert chosen.json["second_place"] == str(stick)
    assert [Path(copy).parent for copy in later["copies"]] == [stick]
    assert (gone.code, gone.json["ok"]) == (1, False)
    assert gone.json["troubles"][0]["trouble"] == "not_there"
    assert Path(gone.json["file"]).exists()
    assert gone.err.count("\n") == 1
    assert none.json["second_place"] is None


def test_what_failed_stands_on_stderr_and_what_was_made_on_stdout(lent, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    lent.run("backup", "--second-place", str(stick))
    stick.rename(tmp_path / "pulled out")

    ran = lent.run("backup")

    assert ran.code == 1
    assert (ran.out.count("\n"), str(stick) in ran.out) == (1, False)
    assert (ran.err.count("\n"), str(stick) in ran.err) == (1, True)


def test_a_look_inside_says_what_would_be_lost_and_changes_nothing(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"
    lent.run("backup", str(target))
    lent.does("return che1")

    looked = lent.run("restore", str(target), "--look", "--json")
    said = lent.run("restore", str(target), "--look")

    assert looked.code == 0
    assert (looked.json["restored"], looked.json["movements_lost"], looked.json["same_table"]) == (
        False,
        1,
        True,
    )
    assert (looked.json["copies"], looked.json["readers"], looked.json["movements"]) == (2, 1, 3)
    assert looked.json["replaces"]["movements"] == 4
    assert "1 movement recorded since then would be lost." in said.out
    assert "cannot be undone" in said.out
    assert lent.state("che1") == "on_table"


def test_a_restore_brings_back_and_keeps_what_it_replaced(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"
    lent.run("backup", str(target))
    before = lent("journey --all --json").out
    lent.does("return che1", "add --title Інша")

    ran = lent.run("restore", str(target), "--json")

    assert ran.code == 0
    assert lent("journey --all --json").out == before
    assert lent("check").code == 0
    safety = Path(ran.json["safety_copy"])
    with closing(sqlite3.connect(safety)) as kept:
        assert kept.execute("SELECT count(*) FROM copy").fetchone() == (3,)
    again = lent.run("restore", str(safety))
    assert again.code == 0
    assert lent.state("che1") == "on_table"
    assert "What stood there before is kept" in again.out


def test_restoring_is_no_action_that_undo_takes_back(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"
    lent.run("backup", str(target))
    lent.run("restore", str(target))

    ran = lent("undo")

    assert ran.code == 1
    assert "restoring a backup" in ran.err


def test_a_fresh_computer_has_the_same_journeys_and_the_same_code(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"
    lent.run("backup", str(target))
    before = lent("journey --all --json").out
    lent.database = tmp_path / "new computer" / "table.sqlite"

    ran = lent.run("restore", str(target), "--json")

    assert (ran.code, ran.json["replaces"], ran.json["safety_copy"]) == (0, None, None)
    assert lent("journey --all --json").out == before
    assert lent.json("search лісова")["hits"][0]["copies"][0]["barcode"]
    assert lent("check").code == 0


def test_a_damaged_table_can_be_restored_over(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"
    lent.run("backup", str(target))
    wreck = lent.database.read_bytes()[:20_000]
    lent.database.write_bytes(wreck)
    assert lent("journey che1").code == 1

    looked = lent.run("restore", str(target), "--look", "--json")
    ran = lent.run("restore", str(target), "--json")

    assert looked.json["damaged"] is True
    assert ran.code == 0
    assert Path(ran.json["safety_copy"]).read_bytes() == wreck
    assert lent.state("che1") == "on_loan"


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda content: content[: len(content) // 2], "is torn"),
        (lambda content: content[:-40], "is torn"),
        (lambda content: content[:9000] + bytes([content[9000] ^ 1]) + content[9001:], "is damaged"),
        (lambda _content: b"Dear library, " * 50, "is no backup"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused_in_one_sentence(lent, tmp_path, spoil, word) -> None:
    target = tmp_path / "kept.sqlite"
    lent.run("backup", str(target))
    target.write_bytes(spoil(target.read_bytes()))
    before = lent.database.read_bytes()

    ran = lent.run("restore", str(target))

    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert word in ran.err
    assert lent.database.read_bytes() == before


@pytest.mark.parametrize(
    "line", ["backup {folder}/gone/x.sqlite", "restore {folder}/gone.sqlite", "backup {table}"]
)
def test_what_cannot_be_is_refused(lent, tmp_path, line) -> None:
    ran = lent(line.format(folder=tmp_path, table=lent.database))

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1


def test_a_letter_is_never_written_over(lent, tmp_path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear library")

    assert lent.run("backup", str(letter)).code == 1
    assert letter.read_text() == "Dear library"


def test_moving_takes_the_settings_along(lent, tmp_path, monkeypatch) -> None:
    here = tmp_path / "config" / "settings.ini"
    here.parent.mkdir()
    here.write_text("[desk]\ninitials=LK\n[window]\ngeometry=AAAA\n")
    target = tmp_path / "move.sqlite"

    packed = lent.run("backup", str(target), "--move")
    there = tmp_path / "other" / "settings.ini"
    monkeypatch.setattr("bookcrossing.keeping.moving.settings_file", lambda: there)
    lent.database = tmp_path / "other" / "table.sqlite"
    ran = lent.run("restore", str(target), "--json")

    assert "grow apart" in packed.err
    assert ran.json["settings"] == str(there)
    assert "initials=LK" in there.read_text()
    assert "geometry" not in there.read_text()
    assert lent("backup --move").code == 2


def test_a_batch_may_back_up_and_restore(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"

    ran = lent.batch(
        f"backup {target}", "return che1", f"restore {target}", "return che1", "restore /nowhere"
    )

    told = [json.loads(line) for line in ran.lines]
    assert [line["ok"] for line in told] == [True, True, True, True, False]
    assert told[3]["movements"][0]["kind"] == "returned"


def test_who_was_erased_since_stays_erased(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"
    lent.does("return che1", "lend che1 Ztrace-4711", "return che1")
    lent.run("backup", str(target))
    lent.does("reader Ztrace-4711 --erase")

    ran = lent.run("restore", str(target), "--json")

    assert ran.json["readers_stayed_removed"] == 1
    assert lent.json("reader Ztrace-4711")["refusal"] == "no_such_reader"
    for file in lent.database.parent.glob(lent.database.name + "*"):
        assert b"trace-4711" not in file.read_bytes().lower()


def test_it_is_said_that_another_table_was_replaced(lent, tmp_path) -> None:
    target = tmp_path / "kept.sqlite"
    lent.run("backup", str(target))
    own = lent.run("restore", str(target))
    lent.database = tmp_path / "second.sqlite"
    lent.does("add --title Кобзар")

    ran = lent.run("restore", str(target))

    assert "another table" not in own.out
    assert "It replaced another table, “" in ran.out
    assert "1 title, 1 copy, 0 readers" in ran.out
