"""Where the copies were at a month's end, however much has happened to them since."""

import pytest

from bookcrossing.desk.amending import UndoLastOf
from bookcrossing.desk.crossing import CallMissing, LetTravel, SightCopy
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.summaries.at_end import at_end
from bookcrossing.values import Month
from bookcrossing.when import When

MARCH = Month.parse("2025-03")
FIRST = "2025-04-01T00:00"


def march(counter):
    """Return what is told of the end of March, in both ways it is counted."""
    with counter.store.read() as session:
        near, far = (
            at_end(session, MARCH.ends_at, MARCH.next().first_day, is_long_ago=is_long_ago)
            for is_long_ago in (False, True)
        )
    assert near == far
    return near


@pytest.fixture
def desk(counter):
    counter.clock.set("2025-06-01T10:00")
    return counter


def test_what_happened_at_one_instant_is_taken_back_in_the_order_it_was_recorded(desk):
    number = desk.add(at="2025-03-01T10:00")
    desk.do(LendCopy(copy=number, reader="LV-1", add_reader=True, at=When.parse(FIRST)))
    for command in (LetTravel, TakeBack, LetTravel, TakeBack):
        desk.do(command(copy=number, at=When.parse(FIRST)))
    instants = {at for (at,) in desk.rows("SELECT happened_at FROM movement WHERE kind <> 'received'")}
    assert len(instants) == 1
    assert march(desk).on_table == 1
    assert (march(desk).on_loan, march(desk).travelling) == (0, 0)


def test_a_missing_book_seen_afterwards_was_missing_until_then(desk):
    number = desk.add(at="2025-03-01T10:00")
    desk.do(CallMissing(copy=number, at=When.parse("2025-03-20T10:00")))
    desk.do(SightCopy(copy=number, place="Ogre", at=When.parse("2025-04-03T10:00")))
    desk.do(SightCopy(copy=number, place="Cēsis", at=When.parse("2025-04-05T10:00")))
    desk.do(TakeBack(copy=number, at=When.parse("2025-05-05T10:00")))
    assert (march(desk).missing, march(desk).travelling, march(desk).on_table) == (1, 0, 0)
    desk.do(SightCopy(copy=number, place="Ogre", at=When.parse("2025-03-30T10:00")))
    assert (march(desk).missing, march(desk).travelling, march(desk).on_table) == (0, 1, 0)
    desk.do(UndoLastOf(copy=number))
    assert (march(desk).missing, march(desk).travelling) == (1, 0)


def test_a_loan_renewed_since_was_overdue_by_the_date_it_had(desk):
    number = desk.add(at="2025-01-01T10:00")
    desk.do(LendCopy(copy=number, reader="LV-1", add_reader=True, at=When.parse("2025-01-10T10:00")))
    assert (march(desk).on_loan, march(desk).overdue, march(desk).long_overdue) == (1, 1, 1)
    desk.do(RenewLoan(copy=number, at=When.parse("2025-05-01T10:00")))
    assert (march(desk).overdue, march(desk).long_overdue) == (1, 1)
    desk.do(RenewLoan(copy=number, at=When.parse("2025-03-25T10:00")))
    assert (march(desk).on_loan, march(desk).overdue, march(desk).long_overdue) == (1, 0, 0)
    desk.do(TakeBack(copy=number, at=When.parse("2025-05-20T10:00")))
    assert (march(desk).on_loan, march(desk).overdue) == (1, 0)
