"""The months' page as the staff use it: by keys, on a real file."""

import json
import shutil
import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.lending import LendCopy, RenewLoan
from bookcrossing.values import Month
from bookcrossing.when import When
from bookcrossing.wording import LANGUAGES
from ui import settings
from ui.printing import Printed


def test_the_month_that_was_finished_last_is_shown_first(staff):
    assert staff.month == "2026-10"
    assert "2 loans" in staff.figures
    assert "1 book returned" in staff.figures
    assert "1 set out to travel" in staff.figures
    assert staff.page.head.state.text == "Not issued yet"


def test_a_table_without_a_book_says_what_will_stand_here(fresh):
    assert fresh.page.empty.isVisible()
    with fresh.qtbot.waitSignal(fresh.page.boxes_asked):
        fresh.presses(Qt.Key.Key_Return)


def test_the_empty_page_gives_way_to_the_first_book(fresh):
    number = fresh.counter.add("Тигролови")
    fresh.does(LendCopy(copy=number, reader="R-1", add_reader=True))
    assert not fresh.page.empty.isVisible()
    assert fresh.month == "2026-11"
    assert "1 loan" in fresh.figures


def test_arrows_go_through_the_months_and_no_further_than_they_may(staff):
    staff.presses("Alt+Right")
    assert staff.month == "2026-11"
    assert staff.page.head.state.text == "Not finished"
    staff.presses("Alt+Right")
    assert staff.month == "2026-11"
    assert not staff.page.head.month.after.isEnabled()
    staff.presses("Alt+Left", "Alt+Left", "Alt+Left")
    assert staff.month == "2026-10"
    assert not staff.page.head.month.before.isEnabled()


def test_a_month_can_be_typed(staff):
    assert staff.page.head.month.name.hasFocus()
    staff.types("11.2026")
    staff.presses(Qt.Key.Key_Return)
    assert staff.month == "2026-11"
    assert staff.page.head.month.name.text() == "November 2026"
    staff.types("oktobris")
    staff.presses(Qt.Key.Key_Return)
    assert staff.month == "2026-10"


@pytest.mark.parametrize("typed", ["soon", "2026-12", "2099-01"])
def test_what_is_no_month_that_has_begun_is_said(staff, typed):
    staff.types(typed)
    staff.presses(Qt.Key.Key_Return)
    assert staff.month == "2026-10"
    assert "no month that has begun" in staff.said
    staff.presses(Qt.Key.Key_Escape)
    assert staff.said == ""


def test_figures_follow_what_happens_at_the_desk(staff):
    staff.presses("Alt+Right")
    number = staff.counter.add("Кобзар")
    staff.does(LendCopy(copy=number, reader="R-9", add_reader=True))
    assert "1 loan" in staff.figures
    assert staff.page.view.stock.accessibleDescription().endswith("Agrees")


def test_behind_another_page_nothing_is_counted_until_it_comes_forward(staff):
    staff.presses("Alt+Right")
    staff.page.hide()
    number = staff.counter.add("Кобзар")
    staff.does(LendCopy(copy=number, reader="R-9", add_reader=True))
    assert "0 loans" in staff.figures
    staff.page.show()
    staff.page.come_forward()
    staff.waits()
    assert "1 loan" in staff.figures


def test_figures_are_set_against_the_month_before(staff):
    staff.presses("Alt+Right")
    assert staff.figures.startswith("0 loans −2")
    staff.presses("Alt+Left")
    assert staff.figures.startswith("2 loans;")


def test_the_stock_is_one_equation_that_agrees(staff):
    told = staff.page.view.stock.accessibleDescription()
    assert told == "0 at the start; +3 donated; = 3 at the end; Agrees"


def test_charts_are_told_in_words_too(staff):
    assert "5: 2 + 0" in staff.page.view.days.accessibleDescription()
    assert "20: 0 + 1" in staff.page.view.days.accessibleDescription()
    assert staff.page.view.months.accessibleDescription().endswith("Oct. 2")


def test_the_sheet_is_printed_in_its_own_language(staff):
    staff.page.sheet.languages.setCurrentIndex(LANGUAGES.index("uk"))
    staff.page.sheet.languages.activated.emit(LANGUAGES.index("uk"))
    staff.presses("Ctrl+P")
    assert any("жовтень 2026" in words for words in staff.tray.words)
    assert staff.said == "October 2026 has been printed"
    assert staff.bridge.settings.read(settings.SHEET_LANGUAGE) == "uk"


