"""Giving out, taking back, renewing: every movement, its refusals, its way out."""

from datetime import date

import pytest

from bookcrossing.desk.cataloguing import ChangePolicy
from bookcrossing.desk.crossing import CallMissing, LetStay, LetTravel, MoveCopy, SetAside, Withdraw
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader
from bookcrossing.desk.results import WasNotOut
from bookcrossing.errors import (
    AlreadyWith,
    BadCode,
    BadDay,
    DueTooEarly,
    LentToAnother,
    NoSuchCopy,
    NoSuchReader,
    NotPossible,
)
from bookcrossing.movements import Kind, State
from bookcrossing.policy import Policy
from bookcrossing.when import When


def lend(copy, reader="LV-100", **more):
    return LendCopy(copy=copy, reader=reader, add_reader=True, **more)


def test_a_lent_copy_is_on_loan_for_the_usual_days(counter):
    copy = counter.add()
    done = counter.do(lend(copy))
    assert (done.kind, done.copy.state, done.reader, done.reader_is_new) == (
        "lent",
        "on_loan",
        "LV-100",
        True,
    )
    assert done.movements[-1].due_on == date(2026, 12, 20)
    loan = counter.loans(copy)[0]
    assert (loan.due_on, loan.ended_at, loan.reader_group) == (date(2026, 12, 20), None, "adult")
    assert counter.copy(copy).place_id is None


def test_a_due_date_more_than_five_years_away_is_refused_and_writes_nothing(counter):
    copy = counter.add()
    with pytest.raises(BadDay):
        counter.do(lend(copy, until=date(7011, 2, 20)))
    assert (counter.state(copy), counter.rows("SELECT * FROM reader")) == ("on_table", [])
    counter.do(lend(copy, until=date(2031, 11, 1)))
    with pytest.raises(BadDay):
        counter.do(RenewLoan(copy=copy, until=date(2032, 12, 1)))
    assert counter.loans(copy)[0].due_on == date(2031, 11, 1)


def test_a_reader_not_known_is_added_only_when_asked(counter):
    copy = counter.add()
    with pytest.raises(NoSuchReader):
        counter.do(LendCopy(copy=copy, reader="LV-100"))
    assert counter.rows("SELECT * FROM reader") == []
    assert counter.state(copy) == "on_table"


def test_a_reader_under_18_marks_the_movement_of_the_loan(counter):
    copy = counter.add()
    counter.do(lend(copy, under_18=True))
    counter.do(TakeBack(copy=copy))
    assert [line.reader_group for line in counter.movements(copy)] == ["nobody", "under_18", "under_18"]


def test_a_number_made_here_counts_up_and_never_comes_again(counter):
    first, second, third = counter.add(copies=3)
    assert counter.do(LendCopy(copy=first, reader=None)).reader == "V-001"
    counter.do(AddReader(number="V-002"))
    assert counter.do(LendCopy(copy=second, reader=None)).reader == "V-003"
    counter.do(TakeBack(copy=second))
    assert counter.do(LendCopy(copy=third, reader=None)).reader == "V-004"


@pytest.mark.parametrize("number", ["", "   ", "x" * 25, "LV<100>", "---"])
def test_what_can_be_no_readers_number_is_refused(counter, number):
    copy = counter.add()
    with pytest.raises(BadCode):
        counter.do(lend(copy, number))
    assert counter.state(copy) == "on_table"


def test_lending_what_the_reader_has_says_until_when(counter):
    copy = counter.add()
    counter.do(lend(copy))
    with pytest.raises(AlreadyWith) as refusal:
        counter.do(lend(copy, "lv - 100"))
    assert refusal.value.due_on == date(2026, 12, 20)


def test_lending_what_another_has_is_refused_and_adds_no_reader(counter):
    copy = counter.add()
    counter.do(lend(copy))
    with pytest.raises(LentToAnother):
        counter.do(lend(copy, "LV-200"))
    assert counter.rows("SELECT number FROM reader") == [("LV-100",)]


