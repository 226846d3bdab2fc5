"""`export`, and `import` of what it wrote: through the command line, in the middle of a kill, on a full disk."""

import hashlib
import json
import random
import resource
import shutil
import signal
import subprocess
import time
import zipfile

import pytest

from bookcrossing.keeping.check import check
from bookcrossing.store.schema import open_store


@pytest.fixture
def lived(shell):
    shell.does(
        "lend CHE-1 R-5",
        "take CHE-2 --to Рига",
        "undo",
        "return CHE-1",
        "lend CHE-2 R-7",
        "words CHE-1 --text 'Дякую!'",
    )
    return shell


def on_another_file(shell, new_file):
    path = shell.database.with_name("another.sqlite")
    path.write_bytes(new_file.read_bytes())
    return type(shell)(path, shell.clock, shell.capsys, shell.monkeypatch)


def test_what_is_exported_and_imported_gives_the_same_journeys_byte_for_byte(lived, new_file, tmp_path):
    done = lived.json(f"export '{tmp_path}/t.zip'")
    assert done["ok"] is True
    assert done["with_readers"] is True
    assert done["rows"]["copy"] == 2
    another = on_another_file(lived, new_file)
    trial = another.json(f"import '{tmp_path}/t.zip' --dry-run")
    assert (trial["titles_added"], trial["copies_added"], trial["dry_run"]) == (1, 2, True)
    assert another("journey --all --json").out == ""
    taken = another.json(f"import '{tmp_path}/t.zip'")
    assert (taken["read"], taken["titles_added"], taken["titles_matched"]) == (1, 1, 0)
    assert taken["copies_added"] == 2
    for line in ("journey --all --json", "reader R-7 --show --json", "reader R-5 --show --json"):
        assert another(line).out == lived(line).out
    hits = another.json("search лісова")["hits"]
    assert hits == lived.json("search лісова")["hits"]
    assert another("check").code == 0


def test_readers_in_a_zip_are_warned_of_and_can_be_left_out(lived, tmp_path):
    ran = lived(f"export '{tmp_path}/t.zip'")
    assert ran.code == 0
    assert "1 title, 2 copies" in ran.out
    assert "--without-readers leaves them out" in ran.err
    ran = lived(f"export '{tmp_path}/u.zip' --without-readers")
    assert (ran.code, ran.err) == (0, "")
    with zipfile.ZipFile(tmp_path / "u.zip") as zipped:
        assert not any(b"R-7" in zipped.read(name) for name in zipped.namelist())


def test_lists_go_out_by_their_ending(lived, tmp_path):
    assert lived(f"export '{tmp_path}/t.csv'").code == 0
    assert "Copy number" in (tmp_path / "t.csv").read_text("utf-8-sig")
    assert lived(f"export '{tmp_path}/t.JSON'").code == 0
    assert len(json.loads((tmp_path / "t.JSON").read_text("utf-8"))["titles"]) == 1


