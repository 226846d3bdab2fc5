"""`check`, `import`, `reader`, `undo`, `add`, `search`: what they answer, and what is left in the file."""

import os
import sqlite3
from contextlib import closing

import pytest

from bookcrossing.desk.desk import Desk
from bookcrossing.desk.lending import TakeBack
from bookcrossing.errors import Failure, StoreFailure
from bookcrossing.keeping.problems import Problem, Remedy, What
from bookcrossing.keeping.unfinished import workshop_name
from bookcrossing.store.schema import open_store
from bookcrossing.wording import problems

# check


def test_a_file_in_order_is_said_to_be(shell) -> None:
    shell.does("lend che1 R-1", "return che1", "undo")

    ran = shell("check --json")

    assert (ran.code, ran.json) == (0, {"ok": True, "problems": []})
    assert shell("check").out.strip() == "Everything is in order."


def test_a_state_that_the_journey_does_not_give_is_found_and_mended(shell) -> None:
    with closing(sqlite3.connect(shell.database)) as file:
        file.execute("UPDATE copy SET state = 'missing' WHERE serial = 2")
        file.commit()

    found = shell("check --json")
    said = shell("check")
    mended = shell("check --mend --json")

    assert found.code == 1
    (problem,) = [each for each in found.json["problems"] if each["code"] == "wrong_state"]
    assert problem["where"] == "CHE-00002"
    assert problem["what"]
    assert "--mend" in problem["remedy"]
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "CHE-00002" in said.out
    assert mended.code == 0
    assert mended.json["mended"] >= 1


@pytest.mark.parametrize("spoilt", ["text", "torn", "other"])
def test_a_file_that_cannot_be_opened_is_a_problem_with_a_remedy(shell, spoilt) -> None:
    if spoilt == "text":
        shell.database.write_text("no table", encoding="utf-8")
    elif spoilt == "torn":
        shell.database.write_bytes(shell.database.read_bytes()[:20_000])
    else:
        shell.database.unlink()
        with closing(sqlite3.connect(shell.database)) as other:
            other.execute("CREATE TABLE letter (text)")
    before = shell.database.read_bytes()

    ran = shell("check --json")

    assert ran.code == 1
    (problem,) = ran.json["problems"]
    assert all(problem[key] for key in ("what", "where", "remedy"))
    assert shell.database.read_bytes() == before


def test_a_full_disk_is_said_once(shell, monkeypatch) -> None:
    def full(*_, **__):
        raise StoreFailure(Failure.DISK_FULL, shell.database)

    monkeypatch.setattr("bookcrossing.cli.table.OpenTable.at", full)

    ran = shell("check")

    assert (ran.code, (ran.out + ran.err).count("is full")) == (1, 1)


def test_mending_takes_away_what_a_dead_program_left(shell) -> None:
    left = workshop_name(shell.database)
    left.mkdir()
    os.utime(left, (0, 0))

    mended = shell("check --mend")
    again = shell("check --mend --json")

    assert "1 half-done copy that a program left behind was removed." in mended.err
    assert not left.exists()
    assert (again.json["mended"], again.json["removed"]) == (0, 0)


def test_every_problem_and_remedy_has_its_words() -> None:
    for what in What:
        worded = problems.words(Problem(what, "CHE-00001", {}))
        assert worded.what.endswith(".")
        assert worded.remedy.endswith(".")
    assert all(map(problems.remedy, Remedy))


# add


def test_add_prints_the_numbers_alone_one_a_line(shell) -> None:
    ran = shell(
        "add --title Кобзар --copies 3 --author 'Тарас Шевченко' --isbn 9786177585175 --isbn 9786177585170"
    )

    assert ran.lines == ["CHE-00003", "CHE-00004", "CHE-00005"]
    assert "9786177585170" in ran.err