@pytest.mark.parametrize(
    ("away", "bridge"),
    [
        (lambda copy: SetAside(copy=copy), Kind.PUT_OUT),
        (lambda copy: LetTravel(copy=copy), Kind.CAME_BACK),
        (lambda copy: MoveCopy(copy=copy, place="Cēsis"), Kind.CAME_BACK),
        (lambda copy: LetStay(copy=copy, how="gift"), Kind.CAME_BACK),
        (lambda copy: Withdraw(copy=copy, why="wet"), Kind.CAME_BACK),
        (lambda copy: CallMissing(copy=copy), Kind.FOUND),
        (lambda copy: lend(copy, "LV-7"), Kind.RETURNED),
    ],
)
def test_the_way_out_of_lending_is_one_key_that_writes_both(counter, away, bridge):
    copy = counter.add()
    counter.do(away(copy))
    with pytest.raises((NotPossible, LentToAnother)) as refusal:
        counter.do(lend(copy))
    if isinstance(refusal.value, NotPossible):
        assert refusal.value.way_out == (bridge, Kind.LENT)
    done = counter.do(lend(copy, anyway=True))
    assert [line.kind for line in done.movements] == [bridge, Kind.LENT]
    first, second = done.movements
    assert (second.happened_at - first.happened_at).total_seconds() == 0.001
    assert [loan.reader_id for loan in counter.loans(copy) if loan.ended_at is None] != [None]
    assert counter.rows("SELECT count(*) FROM action WHERE id = ?", done.action_id) == [(1,)]


@pytest.mark.parametrize(
    ("away", "kind"),
    [
        (lend, Kind.RETURNED),
        (lambda copy: LetTravel(copy=copy), Kind.CAME_BACK),
        (lambda copy: MoveCopy(copy=copy, place="Cēsis"), Kind.CAME_BACK),
        (lambda copy: LetStay(copy=copy, how="gift"), Kind.CAME_BACK),
        (lambda copy: Withdraw(copy=copy, why="wet"), Kind.CAME_BACK),
        (lambda copy: CallMissing(copy=copy), Kind.FOUND),
    ],
)
def test_a_book_that_comes_back_is_never_refused(counter, away, kind):
    copy = counter.add()
    counter.do(away(copy))
    done = counter.do(TakeBack(copy=copy))
    assert (done.kind, counter.state(copy)) == (kind, "on_table")
    assert counter.copy(copy).place_id is not None


@pytest.mark.parametrize("prepare", [False, True])
def test_taking_back_what_was_not_out_writes_nothing(counter, prepare):
    copy = counter.add(prepare=prepare)
    before = counter.rows("SELECT (SELECT count(*) FROM movement), (SELECT count(*) FROM place)")
    done = counter.done(TakeBack(copy=copy, origin="Rīga"))
    assert isinstance(done.result, WasNotOut)
    assert done.action_id is None
    assert not done.changes
    assert counter.rows("SELECT (SELECT count(*) FROM movement), (SELECT count(*) FROM place)") == before


def test_a_return_tells_whose_loan_it_closed_and_when_it_was_due(counter):
    copy = counter.add()
    counter.do(lend(copy))
    done = counter.do(TakeBack(copy=copy))
    assert (done.reader, done.due_was, done.lent_at) == (
        "LV-100",
        date(2026, 12, 20),
        counter.loans(copy)[0].lent_at,
    )


def test_a_late_return_tells_the_reader_of_the_loan_it_closes_not_of_todays(counter):
    copy = counter.add(at="2026-11-01")
    counter.do(lend(copy, "LV-1", at=When.parse("2026-11-02")))
    counter.do(LetTravel(copy=copy, at=When.parse("2026-11-05")))
    counter.do(TakeBack(copy=copy, at=When.parse("2026-11-08")))
    counter.do(lend(copy, "LV-2"))
    done = counter.do(TakeBack(copy=copy, at=When.parse("2026-11-03")))
    assert done.kind == Kind.RETURNED
    assert done.reader == "LV-1"
    assert [(step.kind, step.ends_loan) for step in done.altered] == [(Kind.TAKEN, False)]
    assert [loan.ended for loan in counter.loans(copy)] == ["returned", None]


