"""One command a line, one object a line; all together or each by itself."""

import json
import random

import pytest


def test_every_line_answers_in_order_and_a_refused_one_stops_nothing(shell) -> None:
    ran = shell.batch("lend che1 R-1", "lend che1 R-2", "", "# a remark", "return che1", "read-here che9")

    assert ran.code == 1
    assert [answer["ok"] for answer in ran.objects] == [True, False, True, False]
    assert [answer["command"] for answer in ran.objects] == ["lend", "lend", "return", "read-here"]
    assert ran.objects[1]["why"]
    assert ran.err == "2 of 4 lines were refused.\n"


def test_a_line_that_is_no_command_answers_why_and_the_next_follows(shell) -> None:
    ran = shell.batch(
        "words che1 --text п'ять",
        "words che1 --text 'не закрито",
        "jump che1",
        "lend che1",
        "batch -",
        "--database x.sqlite read-here che1",
        "lend --help",
        "demo",
        "read-here che1",
    )

    assert [answer["ok"] for answer in ran.objects] == [False] * 8 + [True]
    assert all(answer["why"] for answer in ran.objects[:-1])
    assert "quotation marks" in ran.objects[0]["why"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("demo", "“demo” cannot stand in a batch"),
        ("demo --no-window", "“demo” cannot stand in a batch"),
        ("batch -", "“batch” cannot stand in a batch"),
        ("--language lv search x", "“--language” stands before “batch”"),
        ("--database=x.sqlite search x", "“--database” stands before “batch”"),
        ("search --queries -", "the lines of the batch itself"),
        ("jump che1", "no command: COMMAND: “jump” is none of these"),
    ],
)
def test_what_cannot_stand_in_a_batch_is_refused_with_a_clear_line(shell, line, said) -> None:
    ran = shell.batch(line, "read-here che1")

    assert [answer["ok"] for answer in ran.objects] == [False, True]
    assert said in ran.objects[0]["why"]


def test_months_files_boxes_and_wishes_are_done_in_a_batch(shell, tmp_path) -> None:
    ran = shell.batch(
        "summary 2024-05",
        f"summary 2024-05 --csv '{tmp_path}/may.csv' --xlsx '{tmp_path}/may.xlsx'",
        f"export '{tmp_path}/all.zip'",
        f"export '{tmp_path}/books.csv'",
        f"export '{tmp_path}/books.doc'",
        f"export '{tmp_path}/nowhere/books.csv'",
        "backup",
        f"backup '{tmp_path}/kept'",
        "box",
        "box --from Черкаси",
        "box 1",
        "box 1 --close",
        "box 1 --take-back",
        "wish che1 --text 'Хай щастить'",
        "wish che1 --withdraw",
        "wish che1 --withdraw",
        f"restore '{tmp_path}/kept' --look",
        f"restore '{tmp_path}/kept'",
        "restore nowhere",
    )

    refused = [at for at, answer in enumerate(ran.objects) if not answer["ok"]]
    assert refused == [4, 5, 15, 18]
    assert all(ran.objects[at]["why"] for at in refused)
    assert (tmp_path / "may.csv").stat().st_size
    assert ran.err == "4 of 19 lines were refused.\n"


def test_quotes_work_as_in_a_shell(shell) -> None:
    ran = shell.batch('words che1 --text "п\'ять зірок"', r"sight che2 --place 'Cēsis' --words \"так\"")

    assert ran.code == 1
    assert shell.json("journey che1")["movements"][-1]["words"] == "п'ять зірок"


def test_a_number_that_begins_with_a_hash_is_no_remark(shell) -> None:
    shell.does("take che1")

    (answer,) = [shell.batch("return #1").objects[0]]

    assert answer["copy"] == "CHE-00001"


def test_lines_that_are_not_utf8_or_far_too_long_are_answered(shell) -> None:
    shell.typed = (
        b"\xef\xbb\xbfread-here che1\r\nwords che1 --text \xcf\xb3\xf2\xfc\r\n" + b"words " + b"x" * 1_100_000
    )

    answers = shell.run("batch", "-").objects

    assert [answer["ok"] for answer in answers] == [True, False, False]


def test_questions_are_answered_in_a_batch_too(shell) -> None:
    ran = shell.batch(
        "search лісова", "journey che1 che2", "reader R-9 --add", "reader R-9", "undo", "search '' --limit 1"
    )

    found, journeys, added, shown, undone, everything = ran.objects
    assert found["hits"][0]["title"] == "Лісова пісня"
    assert [journey["number"] for journey in journeys["answers"]] == ["CHE-00001", "CHE-00002"]
    assert added["new_reader"]
    assert shown["number"] == "R-9"
    assert undone["reader_removed"] == "R-9"
    assert [hit["title"] for hit in everything["hits"]] == ["Лісова пісня"]


def test_a_batch_is_read_from_a_file(shell, tmp_path) -> None:
    file = tmp_path / "day.txt"
    file.write_text("read-here che1\nread-here che2\n", encoding="utf-8")

    assert len(shell.run("batch", str(file)).objects) == 2


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_a_file_that_cannot_be_read_is_said_and_answers_nothing(shell, tmp_path, name) -> None:
    ran = shell.run("batch", str(tmp_path / name))

    assert (ran.code, ran.out) == (1, "")
    assert (ran.err.count("\n"), "cannot be read" in ran.err) == (1, True)


