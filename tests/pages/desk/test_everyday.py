"""The everyday cases: no card, no label, unknown numbers, what others see, a wrong scan a while ago."""

import pytest

from bookcrossing.desk.crossing import LetTravel, Withdraw
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import AddReader
from ui.printing import Printed


@pytest.fixture
def number(librarian):
    librarian.does(AddReader(number="R-1042"))
    return librarian.adds("Лісова пісня", author="Леся Українка")


class TestLending:
    def test_enter_asks_for_the_reader_and_says_when_it_is_due(self, librarian, number):
        librarian.scans(number)
        librarian.presses("Enter")
        librarian.sees(
            "Lend “Лісова пісня”", "Reader's number…", "To whom?", "Due back on 20/12/2026, in 30 days."
        )
        librarian.enters("R-1042")
        assert librarian.reader_of(number) == "R-1042"
        librarian.sees("Lent until 20/12", "With: R-1042")

    def test_escape_does_not_lend_and_escape_again_closes_the_card(self, librarian, number):
        librarian.scans(number)
        librarian.presses("Enter")
        librarian.presses("Esc")
        assert librarian.scene == "CardShown"
        librarian.presses("Esc")
        assert librarian.scene == "Idle"

    def test_escape_first_clears_what_was_typed(self, librarian, number):
        librarian.scans(number)
        librarian.types("R-10")
        librarian.presses("Esc")
        assert librarian.page.field.text() == ""
        assert librarian.scene == "CardShown"

    def test_another_book_scanned_instead_of_a_reader_shows_its_own_card(self, librarian, number):
        other = librarian.adds("Кобзар")
        librarian.scans(number)
        librarian.presses("Enter")
        librarian.scans(other)
        assert librarian.scene == "CardShown"
        librarian.sees("Кобзар")

    def test_an_unknown_number_is_added_by_one_key(self, librarian, number):
        librarian.scans(number)
        librarian.presses("Enter")
        librarian.enters("R-2000")
        librarian.sees("New number R-2000: adult or under 18?")
        librarian.presses("F2")
        assert librarian.reader_of(number) == "R-2000"
        assert librarian.reads.reader("R-2000").is_under_18


class TestNoCard:
    def test_enter_on_an_empty_field_offers_travel_without_a_name_first(self, librarian, number):
        librarian.scans(number)
        librarian.presses("Enter")
        librarian.presses("Enter")
        librarian.sees("Let it travel, no name", "Make a number here")
        librarian.presses("Enter")
        assert librarian.journey_of(number)[-1] == "taken"
        assert librarian.reader_of(number) is None

    def test_then_a_number_made_here_printed_on_a_slip(self, librarian, number):
        librarian.scans(number)
        librarian.presses("Enter")
        librarian.presses("Enter")
        librarian.presses("F2")
        librarian.sees("A number made here: adult or under 18?")
        librarian.presses("Enter")
        assert librarian.reader_of(number) == "V-001"
        assert "V-001" in librarian.tray.words
        librarian.sees("The reader's number is V-001.")

    def test_without_a_printer_nothing_asks_and_the_slip_waits_for_its_key(self, librarian, number):
        librarian.tray.known = False
        librarian.scans(number)
        for key in ("Enter", "Enter", "F2", "Enter"):
            librarian.presses(key)
        assert librarian.reader_of(number) == "V-001"
        assert librarian.tray.words == ""
        librarian.presses("F2")
        assert "V-001" in librarian.tray.words

    def test_a_printer_that_fails_is_told_and_the_number_stands_there(self, librarian, number):
        librarian.tray.answer = Printed.FAILED
        librarian.scans(number)
        for key in ("Enter", "Enter", "F2", "F2"):
            librarian.presses(key)
        librarian.sees("Nothing was printed", "The reader's number is V-001.")
        librarian.tray.answer = Printed.DONE
        librarian.presses("F2")
        assert "V-001" in librarian.tray.words

    def test_undo_takes_the_reader_made_by_it_away_too(self, librarian, number):
        librarian.scans(number)
        for key in ("Enter", "Enter", "F2", "Enter", "Ctrl+Z"):
            librarian.presses(key)
        assert librarian.reads.reader("V-001") is None
        librarian.sees("Undone: Lent", "V-001")