def test_add_as_json_names_title_and_copies(shell) -> None:
    added = shell.json(
        "add --title Кобзар --prepare --at 2024-04 --category poetry --audience adult --year 1840"
    )

    assert added["numbers"] == ["CHE-00003"]
    assert added["copies"] == [{"number": "CHE-00003", "state": "being_prepared"}]
    assert shell.json("search кобзар")["hits"][0]["year"] == 1840
    assert shell.json("journey che3")["movements"][0]["prepare"] is True


@pytest.mark.parametrize(
    "line",
    [
        "add --title ''",
        "add --title K --copies 501",
        "add --title K --copies -1",
        "add --title K --at 2030",
        "add --title K --pages -5",
        "add --title K --pages 0",
        "add --title K --pages 99999999999999",
        "add --title K --by " + "x" * 41,
    ],
)
def test_what_cannot_be_added_is_refused(shell, line) -> None:
    ran = shell(line)

    assert (ran.code, ran.out) == (1, "")
    assert len(shell("journey --all --json").lines) == 2


@pytest.mark.parametrize(
    ("typed", "is_said"),
    [
        ("99999999999999", True),
        ("20244", True),
        ("1199", True),
        ("2024", False),
        ("[2019?]", False),
        ("б. р.", False),
    ],
)
def test_what_can_be_no_year_is_kept_as_printed_and_said(shell, typed, is_said) -> None:
    ran = shell.run("add", "--title", "K", "--year", typed)

    assert ran.code == 0
    assert (f"“{typed}” is no likely year" in ran.err) == is_said


def test_pages_are_kept_as_the_book_says(shell) -> None:
    shell.does(
        "add --title K --pages '256 с., іл.'", "add --title L --pages '[8], 256'", "add --title M --pages 256"
    )


def test_initials_are_no_letter_to_the_library(shell) -> None:
    long = "x" * 5000

    for line in (f"lend che1 R-1 --by {long}", f"undo --by {long}", f"box --from Ann --by {long}"):
        ran = shell(line)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "40 at most" in ran.err
    together = shell.batch(f"lend che1 R-1 --by {long}", "read-here che2", together=True)
    assert [answer["refusal"] for answer in together.objects] == ["text_too_long", "others_refused"]
    assert shell.state("che1") == "on_table"


# undo


def test_undo_says_what_it_was_and_takes_back_a_whole_action(shell) -> None:
    shell.does("add --title Кобзар --copies 3")

    undone = shell.json("undo")

    assert undone["action"] == "add"
    assert undone["kinds"] == ["received"]
    assert [copy["state"] for copy in undone["copies"]] == [None, None, None]
    assert shell.json("search кобзар")["hits"] == []


def test_undo_of_a_copy_takes_back_its_last_recorded_action(shell) -> None:
    shell.does("lend che1 R-1", "return che1", "read-here che2")

    undone = shell.json("undo che1")

    assert undone["kinds"] == ["returned"]
    assert undone["reopened"] == [{"number": "CHE-00001", "due_on": "2024-06-02", "reader": "R-1"}]
    assert shell.kinds("che2") == ["received", "read_here"]


def test_what_stands_in_the_way_is_listed_and_can_be_taken_back_with_it(shell) -> None:
    shell.does("lend che1 R-1")
    store = open_store(shell.database)
    Desk(store, shell.clock, computer="the other desk").perform(TakeBack(copy="che1"))
    store.close()

    refused = shell.json("undo")
    said = shell("undo").err

    assert refused["refusal"] == "stands_in_the_way"
    assert [(each["number"], each["kind"]) for each in refused["blockers"]] == [("CHE-00001", "returned")]
    assert "undo --with-later" in said
    assert refused["way_out"] == ["undo --json --with-later"]
    assert shell.json("undo --with-later")["reader_removed"] == "R-1"
    assert shell.kinds("che1") == ["received"]


def test_nothing_to_undo_is_refused(empty_shell) -> None:
    assert empty_shell.json("undo")["refusal"] == "nothing_to_undo"


