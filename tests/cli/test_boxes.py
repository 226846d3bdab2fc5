"""Donations from the shell: opened, filled, listed, taken back whole."""

from contextlib import closing

import pytest

from bookcrossing.desk.desk import Desk
from bookcrossing.desk.intake import TakeLine
from bookcrossing.store.schema import open_store


@pytest.fixture
def boxed(shell):
    assert shell("box --from 'Місто Черкаси' --place Черкаси --on 2024-05-01").out == "1\n"
    shell.does(
        "add --title Дюна --author 'Френк Герберт' --box 1 --wish 'Хай щастить!'", "add --title Дім --box 1"
    )
    return shell


def test_a_box_lists_what_came_with_it_newest_first(boxed):
    listed = boxed.json("box 1")
    assert (listed["from"], listed["place"], listed["came_on"], listed["copies"]) == (
        "Місто Черкаси",
        "Черкаси",
        "2024-05-01",
        2,
    )
    assert [(row["number"], row["title"], row["wish"]) for row in listed["rows"]] == [
        ("CHE-00004", "Дім", False),
        ("CHE-00003", "Дюна", True),
    ]
    ran = boxed("box 1")
    assert [line.split()[0] for line in ran.lines] == ["CHE-00004", "CHE-00003"]
    assert ran.err == "Box No. 1: Місто Черкаси · 1 May · 2 books\n"
    received = boxed.json("journey CHE-3")["movements"][0]
    assert (received["precision"], received["place"]) == ("day", "Черкаси")


def test_a_box_lists_what_waits_in_it_for_a_title(boxed):
    with closing(open_store(boxed.database)) as store:
        desk = Desk(store, boxed.clock)
        for code in ("9789660396203", "978-617-679-123-4", "4820000000000"):
            desk.perform(TakeLine(box=1, typed=code, scanned=True))
    told = boxed.json("box 1")
    assert (told["copies"], told["lines_waiting"], told["books_expected"]) == (2, 3, None)
    assert [(line["line"], line["state"], line["isbn"], line["title"]) for line in told["waiting"]] == [
        (3, "other_code", None, None),
        (2, "doubtful", "978-617-679-123-4", None),
        (1, "new", "9789660396203", None),
    ]
    shown = boxed("box 1").lines
    assert [line.split()[0] for line in shown] == ["CHE-00004", "CHE-00003", "-", "-", "-"]
    assert shown[-1].split() == ["-", "Needs", "a", "title", "978-966-03-9620-3"]


@pytest.fixture
def waiting(boxed):
    """The box with two books, and two lines that wait for somebody."""
    with closing(open_store(boxed.database)) as store:
        desk = Desk(store, boxed.clock)
        for code in ("978-617-679-123-4", "4820000000000"):
            desk.perform(TakeLine(box=1, typed=code, scanned=True))
    return boxed


def test_what_waits_is_counted_apart_from_the_books_in_the_list(waiting):
    (line,) = waiting("box").lines
    assert line.split()[:5] == ["1", "2", "books", "2", "waiting"]


def test_closing_a_box_says_what_was_never_logged(waiting):
    ran = waiting("box 1 --close")
    assert ran.code == 0
    assert "2 lines still wait: nothing was logged of them." in ran.err
    assert "wait:" not in waiting("box 1 --again").err


def test_taking_a_box_back_says_what_waited_in_it(waiting):
    ran = waiting("box 1 --take-back")
    assert (ran.code, "2 copies" in ran.out) == (0, True)
    assert ran.err == "2 lines that waited went with it.\n"
    assert waiting.json("box --from Цесіс")["number"] == 2
    assert waiting("box 2 --take-back").err == ""


def test_all_boxes_are_listed_newest_first(boxed):
    boxed.does("box --from Цесіс")
    assert [line["number"] for line in boxed.json("box")["boxes"]] == [2, 1]
    assert boxed("box").lines[0].split() == ["2", "0", "books", "Цесіс", "·", "3", "May"]


def test_an_empty_box_says_whose_it_is_and_that_nothing_is_in_it(shell):
    shell.does("box --from 'Ganna iz Cherkas' --on 2024-05-02")

    ran = shell("box 1")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Box No. 1: Ganna iz Cherkas · 2 May · 0 books\n"
    shell.does("box 1 --close")
    assert shell("box 1").out == "Box No. 1: Ganna iz Cherkas · 2 May · 0 books, done\n"


def test_no_box_at_all_is_said(shell):
    ran = shell("box")

    assert (ran.code, ran.out, ran.err) == (0, "", "No box has been logged yet.\n")


def test_a_finished_box_is_refused_with_the_way_out(boxed):
    assert boxed.json("box 1 --close")["closed"]
    ran = boxed("add --title Ліс --box 1")
    assert (ran.code, "finished" in ran.err, "box 1 --again" in ran.err) == (1, True, True)
    assert not boxed.json("box 1 --again")["closed"]
    boxed.does("add --title Ліс --box 1")


