"""Readers whom nobody has seen for long are removed, each day, and leave no byte."""

from datetime import date

import pytest

from bookcrossing.desk.cataloguing import ChangePolicy
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.readers import AddReader, EditReader
from bookcrossing.keeping.check import check
from bookcrossing.keeping.privacy import forget
from bookcrossing.policy import Policy
from bookcrossing.store.rules import read_policy
from bookcrossing.when import When

NUMBER, NAME, CONTACT = "ZQX-730915", "Оксана-Рідкісна", "+371-29-555-019"


def numbers(counter):
    return {number for (number,) in counter.rows("SELECT number FROM reader")}


def days_pass(counter, days):
    counter.clock.advance(days=days)
    forget(counter.store, counter.clock)


@pytest.fixture
def seen(counter):
    """One reader who has had a book and a name."""
    counter.do(ChangePolicy(policy=Policy(reader_days=100)))
    copy = counter.add()
    counter.do(LendCopy(copy=copy, reader=NUMBER, add_reader=True))
    counter.do(EditReader(number=NUMBER, new_number=NUMBER, name=NAME, contact=CONTACT))
    counter.do(TakeBack(copy=copy))
    return counter


def test_a_reader_is_removed_on_the_day_the_rules_say_and_not_before(seen):
    days_pass(seen, 99)
    assert numbers(seen) == {NUMBER}
    days_pass(seen, 1)
    assert numbers(seen) == set()
    assert check(seen.store) == ()


def test_what_they_did_stays_as_a_count(seen):
    days_pass(seen, 100)
    assert seen.rows("SELECT active, new FROM activity_count WHERE period = '2026-11'") == [(1, 1)]
    assert seen.rows("SELECT * FROM reader_month") == []
    assert seen.journey("CHE-1") == ["received", "lent", "returned"]


def test_whoever_has_a_book_stays(seen):
    seen.do(LendCopy(copy="CHE-1", reader=NUMBER))
    days_pass(seen, 500)
    assert numbers(seen) == {NUMBER}


def test_whoever_came_again_stays_as_long_again(seen):
    seen.clock.advance(days=60)
    seen.do(LendCopy(copy="CHE-1", reader=NUMBER))
    seen.do(TakeBack(copy="CHE-1"))
    days_pass(seen, 99)
    assert numbers(seen) == {NUMBER}
    days_pass(seen, 1)
    assert numbers(seen) == set()


def test_one_whose_old_loan_was_typed_today_stays_until_midnight_because_it_may_be_undone(seen):
    seen.clock.advance(days=105)
    other = seen.add(at="2026-05-01")
    old = When.parse("2026-11-21")
    seen.do(LendCopy(copy=other, reader=NUMBER, at=old))
    seen.do(TakeBack(copy=other, at=When.parse("2026-11-22")))
    forget(seen.store, seen.clock)
    assert numbers(seen) == {NUMBER}
    days_pass(seen, 1)
    assert numbers(seen) == set()


def test_one_added_long_ago_who_never_had_a_book_is_removed_too(counter):
    counter.do(AddReader(number="LV-1"))
    days_pass(counter, 547)
    assert numbers(counter) == {"LV-1"}
    days_pass(counter, 1)
    assert numbers(counter) == set()


def test_a_removed_reader_is_found_in_no_byte(seen):
    assert any(NAME.encode() in path.read_bytes() for path in seen.path.parent.iterdir())
    days_pass(seen, 100)
    for path in seen.path.parent.iterdir():
        content = path.read_bytes()
        assert not any(text.encode() in content for text in (NUMBER, NAME, CONTACT)), path.name


def test_a_file_from_before_this_rule_keeps_it_as_if_nobody_had_chosen(counter):
    counter.do(ChangePolicy(policy=Policy(loan_days=14, closed_days=frozenset({date(2026, 12, 24)}))))
    with counter.store.write() as session, session.begin():
        session.connection().exec_driver_sql(
            "UPDATE setting SET value = json_remove(value, '$.reader_days') WHERE key = 'policy'"
        )
    with counter.store.read() as session:
        policy = read_policy(session)
    assert (policy.loan_days, policy.reader_days) == (14, Policy().reader_days)


def test_it_says_how_many_were_removed(seen):
    seen.clock.advance(days=100)
    forgotten = forget(seen.store, seen.clock)
    assert (forgotten.links, forgotten.readers) == (1, 1)
    assert forgotten
    assert not forget(seen.store, seen.clock)
