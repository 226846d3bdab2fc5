"""Keys and their timing; the box is always ready; everything behind F8."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.readers import AddReader


@pytest.fixture
def number(librarian):
    librarian.does(AddReader(number="R-1042"))
    return librarian.adds("Лісова пісня", author="Леся Українка")


def test_function_keys_act_on_the_card(librarian, number):
    librarian.scans(number)
    librarian.presses("F7")
    assert librarian.journey_of(number)[-1] == "read_here"
    librarian.presses("Enter")
    librarian.presses("F6")
    assert librarian.journey_of(number)[-1] == "taken"
    librarian.presses("Ctrl+Z")
    assert librarian.state_of(number) == "on_table"


def test_no_letter_or_digit_does_anything_but_stand_in_the_box(librarian, number):
    librarian.scans(number)
    librarian.types("trlmundo0123456789")
    assert librarian.scene == "CardShown"
    assert librarian.page.field.text() == "trlmundo0123456789"
    assert librarian.journey_of(number) == ["received"]


def test_the_box_has_the_focus_after_every_answer(librarian, number):
    for action in (
        lambda: librarian.scans(number),
        lambda: librarian.presses("F6"),
        lambda: librarian.presses("Esc"),
    ):
        action()
        assert librarian.page.field.hasFocus()


def test_undo_in_the_box_undoes_typing_while_something_is_typed(librarian, number):
    librarian.scans(number)
    librarian.presses("F7")
    librarian.types("abc")
    librarian.presses("Ctrl+Z")
    assert librarian.journey_of(number)[-1] == "read_here"


def test_a_held_enter_counts_once(librarian, number):
    librarian.scans(number)
    librarian.ticks.now += 1000
    field = librarian.page.field
    QTest.keyPress(field, Qt.Key.Key_Return)
    from PySide6.QtGui import QKeyEvent

    for _ in range(5):
        QApplication.sendEvent(
            field,
            QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True),
        )
    librarian.waits()
    assert librarian.scene == "ReaderAsked"


def test_letters_typed_on_a_button_go_to_the_box(librarian, number):
    librarian.scans(number)
    librarian.presses("Tab")
    assert not librarian.page.field.hasFocus()
    librarian.types("R-1042")
    assert librarian.page.field.text() == "R-1042"


def test_tab_walks_from_the_box_through_the_answer_to_the_day(librarian, number):
    librarian.scans(number)
    seen = []
    for _ in range(30):
        librarian.presses("Tab")
        seen.append(librarian.focused)
        if librarian.focused is librarian.page.field:
            break
    surface = librarian.page._surface
    tiles, day = surface.answer._tiles, surface.today.list
    assert all(tile in seen for tile in tiles)
    assert day in seen
    assert seen.index(tiles[0]) < seen.index(day)
    assert all(
        widget.accessibleName() or getattr(widget, "text", lambda: "")()
        for widget in seen
        if widget.isVisible()
    )


class TestMore:
    def opens(self, librarian, number, words):
        librarian.scans(number)
        librarian.presses("F8")
        menu = librarian.page._surface.answer.menu
        names = [str(menu.model().data(menu.model().index(row, 0))) for row in range(menu.model().rowCount())]
        for _ in range(names.index(words)):
            librarian.presses("Down")
        librarian.presses("Enter")

    def test_lists_what_fits_the_state(self, librarian, number):
        librarian.scans(number)
        librarian.presses("F8")
        librarian.sees(
            "Set aside", "Hand over to another table", "Withdraw", "Not found", "Condition and note"
        )
        librarian.sees_no("Put out", "Renew until another date")
        librarian.presses("Esc")
        assert librarian.scene == "CardShown"

    def test_opens_on_its_first_row_whatever_was_done_last_time(self, librarian, number):
        other = librarian.adds("Кобзар")
        self.opens(librarian, number, "Withdraw")
        librarian.presses("Esc")
        librarian.presses("Esc")
        menu = librarian.page._surface.answer.menu
        librarian.scans(other)
        librarian.presses("F8")
        assert menu.currentIndex().row() == 0
        librarian.presses("End")
        assert menu.currentIndex().row() == menu.model().rowCount() - 1
        librarian.presses("Home")
        assert menu.currentIndex().row() == 0

    def test_letters_typed_beside_the_fields_go_into_the_form(self, librarian, number):
        self.opens(librarian, number, "Withdraw")
        librarian.types("мок")
        librarian.page._surface.answer.form._send.setFocus()
        librarian.types("ра")
        librarian.page.field.setFocus()
        librarian.enters(" вже")
        assert librarian.scene == "Form"
        librarian.presses("Enter")
        assert librarian.book(number).last_note == "мокра вже"

    def test_a_withdrawal_asks_why_and_says_so_if_nothing_is_said(self, librarian, number):
        self.opens(librarian, number, "Withdraw")
        librarian.presses("Enter")
        librarian.sees("The field “Reason” is empty.", "Fill it in.")
        assert librarian.state_of(number) == "on_table"
        librarian.enters("мокра")
        assert librarian.state_of(number) == "withdrawn"
        librarian.sees("Withdrawn")

    def test_a_late_entry_takes_a_vague_date(self, librarian, number):
        self.opens(librarian, number, "Let it travel")
        librarian.types("Cēsis")
        librarian.presses("Tab")
        librarian.enters("2026-08")
        line = librarian.reads.journey(librarian.book(number).copy_id).lines[-1]
        assert (line.kind, line.precision, line.place) == ("taken", "month", "Cēsis")

    def test_a_date_that_is_none_is_told_in_the_form(self, librarian, number):
        self.opens(librarian, number, "Read here")
        librarian.enters("позавчора")
        librarian.sees("is no date of this table")
        assert librarian.scene == "Form"
        assert librarian.journey_of(number) == ["received"]

    @pytest.mark.parametrize("typed", ["9999-01-01", "9999", "31.12.9999", "9999-12-31T23:59"])
    def test_a_date_of_a_far_age_is_still_to_come(self, librarian, number, typed):
        self.opens(librarian, number, "Read here")
        librarian.enters(typed)
        librarian.sees(f"“{typed}” is still to come.")
        assert librarian.journey_of(number) == ["received"]

    def test_a_day_is_written_as_people_here_write_it(self, librarian, number):
        self.opens(librarian, number, "Read here")
        librarian.enters("03.08.2026")
        line = librarian.reads.journey(librarian.book(number).copy_id).lines[-1]
        assert (line.kind, line.precision) == ("read_here", "day")
        assert line.happened_at.isoformat() == "2026-08-02T21:00:00+00:00"

    @pytest.mark.parametrize(
        ("typed", "due_on", "told"),
        [
            ("2026-12-01", date(2026, 12, 1), "01/12"),
            ("2027-01-15", date(2027, 1, 15), "15/01/2027"),
            ("24.12.2026", date(2026, 12, 24), "24/12"),
            ("24/12/2026", date(2026, 12, 24), "24/12"),
            ("24.12.", date(2026, 12, 24), "24/12"),
            ("15.01.", date(2027, 1, 15), "15/01/2027"),
        ],
    )
    def test_lending_until_another_date(self, librarian, number, typed, due_on, told):
        self.opens(librarian, number, "Lend until another date, or late")
        librarian.types("R-1042")
        librarian.presses("Tab")
        librarian.enters(typed)
        assert librarian.book(number).due_on == due_on
        librarian.sees(f"Lent until {told}")

    def test_a_due_date_that_cannot_be_read_or_is_far_off_stays_in_the_form(self, librarian, number):
        self.opens(librarian, number, "Lend until another date, or late")
        librarian.types("R-1042")
        librarian.presses("Tab")
        librarian.enters("15 січня")
        librarian.sees("“15 січня” is no day.")
        librarian.lets_pass(21)
        librarian.sees("“15 січня” is no day.")
        until = librarian.focused
        assert until.text() == "15 січня"
        until.selectAll()
        librarian.enters("20.02.7011")
        librarian.sees("20/02/7011 is too far off.")
        assert (librarian.scene, librarian.state_of(number)) == ("Form", "on_table")
        assert until.text() == "20.02.7011"

    def test_a_new_reader_in_the_form_is_added_by_one_key(self, librarian, number):
        self.opens(librarian, number, "Lend until another date, or late")
        librarian.enters("R-3000")
        librarian.sees("No reader has the number", "Adult", "Under 18")
        librarian.presses("Enter")
        assert librarian.reader_of(number) == "R-3000"

    def test_a_reader_scanned_into_the_lending_form_fills_it(self, librarian, number):
        self.opens(librarian, number, "Lend until another date, or late")
        librarian.scans("R-1042")
        assert librarian.scene == "Form"
        librarian.presses("Enter")
        assert librarian.reader_of(number) == "R-1042"

    def test_a_book_scanned_while_a_form_is_open_comes_to_the_desk(self, librarian, number):
        other = librarian.adds("Кобзар")
        self.opens(librarian, number, "Withdraw")
        librarian.types("мок")
        librarian.scans(other)
        librarian.sees("Кобзар")
        assert librarian.scene == "CardShown"
        assert librarian.state_of(number) == "on_table"

    def test_a_code_is_added_by_scanning_it_into_the_form(self, librarian, number):
        self.opens(librarian, number, "Another code on the book")
        librarian.scans("LVB0012345")
        librarian.presses("Enter")
        assert librarian.book(number).codes == ("LVB0012345",)
        librarian.scans("LVB0012345")
        librarian.sees("Лісова пісня", "CHE-00001")

    def test_the_note_and_the_condition_are_edited_and_undone(self, librarian, number):
        self.opens(librarian, number, "Condition and note")
        librarian.clicks("damaged")
        librarian.page._surface.answer.form.take_focus()
        from ui.pages.desk.deeds import Ask

        librarian.page._surface.answer.form._fields[Ask.NOTE].setFocus()
        librarian.enters("сторінка 12")
        card = librarian.book(number)
        assert (card.condition, card.note) == ("damaged", "сторінка 12")
        librarian.presses("Ctrl+Z")
        assert librarian.book(number).note == ""
