"""Readers: a number, hardly more."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import text

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import ChangePolicy
from bookcrossing.desk.crossing import CallMissing, LetStay, LetTravel, Withdraw
from bookcrossing.desk.lending import LendCopy, RenewAll, TakeBack
from bookcrossing.desk.readers import AddReader, EditReader, EraseReader, NameReader
from bookcrossing.errors import (
    BadCode,
    BadCount,
    BadDay,
    DueTooEarly,
    NoBooks,
    NoSuchReader,
    NumberOfCopy,
    ReaderKnown,
    TextTooLong,
)
from bookcrossing.movements import State
from bookcrossing.policy import Policy
from bookcrossing.store.finding import table_code
from bookcrossing.store.rules import read_policy
from bookcrossing.values import CopyNumber
from bookcrossing.when import When


def test_a_reader_is_added_once_however_the_number_is_spelled(counter):
    facts = counter.do(AddReader(number=" lv – 12 "))
    assert (facts.number, facts.is_under_18, facts.books, facts.is_new) == ("lv - 12", False, 0, True)
    for again in ("LV-12", "lv-12", "L V - 1 2"):
        with pytest.raises(ReaderKnown):
            counter.do(AddReader(number=again))


def test_a_number_made_here_is_v_and_three_digits(counter):
    assert [counter.do(AddReader(number=None)).number for _ in range(3)] == ["V-001", "V-002", "V-003"]


def test_what_is_held_about_a_reader_is_corrected(counter):
    counter.do(AddReader(number="LV-1"))
    counter.do(AddReader(number="LV-2"))
    facts = counter.do(
        EditReader(number="lv-1", new_number="LV-3", name=" Оксана ", contact="a@b", under_18=True)
    )
    assert (facts.number, facts.is_under_18) == ("LV-3", True)
    assert counter.rows("SELECT number, name, contact, is_under_18 FROM reader ORDER BY id") == [
        ("LV-3", "Оксана", "a@b", 1),
        ("LV-2", "", "", 0),
    ]
    with pytest.raises(ReaderKnown):
        counter.do(EditReader(number="LV-3", new_number="LV-2"))
    with pytest.raises(NoSuchReader):
        counter.do(EditReader(number="LV-1", new_number="LV-9"))
    for wrong in ("", "x" * 30, "<>"):
        with pytest.raises(BadCode):
            counter.do(EditReader(number="LV-3", new_number=wrong))
    for pasted in ({"name": "x" * 5000}, {"contact": "x" * 5000}):
        with pytest.raises(TextTooLong):
            counter.do(EditReader(number="LV-3", new_number="LV-3", **pasted))


def test_a_spelling_of_the_same_number_may_be_corrected(counter):
    counter.do(AddReader(number="lv-1"))
    assert counter.do(EditReader(number="LV-1", new_number="LV-1")).number == "LV-1"


def test_only_a_known_reader_is_erased(counter):
    with pytest.raises(NoSuchReader):
        counter.do(EraseReader(number="LV-1"))
    counter.do(AddReader(number="LV-1"))
    assert counter.do(EraseReader(number="lv-1")).number == "LV-1"
    assert counter.rows("SELECT * FROM reader") == []


def test_a_reader_was_last_seen_when_a_loan_of_theirs_moved(counter):
    counter.do(AddReader(number="LV-1"))
    copy = counter.add()
    counter.clock.advance(days=5)
    counter.do(LendCopy(copy=copy, reader="LV-1"))
    assert counter.rows("SELECT last_seen_on FROM reader") == [("2026-11-25",)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("loan_days", 0),
        ("loan_days", 10**7),
        ("grace_days", -1),
        ("grace_days", 10**7),
        ("reader_days", 0),
        ("reader_days", 29),
        ("reader_days", 5 * 366),
        ("loan_days_by_category", {"poetry": -3}),
        ("closed_weekdays", frozenset(range(7))),
    ],
)
def test_rules_without_sense_are_refused(counter, field, value):
    with pytest.raises(BadCount):
        counter.do(ChangePolicy(policy=replace(Policy(), **{field: value})))
    with counter.store.read() as session:
        assert read_policy(session) == Policy()


def test_all_the_books_of_a_reader_are_renewed_and_taken_back_as_one(counter):
    copies = counter.add(copies=2)
    for copy in copies:
        counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True))
    due_on = [loan.due_on for copy in copies for loan in counter.loans(copy)]
    counter.clock.advance(days=3)
    renewed = counter.do(RenewAll(reader="lv-1"))
    assert (renewed.reader, renewed.books) == ("LV-1", 2)
    assert [loan.renewals for copy in copies for loan in counter.loans(copy)] == [1, 1]
    counter.do(UndoAction())
    assert [loan.due_on for copy in copies for loan in counter.loans(copy)] == due_on


def test_who_has_nothing_has_nothing_to_renew(counter):
    with pytest.raises(NoSuchReader):
        counter.do(RenewAll(reader="LV-1"))
    counter.do(AddReader(number="LV-1"))
    with pytest.raises(NoBooks):
        counter.do(RenewAll(reader="LV-1"))


def test_renewing_all_until_a_wrong_day_renews_none(counter):
    copy = counter.add()
    counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True))
    for wrong, refusal in ((date(2026, 11, 1), DueTooEarly), (date(2099, 1, 1), BadDay)):
        with pytest.raises(refusal):
            counter.do(RenewAll(reader="LV-1", until=wrong))
    assert counter.loans(copy)[0].renewals == 0


def test_an_added_reader_is_taken_back_by_the_action_that_made_them(counter):
    added = counter.do(AddReader(number="LV-1"))
    assert counter.do(UndoAction(action_id=added.action_id)).reader_removed == "LV-1"
    assert counter.rows("SELECT * FROM reader") == []


def test_a_reader_is_active_by_borrowing_renewing_returning_and_not_by_what_the_desk_notes(counter):
    numbers = counter.add(copies=4, at="2026-05-01")
    ends = (LetTravel, CallMissing, partial(Withdraw, why="worn out"), partial(LetStay, how="дарунок"))
    for number, end in zip(numbers, ends, strict=True):
        counter.do(LendCopy(copy=number, reader="R-1", add_reader=True, at=When.parse("2026-06-03")))
        counter.do(end(copy=number, at=When.parse("2026-08-05")))
    assert counter.rows("SELECT month, actions FROM reader_month") == [("2026-06", 4)]


def _spellings_of_a_number(counter):
    """Spell the number of a copy as people and scanners give it."""
    number = counter.add()
    with counter.store.read() as session:
        return number, ("CHE-1", number, "che 1", "СНЕ-1", CopyNumber(1).ean13(table_code(session)))


def test_a_copys_number_or_its_barcode_is_no_readers_number(counter):
    copy, spellings = _spellings_of_a_number(counter)
    counter.do(AddReader(number="LV-1"))
    for spelling in spellings:
        for command in (
            AddReader(number=spelling),
            LendCopy(copy=copy, reader=spelling, add_reader=True),
            LendCopy(copy=copy, reader=spelling),
            EditReader(number="LV-1", new_number=spelling),
        ):
            with pytest.raises(NumberOfCopy):
                counter.do(command)
    assert counter.rows("SELECT number FROM reader") == [("LV-1",)]
    assert counter.state(copy) == State.ON_TABLE


def test_a_loan_without_its_reader_is_not_given_to_a_book(counter):
    copy = counter.add()
    counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True))
    with counter.store.transaction() as session:
        session.execute(text("UPDATE loan SET reader_id = NULL"))
    with pytest.raises(NumberOfCopy):
        counter.do(NameReader(copy=copy, reader=copy))


def test_a_reader_who_had_a_number_before_a_book_got_it_stays_as_they_are(counter):
    counter.do(AddReader(number="CHE-1"))
    counter.do(AddReader(number="9789661234567"))
    copy = counter.add()
    assert counter.do(EditReader(number="CHE-1", new_number="che-1", name="Оксана")).number == "che-1"
    assert counter.do(LendCopy(copy=copy, reader="CHE-1")).reader == "che-1"
    assert counter.do(TakeBack(copy=copy)).reader == "che-1"
