"""A box's labels: chosen, printed, and whether they came out."""

from __future__ import annotations

import shutil
import subprocess

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bookcrossing.desk.cataloguing import EditTitle
from bookcrossing.desk.drafts import TitleDraft
from ui.printing import Printed

from .conftest import BOOKS, Volunteer, words_of

ENTER, ESC, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Down
TITLES = [name for name, _ in BOOKS]


def test_a_box_is_printed_by_two_keys_and_answered_by_a_third(person):
    assert person.told == [f"✓ {title}: new" for title in TITLES]
    person.presses("Ctrl+P")
    ((name, pages, _fit, both_sides),) = person.tray.runs
    assert (name, both_sides, len(pages)) == ("Office", False, 1)
    assert all(title in words for title, words in zip(TITLES, words_of(pages), strict=True))
    assert "Sent to the printer: 6 labels. Did all come out?" in person.said
    assert [row.why.name for row in person.rows] == ["WAITING"] * 6
    person.presses(ENTER)
    assert person.said == "Noted: all came out (6 labels). The answer can be changed until the next run."
    assert person.rows == []


def test_single_labels_are_left_out_with_space(person):
    person.presses(SPACE, DOWN, SPACE)
    assert person.told[:3] == ["Різдвозавр: new", "Інтернат: new", "✓ Нестерпна легкість буття: new"]
    assert person.page.side.print.text() == "Print 4"
    person.presses("Ctrl+P", ENTER)
    assert [line.split(":")[0] for line in person.told] == ["Різдвозавр", "Інтернат"]


def test_all_and_none_with_one_key(person):
    person.presses("Ctrl+A")
    assert not any(row.is_chosen for row in person.rows)
    assert person.page.side.print.reason
    person.presses("Ctrl+P")
    assert person.tray.runs == []
    assert "Nothing is chosen" in person.said
    person.presses("Ctrl+A")
    assert all(row.is_chosen for row in person.rows)


def test_paper_jams_half_way_and_the_rest_is_printed_again_by_keys(person):
    person.presses("Ctrl+P", "F2")
    assert person.page.again.isVisible()
    person.presses("Backspace")
    person.types("4")
    assert "Крейдяна Людина" in person.page.again._book.text
    assert person.page.again.go.text() == "Put 3 back in the queue"
    person.presses(ENTER)
    assert "3 came out" in person.said
    assert person.told == [f"✓ {title}: new" for title in TITLES[3:]]
    assert person.page.side.first == 4  # the next free label of that sheet
    person.presses("Ctrl+P", ENTER)
    assert person.rows == []
    assert len(person.tray.runs[1][1][0].placed) == 3


def test_from_which_label_on_is_said_by_walking_the_list_or_clicking_the_sheet(person):
    person.page.side.begin_at(5)
    person.presses("Ctrl+P", "F2")
    person.page.list.view.setFocus()
    person.presses(DOWN, DOWN)
    assert person.page.again.label.value == 3
    view = person.page.preview.view
    at = view._on_screen(view.sheets.place(9)).center().toPoint()  # the fifth that was printed
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    person.waits()
    assert person.page.again.label.value == 5
    person.page.again.take_focus()
    person.presses(ESC)
    assert "Did all come out?" in person.said
    person.presses("F4")
    assert "none came out" in person.said
    assert person.page.side.first == 5


def test_the_question_waits_over_a_restart(person, qtbot, bridge, counter, picker):
    person.presses("Ctrl+P")
    again = Volunteer(qtbot, bridge, counter, picker)
    assert "Sent to the printer: 6 labels. Did all come out?" in again.said
    assert again.queue.ready().tolist() == []
    again.presses("F4")
    assert again.told == [f"✓ {title}: new" for title in TITLES]


def test_the_answer_can_be_changed_until_the_next_run(person):
    person.presses("Ctrl+P", ENTER, "Ctrl+Z")
    assert "Did all come out?" in person.said
    person.presses("F2", "Backspace")
    person.types("6")
    person.presses(ENTER)
    assert person.told == ["✓ Війна світів: new"]
    person.page.notice.silence()
    person.clicks(person.page.list.last)
    person.presses("F4")
    assert len(person.rows) == 6