def test_the_language_of_the_sheet_is_the_windows_until_another_is_chosen(staff):
    staff.speaks("lv")
    staff.presses("Ctrl+P")
    assert any("2026. gada oktobris" in words for words in staff.tray.words)


@pytest.mark.parametrize(
    ("answer", "said"), [(Printed.GIVEN_UP, ""), (Printed.FAILED, "could not be printed")]
)
def test_a_print_given_up_is_quiet_and_one_that_failed_is_said(staff, answer, said):
    staff.tray.answer = answer
    staff.presses("Ctrl+P")
    assert (said in staff.said) if said else staff.said == ""


def test_the_sheet_is_saved_as_pdf_under_a_telling_name(staff, tmp_path):
    staff.picker.path = tmp_path / "october"
    staff.clicks(staff.page.head.pdf)
    assert staff.picker.name == "2026-10 Monthly summary.pdf"
    assert (tmp_path / "october.pdf").read_bytes().startswith(b"%PDF")
    assert staff.said == f"Saved {tmp_path / 'october.pdf'}"
    if shutil.which("pdftotext"):
        told = subprocess.run(
            ["pdftotext", tmp_path / "october.pdf", "-"], capture_output=True, check=True
        ).stdout.decode()
        assert "Лісова пісня" in told


def test_the_figures_are_saved_as_a_spreadsheet(staff, tmp_path):
    staff.picker.path = tmp_path / "october.xlsx"
    staff.presses("Ctrl+E")
    assert (tmp_path / "october.xlsx").read_bytes().startswith(b"PK")
    assert "Saved" in staff.said


def test_a_file_that_cannot_be_written_is_said_and_the_old_one_stays(staff, tmp_path):
    for keys, ending in (("Ctrl+S", ".pdf"), ("Ctrl+E", ".xlsx")):
        staff.picker.path = tmp_path / "nowhere" / f"month{ending}"
        staff.presses(keys)
        assert "It could not be saved" in staff.said
        assert "There is no folder" in staff.said
        (tmp_path / f"folder{ending}").mkdir()
        staff.picker.path = tmp_path / f"folder{ending}"
        staff.presses(keys)
        assert "is a folder" in staff.said
    assert not list(tmp_path.glob("**/*.part"))


def test_nothing_is_saved_when_somebody_changes_their_mind(staff):
    staff.presses("Ctrl+S")
    assert staff.said == ""


def test_the_table_itself_is_never_written_over(staff):
    before = staff.counter.path.stat().st_size
    staff.picker.path = staff.counter.path
    staff.presses("Ctrl+S")
    assert staff.counter.path.read_bytes().startswith(b"SQLite format 3")
    assert staff.counter.path.stat().st_size >= before
    assert (staff.counter.path.parent / "table.sqlite.pdf").exists()


def test_a_month_is_issued_after_a_question(staff):
    staff.clicks(staff.page.head.issue)
    assert "Issue October 2026?" in staff.said
    assert "cannot be undone" in staff.said
    staff.presses(Qt.Key.Key_Return)
    assert "October 2026 is issued." in staff.said
    assert staff.page.head.state.text == "Issued 02/11/2026"
    assert not staff.page.head.issue.isEnabled()
    assert QApplication.focusWidget() is staff.page.head.month.name


def test_the_question_can_be_left(staff):
    staff.clicks(staff.page.head.issue)
    staff.presses(Qt.Key.Key_Escape)
    assert staff.said == ""
    assert staff.page.head.state.text == "Not issued yet"


def test_a_running_month_cannot_be_issued_and_says_why(staff):
    staff.presses("Alt+Right")
    assert not staff.page.head.issue.isEnabled()
    assert staff.page.head.issue.toolTip() == "A month is issued when it is over"


def test_what_changed_after_the_issue_is_shown_on_page_and_sheet(staff):
    staff.clicks(staff.page.head.issue)
    staff.presses(Qt.Key.Key_Return)
    copy = next(row[0] for row in staff.counter.rows("SELECT serial FROM copy WHERE state = 'on_loan'"))
    staff.does(RenewLoan(copy=f"CHE-{copy:05}", at=When.parse("2026-10-25T12:00")))
    assert staff.page.view.changed_since.isVisible()
    assert "Renewals: 0 then, 1 now" in staff.page.view.changed_since.accessibleDescription()
    staff.presses("Ctrl+P")
    assert any("changed since" in words for words in staff.tray.words)