class TestNoLabel:
    def test_words_of_the_title_list_the_copies_by_what_tells_them_apart(self, librarian, number):
        second = librarian.adds("Лісова пісня", author="Леся Українка", at="2026-05-03")
        librarian.does(LendCopy(copy=second, reader="R-1042"))
        librarian.enters("лісова")
        assert librarian.scene == "Choosing"
        librarian.sees(number, second, "On the table", "On loan", "until 20/12", "2 copies for “лісова”")
        # Of books that fit alike the one that moves more stands first: that one is out.
        for key in ("Down", "Up", "Down", "Enter"):
            librarian.presses(key)
        librarian.sees("Lend")
        assert librarian.page._clerk.session.scene.copy.number == number
        librarian.presses("F9")
        assert number in librarian.tray.words

    def test_a_copy_chosen_that_is_out_is_not_taken_back_by_itself(self, librarian, number):
        librarian.does(LetTravel(copy=number))
        librarian.enters("лісова")
        librarian.presses("Enter")
        assert librarian.state_of(number) == "travelling"
        librarian.presses("Enter")
        assert librarian.state_of(number) == "on_table"

    def test_words_that_find_nothing_may_be_handed_over(self, librarian):
        librarian.enters("чогось такого немає")
        librarian.sees("Nothing found for")
        librarian.presses("Enter")
        assert librarian.handed_over == [("search", "чогось такого немає")]

    def test_a_label_is_printed_from_the_card(self, librarian, number):
        librarian.scans(number)
        librarian.presses("F9")
        assert librarian.tray.words.startswith("CHE-00001")
        librarian.sees("Sent to the printer: CHE-00001")

    def test_where_labels_come_on_whole_sheets_a_single_one_waits_for_others(self, librarian, number):
        librarian.tray.has_sheets = True
        librarian.scans(number)
        librarian.presses("F9")
        assert librarian.tray.drawings == []
        librarian.sees("The label is in the queue", "takes whole sheets; Ctrl+P opens")
        (copy_id,) = librarian.reads.print_queue("label").copy_ids
        assert librarian.reads.book(copy_id).copy.number == number
        librarian.presses("Ctrl+P")
        assert librarian.handed_over == [("labels", "")]

    def test_without_a_printer_a_label_waits_in_the_queue_and_no_dialog_asks(self, librarian, number):
        librarian.tray.known = False
        librarian.scans(number)
        librarian.presses("F9")
        assert librarian.tray.drawings == []
        librarian.sees("The label is in the queue", "No label printer is set up; Ctrl+P opens")
        assert len(librarian.reads.print_queue("label")) == 1

    def test_what_a_label_printer_printed_is_in_no_queue(self, librarian, number):
        librarian.tray.has_sheets = True
        librarian.scans(number)
        librarian.presses("F9")
        librarian.tray.has_sheets = False
        librarian.presses("F9")
        assert number in librarian.tray.words
        assert len(librarian.reads.print_queue("label")) == 0

    def test_books_of_one_name_are_told_apart_by_author_and_year(self, librarian, number):
        librarian.adds("Вибране", author="Іван Франко", year_printed="1981")
        librarian.adds("Вибране", author="Ліна Костенко", year_printed="2019")
        librarian.enters("вибране")
        librarian.sees("Іван Франко, 1981", "Ліна Костенко, 2019")
        librarian.enters("лісова")
        librarian.sees_no("Леся Українка, good")


