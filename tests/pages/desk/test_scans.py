"""What a scan does, state by state, with no reader open and with one: each row of the desk's table."""

import pytest

from bookcrossing.desk.crossing import CallMissing, LetStay, LetTravel, MoveCopy, SetAside, Withdraw
from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.readers import AddReader


@pytest.fixture
def number(librarian):
    for reader in ("R-1042", "R-1077"):
        librarian.does(AddReader(number=reader))
    return librarian.adds("Кобзар", author="Тарас Шевченко")


OUT = {
    "travelling": lambda copy: LetTravel(copy=copy),
    "elsewhere": lambda copy: MoveCopy(copy=copy, place="Cēsis"),
    "ended": lambda copy: LetStay(copy=copy, how="a present"),
    "missing": lambda copy: CallMissing(copy=copy),
}


def goes(librarian, number, state):
    librarian.does(OUT[state](copy=number), minutes=5)
    assert librarian.state_of(number) == state


def lent_to(librarian, number, reader):
    librarian.does(LendCopy(copy=number, reader=reader), minutes=5)


class TestWithNoReaderOpen:
    def test_a_book_on_the_table_shows_its_card(self, librarian, number):
        librarian.scans(number)
        assert librarian.scene == "CardShown"
        librarian.sees("Кобзар", "Тарас Шевченко", "On the table", "Lend", "Enter", "F6", "F7", "F8", "F9")
        assert librarian.journey_of(number) == ["received"]

    def test_a_book_on_loan_comes_home_at_once(self, librarian, number):
        lent_to(librarian, number, "R-1042")
        librarian.scans(number)
        assert librarian.journey_of(number) == ["received", "lent", "returned"]
        librarian.sees("Returned", "CHE-00001 is on the table.", "Was with: R-1042", "Undo", "Ctrl+Z")
        assert librarian.heard[-1] == "done"

    @pytest.mark.parametrize(
        ("state", "door"),
        [
            ("travelling", "came_back"),
            ("elsewhere", "came_back"),
            ("ended", "came_back"),
            ("missing", "found"),
        ],
    )
    def test_a_book_that_was_out_comes_home_at_once(self, librarian, number, state, door):
        goes(librarian, number, state)
        librarian.scans(number)
        assert librarian.journey_of(number)[-1] == door
        assert librarian.state_of(number) == "on_table"

    def test_a_book_being_prepared_shows_its_card_and_enter_puts_it_out(self, librarian, number):
        librarian.does(SetAside(copy=number))
        librarian.scans(number)
        librarian.sees("Being prepared", "Put out")
        assert librarian.journey_of(number)[-1] == "set_aside"
        librarian.presses("Enter")
        assert librarian.journey_of(number)[-1] == "put_out"

    def test_a_withdrawn_book_shows_date_and_reason_and_enter_takes_it_in(self, librarian, number):
        librarian.does(Withdraw(copy=number, why="water damage"))
        librarian.scans(number)
        librarian.sees("Withdrawn on 20/11/2026: water damage", "Take it back into the stock?")
        assert librarian.state_of(number) == "withdrawn"
        librarian.presses("Enter")
        assert librarian.journey_of(number)[-1] == "came_back"


class TestWithAReaderOpen:
    @pytest.fixture(autouse=True)
    def _open(self, librarian, number):
        librarian.does(SetAside(copy=librarian.adds("Інша")))

    def opens(self, librarian):
        librarian.scans("R-1042")
        librarian.sees("Lending to R-1042.")

    def test_a_book_on_the_table_is_lent(self, librarian, number):
        self.opens(librarian)
        librarian.sees("No book out.")
        librarian.scans(number)
        assert librarian.reader_of(number) == "R-1042"
        librarian.sees("Lent until 20/12", "1 book out.")

    def test_a_book_the_reader_has_is_renewed_by_enter(self, librarian, number):
        lent_to(librarian, number, "R-1042")
        self.opens(librarian)
        librarian.scans(number)
        librarian.sees("Already with this reader", "Until 20/12/2026.", "Renew")
        assert librarian.journey_of(number)[-1] == "lent"
        librarian.presses("Enter")
        assert librarian.journey_of(number)[-1] == "renewed"

    def test_a_book_another_has_is_returned_and_lent_by_enter(self, librarian, number):
        lent_to(librarian, number, "R-1077")
        self.opens(librarian)
        librarian.scans(number)
        librarian.sees("Lent to another reader", "Return and lend", "Nothing was changed.")
        assert librarian.heard[-1] == "look_here"
        librarian.presses("Enter")
        assert librarian.journey_of(number)[-3:] == ["lent", "returned", "lent"]
        assert librarian.reader_of(number) == "R-1042"

    def test_a_book_another_has_may_only_be_taken_back(self, librarian, number):
        lent_to(librarian, number, "R-1077")
        self.opens(librarian)
        librarian.scans(number)
        librarian.presses("F2")
        assert librarian.journey_of(number)[-1] == "returned"

    @pytest.mark.parametrize(
        ("state", "door"),
        [
            ("travelling", "came_back"),
            ("elsewhere", "came_back"),
            ("ended", "came_back"),
            ("missing", "found"),
        ],
    )
    def test_a_book_that_was_out_comes_home_and_is_lent(self, librarian, number, state, door):
        goes(librarian, number, state)
        self.opens(librarian)
        librarian.scans(number)
        assert librarian.journey_of(number)[-2:] == [door, "lent"]

    def test_a_book_being_prepared_is_put_out_and_lent_by_enter(self, librarian, number):
        librarian.does(SetAside(copy=number))
        self.opens(librarian)
        librarian.scans(number)
        assert librarian.journey_of(number)[-1] == "set_aside"
        librarian.presses("Enter")
        assert librarian.journey_of(number)[-2:] == ["put_out", "lent"]

    def test_a_withdrawn_book_is_taken_in_and_then_asks(self, librarian, number):
        librarian.does(Withdraw(copy=number, why="water"))
        self.opens(librarian)
        librarian.scans(number)
        librarian.presses("Enter")
        assert librarian.journey_of(number)[-1] == "came_back"
        librarian.sees("Lend it to this reader?")
        librarian.presses("Enter")
        assert librarian.reader_of(number) == "R-1042"