def test_a_month_that_was_issued_is_still_the_first_to_be_shown(staff):
    staff.clicks(staff.page.head.issue)
    staff.presses(Qt.Key.Key_Return)
    staff.page._begin()
    staff.waits()
    assert staff.month == "2026-10"
    assert staff.page.head.state.text == "Issued 02/11/2026"


def test_the_key_that_issues_asks_and_says_why_not(staff):
    staff.presses("F10")
    assert "Issue October 2026?" in staff.said
    staff.presses(Qt.Key.Key_Return)
    staff.presses("F10")
    assert staff.said == "This month has been issued"
    staff.presses("Alt+Right", "F10")
    assert staff.said == "A month is issued when it is over"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deed_of_a_month_shows_its_key(staff, language):
    staff.speaks(language)
    head = staff.page.head
    assert [part.key for part in (head.xlsx, head.pdf, head.print, head.issue, staff.page.sheet.larger)] == [
        *("Ctrl+E", "Ctrl+S", "Ctrl+P", "F10", "F3")
    ]
    staff.clicks(head.issue)
    staff.presses(Qt.Key.Key_Return)
    staff.counter.clock.set("2026-12-02T10:00")
    staff.page.show_month(Month(2026, 11))  # with a month before it: the row says what ± is
    staff.waits()
    if language != "uk":  # the longest words: there the tool tips tell the keys
        assert [part.key for part in (head.xlsx, head.pdf)] == ["Ctrl+E", "Ctrl+S"]
    assert head._against.width() >= head._against.sizeHint().width() > 20
    staff.page.resize(1000, 690)
    staff.waits()
    assert [part.key for part in (head.xlsx, head.pdf)] == ["", ""]
    assert "Ctrl+E" in head.xlsx.toolTip()
    assert "Ctrl+S" in head.pdf.toolTip()


def test_the_sheet_can_be_seen_as_large_as_on_paper(staff):
    staff.presses("F3")
    assert staff.page.sheet.is_large
    # By what the screen says of its own size; a dot of frame on each side.
    dots = staff.page.screen().physicalDotsPerInch() / 25.4
    assert staff.page.sheet.view.width() == round(210 * dots) + 2
    assert not staff.page.view.figures.isVisible()
    staff.presses(Qt.Key.Key_Escape)
    assert not staff.page.sheet.is_large
    assert staff.page.view.figures.isVisible()


def test_a_new_day_is_noticed_when_the_page_comes_forward(staff):
    staff.counter.clock.set("2026-12-01T10:00")
    staff.page.come_forward()
    staff.waits()
    assert staff.month == "2026-11"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_fits_a_small_screen_in_every_language(staff, language):
    staff.speaks(language)
    hint = staff.page.minimumSizeHint()
    assert hint.width() <= 1200
    assert hint.height() <= 640
    assert staff.page._content.minimumSizeHint().width() <= 1270
    for height in (690, 768):
        staff.page.resize(1270, height)
        staff.waits()
        assert staff.page.size().height() == height
        right = staff.page.sheet.mapTo(staff.page, staff.page.sheet.rect().topRight())
        assert right.x() < 1270
        for button in (staff.page.head.xlsx, staff.page.head.print, staff.page.head.issue):
            assert button.width() >= button.sizeHint().width()


def test_every_word_changes_with_the_language(staff):
    staff.speaks("lv")
    assert staff.page.head.month.name.text() == "2026. gada oktobris"
    staff.speaks("uk")
    assert staff.page.head.month.name.text().startswith("жовтень 2026")
    assert json.dumps(staff.page.view.months.accessibleDescription(), ensure_ascii=False).count("жовт.") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_differences_mean_is_whole_after_a_change_of_language(staff, language):
    staff.counter.clock.set("2026-12-02T10:00")
    staff.page.show_month(Month(2026, 11))
    staff.waits()
    staff.speaks(language)
    staff.waits()
    against = staff.page.head._against
    assert against.width() >= against.sizeHint().width() > 20