def test_a_list_taken_in_again_says_that_the_books_have_other_numbers(lived, new_file, tmp_path):
    lived.does(f"export '{tmp_path}/t.csv'")
    another = on_another_file(lived, new_file)
    for trial in (" --dry-run", ""):
        (warning,) = another.json(f"import '{tmp_path}/t.csv'{trial}")["warnings"]
        assert (warning["line"], warning["field"], warning["code"]) == (1, "", "copies_anew")
    assert "Copy number, Label barcode" in warning["why"]
    third = on_another_file(lived, new_file)
    ran = third(f"import '{tmp_path}/t.csv'")
    assert ran.code == 0
    assert warning["why"] in ran.err


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("t.xlsx", 2, "must end in .zip, .csv or .json"),
        ("t", 2, "must end in .zip, .csv or .json"),
        ("nowhere/t.zip", 1, "There is no folder"),
        (".zip", 2, "must end in"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(lived, tmp_path, name, code, said):
    ran = lived.run("export", str(tmp_path / name))
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_table_that_holds_something_and_other_files_beside_it_refuse(lived, tmp_path):
    lived(f"export '{tmp_path}/t.zip'")
    ran = lived(f"import '{tmp_path}/t.zip'")
    assert ran.code == 1
    assert "already holds something" in ran.err
    assert lived.json(f"import '{tmp_path}/t.zip' --dry-run")["refusal"] == "not_empty"
    (tmp_path / "a.csv").write_text("title\nКобзар\n", encoding="utf-8")
    assert lived.json(f"import '{tmp_path}/a.csv' '{tmp_path}/t.zip'")["refusal"] == "not_alone"


def test_another_zip_is_called_an_archive_as_before(lived, tmp_path):
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as zipped:
        zipped.writestr("books.csv", "title\nКобзар\n")
    assert "is an archive" in lived(f"import '{tmp_path}/t.zip'").err


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_every_answer_is_worded_in_every_language(lived, new_file, tmp_path, language):
    lived.language = language
    assert lived(f"export '{tmp_path}/t.zip'").out.strip()
    another = on_another_file(lived, new_file)
    another.language = language
    assert another(f"import '{tmp_path}/t.zip'").out.strip()
    content = (tmp_path / "t.zip").read_bytes()
    (tmp_path / "t.zip").write_bytes(content[:-30])
    assert another(f"import '{tmp_path}/t.zip'").err.strip()


def test_an_export_in_a_batch_is_one_answer(lived, tmp_path):
    ran = lived.batch("read-here CHE-1", f"export '{tmp_path}/t.zip'", "read-here CHE-1")
    assert [answer["ok"] for answer in ran.objects] == [True, True, True]


@pytest.fixture(scope="session")
def large_table(tmp_path_factory):
    """Where a large table and its zip are kept, once a test has made them."""
    return tmp_path_factory.mktemp("large")


@pytest.fixture
def large(lived, large_table):
    """A zip that takes a second to be read, and in the shell's file what is in it."""
    table, zipped, books = (large_table / name for name in ("table.sqlite", "large.zip", "books.csv"))
    if table.exists():
        shutil.copyfile(table, lived.database)
        return zipped
    books.write_text(
        "title;quantity\n" + "".join(f"Книга {row};3\n" for row in range(3000)), encoding="utf-8"
    )
    lived.does(f"import '{books}'", f"export '{zipped}'")
    shutil.copyfile(lived.database, table)
    return zipped


@pytest.mark.parametrize(
    "kills", [pytest.param(4, id="4 kills"), pytest.param(40, id="40 kills", marks=pytest.mark.long)]
)
def test_a_killed_import_leaves_nothing_or_everything(
    large, lived, new_file, program, kills, record_property
):
    chance, stood = random.Random(11), []
    path = program.database
    for _ in range(kills):
        for beside in path.parent.glob(path.name + "*"):
            beside.unlink()
        path.write_bytes(new_file.read_bytes())
        process = subprocess.Popen(
            program.command("import", str(large)),
            env=program.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.5, 3))
        process.kill()
        process.wait()
        store = open_store(path)
        with store.read() as session:
            stood.append(session.connection().exec_driver_sql("SELECT count(*) FROM copy").scalar_one())
        assert check(store) == ()
        store.close()
    record_property("figure", f"an import of a whole table killed {kills} times held {stood} copies")
    assert set(stood) <= {0, 9002}


def limited(program, limit, *words):
    """Run the program so that no file of its may grow beyond so many bytes, as on a full disk."""

    def allow_little():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        program.command("--language", "en", *words),
        env=program.environment,
        capture_output=True,
        text=True,
        preexec_fn=allow_little,
        timeout=100,
        check=False,
    )


def test_a_full_disk_is_said_and_leaves_neither_half_a_zip_nor_half_a_table(
    large, new_file, program, tmp_path
):
    folder = tmp_path / "disk"
    folder.mkdir()
    ran = limited(program, 100_000, "export", str(folder / "t.zip"))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "There is no room" in ran.stderr
    assert list(folder.iterdir()) == []
    program.database.write_bytes(new_file.read_bytes())
    for beside in program.database.parent.glob("table.sqlite-*"):
        beside.unlink()
    ran = limited(program, 700_000, "import", str(large))
    assert ran.returncode == 1
    assert "full" in ran.stderr
    store = open_store(program.database)
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM title").scalar_one() == 0
    assert check(store) == ()
    store.close()


def test_an_older_zip_of_that_name_stays_until_the_new_one_is_whole(lived, tmp_path):
    path = tmp_path / "t.zip"
    lived(f"export '{path}'")
    first = hashlib.sha256(path.read_bytes()).hexdigest()
    lived.does("read-here CHE-1")
    lived(f"export '{path}'")
    assert hashlib.sha256(path.read_bytes()).hexdigest() != first
    assert not list(tmp_path.glob(".t.zip*"))
