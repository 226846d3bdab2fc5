"""The program as it is started: streams, exit codes, languages, and no Qt where nothing is painted."""

import argparse
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bookcrossing.cli import commands, main
from bookcrossing.cli.parser import whole_parser
from bookcrossing.cli.starting import read_start, usual_language
from ui.__main__ import main as start


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"},
        {
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "ascii:strict",
        },
    ],
)
def test_data_leaves_in_utf8_whatever_the_locale(program, environment) -> None:
    lines = "add --title 'Їжак і ґава'\nsearch їжак\nreturn ЇЖАК\n".encode()

    ran = program("batch", "-", typed=lines, **environment)

    added, found, refused = [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]
    assert added["numbers"] == ["CHE-00001"]
    assert found["hits"][0]["title"] == "Їжак і ґава"
    assert "ЇЖАК" in refused["why"]


def test_errors_are_utf8_too(program) -> None:
    ran = program("--language", "en", "return", "ЇЖАК", LC_ALL="C.UTF-8", PYTHONIOENCODING="latin-1")

    assert (ran.returncode, ran.stdout) == (1, b"")
    assert "ЇЖАК" in ran.stderr.decode("utf-8")


def test_a_reader_of_the_output_may_go_away(empty_shell, program) -> None:
    empty_shell.does("add --title Кобзар --copies 400")
    with subprocess.Popen(
        program.command("journey", "--all", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environment,
    ) as asking:
        assert asking.stdout is not None
        asking.stdout.readline()
        asking.stdout.close()
        said = asking.stderr.read() if asking.stderr else b""
        assert asking.wait(60) == 0

    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize(
    "words",
    [
        ["search", ""],
        ["add", "--title", "L", "--json"],
        ["batch", "-"],
        ["--help"],
        ["lend", "--help"],
        ["--version"],
    ],
)
def test_a_full_disk_behind_the_output_is_said_in_one_sentence(empty_shell, program, tmp_path, words) -> None:
    empty_shell.does("add --title K")

    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            program.command(*words),
            input=b"search K\n",
            stdout=full,
            stderr=subprocess.PIPE,
            env=program.environment,
            check=False,
        )

    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)
    assert "disk" in ran.stderr.decode()
    assert not (tmp_path / "logs").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a shell")
def test_a_closed_stdout_is_no_crash(program) -> None:
    command = " ".join(program.command("add", "--title", "K"))

    ran = subprocess.run(
        ["sh", "-c", f"{command} >&-"], env=program.environment, capture_output=True, check=False
    )

    assert ran.returncode == 0
    assert b"log" not in ran.stderr


def test_a_batch_answers_each_line_before_the_next_is_written(program) -> None:
    with subprocess.Popen(
        program.command("batch", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=program.environment
    ) as talking:
        assert talking.stdin is not None
        assert talking.stdout is not None
        for line in (b"add --title K\n", b"lend che1 R-1\n", b"return che1\n"):
            talking.stdin.write(line)
            talking.stdin.flush()
            assert json.loads(talking.stdout.readline())["ok"]
        talking.stdin.close()
        assert talking.wait(60) == 0


def test_a_command_never_loads_qt(tmp_path) -> None:
    asked = (
        "import sys; from ui.__main__ import main; "
        f"main(['--database', {str(tmp_path / 'table.sqlite')!r}, 'add', '--title', 'K']); "
        "main(['check']); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    environment = os.environ | {"BOOKCROSSING_DATABASE": str(tmp_path / "table.sqlite")}

    assert subprocess.run([sys.executable, "-c", asked], env=environment, check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [["dance"], ["lend", "che1"], ["--jump"], ["search"], ["journey"], ["search", "a", "--limit", "0"]],
)
def test_wrong_usage_exits_2_and_opens_no_file(empty_shell, tmp_path, arguments) -> None:
    empty_shell.database = tmp_path / "untouched.sqlite"

    ran = empty_shell.run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert not empty_shell.database.exists()


def test_a_command_that_is_unknown_names_those_that_are_known(shell) -> None:
    said = shell("jump che1").err

    assert all(name in said for name in ("lend", "return", "read-here", "batch", "check"))


def test_version_and_help_need_no_file(empty_shell) -> None:
    assert empty_shell("--version").out.startswith("bookcrossing ")
    assert "read-here" in empty_shell("--help").out
    assert "2024-winter" in empty_shell("lend --help").out


def test_the_file_and_language_before_the_command_come_from_options_environment_or_defaults(tmp_path) -> None:
    told = {"BOOKCROSSING_DATABASE": "elsewhere.sqlite", "LANG": "uk_UA.UTF-8"}

    start = read_start(["--language=lv", "--database", "mine.sqlite", "check"], told)
    from_environment = read_start(["check"], told)
    by_default = read_start([], {})

    assert (start.database.name, start.language, start.rest) == ("mine.sqlite", "lv", ("check",))
    assert (from_environment.database.name, from_environment.language) == ("elsewhere.sqlite", "uk")
    assert by_default.database.is_absolute()
    assert by_default.rest == ()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "lv_LV.UTF-8"}, "lv"),
        ({"LC_ALL": "uk_UA"}, "uk"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_without_a_choice_the_language_is_the_systems(tmp_path, monkeypatch, environment, language) -> None:
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path)

    assert usual_language(environment) == language


def test_the_language_chosen_in_the_window_holds_on_the_command_line(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path)
    (tmp_path / "settings.ini").write_text("[look]\nlanguage=uk\n", encoding="utf-8")

    assert usual_language({"LANG": "lv_LV.UTF-8"}) == "uk"