# reader


def test_a_reader_is_added_shown_and_erased(shell) -> None:
    added = shell.json("reader R-5 --add --under-18")
    shell.does("lend che1 R-5 --until 2024-05-10")
    shell.clock.pass_time(days=10)
    shown = shell.json("reader R-5")
    text = shell("reader R-5 --show").out

    assert added["under_18"] is True
    assert shown["books"][0]["due_on"] == "2024-05-10"
    assert shown["books"][0]["overdue"] is True
    assert "agreed until 10/05/2024" in text
    assert shell.json("reader R-5 --erase")["refusal"] == "reader_has_books"
    assert shell.json("reader R-5 --add")["refusal"] == "reader_known"

    shell.does("return che1", "reader R-5 --erase")

    assert shell.json("reader R-5 --show")["refusal"] == "no_such_reader"
    assert shell("reader R-5 --show").code == 1


def test_a_reader_gets_everything_held_about_them(shell) -> None:
    shell.does("lend che1 R-5", "return che1")

    shown = shell.json("reader r-5 --show")
    text = shell("reader R-5 --show").out

    (finished,) = shown["finished"]
    assert (finished["number"], finished["ended"]) == ("CHE-00001", "returned")
    assert finished["forgotten_on"] > finished["ended_at"][:10]
    assert [month["actions"] for month in shown["months"]] == [2]
    assert shown["books"] == []
    assert shown["removed_on"] > shown["last_seen_on"]
    assert "(returned)" in text
    assert "no address" in text


def test_a_past_loan_typed_today_is_known_until_midnight_and_the_sheet_says_so(empty_shell) -> None:
    empty_shell.does(
        "add --title Кобзар --at 2023-01-01",
        "lend che1 R-1 --at 2024-01-05",
        "return che1 --at 2024-01-06",
    )

    shown = empty_shell("reader R-1 --show").out

    assert "the link is cut on 04/05/2024" in shown
    assert "05/02/2024" not in shown
    empty_shell.clock.pass_time(days=1)
    assert empty_shell.json("reader R-1 --show")["finished"] == []


def test_an_erased_reader_leaves_no_trace_in_the_file(shell) -> None:
    shell.does("lend che1 Ztrace-4711", "return che1", "reader Ztrace-4711 --erase")

    for file in shell.database.parent.glob(shell.database.name + "*"):
        assert b"trace-4711" not in file.read_bytes().lower()


def test_links_are_cut_once_their_time_is_over_at_the_next_start(shell) -> None:
    shell.does("lend che1 R-1", "return che1")

    def linked() -> int:
        with closing(sqlite3.connect(shell.database)) as file:
            return file.execute("SELECT count(*) FROM loan WHERE reader_id IS NOT NULL").fetchone()[0]

    shell.clock.pass_time(days=29)
    shell.does("search лісова")
    before = linked()
    shell.clock.pass_time(days=2)
    shell.does("search лісова")

    assert (before, linked()) == (1, 0)


@pytest.mark.parametrize("number", ["", "   ", "R-" + "9" * 40, "R<5>"])
def test_what_can_be_no_readers_number_is_refused(shell, number) -> None:
    assert shell.run("reader", number, "--add").code == 1


# search and journey


def test_nothing_typed_lists_all_in_title_order(shell) -> None:
    shell.does("add --title Ґава", "add --title Гора", "add --title Дуб")
    shell.language = "uk"

    hits = shell.run("search", "", "--json").json["hits"]
    limited = shell.run("search", "", "--json", "--limit", "2").json["hits"]

    assert [hit["title"] for hit in hits] == ["Гора", "Ґава", "Дуб", "Лісова пісня"]
    assert limited == hits[:2]