class TestUnknownCode:
    def test_the_card_of_the_book_before_is_gone(self, librarian, number):
        librarian.scans(number)
        librarian.scans("R-9911")
        librarian.sees("Nothing here answers to")
        assert "Лісова пісня" not in librarian.answer
        assert "On the table" not in librarian.answer
        librarian.presses("Esc")
        assert "Лісова пісня" in librarian.answer

    def test_a_label_read_wrongly_is_no_reader(self, librarian, number):
        librarian.scans(number)
        librarian.presses("Enter")
        librarian.scans("2000000000012")
        librarian.sees("Perhaps a label of ours, read wrongly: scan it again.")
        librarian.presses("Enter")
        assert librarian.handed_over == [("search", "2000000000012")]
        assert librarian.state_of(number) == "on_table"

    @pytest.mark.parametrize("code", ["4820000190008", "036000291452", "24.12.2026"])
    def test_goods_and_dates_are_a_search_first(self, librarian, code):
        librarian.scans(code)
        librarian.presses("Enter")
        assert librarian.handed_over == [("search", code)]

    def test_three_ways_one_key_each(self, librarian):
        librarian.scans("R-9911")
        librarian.sees("Nothing here answers to", "A new reader", "A new donation", "Search for it")
        assert librarian.heard[-1] == "look_here"

    def test_a_new_reader_is_added_and_open(self, librarian):
        librarian.scans("R-9911")
        librarian.presses("Enter")
        librarian.presses("Enter")
        librarian.sees("Lending to R-9911.", "No book out.")
        assert not librarian.reads.reader("R-9911").is_under_18

    def test_a_new_donation_is_handed_to_the_catalogue(self, librarian):
        librarian.scans("R-9911")
        librarian.presses("F2")
        assert librarian.handed_over == [("add", "R-9911")]

    def test_a_search_is_handed_to_the_catalogue(self, librarian):
        librarian.scans("R-9911")
        librarian.presses("F3")
        assert librarian.handed_over == [("search", "R-9911")]

    def test_an_isbn_nobody_knows_is_a_donation_first(self, librarian):
        librarian.scans("9786175852206")
        librarian.sees("No book here has the ISBN 9786175852206")
        librarian.presses("Enter")
        assert librarian.handed_over == [("add", "9786175852206")]

    def test_the_barcode_of_a_cereal_box_is_called_what_it_is(self, librarian):
        librarian.scans("4820000190008")
        librarian.sees("Ukrainian goods")

    def test_a_short_bare_number_is_a_search_first(self, librarian):
        librarian.enters("42")
        librarian.presses("Enter")
        assert librarian.handed_over == [("search", "42")]


class TestTheOpenReader:
    def test_closes_on_escape(self, librarian, number):
        librarian.scans("R-1042")
        librarian.presses("Esc")
        librarian.sees("No reader chosen.")

    def test_closes_on_the_button(self, librarian, number):
        librarian.scans("R-1042")
        librarian.clicks("Done")
        librarian.sees("No reader chosen.")

    def test_closes_on_another_readers_number(self, librarian, number):
        librarian.does(AddReader(number="R-1077"))
        librarian.scans("R-1042")
        librarian.scans("R-1077")
        librarian.sees("Lending to R-1077.")
        librarian.scans(number)
        assert librarian.reader_of(number) == "R-1077"

    def test_closes_after_a_minute_without_a_scan(self, librarian, number):
        librarian.scans("R-1042")
        librarian.lets_pass(40)
        librarian.scans(number)
        librarian.lets_pass(40)
        librarian.sees("Whatever is scanned next")
        librarian.lets_pass(21)
        librarian.sees("No reader chosen.")

    def test_shows_what_they_have(self, librarian, number):
        librarian.does(LendCopy(copy=number, reader="R-1042"))
        librarian.scans("R-1042")
        librarian.sees("Reader R-1042", "1 book out.", "Лісова пісня, until 20/12")