def test_dates_are_written_in_the_language_asked(shell) -> None:
    shell.does("lend che1 R-1")
    seen = {}
    for language in ("lv", "uk", "en"):
        shell.language = language
        seen[language] = shell("journey che1").out

    assert "02.06.2024." in seen["lv"]
    assert "02.06.2024" in seen["uk"]
    assert "02/06/2024" in seen["en"]


def test_a_mistake_of_the_program_goes_to_a_log_without_names(shell, tmp_path, monkeypatch) -> None:
    def stumble(options) -> None:
        raise ZeroDivisionError(f"{options.reader} has {options.copy}")

    monkeypatch.setattr(commands, "movement", stumble)

    ran = shell("lend che1 R-77")

    log = tmp_path / "logs" / "bookcrossing.log"
    assert (ran.code, ran.out) == (1, "")
    assert str(log) in ran.err
    assert "Traceback" not in ran.err
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert "in stumble" in written
    assert "R-77" not in written
    assert "che1" not in written


def test_what_is_not_utf8_is_wrong_usage(capsys) -> None:
    assert main(["words", "che1", "--text", "\udccf\udcb3"]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_a_file_that_is_no_table_is_named_with_what_to_do(shell, tmp_path) -> None:
    shell.database = tmp_path / "letter.txt"
    shell.database.write_text("Dear reader,", encoding="utf-8")

    ran = shell("search лісова")

    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "letter.txt" in ran.err
    assert shell.database.read_text(encoding="utf-8") == "Dear reader,"


def test_a_read_only_table_is_read_but_not_written(shell) -> None:
    shell.database.chmod(0o444)
    if os.access(shell.database, os.W_OK) and os.geteuid() != 0:
        pytest.skip("this system writes anyway")

    assert shell("search лісова").code == 0
    refused = shell("lend che1 R-1")

    assert (refused.code, refused.out) == (1, "")
    assert "can only be read" in refused.err


def test_with_a_command_the_starter_hands_over(shell, capsys) -> None:
    assert start(["--database", str(shell.database), "journey", "che1"]) == 0
    assert "CHE-00001" in capsys.readouterr().out


def test_a_file_without_its_index_or_its_code_says_what_helps(shell) -> None:
    with sqlite3.connect(shell.database) as file:
        file.execute("DROP TABLE title_index")
    file.close()
    ran = shell("search лісова")
    assert (ran.code, "check" in ran.err) == (1, True)
    assert shell("check --mend").code == 0

    with sqlite3.connect(shell.database) as file:
        file.execute("DELETE FROM setting")
    file.close()
    ran = shell("search лісова")
    assert (ran.code, "check" in ran.err) == (1, True)
    assert shell("check").code == 1


def test_a_due_date_that_is_no_day_says_how_to_write_one(shell) -> None:
    for wrong in ("2026-12", "2026-12-01T10:00", "tomorrow"):
        ran = shell(f"lend che1 R-1 --until {wrong}")
        assert ran.code == 1
        assert "2026-12-01" in ran.err
        assert "winter" not in ran.err


@pytest.mark.parametrize("line", ["add --title Перша", "box --from Черкаси", "reader R-1 --add", "batch -"])
def test_what_writes_makes_a_new_file_and_says_so(empty_shell, line) -> None:
    empty_shell.database.unlink()

    ran = empty_shell(line)

    assert ran.code == 0
    assert str(empty_shell.database) in ran.err
    assert empty_shell.database.exists()


@pytest.mark.parametrize(
    "line",
    [
        "search лісова",
        "journey --all",
        "summary 2024-05",
        "check",
        "check --mend",
        "reader R-1",
        "reader R-1 --erase",
        "box",
        "box 1 --close",
        "backup",
        "backup copy.sqlite",
        "backup --second-place .",
        "export copy.zip",
    ],
)
def test_of_a_table_that_is_not_there_nothing_is_read_and_none_is_made(
    empty_shell, tmp_path, monkeypatch, line
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    empty_shell.database = folder / "tabel.sqlite"

    ran = empty_shell(line)

    assert ran.code == 1
    assert ran.err == f"There is no table at {empty_shell.database}.\n"
    assert not list(folder.iterdir())


def test_programs_are_told_that_there_is_no_table(empty_shell) -> None:
    empty_shell.database.unlink()
    assert empty_shell.json("search лісова")["refusal"] == "no_table"
    told = empty_shell.json("check")
    assert (told["ok"], told["problems"][0]["code"]) == (False, "no_table")
    assert str(empty_shell.database) in told["problems"][0]["where"]


def test_the_beginning_of_an_isbn_with_hyphens_finds_what_it_finds_without(shell) -> None:
    shell.does("add --title Перша --isbn 978-617-7-92345-1", "add --title Друга --isbn 978-617-8-72345-7")
    with_hyphens = [hit["title"] for hit in shell.json("search 978-617-7")["hits"]]
    assert with_hyphens == [hit["title"] for hit in shell.json("search 9786177")["hits"]] == ["Перша"]


def test_the_words_that_run_py_keeps_for_itself_are_no_commands() -> None:
    said = (Path(__file__).parents[2] / "run.py").read_text(encoding="utf-8")
    own = re.findall(r"^    python3 run\.py (\w+) \[arguments\]", said, re.MULTILINE)

    (known,) = (
        action.choices for action in whole_parser()._actions if isinstance(action, argparse._SubParsersAction)
    )

    assert own == ["test", "speed", "quality"]
    assert not set(own) & set(known)
    assert "found" in known
