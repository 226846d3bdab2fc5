"""The sheet with everything held about a reader, and the slips: looked at, printed, written as PDF."""

from __future__ import annotations

import subprocess

import pytest
from PySide6.QtCore import Qt

from bookcrossing.desk.lending import TakeBack
from bookcrossing.desk.readers import EditReader
from ui.printing import Printed

ESC = Qt.Key.Key_Escape

pytestmark = pytest.mark.usefixtures("readers")


@pytest.fixture
def sheet(person):
    person.does(EditReader(number="R-1", new_number="R-1", name="Оксана", contact="a@b"))
    person.does(TakeBack(copy="CHE-2"))
    person.enters("R-1")
    person.presses("F3")
    return person.paper


def test_everything_held_stands_on_the_sheet(person, sheet):
    person.clicks(sheet.print)
    for part in (
        "R-1",
        "Оксана",
        "a@b",
        "CHE-00001",
        "CHE-00002",
        "20.11.2026",
        "20.12.2026",
        "листопад 2026",
    ):
        assert part in person.tray.words, part
    assert "Sent to the printer" in sheet._notice._title.text


def test_its_language_is_chosen_for_the_sheet(person, sheet):
    assert sheet.languages == ("lv", "uk")
    sheet.language.set_value("en")
    sheet._show_pages()
    person.clicks(sheet.print)
    assert "agreed until 20/12/2026" in person.tray.words
    assert "листопад" not in person.tray.words


def test_escape_closes_it_and_the_field_is_ready(person, sheet):
    person.presses(ESC)
    assert person.paper is None
    assert person.page.box.field.hasFocus()
    person.presses("F3")
    assert person.paper is not None


def test_a_printer_that_fails_and_one_given_up(person, sheet):
    person.tray.answer = Printed.GIVEN_UP
    person.clicks(sheet.print)
    assert not sheet._notice.isVisible()
    person.tray.answer = Printed.FAILED
    person.clicks(sheet.print)
    assert sheet._notice._title.text == "It was not printed"


def test_the_pdf_holds_the_words_in_the_shipped_type_alone(person, sheet, tmp_path):
    person.picker.path = tmp_path / "R-1.pdf"
    person.presses("Ctrl+S")
    text = subprocess.check_output(["pdftotext", "-layout", person.picker.path, "-"], text=True)
    fonts = subprocess.check_output(["pdffonts", person.picker.path], text=True)
    assert "Оксана" in text
    assert "CHE-00001" in text
    assert all("NotoSans" in line for line in fonts.splitlines()[2:])
    assert "Saved" in sheet._notice._title.text


def test_a_pdf_that_cannot_be_written_is_said(person, sheet, tmp_path):
    person.picker.path = tmp_path / "no such folder" / "R-1.pdf"
    person.presses("Ctrl+S")
    assert sheet._notice._title.text == "It could not be saved"
    person.picker.path = None
    person.presses("Ctrl+S")


def test_slips_are_for_those_past_their_date(person):
    assert not person.page.line.slips.isEnabled()
    person.presses("F9")
    assert person.paper is None
    person.counter.clock.advance(days=40)
    person.page._finding.ask_again()
    person.waits()
    assert person.page.line.slips.isEnabled()
    person.presses("F9")
    assert person.paper.languages == ("uk", "lv")
    person.presses("Ctrl+P")
    assert "R-1" in person.tray.words
    assert "R-2" in person.tray.words
    assert "R-3" not in person.tray.words
    assert len(person.tray.pages) == 1


def test_a_number_made_here_is_printed_on_a_slip(person):
    person.enters("R-3")
    assert not person.page.card.slip.isVisible()
    person.presses("Ctrl+P")
    assert person.tray.labels == []
    person.presses("Ctrl+N", "F2", "Ctrl+P")
    assert any("V-001" in text.text for text in person.tray.labels[0].texts)
    assert "V-001" in person.said
    person.tray.answer = Printed.FAILED
    person.presses("Ctrl+P")
    assert person.page.notice.said.kind == "failed"


def test_the_panel_speaks_another_language_and_the_print_out_stays(person, sheet):
    before = [line.text for page in sheet.sheet.pages for line in page.lines]
    person.speaks("uk")
    assert [line.text for page in sheet.sheet.pages for line in page.lines] == before
    assert sheet.language.value == "both"