class TestWhatOthersSee:
    def test_number_and_loans_fold_away_after_twenty_seconds(self, librarian, number):
        librarian.does(LendCopy(copy=number, reader="R-1042"))
        librarian.scans("R-1042")
        librarian.lets_pass(21)
        librarian.sees("A reader's turn")
        librarian.sees_no("R-1042", "Лісова пісня, until 20/12", "1 book out")

    def test_what_is_folded_stays_so_when_the_turn_is_over_by_itself(self, librarian, number):
        librarian.does(LendCopy(copy=number, reader="R-1042"))
        librarian.scans("R-1042")
        librarian.lets_pass(21)
        librarian.lets_pass(40)
        librarian.sees("No reader chosen.")
        librarian.sees_no("R-1042")
        librarian.scans("R-1042")
        librarian.sees("R-1042")

    def test_the_number_behind_a_return_folds_away_too(self, librarian, number):
        librarian.does(LendCopy(copy=number, reader="R-1042"))
        librarian.scans(number)
        librarian.sees("R-1042")
        librarian.lets_pass(21)
        librarian.sees_no("R-1042")
        librarian.sees("Returned")

    def test_a_name_is_never_shown(self, librarian, number):
        from bookcrossing.desk.readers import EditReader

        librarian.does(EditReader(number="R-1042", new_number="R-1042", name="Оксана"))
        librarian.scans("R-1042")
        librarian.scans(number)
        librarian.sees_no("Оксана")


class TestTheDay:
    def test_every_line_can_be_undone_and_is_struck_with_its_time(self, librarian, number):
        librarian.does(LendCopy(copy=number, reader="R-1042"))
        librarian.does(TakeBack(copy=number))
        librarian.waits()
        librarian.presses("F5")
        assert librarian.day[0].startswith("10:06, Лісова пісня, Returned")
        librarian.presses("Enter")
        assert librarian.journey_of(number) == ["received", "lent"]
        assert "undone 10:08" in librarian.day[0]
        librarian.sees("Undone: Returned")

    def test_adding_a_reader_who_is_gone_offers_no_undo(self, librarian):
        from bookcrossing.desk.readers import EraseReader

        librarian.does(AddReader(number="R-1042"))
        assert librarian.page._surface.today.list._rows.rows[0].line.can_undo
        librarian.does(EraseReader(number="R-1042"))
        assert not any(row.line.can_undo for row in librarian.page._surface.today.list._rows.rows)

    def test_an_edits_line_begins_with_a_capital(self, librarian, number):
        assert any("Adding a reader" in line for line in librarian.day)

    def test_an_earlier_line_that_others_need_names_them_and_one_key_takes_all_back(self, librarian, number):
        librarian.does(LetTravel(copy=number))
        librarian.does(TakeBack(copy=number))
        librarian.presses("F5")
        librarian.presses("Down")
        librarian.presses("Enter")
        librarian.sees("1 later entry needs it", "Undo all of them")
        librarian.presses("Enter")
        assert librarian.journey_of(number) == ["received"]

    def test_another_day_can_be_chosen(self, librarian, number):
        librarian.clock.set("2026-11-21T09:00")
        librarian.does(LetTravel(copy=number))
        assert "Set off on a journey" in librarian.day[0]
        librarian.page._surface.today._before.click()
        librarian.waits()
        assert all("Set off" not in line for line in librarian.day)
        assert any("Received" in line for line in librarian.day)
        librarian.sees("That day", "20 November")

    @pytest.mark.parametrize("typed", ["19/11/2026", "2026-11-19", "19.11."])
    def test_a_day_is_typed_as_people_write_it(self, librarian, number, typed):
        card = librarian.page._surface.today
        assert card._field.text() == "20/11/2026"
        card._field.setFocus()
        card._field.selectAll()
        librarian.enters(typed)
        assert card.day.isoformat() == "2026-11-19"
        librarian.sees("That day", "19 November")

    def test_what_is_no_day_leaves_the_day_that_is_shown(self, librarian, number):
        card = librarian.page._surface.today
        card._field.setFocus()
        card._field.selectAll()
        librarian.enters("31.02.")
        assert (card.day.isoformat(), card._field.text()) == ("2026-11-20", "20/11/2026")

    def test_letters_typed_in_the_list_go_to_the_box(self, librarian, number):
        librarian.presses("F5")
        librarian.types("R-1042")
        assert librarian.page.field.text() == "R-1042"
        assert librarian.page.field.hasFocus()


