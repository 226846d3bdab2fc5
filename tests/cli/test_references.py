"""`reference`: files of catalogues are loaded, listed and removed; a kill leaves nothing half."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "lookup" / "samples"
PICTURE = Path(__file__).parents[2] / "resources" / "about" / "desk.png"
BOMB, CSV, MARC, XML = (
    SAMPLES / name for name in ("bomb.xml", "catalogue.csv", "marc21.mrc", "second_bad.xml")
)


def test_a_file_is_loaded_and_said(empty_shell):
    ran = empty_shell.run("reference", str(MARC), "--name", "Каталог")

    assert ran.code == 0
    assert ran.lines[0].startswith("“Каталог” answers look-ups from now on: 2 records, ")
    assert ran.lines[1:] == ["1 record has no ISBN and was left out."]


def test_what_could_not_be_taken_is_said_with_its_place(empty_shell):
    ran = empty_shell.run("reference", str(XML))

    assert ran.lines[-1] == "1 record could not be taken."
    assert ran.err == "second_bad.xml, record 2, byte 740: It is not well-formed XML.\n"


def test_the_object_has_every_key(empty_shell):
    loaded = empty_shell.run("reference", str(XML), "--name", "А", "--json").json
    again = empty_shell.run("reference", str(CSV), "--name", "а", "--json").json
    listed = empty_shell.run("reference", "--json").json["references"]

    assert (loaded["read"], loaded["kept"], loaded["without_isbn"], loaded["rejected"]) == (3, 2, 0, 1)
    assert (loaded["format"], loaded["replaced"], again["replaced"]) == ("marcxml", False, True)
    (wrong,) = loaded["rejections"]
    assert (wrong["file"], wrong["record"], wrong["byte"], wrong["code"]) == (XML.name, 2, 740, "bad_markup")
    assert again["rejections"][0]["line"] == 4
    assert [(one["id"], one["name"], one["records"], one["file"]) for one in listed] == [
        (loaded["id"], "а", 1, CSV.name)
    ]
    assert listed[0]["loaded_at"] == "2024-05-03T10:00:00+03:00"


def test_references_are_listed_and_removed_by_name(empty_shell):
    assert empty_shell("reference").out.startswith("There are no reference files yet")
    empty_shell.run("reference", str(MARC), "--name", "Каталог")
    assert empty_shell("reference").lines[0].split()[:3] == ["Каталог", "2", "records"]

    removed = empty_shell.run("reference", "--remove", "каталог")
    again = empty_shell.run("reference", "--remove", "каталог")

    assert removed.out == "“Каталог” was removed and no longer answers.\n"
    assert (again.code, again.err) == (
        1,
        "No reference file is called “каталог”. Look it up in the list of reference files.\n",
    )


@pytest.mark.parametrize(
    ("file", "refusal", "said"),
    [
        (str(BOMB), "not_loaded", "bomb.xml declares a document type"),
        ("/nowhere/none.mrc", "not_loaded", "none.mrc cannot be read."),
        (str(PICTURE), "not_a_list", "desk.png"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(empty_shell, file, refusal, said):
    ran = empty_shell.run("reference", file)

    assert ran.code == 1
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert empty_shell.run("reference", file, "--json").json["refusal"] == refusal


def test_what_a_list_says_about_its_columns_can_be_said(empty_shell, tmp_path):
    odd = tmp_path / "odd.txt"
    odd.write_bytes("Що це|Номер\nКобзар|9786171234567\nМісто|9786176793755\n".encode("cp1251"))
    assert empty_shell.run("reference", str(odd)).code == 1

    told = ("--column", "title=Що це", "--column", "isbn=Номер", "--delimiter", "|", "--encoding", "cp1251")
    assert empty_shell.run("reference", str(odd), *told, "--json").json["kept"] == 2
    assert "Місто" in empty_shell("lookup 9786176793755").out


def test_a_meaning_that_there_is_not_is_wrong_usage(empty_shell):
    ran = empty_shell.run("reference", str(CSV), "--column", "colour=Назва")
    assert (ran.code, "--column colour=Назва wants FIELD=HEADING" in ran.err) == (2, True)


@pytest.mark.parametrize(
    "line", ["--remove А --name Б", "--name Б", "--column title=Назва", "--encoding utf-8"]
)
def test_options_of_loading_without_a_file_are_wrong_usage(empty_shell, line):
    assert empty_shell(f"reference {line}").code == 2


def test_columns_said_of_a_file_of_marc_are_refused(empty_shell):
    ran = empty_shell.run("reference", str(MARC), "--column", "title=245")
    assert (ran.code, "is no list with columns" in ran.err) == (1, True)


def test_a_folder_is_said_to_be_one(empty_shell, tmp_path):
    ran = empty_shell.run("reference", str(tmp_path))
    assert (ran.code, "is a folder, not a file." in ran.err) == (1, True)


def test_listing_makes_no_table(program):
    program.database.unlink()

    ran = program("reference")

    assert ran.returncode == 1
    assert not program.database.exists()


def test_a_batch_loads_and_lists_too(empty_shell):
    first, second = empty_shell.batch(f"reference '{MARC}'", "reference").objects

    assert first["records"] == second["references"][0]["records"] == 2


def test_a_kill_leaves_the_older_file_answering_and_nothing_half(empty_shell, tmp_path):
    empty_shell.run("reference", str(MARC), "--name", "Каталог")
    large = tmp_path / "large.mrc"
    large.write_bytes(MARC.read_bytes() * 60_000)
    folder = empty_shell.database.with_name("table-reference")
    command = [sys.executable, "-m", "ui", "--database", str(empty_shell.database), "reference", str(large)]
    process = subprocess.Popen(
        [*command, "--name", "Каталог"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while not list(folder.glob("*.loading")) and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL

    (listed,) = empty_shell.run("reference", "--json").json["references"]
    empty_shell.run("reference", str(CSV))

    assert listed["records"] == 2
    assert len(list(folder.iterdir())) == 2
    assert not list(folder.glob("*.loading"))


def test_backups_hold_nothing_of_a_reference(empty_shell, tmp_path):
    empty_shell.run("reference", str(MARC))
    before = json.loads(empty_shell.run("backup", str(tmp_path / "a.backup"), "--json").out)["bytes"]
    empty_shell.run("reference", "--remove", "marc21")

    assert (
        abs(json.loads(empty_shell.run("backup", str(tmp_path / "b.backup"), "--json").out)["bytes"] - before)
        < 64
    )
    assert "Кобзар".encode() not in (tmp_path / "a.backup").read_bytes()


@pytest.fixture
def loaded(empty_shell, tmp_path):
    """A table with a reference file of a hundred records; returns its file, too."""
    lines = (f"Книга {n},97861712{n:05d}" for n in range(10_000, 10_100))
    listed = tmp_path / "hundred.csv"
    listed.write_text("\n".join(["title,isbn", *lines]), encoding="utf-8")
    told = empty_shell.run("reference", str(listed), "--name", "Каталог", "--json").json
    assert told["kept"] == 100
    return empty_shell, tmp_path / "table-reference" / f"{told['id']}.sqlite"


def test_check_finds_whole_reference_files_in_order(loaded):
    shell, _file = loaded
    assert shell("check").out == "Everything is in order.\n"


def test_check_tells_which_records_of_a_reference_file_are_damaged_and_that_nothing_is_lost(loaded):
    shell, file = loaded
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE page SET records = zeroblob(40) WHERE id IN (1, 3)")
    told = shell.json("check")
    assert [(one["code"], one["what"]) for one in told["problems"]] == [
        ("damaged_reference", "Records 33 to 64 of a reference file can no longer be read."),
        ("damaged_reference", "Records 97 to 100 of a reference file can no longer be read."),
    ]
    assert told["problems"][0]["where"] == f"Каталог, table-reference/{file.name}"
    assert f"“reference --remove {file.stem}”" in told["problems"][0]["remedy"]
    assert "Nothing of the table is lost" in told["problems"][0]["remedy"]
    assert shell("check").code == 1
    shell.does(f"reference --remove {file.stem}")
    assert shell("check").code == 0


@pytest.mark.parametrize("spoil", ["torn", "zeros", "empty", "text", "index"])
def test_check_tells_of_a_reference_file_that_cannot_be_read_at_all(loaded, spoil):
    shell, file = loaded
    whole = file.read_bytes()
    match spoil:
        case "torn":
            file.write_bytes(whole[: len(whole) // 2])
        case "zeros":
            file.write_bytes(bytes(len(whole)))
        case "empty":
            file.write_bytes(b"")
        case "text":
            file.write_text("Це не каталог")
        case "index":
            with closing(sqlite3.connect(file)) as connection:
                (page,) = connection.execute(
                    "SELECT rootpage FROM sqlite_master WHERE name='isbn'"
                ).fetchone()
                (size,) = connection.execute("PRAGMA page_size").fetchone()
            file.write_bytes(whole[: size * (page - 1)] + b"\xff" * size + whole[size * page :])
    ran = shell("check")
    assert (ran.code, len(ran.lines)) == (1, 1)
    assert "A reference file of the look-up can no longer be read." in ran.out
    assert f"table-reference/{file.name}" in ran.out
    assert ran.err == "1 problem found.\n"
    assert shell("check --mend").code == 1