def test_a_table_that_does_not_open_is_said_to_a_batch_too(shell) -> None:
    shell.database.write_bytes(b"no table" * 100)

    ran = shell.batch("read-here che1")

    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("lines", "together", "said"),
    [
        (["read-here che1"], False, ""),
        (["read-here che9"], False, "The only line was refused.\n"),
        (["read-here che9", "read-here che1"], False, "1 of 2 lines was refused.\n"),
        (["read-here che9", "jump"], False, "2 of 2 lines were refused.\n"),
        (["read-here che9", "read-here che1"], True, "1 of 2 lines was refused, so none was written.\n"),
        (["jump", "read-here che9", "back"], True, "2 of 3 lines were refused, so none was written.\n"),
    ],
)
def test_the_last_word_says_how_many_were_refused(shell, lines, together, said) -> None:
    ran = shell.batch(*lines, together=together)

    assert (ran.err, ran.code) == (said, 1 if said else 0)
    assert len(ran.objects) == len(lines)


def test_initials_of_the_batch_hold_for_lines_without_their_own(shell) -> None:
    shell.typed = b"read-here che1\nread-here che2 --by CD\n"

    shell.run("batch", "-", "--by", "AB")

    assert shell.json("journey che1")["movements"][-1]["recorded_by"] == "AB"
    assert shell.json("journey che2")["movements"][-1]["recorded_by"] == "CD"


def test_together_writes_an_afternoon_in_order_of_time(empty_shell) -> None:
    empty_shell.does("add --title Кобзар --at 2024-05-01")

    ran = empty_shell.batch(
        "return che1 --at 2024-05-02T16:00",
        "lend che1 R-2 --at 2024-05-02T17:00",
        "lend che1 R-1 --at 2024-05-02T15:00",
        "reader R-3 --add",
        together=True,
    )

    assert ran.code == 0
    assert [answer["command"] for answer in ran.objects] == ["return", "lend", "lend", "reader"]
    assert empty_shell.kinds("che1") == ["received", "lent", "returned", "lent"]


def test_together_is_all_or_none_and_names_the_culprit(empty_shell) -> None:
    empty_shell.does("add --title Кобзар --at 2024-05-01")

    ran = empty_shell.batch(
        "lend che1 R-1 --at 2024-05-02T15:00",
        "withdraw che1 --why wet --at 2024-05-02T16:00",
        "renew che1 --at 2024-05-02T17:00",
        together=True,
    )

    assert ran.code == 1
    assert [answer["ok"] for answer in ran.objects] == [False, False, False]
    assert [answer["refusal"] for answer in ran.objects] == [
        "others_refused",
        "others_refused",
        "not_possible",
    ]
    assert empty_shell.kinds("che1") == ["received"]
    assert empty_shell("reader R-1").code == 1


def test_together_names_the_line_that_a_movement_already_there_forbids(empty_shell) -> None:
    empty_shell.does("add --title Кобзар --at 2024-01-01", "lend che1 R-1 --at 2024-03-01")

    ran = empty_shell.batch(
        "read-here che1 --at 2024-01-15", "withdraw che1 --why wet --at 2024-02-01", together=True
    )

    assert [answer["refusal"] for answer in ran.objects] == ["others_refused", "breaks_later"]
    assert empty_shell.kinds("che1") == ["received", "lent"]


def test_together_takes_only_what_can_be_judged_as_one_chain(shell) -> None:
    ran = shell.batch("read-here che1", "search лісова", "jump", together=True)

    assert [answer["refusal"] for answer in ran.objects] == ["others_refused", "not_together", "wrong_usage"]
    assert shell.kinds("che1") == ["received"]


def test_each_line_undone_together_is_an_action_of_its_own(shell) -> None:
    shell.batch("read-here che1", "read-here che2", together=True)

    shell.does("undo")

    assert shell.kinds("che1") == ["received", "read_here"]
    assert shell.kinds("che2") == ["received"]


def test_an_empty_batch_says_nothing(shell) -> None:
    assert shell.batch().out == ""
    assert shell.batch(together=True).code == 0


def test_objects_are_one_line_each_whatever_was_typed(shell) -> None:
    ran = shell.batch('words che1 --text "рядок\\nі ще\u2028один"', "search '\u2028'")

    assert len(ran.out.splitlines()) == 2
    assert all(json.loads(line) for line in ran.out.splitlines())


NASTY = [
    *(
        "che1",
        "CHE-00002",
        "#3",
        "''",
        "п’ять",
        "R-1",
        "2024-05",
        "2024-winter",
        "9999",
        "²",
        "１２",
        "५",
        "🙂",
        "x" * 300,
    ),
    *(
        "\0",
        "\u202e",
        "{0}",
        "{field}",
        "%s",
        r"\\",
        "-5",
        "--",
        "--at",
        "--by",
        "--place",
        "--text",
        "--until",
        "--why",
    ),
    *(
        "--json",
        "--anyway",
        "--all",
        "--limit",
        "'; DROP TABLE copy; --'",
        '"2831000000015"',
        "9786177585175",
        "0",
    ),
]
COMMANDS = "lend return renew take back read-here sight move stay missing found set-aside put-out words withdraw undo reader journey search add check import"


def test_whatever_is_typed_every_line_is_answered_and_the_file_stays_in_order(shell, tmp_path) -> None:
    chance = random.Random(20240503)  # always the same lines
    lines = [
        " ".join([chance.choice(COMMANDS.split()), *chance.choices(NASTY, k=chance.randint(0, 5))])
        for _ in range(400)
    ]

    answers = shell.batch(*lines).objects

    assert len(answers) == len(lines)
    assert all(answer["ok"] or answer["why"] or answer["command"] == "check" for answer in answers)
    assert not (tmp_path / "logs").exists()
    assert shell("check").code == 0
