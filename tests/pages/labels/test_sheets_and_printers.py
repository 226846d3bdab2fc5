"""Sheets of every size, a printer's own error, and what is remembered of both."""

from __future__ import annotations

import re
import subprocess

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bookcrossing.printing.imposition import PrinterFit
from bookcrossing.printing.sheets import Sheet
from ui import settings

from .conftest import Volunteer

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
OWN = Sheet("Наш аркуш", 2, 4, 90.0, 60.0, 10.0, 20.0, 95.0, 65.0, 0.0)


def fills(person, sheet):
    form = person.page.form
    form.name.set_text(sheet.name)
    form.columns.set_value(sheet.columns)
    form.rows.set_value(sheet.rows)
    for name, field in form.sizes.items():
        field.set_value(getattr(sheet, name))


def left_edge(pdf):
    """Millimetres to the first word on the first label."""
    told = subprocess.check_output(["pdftotext", "-bbox", pdf, "-"], text=True)
    return float(re.search(r'xMin="([0-9.]+)"', told)[1]) / 72 * 25.4


def test_a_click_on_a_label_says_where_to_begin(person):
    view = person.page.preview.view
    where = view._on_screen(view.sheets.place(5)).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    assert person.page.side.first == 5
    person.presses("Ctrl+P")
    ((_name, (page,), _fit, _both),) = person.tray.runs
    assert (page.placed[0].x, page.placed[0].y) == pytest.approx(person.page.side.sheet.place(5))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert person.page.side.first == 5


def test_the_next_run_of_the_same_sheet_begins_behind_the_last_and_of_another_at_one(person):
    person.page.side.begin_at(3)
    person.presses("Ctrl+A", Qt.Key.Key_Space, "Ctrl+P", ENTER)
    assert person.page.side.first == 4
    person.page.side.choose_sheet("Avery L7651")
    assert person.page.side.first == 1
    person.page.side.choose_sheet("Avery L7160")
    assert person.page.side.first == 4


def test_sheet_and_printer_are_remembered_for_each_kind(person, qtbot, bridge, counter, picker):
    side = person.page.side
    side.choose_sheet("Avery L7651")
    side.printer.set_value("Upstairs")
    person.presses("Ctrl+P", ENTER)
    again = Volunteer(qtbot, bridge, counter, picker)
    assert (again.page.side.sheet.name, again.page.side.printer_name) == ("Avery L7651", "Upstairs")
    again.presses("Alt+2")
    assert again.page.side.sheet is None


def test_labels_too_small_to_be_read_are_refused_before_anything_is_printed(person):
    person.page.side.choose_sheet("Avery L4732")
    assert "no codes find room" in person.page.side.print.reason
    person.presses("Ctrl+P")
    assert "no codes find room" in person.said
    assert person.tray.runs == []
    assert person.queue.waiting == ()


def test_a_printers_error_is_kept_for_that_printer_and_moves_with_the_settings(person, bridge):
    side = person.page.side
    side.right_by.set_value(1.5)
    side.down_by.set_value(-0.75)
    side.scaled.set_value(99.5)
    person.presses("Ctrl+P", ENTER)
    assert person.tray.runs[0][2] == PrinterFit(1.5, -0.75, 99.5)
    side.printer.set_value("Upstairs")
    side.printer.changed.emit()
    assert side.fit == PrinterFit()
    side.printer.set_value("Office")
    side.printer.changed.emit()
    assert side.fit == PrinterFit(1.5, -0.75, 99.5)
    assert settings.PRINTER_FITS.key.startswith("printing/")  # what moves to another computer
    bridge.settings.write(settings.PRINTER_FITS, "{spoilt")
    side.printer.changed.emit()
    assert side.fit == PrinterFit()


def test_the_test_page_is_measured_and_the_rest_is_worked_out(person):
    person.clicks(person.page.side.test)
    ((_name, (page,), _fit, _both),) = person.tray.runs
    assert page.shows_outlines
    from_left, from_top, *_rulers = person.page.form.measured
    assert from_left.editor.hasFocus()
    from_left.set_value(21.5)
    from_top.set_value(19.0)
    person.presses("Ctrl+S")
    assert person.page.form is None
    assert person.page.side.fit == PrinterFit(-1.5, 1.0, 100.0)
    person.presses("Ctrl+P")
    assert person.tray.runs[-1][2] == PrinterFit(-1.5, 1.0, 100.0)


