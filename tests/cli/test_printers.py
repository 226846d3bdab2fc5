"""`printers`: how far a printer is off is measured, kept where the window keeps it, and taken out of what is printed."""

import json
import shutil
import subprocess

import pytest

from bookcrossing.printing.imposition import PrinterFit
from ui.pages.labels.choices_kept import ChoicesKept
from ui.paper import paint_labels, paint_trial
from ui.settings import Settings


@pytest.fixture
def kept(tmp_path):
    return lambda: ChoicesKept(Settings(tmp_path / "settings.ini"))


@pytest.fixture
def printing(shell, qapp, kept):
    shell.painters = {"labels": paint_labels, "trial": paint_trial, "printers": kept}
    return shell


def test_a_correction_is_kept_where_the_window_finds_it(printing, kept):
    told = printing.json("printers 'Canon LBP' --right 0.4 --down -0,3")
    assert told["printers"] == [{"printer": "Canon LBP", "right": 0.4, "down": -0.3, "scale": 100.0}]
    assert kept().fit("Canon LBP") == PrinterFit(0.4, -0.3)
    printing.does("printers 'Canon LBP' --scale 99.5", "printers pdf --right 1")
    assert [
        (one["printer"], one["right"], one["scale"]) for one in printing.json("printers")["printers"]
    ] == [
        (None, 1.0, 100.0),
        ("Canon LBP", 0.4, 99.5),
    ]
    assert printing("printers").lines == [
        "PDF        1 mm right, 0 mm down, 100 %",
        "Canon LBP  0.4 mm right, −0.3 mm down, 99.5 %",
    ]
    printing.does("printers 'Canon LBP' --forget", "printers PDF --forget")
    assert kept().fits() == {}
    assert printing("printers").out.startswith("No printer is corrected yet")


def test_what_was_measured_on_the_test_page_becomes_the_correction(printing, kept, tmp_path):
    file = tmp_path / "test.pdf"
    told = printing.json(f"printers Canon --test '{file}' --sheet L7160")
    assert (told["test"], told["printer"], told["scale"]) == (str(file), "Canon", 100.0)
    assert file.read_bytes().startswith(b"%PDF")
    printing.does("printers Canon --measured 21 19.5 170 250")
    assert kept().fit("Canon") == PrinterFit(-1.0, 0.5, 100.0)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's tools are not here")
def test_labels_are_moved_by_the_correction_of_the_printer_that_is_named(printing, tmp_path):
    printing.does("printers Canon --right 5 --down 2")
    corners = []
    for name, more in (("plain", ""), ("moved", "--printer Canon")):
        file = tmp_path / f"{name}.pdf"
        printing.does(f"labels CHE-1 --pdf '{file}' {more}")
        read = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
        word = next(line for line in read.stdout.decode().splitlines() if "CHE-00001" in line)
        corners.append([float(part.split('"')[1]) for part in word.split()[1:3]])
    (x, y), (moved_x, moved_y) = corners
    assert (moved_x - x, moved_y - y) == pytest.approx((5 * 72 / 25.4, 2 * 72 / 25.4), abs=0.1)


def test_the_queue_is_printed_for_a_printer_too(printing, tmp_path):
    printing.does("box --from Черкаси", "add --title Дюна --box 1", "printers Canon --right 1")
    ran = printing(f"labels --queue --pdf '{tmp_path}/q.pdf' --printer Cannon")
    assert (ran.code, (tmp_path / "q.pdf").exists()) == (1, False)
    assert printing.json("labels --queue")["waiting"] == []
    assert printing.json(f"labels --queue --pdf '{tmp_path}/q.pdf' --printer Canon")["written"]


def test_a_printer_without_a_correction_is_refused_and_nothing_is_written(printing, tmp_path):
    ran = printing(f"labels CHE-1 --pdf '{tmp_path}/a.pdf' --printer Cannon")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "No correction is kept for “Cannon”" in ran.err
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    "line",
    ["printers Canon --right 21", "printers Canon --scale 106", "printers Canon --measured 60 20 170 250"],
)
def test_a_correction_beyond_reason_is_refused(printing, kept, line):
    ran = printing(line)
    assert (ran.code, ran.out) == (1, "")
    assert "20 mm at most" in ran.err
    assert kept().fits() == {}


@pytest.mark.parametrize(
    "line",
    [
        "printers --right 1",
        "printers --test a.pdf",
        "printers Canon --right 1 --forget",
        "printers Canon --right nan",
        "printers Canon --measured 20 20 170",
        "printers Canon --measured 20 20 0 0",
        "printers Canon --sheet L7160",
        "printers Canon --test ''",
        "labels CHE-1 --printer Canon",
        "labels --queue --printer Canon",
        "labels --came-out all --printer Canon",
    ],
)
def test_what_is_no_line_is_wrong_usage(printing, line):
    assert printing(line).code == 2


def test_the_program_itself_keeps_them_in_its_settings(program, tmp_path):
    told = program("printers", "Canon", "--right", "0.5", "--json", XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert told.returncode == 0, told.stderr.decode()
    listed = program("printers", "--json", XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert json.loads(listed.stdout)["printers"][0]["right"] == 0.5
    file = tmp_path / "t.pdf"
    assert program("printers", "Canon", "--test", str(file)).returncode == 0
    assert file.exists()