class TestAfterAReturn:
    def test_the_condition_is_set_by_a_button_and_can_be_undone(self, librarian, number):
        librarian.does(LendCopy(copy=number, reader="R-1042"))
        librarian.scans(number)
        librarian.clicks("worn")
        assert librarian.book(number).condition == "worn"
        librarian.sees("Returned")
        librarian.presses("F5")
        librarian.presses("Enter")
        assert librarian.book(number).condition == "good"

    def test_a_late_return_is_noted_kindly(self, librarian, number):
        librarian.does(LendCopy(copy=number, reader="R-1042"))
        librarian.clock.set("2026-12-22T10:00")
        librarian.scans(number)
        librarian.sees("2 days past its date")

    def test_a_cut_link_asks_for_the_number_and_escape_leaves_it_unknown(self, librarian, number):
        self.returned_long_ago(librarian, number)
        librarian.presses("F5")
        assert "Returned" not in librarian.scene
        self.undo_return(librarian, number)
        librarian.sees("its reader is unknown", "Type the number if it is known.")
        librarian.presses("Esc")
        assert librarian.state_of(number) == "on_loan"
        assert librarian.reader_of(number) is None

    def test_a_cut_link_takes_the_number_that_is_given(self, librarian, number):
        self.returned_long_ago(librarian, number)
        self.undo_return(librarian, number)
        librarian.enters("R-1042")
        assert librarian.reader_of(number) == "R-1042"

    def returned_long_ago(self, librarian, number):
        from bookcrossing.keeping.privacy import forget

        librarian.does(LendCopy(copy=number, reader="R-1042"))
        librarian.does(TakeBack(copy=number))
        librarian.clock.set("2027-01-20T10:00")
        forget(librarian.store, librarian.clock)
        librarian.does(AddReader(number="R-1")) if librarian.reads.reader("R-1042") else librarian.does(
            AddReader(number="R-1042")
        )

    def undo_return(self, librarian, number):
        librarian.page._surface.today.choose_day(__import__("datetime").date(2026, 11, 20))
        librarian.waits()
        librarian.page._surface.today.take_focus()
        librarian.presses("Enter")


class TestRefusals:
    def test_a_refusal_stands_in_the_page_with_the_way_out_first(self, librarian, number):
        librarian.does(Withdraw(copy=number, why="water"))
        librarian.scans(number)
        librarian.presses("F7")
        librarian.sees(
            "CHE-00001 is withdrawn.", "Nothing was changed.", "It came back → Read here", "Before this:"
        )
        assert librarian.heard[-1] == "look_here"
        librarian.presses("Enter")
        assert librarian.journey_of(number)[-2:] == ["came_back", "read_here"]

    def test_leaving_a_refusal_goes_back_to_the_card(self, librarian, number):
        librarian.does(Withdraw(copy=number, why="water"))
        librarian.scans(number)
        librarian.presses("F7")
        librarian.presses("Esc")
        assert librarian.scene == "CardShown"
        assert librarian.state_of(number) == "withdrawn"

    def test_the_last_thing_done_can_be_undone_from_there(self, librarian, number):
        other = librarian.adds("Кобзар")
        librarian.scans(other)
        librarian.presses("F6")
        librarian.scans("R-9911")
        librarian.sees("Before this: “Кобзар”, Set off on a journey")
        librarian.presses("Ctrl+Z")
        assert librarian.state_of(other) == "on_table"


def test_another_windows_lending_is_seen_at_once(librarian, number):
    librarian.scans(number)
    librarian.does(LendCopy(copy=number, reader="R-1042"))
    librarian.waits()
    librarian.sees("On loan", "Has it come home?")


def test_show_copy_shows_a_card_and_does_nothing(librarian, number):
    librarian.does(LetTravel(copy=number))
    librarian.page.show_copy(librarian.book(number).copy_id)
    librarian.waits()
    librarian.sees("Has it come home?")
    assert librarian.state_of(number) == "travelling"


def test_an_empty_table_says_how_to_begin_until_it_holds_a_title(librarian):
    librarian.sees("The table is empty", "Log a box of books: Ctrl+3", "Ctrl+O reads in a list")
    librarian.adds("Лісова пісня")
    librarian.waits()
    librarian.sees("Scan a book")
