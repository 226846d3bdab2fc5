"""`summary`: the keys that programs rely on, the table that people read, the files that spreadsheets open."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

STOCK = {"start", "added", "moved_in", "came_home", "withdrawn", "good_endings", "moved_out", "end"}
SIX = {"loans", "renewals", "returns", "crossings", "came_back", "read_here"}


@pytest.fixture
def months(shell, clock):
    """Two months: a book is lent and renewed, one sets out and is seen."""
    shell.does(
        "lend CHE-1 LV-1 --under-18",
        "take CHE-2 --to Rīga",
        "sight CHE-2 --place Ogre",
    )
    clock.pass_time(days=30)
    shell.does("renew CHE-1", "read-here CHE-2 --anyway")
    return shell


def test_the_json_has_the_keys_that_were_promised(months):
    said = months.json("summary 2024-05")
    assert {"month", "finished", "stock", "circulation", "by_book_audience", "by_reader"} <= set(said)
    assert {"readers", "journeys", "at_end"} <= set(said)
    assert said["month"] == "2024-05"
    assert said["finished"] is True
    assert set(said["stock"]) == STOCK | {"library", "crossing"}
    assert set(said["stock"]["library"]) == set(said["stock"]["crossing"]) == STOCK
    assert set(said["circulation"]) == SIX
    assert set(said["by_book_audience"]) == {"under_18", "adult", "unknown"}
    assert set(said["by_reader"]) == {"under_18", "adult", "nobody"}
    for groups in (said["by_book_audience"], said["by_reader"]):
        for figure in SIX:
            assert sum(group[figure] for group in groups.values()) == said["circulation"][figure]
    assert {"active", "new"} <= set(said["readers"])
    assert set(said["journeys"]) == {"messages", "places", "kilometres"}
    assert {"on_table", "being_prepared", "on_loan", "travelling", "missing", "overdue"} <= set(
        said["at_end"]
    )


def test_the_figures_are_those_of_the_month(months):
    may, june = months.json("summary 2024-05"), months.json("summary 2024-06")
    assert (may["stock"]["start"], may["stock"]["added"], may["stock"]["end"]) == (0, 2, 2)
    assert (may["circulation"]["loans"], june["circulation"]["renewals"]) == (1, 1)
    assert may["by_reader"]["under_18"]["loans"] == 1
    assert may["at_end"]["travelling"] == 1
    assert june["at_end"]["on_table"] == 1
    assert (may["finished"], june["finished"]) == (True, False)
    assert may["compared"]["month_before"] is None
    assert june["compared"]["month_before"]["circulation"]["loans"] == 1


def test_a_month_of_which_there_is_nothing_is_zeros_and_says_so(months):
    ran = months("summary 2020-01 --json")
    assert ran.code == 0
    assert set(ran.json["circulation"].values()) == {0}
    assert "no book yet" in ran.err


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("summary 2024-13", "2024-13"),
        ("summary may", "may"),
        ("summary 2031-01", "has not begun"),
        ("summary 2024-06 --issue", "is not over yet"),
    ],
)
def test_a_month_that_cannot_be_told_is_refused_in_one_line(months, line, why):
    ran = months(line)
    assert (ran.code, ran.out) == (1, "")
    assert why in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_people_read_a_table_with_every_row(months, language):
    months.language = language
    ran = months("summary 2024-05")
    assert ran.code == 0
    assert len(ran.lines) > 35
    assert "#chebookcrossing" in ran.out


def test_the_language_of_a_print_out_is_its_own(months, tmp_path):
    months.language = "en"
    ran = months(f"summary 2024-05 --language uk --csv {tmp_path / 'm.csv'}")
    assert ran.code == 0
    assert "2024-05" in (tmp_path / "m.csv").read_text(encoding="utf-8-sig")
    assert "is written" in ran.err


def test_a_list_opens_in_a_spreadsheet_and_holds_every_figure_once(months, tmp_path):
    said = months.json("summary 2024-05")
    assert months(f"summary 2024-05 --csv {tmp_path / 'm.csv'}").code == 0
    raw = (tmp_path / "m.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")
    assert len(head) == 6
    told = {line[5]: int(line[4]) for line in lines}
    assert len(told) == len(lines) > 200
    assert told["days.2024-05-03.loans"] == told["months.2024-05.loans_under_18"] == 1
    for figure, count in said["circulation"].items():
        assert told[f"circulation.{figure}"] == count
    for figure, count in said["stock"]["crossing"].items():
        assert told[f"stock.crossing.{figure}"] == count
    assert told["by_reader.under_18.loans"] == 1
    assert told["at_end.overdue"] == said["at_end"]["overdue"]


def list_of(path):
    head, *lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
    assert len(head) == 6
    return lines


def test_no_cell_of_a_months_list_is_a_formula_and_counts_are_numbers(months, tmp_path):
    months.does(
        """add --title '=HYPERLINK("x")' --author '+38 Автор' --at 2024-05-02""",
        *(f"read-here CHE-3 --at 2024-05-03T1{hour}:00" for hour in range(5)),
        "lend CHE-3 LV-2 --at 2024-05-06",
    )
    assert months(f"summary 2024-05 --csv {tmp_path / 'm.csv'}").code == 0
    lines = list_of(tmp_path / "m.csv")
    assert any(line[2:4] == ["""'=HYPERLINK("x")""", "'+38 Автор"] for line in lines)
    assert not [cell for line in lines for cell in line if cell[:1] in ("=", "+", "-", "@", "\t")]
    assert all(line[4].isdecimal() for line in lines)


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_a_months_list_names_its_figures_without_marks_of_footnotes(months, tmp_path, language):
    assert months(f"summary 2024-05 --language {language} --csv {tmp_path / 'm.csv'}").code == 0
    names = {line[2] for line in list_of(tmp_path / "m.csv")}
    assert not [name for name in names if set(name) & set("¹²³⁴⁵+−")]
    assert {"lv": "Izsniegumi", "uk": "Видачі", "en": "Loans"}[language] in names