def test_queries_from_a_file_are_answered_one_object_a_line(shell, tmp_path) -> None:
    file = tmp_path / "queries.txt"
    file.write_text("лісова\nнічого\n\n", encoding="utf-8")

    objects = shell.run("search", "--queries", str(file)).objects

    assert [(each["query"], len(each["hits"])) for each in objects] == [("лісова", 1), ("нічого", 0), ("", 1)]
    assert set(objects[0]) >= {"query", "read_as", "took_ms", "hits"}
    assert set(objects[0]["hits"][0]) >= {"title_id", "title", "contributors", "isbns", "year", "copies"}


def test_a_journey_tells_undone_lines_too(shell) -> None:
    shell.does("lend che1 R-1", "undo --why 'wrong book'")

    journey = shell.json("journey che1")

    assert set(journey) >= {"number", "title", "state", "place", "movements"}
    lent = journey["movements"][1]
    assert (lent["undone"], lent["undone_why"]) == (True, "wrong book")
    assert lent["undone_at"].endswith("+03:00")
    assert journey["movements"][0]["handed_over"] is False


def test_several_journeys_are_one_object_a_line_and_one_unknown_is_said(shell) -> None:
    ran = shell("journey che1 che9 --json")

    assert [each["number"] for each in shell("journey che1 che2 --json").objects] == [
        "CHE-00001",
        "CHE-00002",
    ]
    assert ran.code == 1


# import


@pytest.fixture
def books(tmp_path):
    file = tmp_path / "books.csv"
    file.write_text(
        "Назва,Автор,Рік,Кількість\nКобзар,Тарас Шевченко,1840,2\n,Ніхто,1900,1\nЕнеїда,Іван Котляревський,1798,1-2\n",
        encoding="utf-8",
    )
    return file


def test_an_import_counts_every_row_once(shell, books) -> None:
    first = shell.run("import", str(books), "--json")
    again = shell.run("import", str(books), "--json").json

    assert first.code == 0
    told = first.json
    assert (told["read"], told["titles_added"], told["titles_matched"], told["copies_added"]) == (3, 1, 0, 2)
    assert [(row["line"], row["field"]) for row in told["rejected"]] == [(3, "name"), (4, "quantity")]
    assert set(told["rejected"][0]) >= {"file", "line", "field", "why"}
    assert (again["titles_added"], again["titles_matched"], again["copies_added"]) == (0, 1, 0)


def test_a_dry_run_writes_nothing(shell, books) -> None:
    told = shell.run("import", str(books), "--dry-run", "--json").json

    assert (told["dry_run"], told["copies_added"]) == (True, 2)
    assert shell.json("search кобзар")["hits"] == []


def test_an_import_is_taken_back_whole(shell, books) -> None:
    shell.run("import", str(books))

    undone = shell.json("undo")

    assert (undone["action"], undone["copies_removed"]) == ("import", 2)
    assert shell.json("search кобзар")["hits"] == []


def test_a_file_that_is_no_list_is_refused_and_the_others_are_taken(shell, books, tmp_path) -> None:
    torn = tmp_path / "cover.png"
    torn.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)

    ran = shell.run("import", str(torn), str(tmp_path / "nowhere.csv"), str(books))

    assert ran.code == 1
    assert "cover.png" in ran.err
    assert "nowhere.csv" in ran.err
    assert "1 title added, 2 copies in all." in ran.out


def test_a_person_overrides_what_was_recognised(shell, tmp_path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("Шапка|Хто\nКобзар|Тарас Шевченко\n".encode("cp1251"))

    told = shell.run(
        "import",
        str(file),
        "--encoding",
        "cp1251",
        "--delimiter",
        "|",
        "--column",
        "title=Шапка",
        "--column",
        "author=Хто",
    )

    assert told.code == 0, told.err
    hit = shell.json("search кобзар")["hits"][0]
    assert hit["contributors"] == [{"name": "Тарас Шевченко", "role": "author"}]
    assert shell.run("import", str(file), "--column", "nonsense=Хто").code == 2