def test_a_box_is_taken_back_whole_while_no_copy_has_moved(boxed):
    boxed.does("take CHE-3")
    ran = boxed("box 1 --take-back")
    assert (ran.code, "CHE-00003" in ran.err) == (1, True)
    boxed.does("undo CHE-3")
    gone = boxed.json("box 1 --take-back --why помилка")
    assert (gone["copies_removed"], gone["titles_removed"]) == (2, 2)
    assert boxed("box 1").code == 1
    assert boxed.json("box")["boxes"] == []


@pytest.mark.parametrize(
    "line", ["box 1 --from Цесіс", "box --close", "box x", "wish CHE-1", "wish CHE-1 --text а --withdraw"]
)
def test_what_is_no_line_is_wrong_usage(boxed, line):
    assert boxed(line).code == 2


@pytest.mark.parametrize(
    "line",
    [
        "box 7",
        "box --from ' '",
        "box --from Цесіс --on учора",
        "box --from Цесіс --on 2031-01-01",
        "add --title а --box 7",
    ],
)
def test_what_cannot_be_is_refused_in_one_line(boxed, line):
    ran = boxed(line)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)


def test_a_wish_is_written_down_and_withdrawn_for_good(boxed, tmp_path):
    boxed.does("wish CHE-4 --text 'Неповторне-побажання' --name Оксана --town Умань --show-text")
    assert boxed.json("wish CHE-4 --text 'Неповторне-побажання' --name Оксана --town Умань --show-text") == {
        "ok": True,
        "command": "wish",
        "copy": "CHE-00004",
        "written": False,
    }
    boxed.does("wish CHE-4 --withdraw")
    assert boxed("wish CHE-4 --withdraw").code == 1
    for found in tmp_path.rglob("*"):
        if found.is_file():
            assert "Неповторне".encode() not in found.read_bytes(), found


def test_boxes_can_be_filled_by_a_batch(shell):
    ran = shell.batch("box --from Черкаси", "add --title Дюна --box 1", "box 1", together=False)
    assert [answer["ok"] for answer in ran.objects] == [True, True, True]
    assert ran.objects[2]["rows"][0]["title"] == "Дюна"


def test_how_many_books_were_counted_is_told_with_the_box(shell):
    shell.does("box --from Cherkasy --books 40")
    assert shell.json("box 1")["books_expected"] == 40
    assert shell("box --from Cherkasy --books 0").code == 1


def test_what_holds_for_a_box_holds_for_every_book_that_says_nothing_else(empty_shell):
    empty_shell.does("box --from Черкаси --condition worn --library-stock yes", "box 1 --prepare yes")
    empty_shell.does(
        "add --title Дюна --box 1", "add --title Кобзар --box 1 --condition new", "add --title Інша"
    )
    told = empty_shell.json("box 1")

    assert told["defaults"] == {
        "audience": "unknown",
        "condition": "worn",
        "library_stock": True,
        "prepare": True,
    }
    assert [(row["condition"], row["library_stock"], row["state"]) for row in told["rows"]] == [
        ("new", True, "being_prepared"),
        ("worn", True, "being_prepared"),
    ]
    assert empty_shell.state("CHE-3") == "on_table"
    assert empty_shell("box --condition worn").code == 2
    assert empty_shell("box 7 --condition worn").code == 1


def test_what_is_known_of_a_box_is_changed_where_something_is_said_and_stays_elsewhere(boxed):
    listed = boxed.json("box 1 --place Рига --note 'від школи' --books 9")
    assert (listed["from"], listed["place"], listed["came_on"]) == ("Місто Черкаси", "Рига", "2024-05-01")
    assert (listed["note"], listed["books_expected"], listed["copies"]) == ("від школи", 9, 2)
    assert boxed.json("box 1 --on 2024-05-02")["came_on"] == "2024-05-02"
    assert boxed.json("box 1 --note '' --place ''")["note"] == ""
    told = boxed.json("box 1")
    assert (told["place"], told["note"], told["books_expected"]) == (None, "", 9)
    boxed.does("undo")
    assert (boxed.json("box 1")["place"], boxed.json("box 1")["note"]) == ("Рига", "від школи")


def test_what_a_box_cannot_be_is_refused_and_nothing_is_changed(boxed):
    before = boxed.json("box 1")
    for line in ("box 1 --note x --books 0", "box 1 --on 2030-01-01", "box 1 --on soon --close"):
        assert boxed(line).code == 1
    assert boxed("box 9 --note x").code == 1
    assert boxed.json("box 1") == before


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("box 1 --from Рига", "box wants N or --from TEXT, not both"),
        ("box --note x", "box wants N or --from TEXT"),
        ("box --place ''", "box wants N or --from TEXT"),
        ("box 1 --take-back --note x", "--take-back takes --why and nothing else"),
        ("box 1 --take-back --prepare yes", "--take-back takes --why and nothing else"),
        ("box 1 --close --why x", "--why goes with --take-back"),
        ("box --from Рига --why x", "--why goes with --take-back"),
    ],
)
def test_a_line_of_box_that_would_be_done_in_part_only_is_refused(boxed, line, why):
    before = boxed.json("box")
    ran = boxed(line)
    assert (ran.code, ran.out, ran.err.splitlines()[-1].endswith(f": {why}")) == (2, "", True)
    assert boxed.json("box") == before
