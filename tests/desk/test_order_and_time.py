"""When things happened: late entries, vague dates, clocks that jump, movements entered together."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from bookcrossing.clock import MILLISECOND, midnight
from bookcrossing.desk.amending import UndoLastOf
from bookcrossing.desk.cataloguing import RenamePlace
from bookcrossing.desk.crossing import (
    CallMissing,
    LetTravel,
    MoveCopy,
    ReadHere,
    SetAside,
    SightCopy,
    Withdraw,
)
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.results import WasNotOut
from bookcrossing.errors import BreaksLater, InTheFuture, NotPossible, NotYetHere
from bookcrossing.when import When


def lend(copy, reader="LV-1", **more):
    return LendCopy(copy=copy, reader=reader, add_reader=True, **more)


def told(text):
    return When.parse(text)


def at(counter, number, kind):
    return next(line.happened_at for line in counter.movements(number) if line.kind == kind)


def test_an_action_of_now_is_dated_by_the_clock(counter):
    copy = counter.add()
    counter.do(ReadHere(copy=copy))
    assert at(counter, copy, "read_here") == counter.clock.now()


def test_the_second_action_within_a_millisecond_comes_one_millisecond_later(counter):
    copy = counter.add()
    done = counter.desk.perform(ReadHere(copy=copy)).result
    assert at(counter, copy, "read_here") == at(counter, copy, "received") + MILLISECOND
    assert done.clock_behind is None


@pytest.mark.parametrize(("back", "noticed"), [({"milliseconds": 800}, False), ({"hours": 1}, True)])
def test_a_clock_set_back_is_noticed_only_if_it_is_more_than_a_second_behind(counter, back, noticed):
    copy = counter.add()
    counter.clock.advance(**{unit: -by for unit, by in back.items()})
    done = counter.desk.perform(lend(copy)).result
    assert at(counter, copy, "lent") == at(counter, copy, "received") + MILLISECOND
    assert (done.clock_behind is not None) == noticed


def test_recorded_at_always_grows_also_when_the_clock_goes_back(counter):
    copy, other = counter.add(copies=2)
    counter.clock.advance(days=-2)
    counter.do(lend(copy))
    counter.do(RenamePlace(place_id=None, name="Galds"))
    counter.clock.advance(days=-2)
    counter.do(ReadHere(copy=other))
    counter.do(LetTravel(copy=copy))
    counter.do(lend(copy, anyway=True))
    movements = [row[0] for row in counter.rows("SELECT recorded_at FROM movement ORDER BY id")]
    actions = [row[0] for row in counter.rows("SELECT recorded_at FROM action ORDER BY id")]
    assert all(earlier < later for earlier, later in itertools.pairwise(movements))
    assert all(earlier < later for earlier, later in itertools.pairwise(actions))


def test_what_is_entered_late_is_put_in_its_place(counter):
    copy = counter.add(at="2026-11-01")
    counter.do(LetTravel(copy=copy))
    counter.do(lend(copy, at=told("2026-11-03T14:00")))
    counter.do(TakeBack(copy=copy, at=told("2026-11-05")))
    counter.do(ReadHere(copy=copy, at=told("2026-11-02")))
    assert counter.journey(copy) == ["received", "read_here", "lent", "returned", "taken"]
    assert at(counter, copy, "lent") == datetime(2026, 11, 3, 12, tzinfo=UTC)
    assert at(counter, copy, "returned") == midnight(date(2026, 11, 5))
    assert counter.loans(copy)[0].due_on == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("period", "precision", "chosen"),
    [
        ("2026-05-12", "day", "2026-05-12"),
        ("2026-05", "month", "2026-05-01"),
        ("2026-spring", "season", "2026-03-01"),
        ("2026", "year", "2026-01-01"),
    ],
)
def test_a_vague_date_takes_the_first_instant_of_its_period(counter, period, precision, chosen):
    copy = counter.add(at="2025-01-01")
    counter.do(lend(copy, at=told(period)))
    line = counter.movements(copy)[1]
    assert (line.happened_at, line.precision) == (midnight(date.fromisoformat(chosen)), precision)


@pytest.mark.parametrize("period", ["2026-05-12", "2026-05", "2026-spring", "2026"])
def test_a_vague_date_goes_behind_what_must_come_first(counter, period):
    copy = counter.add(at="2026-05-12T10:00")
    counter.do(SetAside(copy=copy, at=told("2026-05-12T11:00")))
    counter.do(CallMissing(copy=copy, at=told("2026-05-12T12:00")))
    done = counter.do(TakeBack(copy=copy, at=told(period)))
    assert done.kind == "found"
    assert at(counter, copy, "found") == datetime(2026, 5, 12, 9, tzinfo=UTC) + MILLISECOND


def test_a_door_takes_the_earliest_candidate_at_which_any_of_its_movements_is_legal(counter):
    copy = counter.add(at="2026-05-01")
    counter.do(lend(copy, at=told("2026-05-12T10:00")))
    counter.do(LetTravel(copy=copy, at=told("2026-05-12T12:00")))
    assert counter.do(TakeBack(copy=copy, at=told("2026-05-12"))).kind == "returned"
    assert counter.journey(copy) == ["received", "lent", "returned", "taken"]


def test_a_door_writes_nothing_if_no_candidate_is_legal_and_the_book_was_here(counter):
    copy = counter.add(at="2026-05-01")
    counter.do(lend(copy, at=told("2026-05-12T10:00")))
    counter.do(TakeBack(copy=copy, at=told("2026-05-12T12:00")))
    counter.do(lend(copy))
    assert isinstance(counter.do(TakeBack(copy=copy, at=told("2026-05-12"))), WasNotOut)
    assert isinstance(counter.do(TakeBack(copy=copy, at=told("2026-08"))), WasNotOut)


def test_a_door_that_would_break_what_came_later_says_so(counter):
    copy = counter.add(at="2026-05-01")
    counter.do(lend(copy, at=told("2026-05-12")))
    counter.do(RenewLoan(copy=copy, at=told("2026-05-20")))
    with pytest.raises(BreaksLater) as refusal:
        counter.do(TakeBack(copy=copy, at=told("2026-05-15")))
    assert (refusal.value.later_kind, refusal.value.later_at) == ("renewed", midnight(date(2026, 5, 20)))
    assert refusal.value.other_place == midnight(date(2026, 5, 20)) + MILLISECOND
    assert counter.journey(copy) == ["received", "lent", "renewed"]


def test_a_late_departure_that_now_ends_a_loan_says_so(counter):
    copy = counter.add(at="2026-05-01")
    counter.do(LetTravel(copy=copy, at=told("2026-05-20")))
    done = counter.do(lend(copy, at=told("2026-05-12")))
    assert [(change.kind, change.ends_loan) for change in done.altered] == [("taken", True)]
    assert [loan.ended for loan in counter.loans(copy)] == ["passed_on"]


def test_nothing_stands_before_received(counter):
    copy = counter.add(at="2026-05-12T10:00")
    for period in ("2026-05-11", "2026-05-12T09:59", "2026-04", "2025"):
        with pytest.raises(NotYetHere):
            counter.do(lend(copy, at=told(period)))
    counter.do(lend(copy, at=told("2026-05-12")))
    assert at(counter, copy, "lent") == at(counter, copy, "received") + MILLISECOND


def test_nothing_stands_more_than_five_minutes_ahead(counter):
    copy, other = counter.add(copies=2)
    counter.clock.set("2026-11-20T12:00")
    for period in ("2026-11-20T12:07", "2026-11-21", "2026-12", "2027"):
        with pytest.raises(InTheFuture):
            counter.do(ReadHere(copy=copy, at=told(period)))
        counter.clock.set("2026-11-20T12:00")
    counter.do(ReadHere(copy=copy, at=told("2026-11-20T12:06")))
    counter.do(ReadHere(copy=other, at=told("2026-11")))


def test_a_day_whose_only_room_is_far_ahead_is_refused_and_no_crash(counter):
    copy = counter.add()
    counter.clock.advance(hours=-1)
    with pytest.raises(InTheFuture):
        counter.do(lend(copy, at=told("2026-11-20")))
    assert counter.do(lend(copy)).copy.state == "on_loan"


def test_the_clocks_double_hour_is_the_first_legal_one(counter):
    counter.clock.set("2026-11-20T10:00")
    copy = counter.add(at="2026-10-25T03:30")
    assert at(counter, copy, "received") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    counter.do(lend(copy, at=told("2026-10-25T03:20")))
    assert at(counter, copy, "lent") == datetime(2026, 10, 25, 1, 20, tzinfo=UTC)


def test_an_hour_the_clock_skips_is_moved_forward(counter):
    copy = counter.add(at="2026-03-29T03:30")
    assert at(counter, copy, "received") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_refusal_for_a_vague_date_names_the_last_state_tried_and_its_time(counter):
    copy = counter.add(at="2026-05-01")
    counter.do(lend(copy, at=told("2026-05-12T10:00")))
    counter.do(LetTravel(copy=copy, at=told("2026-05-12T12:00")))
    counter.do(SightCopy(copy=copy, place="Rīga"))
    with pytest.raises(NotPossible) as refusal:
        counter.do(SetAside(copy=copy, at=told("2026-05-13")))
    assert (refusal.value.state, refusal.value.at) == ("travelling", midnight(date(2026, 5, 13)))
    with pytest.raises(NotPossible) as refusal:
        counter.do(MoveCopy(copy=copy, place="Cēsis", at=told("2026-05-12T11:00")))
    assert (refusal.value.state, refusal.value.due_on) == ("on_loan", date(2026, 6, 11))
    another = counter.add(at="2026-05-01")
    counter.do(LetTravel(copy=another, at=told("2026-05-12T12:00")))
    with pytest.raises(NotPossible) as refusal:
        counter.do(RenewLoan(copy=another, at=told("2026-05-12")))
    left = at(counter, another, "taken")
    assert (refusal.value.state, refusal.value.at) == ("travelling", left + MILLISECOND)


# Together


def together(counter, *commands):
    counter.clock.advance(minutes=1)
    return counter.desk.perform_together(commands)


def test_what_is_entered_together_is_judged_as_one_chain(counter):
    copy = counter.add(at="2026-05-01")
    counter.do(lend(copy, "LV-LATER", at=told("2026-05-20")))
    alone = lend(copy, "LV-1", at=told("2026-05-03"))
    with pytest.raises(BreaksLater):
        counter.do(alone)
    answers = together(counter, alone, TakeBack(copy=copy, at=told("2026-05-10")))
    assert counter.journey(copy) == ["received", "lent", "returned", "lent"]
    assert len({answer.action_id for answer in answers}) == 2


def test_a_loan_that_was_illegal_for_a_moment_keeps_its_reader(counter):
    copy = counter.add(at="2026-05-01")
    counter.do(lend(copy, "LV-LATER", at=told("2026-05-20")))
    together(counter, lend(copy, at=told("2026-05-03")), TakeBack(copy=copy, at=told("2026-05-10")))
    readers = [row[0] for row in counter.rows("SELECT number FROM loan JOIN reader ON reader.id = reader_id")]
    assert sorted(readers) == ["LV-1", "LV-LATER"]
    assert counter.rows(
        "SELECT number, month, actions FROM reader_month JOIN reader ON reader.id = reader_id ORDER BY number"
    ) == [("LV-1", "2026-05", 2), ("LV-LATER", "2026-05", 1)]


def test_together_is_all_or_none(counter):
    copy, other = counter.add(copies=2)
    before = counter.rows("SELECT count(*) FROM movement")
    with pytest.raises(NotPossible):
        together(counter, lend(copy), lend(other), RenewLoan(copy=copy), SetAside(copy=copy))
    assert counter.rows("SELECT count(*) FROM movement") == before
    assert counter.rows("SELECT count(*) FROM reader") == [(0,)]
    later = counter.add(at="2026-05-01")
    counter.do(lend(later, at=told("2026-05-20")))
    with pytest.raises(BreaksLater):
        together(counter, ReadHere(copy=copy), lend(later, at=told("2026-05-03")))
    assert counter.journey(copy) == ["received"]


def test_each_of_those_entered_together_is_undone_alone(counter):
    copy = counter.add()
    together(counter, ReadHere(copy=copy), ReadHere(copy=copy), lend(copy))
    counter.do(UndoLastOf(copy=copy))
    assert counter.journey(copy) == ["received", "read_here", "read_here"]
    times = [line.happened_at for line in counter.movements(copy)]
    assert times[2] - times[1] == timedelta(milliseconds=1)


def test_a_book_that_was_here_at_any_time_of_a_vague_day_is_never_refused_at_the_door(counter):
    copy = counter.add(at="2026-05-01")
    counter.do(Withdraw(copy=copy, why="worn", at=told("2026-05-12T12:00")))
    counter.do(TakeBack(copy=copy, at=told("2026-05-14")))
    assert isinstance(counter.do(TakeBack(copy=copy, at=told("2026-05-12"))), WasNotOut)