def test_a_late_renewal_of_a_finished_loan_tells_its_own_reader(counter):
    copy = counter.add(at="2026-11-01")
    counter.do(lend(copy, "LV-1", at=When.parse("2026-11-02")))
    counter.do(TakeBack(copy=copy, at=When.parse("2026-11-08")))
    counter.do(lend(copy, "LV-2"))
    done = counter.do(RenewLoan(copy=copy, at=When.parse("2026-11-05")))
    assert done.reader == "LV-1"
    assert done.due_was == date(2026, 12, 2)
    assert [loan.renewals for loan in counter.loans(copy)] == [1, 0]


def test_renewing_never_shortens_a_loan(counter):
    copy = counter.add()
    counter.do(lend(copy, until=date(2027, 3, 1)))
    assert counter.do(RenewLoan(copy=copy)).movements[0].due_on == date(2027, 3, 1)
    assert counter.do(RenewLoan(copy=copy, until=date(2027, 1, 4))).movements[0].due_on == date(2027, 1, 4)
    assert counter.loans(copy)[0].renewals == 2


@pytest.mark.parametrize("state", [state for state in State if state is not State.ON_LOAN])
def test_only_a_loan_is_renewed(counter, at_state, state):
    copy = at_state(state)
    with pytest.raises(NotPossible) as refusal:
        counter.do(RenewLoan(copy=copy))
    assert (refusal.value.state, refusal.value.way_out) == (state, ())


def test_due_dates_before_the_loan_are_refused(counter):
    copy = counter.add()
    with pytest.raises(DueTooEarly):
        counter.do(lend(copy, until=date(2026, 11, 19)))
    assert counter.do(lend(copy, until=date(2026, 11, 20))).movements[0].due_on == date(2026, 11, 20)


def test_a_due_date_never_falls_on_a_closed_day(counter):
    closed = Policy(
        loan_days=30,
        loan_days_by_category={"textbook": 5},
        closed_weekdays=frozenset({5, 6}),
        closed_days=frozenset({date(2026, 12, 21), date(2026, 11, 25)}),
    )
    counter.do(ChangePolicy(policy=closed))
    novel, reading_book = counter.add(), counter.add("Буквар", category="textbook")
    assert counter.do(lend(novel)).movements[0].due_on == date(2026, 12, 22)
    assert counter.do(lend(reading_book)).movements[0].due_on == date(2026, 11, 26)
    counter.do(TakeBack(copy=novel))
    done = counter.do(lend(novel, until=date(2026, 11, 28)))
    assert (done.movements[0].due_on, done.due_moved_from) == (date(2026, 11, 30), date(2026, 11, 28))


def test_a_due_date_at_the_end_of_time_is_no_crash(counter):
    counter.do(ChangePolicy(policy=Policy(closed_weekdays=frozenset({4}))))
    copy = counter.add()
    with pytest.raises(BadDay):
        counter.do(lend(copy, until=date.max))


@pytest.mark.parametrize(
    "spelling", ["CHE-00001", "che1", "CHE 1", "СНЕ-1", "сру1", "#1", "№1", " che–00001 ", "CHE00000001"]
)
def test_a_copy_answers_to_every_spelling_of_its_number(counter, spelling):
    copy = counter.add()
    assert counter.do(lend(spelling)).copy.number == copy


@pytest.mark.parametrize(("typed", "is_bare"), [("1", True), ("42", True), ("CHE-99", False), ("", False)])
def test_a_code_nothing_answers_to_is_refused(counter, typed, is_bare):
    counter.add()
    with pytest.raises(NoSuchCopy) as refusal:
        counter.do(lend(typed))
    assert refusal.value.is_bare_number == is_bare