@pytest.mark.parametrize("answer", [Printed.FAILED, Printed.GIVEN_UP])
def test_a_printer_that_fails_loses_nothing(person, answer):
    person.tray.answer = answer
    person.presses("Ctrl+P")
    assert "It was not printed" in person.said
    assert person.told == [f"✓ {title}: new" for title in TITLES]
    person.tray.answer = Printed.DONE
    person.presses("Ctrl+P", ENTER)
    assert person.rows == []


def test_without_a_printer_there_is_still_the_pdf(box, qtbot, bridge, counter, picker, tmp_path):
    person = Volunteer(qtbot, bridge, counter, picker)
    person.tray.printers = []
    person.page.side.show_printers((), "")
    assert "No printer is set up" in person.page.side.print.reason
    person.presses("Ctrl+P")
    assert "No printer is set up" in person.said
    picker.path = tmp_path / "labels.pdf"
    person.presses("Ctrl+S")
    text = subprocess.check_output(["pdftotext", "-layout", picker.path, "-"], text=True)
    assert "CHE-00001" in text
    assert "Різдвозавр" in text
    assert "Saved as PDF: 6 labels" in person.said
    person.presses(ENTER)
    assert person.rows == []


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler's tools are not here")
def test_every_code_of_the_pdf_is_read_by_another_library(person, tmp_path):
    person.page.side.begin_at(20)
    person.picker.path = tmp_path / "labels"
    person.presses("Ctrl+S")
    command = ["pdftoppm", "-r", "200", "-gray", "-png", tmp_path / "labels.pdf", tmp_path / "page"]
    subprocess.run(command, check=True)
    pages = sorted(tmp_path.glob("page*.png"))
    assert len(pages) == 2
    codes = [code for page in pages for code in zxingcpp.read_barcodes(Image.open(page))]
    texts = [code.text for code in codes]
    assert sorted(text for text in texts if text.startswith("CHE")) == [f"CHE-0000{n}" for n in range(1, 7)]
    assert len([text for text in texts if text.isdecimal()]) == 6


def test_a_pdf_that_cannot_be_written_loses_nothing(person, tmp_path):
    person.picker.path = None
    person.presses("Ctrl+S")
    assert person.said == ""
    person.picker.path = tmp_path / "no such folder" / "labels.pdf"
    person.presses("Ctrl+S")
    assert "It could not be saved" in person.said
    assert person.told == [f"✓ {title}: new" for title in TITLES]


def test_what_needs_no_label_leaves_the_list_and_comes_back(person):
    person.presses(DOWN, Qt.Key.Key_Delete)
    assert "Інтернат" not in person.titles
    person.presses("Ctrl+Z")
    assert "✓ Інтернат: wanted" in person.told


def test_a_table_that_has_its_labels_takes_all_of_them_off_the_list_with_one_key(person):
    person.presses(SPACE, "Ctrl+Del")
    assert person.told == ["Різдвозавр: new"]
    assert "Taken off the list: 5 labels" in person.said
    person.presses("Ctrl+Z")
    assert person.told == ["Різдвозавр: new", *(f"✓ {title}: wanted" for title in TITLES[1:])]


def test_what_has_changed_since_is_in_the_list_again(person):
    person.presses("Ctrl+P", ENTER)
    title = person.bridge.reads.book(1).title.title_id
    person.does(EditTitle(title_id=title, title=TitleDraft(name="Різдвозавр і друзі")))
    assert person.told == ["✓ Різдвозавр і друзі: changed"]


def test_bookplates_and_cards_have_queues_of_their_own(person):
    person.presses("Ctrl+P", ENTER, "Alt+2")
    assert person.page.kind == "bookplate"
    assert len(person.rows) == 6
    assert person.page.side.sheet is None
    person.presses("Ctrl+P")
    assert [len(page.placed) for page in person.tray.runs[-1][1]] == [4, 2]
    person.presses(ENTER, "Alt+3", "Ctrl+P")
    _name, pages, _fit, both_sides = person.tray.runs[-1]
    assert (len(pages), both_sides) == (6, True)
    assert "Sent to the printer: 6 travelling cards" in person.said


def test_only_the_books_of_a_box_are_chosen_when_it_asks(person):
    person.page.show_box(1)
    person.waits()
    assert all(row.is_chosen for row in person.rows)
    person.page.show_box(2)
    person.waits()
    assert not any(row.is_chosen for row in person.rows)
