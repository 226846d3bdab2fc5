"""The readers' table and everything held about one of them."""

from datetime import date

import pytest

from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.lending import LendCopy, RenewAll, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader, EditReader
from bookcrossing.listings.readers import Asked
from bookcrossing.listings.reads import Reads
from bookcrossing.movements import LoanEnd
from bookcrossing.when import When

TODAY = date(2026, 11, 20)


@pytest.fixture
def readers(counter):
    """R-10 has two books, R-9 one past its date, R-2 none, V-001 never had any."""
    copies = counter.add(copies=4, at="2026-05-01")
    for number in ("R-10", "R-9", "R-2"):
        counter.do(AddReader(number=number, under_18=number == "R-2"))
    counter.do(AddReader(number=None))
    counter.do(LendCopy(copy=copies[0], reader="R-10"))
    counter.do(LendCopy(copy=copies[1], reader="R-10", until=date(2026, 12, 1)))
    counter.do(LendCopy(copy=copies[2], reader="R-9"))
    counter.do(LendCopy(copy=copies[3], reader="R-2"))
    counter.do(TakeBack(copy=copies[3]))
    return counter


def listed(counter, today=TODAY, **asked):
    reads = Reads(counter.store)
    found = reads.list_readers(Asked(today, **asked))
    rows = reads.reader_rows(found.reader_ids)
    return found, [rows[one].number for one in found.reader_ids]


def test_numbers_stand_in_the_order_a_person_counts(readers):
    assert listed(readers, order="number", descending=False)[1] == ["R-2", "R-9", "R-10", "V-001"]
    assert listed(readers, order="number", descending=True)[1] == ["V-001", "R-10", "R-9", "R-2"]


def test_the_table_is_ordered_by_each_column(readers):
    assert listed(readers, order="books")[1][0] == "R-10"
    assert listed(readers, order="group")[1][0] == "R-2"
    assert listed(readers, order="due", descending=False)[1][:2] == ["R-10", "R-9"]
    assert listed(readers, order="due", descending=True)[1][:2] == ["R-9", "R-10"]
    readers.clock.advance(days=3)
    readers.do(RenewLoan(copy="CHE-3"))
    assert listed(readers, order="seen")[1][0] == "R-9"


def test_filters_and_their_counts(readers):
    found, numbers = listed(readers, which="with_books", order="number", descending=False)
    assert numbers == ["R-9", "R-10"]
    assert (found.everybody, found.with_books, found.overdue) == (4, 2, 0)
    found, numbers = listed(readers, date(2026, 12, 2), which="overdue")
    assert numbers == ["R-10"]
    assert found.overdue == 1


def test_a_part_of_the_number_is_enough_and_signs_of_patterns_are_letters(readers):
    assert listed(readers, typed="r 1")[1] == ["R-10"]
    assert listed(readers, typed="001")[1] == ["V-001"]
    assert listed(readers, typed="%")[1] == []
    assert listed(readers, typed="_")[1] == []
    assert listed(readers, typed="x" * 10_000)[1] == []


def test_a_row_tells_books_and_the_next_date_and_no_name(readers):
    readers.do(EditReader(number="R-10", new_number="R-10", name="Оксана", contact="a@b"))
    found, _ = listed(readers, typed="R-10")
    row = Reads(readers.store).reader_rows(found.reader_ids)[found.reader_ids[0]]
    assert (row.books, row.next_due, row.is_under_18) == (2, date(2026, 12, 1), False)
    assert "Оксана" not in str(row)


def test_everything_held_about_a_reader(readers):
    readers.do(EditReader(number="R-2", new_number="R-2", name="Оксана", contact="a@b", under_18=True))
    readers.do(LendCopy(copy="CHE-4", reader="R-2", until=date(2026, 11, 30)))
    readers.do(LetTravel(copy="CHE-4"))
    readers.do(TakeBack(copy="CHE-4"))
    readers.do(LendCopy(copy="CHE-4", reader="R-2", until=date(2026, 11, 30)))
    held = Reads(readers.store).held_about("r-2", TODAY)
    assert (held.number, held.name, held.contact, held.is_under_18) == ("R-2", "Оксана", "a@b", True)
    assert [book.number for book in held.books] == ["CHE-00004"]
    assert held.overdue(date(2026, 11, 30)) == ()
    assert held.overdue(date(2026, 12, 1)) == held.books
    assert [loan.ended for loan in held.finished] == [LoanEnd.PASSED_ON, LoanEnd.RETURNED]
    assert {loan.forgotten_on for loan in held.finished} == {date(2026, 12, 20)}
    assert [(month.period, month.actions) for month in held.months] == [("2026-11", 4)]
    assert held.removed_on == date(2028, 5, 21)
    assert Reads(readers.store).held_about("R-99", TODAY) is None
    assert Reads(readers.store).held(10_000, TODAY) is None


def test_what_was_closed_today_is_known_until_midnight_whatever_day_it_is_dated(readers):
    copy = readers.add(at="2026-05-01")
    readers.do(LendCopy(copy=copy, reader="R-2", at=When.parse("2026-06-05")))
    readers.do(TakeBack(copy=copy, at=When.parse("2026-06-06")))
    held = Reads(readers.store).held_about("R-2", TODAY)
    assert [loan.forgotten_on for loan in held.finished] == [date(2026, 12, 20), date(2026, 11, 21)]


def test_a_reader_long_unseen_is_not_said_to_be_removed_in_the_past(readers):
    held = Reads(readers.store).held_about("R-2", date(2031, 1, 1))
    assert held.removed_on == date(2031, 1, 2)


def test_those_past_their_date_come_with_what_they_have(readers):
    late = Reads(readers.store).overdue_readers(date(2026, 12, 2))
    assert [reader.number for reader in late] == ["R-10"]
    assert [book.number for book in late[0].overdue(date(2026, 12, 2))] == ["CHE-00002"]


@pytest.mark.parametrize(
    ("typed", "is_known", "is_book", "new_number"),
    [
        ("r-10", True, False, None),
        ("CHE-1", False, True, None),
        ("978-617-585-065-1", False, True, None),
        ("LV-77", False, False, "LV-77"),
        ("", False, False, None),
        ("<>", False, False, None),
        ("x" * 5000, False, False, None),
    ],
)
def test_what_a_number_on_the_page_means(readers, typed, is_known, is_book, new_number):
    asked = Reads(readers.store).number_asked(typed)
    assert (asked.reader_id is not None, asked.is_book, asked.new_number) == (is_known, is_book, new_number)


def test_renewing_all_is_one_step(readers):
    readers.clock.advance(days=5)
    renewed = readers.do(RenewAll(reader="R-10"))
    assert (renewed.books, renewed.next_due) == (2, date(2026, 12, 25))
    held = Reads(readers.store).held_about("R-10", TODAY)
    assert {book.due_on for book in held.books} == {date(2026, 12, 25)}
    assert {book.renewals for book in held.books} == {1}


def test_the_months_of_a_reader_stand_in_order_of_time_a_year_alone_behind_its_months(counter):
    counter.clock.set("2026-03-05T10:00")
    counter.do(AddReader(number="LV-9"))
    for when in ("2026-01", "2025", "2026", "2025-12"):
        copy = counter.add(at="2025-01-01")
        counter.do(LendCopy(copy=copy, reader="LV-9", at=When.parse(when)))
    held = Reads(counter.store).held_about("LV-9", date(2026, 3, 5))
    assert [month.period for month in held.months] == ["2025-12", "2025", "2026-01", "2026"]
