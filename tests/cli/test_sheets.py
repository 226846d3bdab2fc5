"""`sheets`: own sizes of sheets of labels are typed in, listed, changed, let go, and labels are printed on them."""

from contextlib import closing
from dataclasses import replace

import pytest

from bookcrossing.store.own_sheets import keep_own_sheets, own_sheets
from bookcrossing.store.schema import open_store
from ui.paper import paint_labels

ADDED = (
    "sheets --add 'Mūsu loksne' --columns 2 --rows 4 --width 92 --height 60,5 --left 10 --top 20 --pitch-x 95"
)


def own(shell):
    return [sheet for sheet in shell.json("sheets")["sheets"] if sheet["own"]]


def test_a_sheet_is_added_listed_first_and_found_by_name_and_size(shell, qapp, tmp_path):
    shell.painters = {"labels": paint_labels}
    told = shell.json(ADDED)["sheets"]
    assert told[0] == {
        "name": "Mūsu loksne",
        "own": True,
        "columns": 2,
        "rows": 4,
        "width": 92.0,
        "height": 60.5,
        "left": 10.0,
        "top": 20.0,
        "pitch_x": 95.0,
        "pitch_y": 60.5,
        "radius": 0.0,
    }
    assert (told[1]["name"], told[1]["own"]) == ("Avery L7160", False)
    for name in ("mūsu  loksne", "92x60.5"):
        printed = shell.json(f"labels CHE-1 --pdf '{tmp_path}/a.pdf' --sheet '{name}' --start 8")
        assert printed["sheet"] == "Mūsu loksne"
    lines = shell("sheets").lines
    assert lines[0].split("  ")[0] == "Mūsu loksne"
    assert "2 × 4" in lines[0]
    assert "92 × 60.5 mm" in lines[0]
    assert lines[0].endswith("own")
    assert "63.5 × 38.1 mm" in lines[1]


def test_labels_touch_from_the_corner_on_unless_more_is_said(empty_shell):
    empty_shell.does("sheets --add Прості --columns 4 --rows 10 --width 52.5 --height 29.7")
    (sheet,) = own(empty_shell)
    assert (sheet["left"], sheet["top"], sheet["pitch_x"], sheet["pitch_y"]) == (0.0, 0.0, 52.5, 29.7)


def test_a_sheet_is_changed_only_in_what_is_said(empty_shell):
    empty_shell.does(ADDED, "sheets --change 'MŪSU loksne' --left 9.5 --name Платівки")
    (sheet,) = own(empty_shell)
    assert (sheet["name"], sheet["left"], sheet["top"], sheet["rows"]) == ("Платівки", 9.5, 20.0, 4)


def test_a_sheet_is_let_go(empty_shell):
    empty_shell.does(ADDED, "sheets --remove 'Mūsu loksne'")
    assert own(empty_shell) == []
    ran = empty_shell("sheets --remove 'Mūsu loksne'")
    assert (ran.code, ran.out, "No sheet of labels is called" in ran.err) == (1, "", True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sheets --add a --columns 5 --rows 4 --width 52.5 --height 29.7", "ends 52.5 mm beside the paper"),
        ("sheets --add a --columns 2 --rows 4 --width 92 --height 60 --pitch-x 90", "overlap by 2.0 mm"),
        ("sheets --add a --columns 0 --rows 4 --width 92 --height 60", "One to twenty labels"),
        ("sheets --add a --columns 1 --rows 1 --width 92 --height 60 --left=-3", "no number below nought"),
        ("sheets --add ' ' --columns 1 --rows 1 --width 92 --height 60", "needs a name"),
        ("sheets --add 'avery l7160' --columns 1 --rows 1 --width 92 --height 60", "has this name"),
        ("sheets --remove L7160", "“Avery L7160” comes with the program: it stays as it is."),
        ("sheets --change 'Avery L7651' --rows 2", "“Avery L7651” comes with the program"),
        ("sheets --change ніщо --rows 2", "No sheet of labels is called “ніщо”"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_in_one_line(empty_shell, line, said):
    ran = empty_shell(line)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert said in ran.err
    assert own(empty_shell) == []


@pytest.mark.parametrize(
    "line",
    [
        "sheets --add a --columns 2 --rows 4 --width 92",
        "sheets --add a --columns 2 --rows 4 --width широко --height 60",
        "sheets --add a --columns 2 --rows 4 --width inf --height 60",
        "sheets --add a --remove b",
        "sheets --width 92",
        "sheets --remove a --name b",
    ],
)
def test_what_is_no_line_is_wrong_usage(empty_shell, line):
    assert empty_shell(line).code == 2


def test_listing_makes_no_table_and_a_batch_takes_the_lines(empty_shell, tmp_path):
    missing = tmp_path / "none.sqlite"
    assert empty_shell(f"--database {missing} sheets").code == 1
    assert not missing.exists()
    ran = empty_shell.batch(ADDED, "sheets")
    assert [answer["ok"] for answer in ran.objects] == [True, True]


@pytest.mark.parametrize("name", ["L7160", "l7160", "Avery  L7160", "6505229x", "3474", "52,5 x 29,7"])
def test_a_name_by_which_a_shipped_sheet_is_asked_for_is_taken(empty_shell, name):
    empty_shell.does("sheets --add Мій --columns 4 --rows 10 --width 40 --height 20")
    for line in (
        f"sheets --add '{name}' --columns 4 --rows 10 --width 40 --height 20",
        f"sheets --change Мій --name '{name}'",
    ):
        ran = empty_shell(line)
        assert (ran.code, ran.out) == (1, "")
    assert [sheet["name"] for sheet in own(empty_shell)] == ["Мій"]


def test_an_own_sheet_that_had_such_a_name_before_can_still_be_changed_and_named_otherwise(empty_shell):
    empty_shell.does("sheets --add Мій --columns 4 --rows 10 --width 40 --height 20")
    with closing(open_store(empty_shell.database)) as store, store.transaction() as session:
        keep_own_sheets(session, [replace(sheet, name="L7160") for sheet in own_sheets(session)])
    empty_shell.does("sheets --change L7160 --rows 9", "sheets --change L7160 --name Наш")
    assert [(sheet["name"], sheet["rows"]) for sheet in own(empty_shell)] == [("Наш", 9)]