def test_without_a_printer_the_test_page_is_a_file_and_what_is_measured_moves_the_labels_file(
    person, tmp_path
):
    person.tray.printers = []
    person.page.side.show_printers((), "")
    test = person.page.side.test
    assert (test.text(), test.reason) == ("Test page as PDF", "")
    person.picker.path = None
    person.clicks(test)
    assert person.page.form is None
    person.picker.path = tmp_path / "test"
    person.clicks(test)
    assert (tmp_path / "test.pdf").read_bytes().startswith(b"%PDF")
    assert "saved as PDF; print it at 100 %" in person.said
    assert person.tray.runs == []
    person.page.form.measured[0].set_value(23.0)
    person.presses("Ctrl+S")
    assert person.page.side.fit == PrinterFit(-3.0, 0.0, 100.0)
    person.picker.path = tmp_path / "labels.pdf"
    person.presses("Ctrl+S")
    assert left_edge(tmp_path / "labels.pdf") == pytest.approx(7.25 + 3.2 - 3.0, abs=0.5)


def test_a_sheet_chosen_is_remembered_before_anything_is_printed(person, qtbot, bridge, counter, picker):
    person.presses("Ctrl+N")
    fills(person, OWN)
    person.presses("Ctrl+S")
    again = Volunteer(qtbot, bridge, counter, picker)
    assert again.page.side.sheet == OWN
    again.page.side.sheet_field.editor.setFocus()
    again.presses(Qt.Key.Key_Down)
    assert Volunteer(qtbot, bridge, counter, picker).page.side.sheet.name == "Avery L7160"


def test_a_printer_that_is_away_today_is_taken_again_when_it_is_back(person, qtbot, bridge, counter, picker):
    person.page.side.printer.set_value("Upstairs")
    person.page.side.printer.changed.emit()
    person.page.side.show_printers((), "")
    person.page.side.choose_sheet("Avery L7651")
    assert Volunteer(qtbot, bridge, counter, picker).page.side.printer_name == "Upstairs"


def test_a_size_of_ones_own_is_added_changed_and_removed_by_keys(person, qtbot, bridge, counter, picker):
    person.presses("Ctrl+N")
    fills(person, OWN)
    person.presses("Ctrl+S")
    assert person.page.form is None
    assert person.page.side.sheet == OWN
    assert person.bridge.reads.own_sheets() == (OWN,)
    person.presses("Ctrl+P", ENTER)
    again = Volunteer(qtbot, bridge, counter, picker)
    assert again.page.side.sheet == OWN
    again.clicks(again.page.side.edit_sheet)
    again.page.form.name.set_text("Інший")
    again.presses("Ctrl+S")
    assert [sheet.name for sheet in bridge.reads.own_sheets()] == ["Інший"]
    again.clicks(again.page.side.edit_sheet)
    again.clicks(again.page.form.drop)
    assert bridge.reads.own_sheets() == ()
    assert again.page.side.sheet.name == "Avery L7160"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("pitch_x", 80.0, "overlap by 10.0 mm"),
        ("top", 60.0, "18.0 mm below the paper"),
        ("left", 40.0, "15.0 mm beside the paper"),
        ("width", 5.0, "at least 10 × 10 mm"),
        ("name", "", "needs a name"),
        ("name", "avery l7160", "Another sheet has this name"),
    ],
)
def test_a_size_that_cannot_be_is_refused_with_what_is_wrong_and_stays_typed(person, field, value, says):
    person.presses("Ctrl+N")
    fills(person, OWN)
    form = person.page.form
    if field == "name":
        form.name.set_text(value)
    else:
        form.sizes[field].set_value(value)
    person.presses("Ctrl+S")
    told = f"{form._wrong.accessibleName()} {form._notice.accessibleName()}"
    assert says in told
    assert person.page.form is form
    assert person.bridge.reads.own_sheets() == ()


def test_escape_leaves_the_form_first_then_the_page(person, qtbot):
    person.presses("Ctrl+N")
    person.presses(ESC)
    assert person.page.form is None
    with qtbot.waitSignal(person.page.left):
        person.presses(ESC)


def test_the_sheet_is_shown_as_large_as_on_paper_and_whole_again(person):
    view = person.page.preview.view
    whole = view.where().width()
    person.presses("F3")
    dots = view.screen().physicalDotsPerInch()
    assert view.where().width() == pytest.approx(210 / 25.4 * dots, abs=4)
    assert view.where().width() > whole
    person.presses("F3")
    assert view.where().width() == pytest.approx(whole, abs=2)


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_it_fits_the_smallest_window_in_every_language(person, language):
    person.speaks(language)
    hint = person.page.minimumSizeHint()
    for part in (person.page.side, person.page.list, person.page.preview, person.page.again):
        assert part.minimumSizeHint().height() <= 560
    assert hint.width() <= 1200 - 96
    assert hint.height() <= 640
    person.page.resize(1200 - 96, 640)
    person.waits()
    assert person.page.side.print.isVisible()
    assert person.page.size().width() == 1200 - 96