def sheets(path):
    """Read every sheet of a workbook as rows of {column letter: text or number}."""
    spaces = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(path) as book:
        strings = [
            "".join(part.text or "" for part in item.iter(f"{{{spaces['x']}}}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        told = []
        for name in sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet")):
            rows = []
            for row in ET.fromstring(book.read(name)).iterfind(".//x:row", spaces):
                cells = {}
                for cell in row.iterfind("x:c", spaces):
                    value = cell.findtext("x:v", None, spaces)
                    if value is not None:
                        column = re.sub("[0-9]", "", cell.get("r"))
                        cells[column] = strings[int(value)] if cell.get("t") == "s" else float(value)
                rows.append(cells)
            told.append(rows)
    return told


def test_a_workbook_holds_numbers_as_numbers(months, tmp_path):
    assert months(f"summary 2024-05 --xlsx {tmp_path / 'm.xlsx'}").code == 0
    month, days, thirteen = sheets(tmp_path / "m.xlsx")
    figures = {row["A"]: row["B"] for row in month if isinstance(row.get("B"), float)}
    assert figures["Loans ²"] == 1
    assert figures["+ donated"] == 2
    assert len(days) == 32
    assert sum(row["B"] for row in days[1:]) == 1
    assert len(thirteen) == 14


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_that_cannot_be_written_is_said_and_nothing_half_written_is_left(months, tmp_path, form):
    gone = tmp_path / "nowhere" / f"m.{form}"
    ran = months(f"summary 2024-05 --{form} {gone}")
    assert (ran.code, ran.out) == (1, "")
    assert "nowhere" in ran.err
    before = sorted(tmp_path.iterdir())
    (tmp_path / "folder").mkdir()
    assert months(f"summary 2024-05 --{form} {tmp_path / 'folder'}").code == 1
    assert sorted(tmp_path.iterdir()) == sorted([*before, tmp_path / "folder"])


def test_a_month_is_issued_once_and_later_changes_stand_beside_it(months, clock):
    clock.pass_time(days=40)
    assert months("summary 2024-05 --issue --by AK").code == 0
    assert months("summary 2024-05 --issue").code == 1
    assert months.json("summary 2024-05")["issued"]["differences"] == []
    months.does("words CHE-1 --text 'Дякую' --at 2024-05-20")
    said = months.json("summary 2024-05")["issued"]
    assert said["by"] == "AK"
    assert said["differences"] == [{"figure": "journeys.messages", "was": 1, "now": 2}]


@pytest.fixture
def changed(months, clock):
    """A month that was issued, and of which something is told afterwards."""
    clock.pass_time(days=40)
    months.does(
        "summary 2024-05 --issue --by AK",
        "add --title Енеїда --at 2024-05-20",
        "lend CHE-3 LV-2 --at 2024-05-21",
        "return CHE-3 --at 2024-05-22",
    )
    return months


def test_what_changed_since_a_month_was_issued_stands_in_its_table(changed):
    differences = changed.json("summary 2024-05")["issued"]["differences"]
    assert len(differences) > 10
    said = changed("summary 2024-05").out
    assert "Issued 12/07/2024 by AK." in said
    assert f"{len(differences)} figures have changed since:" in said
    told = said[said.index("have changed since:") :].split("\n\n")[0].splitlines()
    assert len(told) == len(differences) + 1
    assert "Loans" in told[[f["figure"] for f in differences].index("circulation.loans") + 1]
    assert any(" ".join(line.split()).endswith("1 → 2") for line in told)


def test_what_changed_since_a_month_was_issued_stands_in_its_list(changed, tmp_path):
    differences = changed.json("summary 2024-05")["issued"]["differences"]
    assert changed(f"summary 2024-05 --csv {tmp_path / 'm.csv'}").code == 0
    lines = csv.reader(io.StringIO((tmp_path / "m.csv").read_text(encoding="utf-8-sig")), delimiter=";")
    told = {line[5]: line for line in lines}
    assert told["issued.differences"][2:5] == ["Issued 12/07/2024 by AK.", "", str(len(differences))]
    for difference in differences:
        for when in ("was", "now"):
            assert told[f"issued.{difference['figure']}.{when}"][4] == str(difference[when])


def test_what_changed_since_a_month_was_issued_stands_in_its_workbook(changed, tmp_path):
    differences = changed.json("summary 2024-05")["issued"]["differences"]
    assert changed(f"summary 2024-05 --xlsx {tmp_path / 'm.xlsx'}").code == 0
    month = sheets(tmp_path / "m.xlsx")[0]
    assert {"A": "Issued 12/07/2024 by AK."} in month
    head = next(at for at, row in enumerate(month) if "have changed since" in str(row.get("A")))
    told = month[head + 1 : head + 1 + len(differences)]
    assert [(row["B"], row["C"]) for row in told] == [(one["was"], one["now"]) for one in differences]


@pytest.fixture
def issued_may(months, clock):
    clock.pass_time(days=40)
    months.does("summary 2024-05 --issue --by AK")
    return months


def _changed_in_may(shell, line):
    """Do the line; return what it said of the month, as JSON and in words, having looked at the sheet itself."""
    told = shell.json(line)["issued_months"]
    differences = shell.json("summary 2024-05")["issued"]["differences"]
    assert told == ([{"month": "2024-05", "figures": len(differences)}] if differences else [])
    return len(differences)


@pytest.mark.parametrize(
    "line", ["words CHE-1 --text 'Дякую' --at 2024-05-20", "add --title Енеїда --at 2024-05-20"]
)
def test_a_late_entry_in_an_issued_month_says_that_its_figures_have_changed(issued_may, line):
    ran = issued_may(line)
    n = len(issued_may.json("summary 2024-05")["issued"]["differences"])
    figures = "1 figure in it is" if n == 1 else f"{n} figures in it are"
    assert ran.err.splitlines()[-1] == f"May 2024 was issued; {figures} no longer what was signed."
    assert ran.code == 0


def test_an_undo_and_what_is_put_right_again_are_looked_at_too(issued_may):
    assert _changed_in_may(issued_may, "words CHE-1 --text 'Дякую' --at 2024-05-20") == 1
    assert _changed_in_may(issued_may, "undo") == 0
    issued_may.does("undo CHE-1")  # a renewal of June
    assert _changed_in_may(issued_may, "undo CHE-1") > 0


def test_taking_a_box_back_says_it_too(issued_may):
    issued_may.does("box --from Рига --on 2024-05-20", "add --title Дім --box 1")
    assert _changed_in_may(issued_may, "box 1 --take-back") == 0
    issued_may.does(
        "add --title Енеїда --at 2024-05-20", "box --from Рига --on 2024-05-20", "add --title Дім --box 2"
    )
    assert _changed_in_may(issued_may, "box 2 --take-back") > 0


def test_what_happens_now_or_in_a_month_not_issued_says_nothing_of_months(issued_may):
    for line in ("read-here CHE-2", "read-here CHE-2 --at 2024-06-20", "undo"):
        assert issued_may.json(line)["issued_months"] == []


def test_each_line_of_a_batch_says_it_of_itself(issued_may):
    ran = issued_may.batch("words CHE-1 --text Дякую --at 2024-05-20", "words CHE-1 --text Ще")
    assert [answer["issued_months"] for answer in ran.objects] == [[{"month": "2024-05", "figures": 1}], []]


def test_lines_written_together_say_it_each_of_its_own_months(issued_may):
    ran = issued_may.batch(
        "words CHE-1 --text Дякую --at 2024-05-20",
        "words CHE-1 --text Ще",
        "add --title Енеїда --at 2024-05-20",
        together=True,
    )
    n = len(issued_may.json("summary 2024-05")["issued"]["differences"])
    may = [{"month": "2024-05", "figures": n}]
    assert [answer["issued_months"] for answer in ran.objects] == [may, [], may]