def test_a_readers_card_lends_the_copy_whose_card_is_open(librarian, number):
    librarian.scans(number)
    librarian.scans("R-1042")
    assert librarian.reader_of(number) == "R-1042"
    librarian.sees("No reader chosen.")


def test_what_was_recorded_a_moment_ago_is_not_reversed_by_a_scan(librarian, number):
    librarian.scans(number)
    librarian.presses("F6")
    librarian.clock.advance(seconds=30)
    librarian.scans(number)
    librarian.sees("A moment ago: Set off on a journey", "Nothing was changed.", "Undo")
    assert librarian.state_of(number) == "travelling"
    librarian.presses("Ctrl+Z")
    assert librarian.state_of(number) == "on_table"


def test_what_was_recorded_a_moment_ago_is_reversed_by_what_is_typed(librarian, number):
    librarian.scans(number)
    librarian.presses("F6")
    librarian.presses("Esc")
    librarian.enters(number)
    assert librarian.state_of(number) == "on_table"


def test_a_minute_later_a_scan_reverses_it(librarian, number):
    librarian.scans(number)
    librarian.presses("F6")
    librarian.clock.advance(seconds=61)
    librarian.scans(number)
    assert librarian.state_of(number) == "on_table"


def test_an_isbn_shows_the_one_copy_that_fits_and_does_nothing(librarian):
    number = librarian.adds("Лісова пісня", isbn="978-617-585-220-6")
    librarian.does(LetTravel(copy=number), minutes=5)
    librarian.scans("9786175852206")
    librarian.sees("CHE-00001 is travelling.", "Has it come home?")
    assert librarian.state_of(number) == "travelling"
    librarian.presses("Enter")
    assert librarian.state_of(number) == "on_table"


def test_an_isbn_of_several_copies_lists_them(librarian):
    one, two = librarian.adds("Лісова пісня", isbn="978-617-585-220-6", copies=2)
    librarian.scans("9786175852206")
    assert librarian.scene == "Choosing"
    librarian.sees(one, two)
    librarian.presses("Down")
    librarian.presses("Enter")
    assert librarian.scene == "CardShown"
    assert librarian.page._clerk.session.scene.copy.number == two


def test_a_garbled_code_is_read_as_it_was_meant_and_says_so(librarian, number):
    librarian.scans(number, layout="uk")
    assert librarian.scene == "CardShown"
    librarian.sees("Read as CHE-00001")
    librarian.scans("R-1042")
    librarian.sees_no("Read as")


def test_the_same_code_twice_within_a_second_is_taken_once(librarian, number):
    lent_to(librarian, number, "R-1042")
    librarian.clock.advance(minutes=2)
    librarian.scans(number)
    librarian.scans(number, after_ms=400)
    assert librarian.scene == "Told"
    librarian.scans(number, after_ms=1100)
    assert librarian.scene == "CardShown"


def test_a_scanners_second_enter_presses_nothing(librarian, number):
    librarian.scans(number, crlf=True)
    assert librarian.scene == "CardShown"
    librarian.presses("Enter", after_ms=300)
    assert librarian.scene == "CardShown"
    librarian.presses("Enter", after_ms=150)
    assert librarian.scene == "ReaderAsked"


def test_thirty_fast_scans_in_a_row_are_all_taken_in_order(librarian):
    numbers = librarian.adds("Кобзар", copies=30)
    librarian.does(AddReader(number="R-1042"))
    librarian.scans("R-1042")
    for number in numbers:
        librarian.scans(number, crlf=True, wait=False)
    librarian.waits()
    assert [librarian.reader_of(number) for number in numbers] == ["R-1042"] * 30
    librarian.sees("30 books out.")


def test_a_scan_while_another_page_is_open_comes_to_the_desk(librarian, number):
    librarian.window.open_page("catalogue")
    librarian.scans(number)
    assert librarian.page.isVisible()
    assert librarian.scene == "CardShown"


def test_a_code_with_two_meanings_shows_both_and_guesses_none(librarian, number):
    from bookcrossing.store.tables import Code

    with librarian.store.write() as session, session.begin():
        copy_id = librarian.book(number).copy_id
        session.add(Code(copy_id=copy_id, kind="library", printed="R-1042", key="r1042"))
    librarian.scans("R-1042")
    assert librarian.scene == "Choosing"
    librarian.sees("“R-1042” means more than one thing", number, "Reader R-1042")
    librarian.presses("Down")
    librarian.presses("Enter")
    librarian.sees("Lending to R-1042.")


def test_a_code_whose_keys_stuttered_on_a_busy_computer_arrives_whole(librarian, number):
    librarian.scans(number, stutter_after=3)
    assert librarian.scene == "CardShown"
    assert librarian.page.field.text() == ""
