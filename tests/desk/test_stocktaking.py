"""A stocktake: what is present, missing, not expected, unknown; settled line by line; on another day, too."""

import pytest

from bookcrossing.desk.amending import UndoLastOf
from bookcrossing.desk.crossing import CallMissing
from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.desk.results import Recorded
from bookcrossing.desk.stocktaking import (
    HOME,
    LEFT,
    BeginWalk,
    CountCode,
    FinishWalk,
    Seen,
    SettleLine,
    UncountLine,
)
from bookcrossing.errors import (
    IsbnOnWalk,
    NotOnAWalk,
    NoWalk,
    NoWalkLine,
    ReadersCardOnWalk,
    TextNeeded,
    TextTooLong,
    WalkUnsettled,
)
from bookcrossing.keeping.check import check
from bookcrossing.listings.reads import Reads
from bookcrossing.movements import Kind, State


def walk(counter):
    return Reads(counter.store).walk()


def numbers_missing(counter):
    return [row.number for row in Reads(counter.store).walk_copies(walk(counter).missing).values()]


def odd(counter):
    return list(Reads(counter.store).walk_lines(walk(counter).odd).values())


def test_there_is_no_stocktake_before_the_first(counter):
    assert walk(counter) is None
    with pytest.raises(NoWalk):
        counter.do(CountCode(code="CHE-1"))
    with pytest.raises(NoWalk):
        counter.do(FinishWalk())


def test_what_is_scanned_is_present_and_the_rest_missing(counter):
    one, two, three = counter.add(copies=3)
    counter.do(BeginWalk())
    answer = counter.do(CountCode(code="che1"))
    assert (answer.seen, answer.copy.number, answer.is_again) == (Seen.PRESENT, one, False)
    assert counter.do(CountCode(code=one)).is_again
    told = walk(counter)
    assert (told.present, told.expected, told.unsettled) == (1, 3, 2)
    assert numbers_missing(counter) == [two, three]


@pytest.mark.parametrize(
    "state", [State.ON_LOAN, State.TRAVELLING, State.ELSEWHERE, State.MISSING, State.ENDED, State.WITHDRAWN]
)
def test_a_book_that_should_be_elsewhere_is_not_expected_and_taken_home(counter, at_state, state):
    copy = at_state(state)
    counter.do(BeginWalk())
    answer = counter.do(CountCode(code=copy))
    assert answer.seen is Seen.NOT_EXPECTED
    assert counter.state(copy) == state  # the scan alone decides nothing
    settled = counter.do(SettleLine(line_id=answer.line_id, how=HOME))
    assert isinstance(settled.recorded, Recorded)
    assert counter.state(copy) == State.ON_TABLE
    assert walk(counter).unsettled == 0
    assert check(counter.store) == ()


def test_a_copy_behind_the_table_counts_as_present(counter, at_state):
    copy = at_state(State.BEING_PREPARED)
    counter.do(BeginWalk())
    assert counter.do(CountCode(code=copy)).seen is Seen.PRESENT


def test_undoing_what_settled_a_line_opens_it_again(counter, at_state):
    copy = at_state(State.TRAVELLING)
    counter.do(BeginWalk())
    line = counter.do(CountCode(code=copy)).line_id
    counter.do(SettleLine(line_id=line, how=HOME))
    counter.do(UndoLastOf(copy=copy))
    assert [row.is_settled for row in odd(counter)] == [False]
    assert walk(counter).unsettled == 1


def test_a_code_that_nothing_answers_to_is_kept_until_the_walk_is_over(counter):
    counter.do(BeginWalk())
    line = counter.do(CountCode(code="4008400401621"))
    assert line.seen is Seen.UNKNOWN
    assert counter.do(CountCode(code="4008400401621")).is_again
    assert [row.code for row in odd(counter)] == ["4008400401621"]
    with pytest.raises(NotOnAWalk):
        counter.do(SettleLine(line_id=line.line_id, how=HOME))
    counter.do(SettleLine(line_id=line.line_id, how=LEFT))
    counter.do(FinishWalk())
    assert [(row.code, row.settled_as) for row in odd(counter)] == [("", LEFT)]


def test_a_readers_card_is_not_written_down(counter):
    counter.do(LendCopy(copy=counter.add(), reader="LV-77", add_reader=True))
    counter.do(BeginWalk())
    with pytest.raises(ReadersCardOnWalk):
        counter.do(CountCode(code="LV-77"))
    assert odd(counter) == []


def test_a_copy_whose_arrival_was_undone_is_unknown(counter):
    copy = counter.add()
    counter.do(UndoLastOf(copy=copy))
    counter.do(BeginWalk())
    assert counter.do(CountCode(code=copy)).seen is Seen.UNKNOWN


def test_what_somebody_had_in_hand_since_the_start_needs_no_second_proof(counter):
    lent, back = counter.add(), counter.add()
    counter.do(LendCopy(copy=back, reader="LV-1", add_reader=True))
    counter.do(BeginWalk())
    counter.do(LendCopy(copy=lent, reader="LV-1"))
    counter.do(TakeBack(copy=back))
    counter.add()
    assert numbers_missing(counter) == []


def test_a_walk_goes_on_tomorrow(counter):
    one, two = counter.add(copies=2)
    begun = counter.do(BeginWalk())
    counter.do(CountCode(code=one))
    counter.clock.advance(days=1)
    again = counter.do(BeginWalk())
    assert (again.stocktake_id, again.is_new) == (begun.stocktake_id, False)
    counter.do(CountCode(code=two))
    assert walk(counter).unsettled == 0


def test_missing_copies_are_called_so_one_by_one_and_undo_asks_again(counter):
    one, two = counter.add(copies=2)
    counter.do(BeginWalk())
    counter.do(CountCode(code=one))
    counter.do(CallMissing(copy=two))
    told = walk(counter)
    assert (list(told.missing), len(told.called_missing), told.unsettled, told.expected) == ([], 1, 0, 2)
    counter.do(UndoLastOf(copy=two))
    assert numbers_missing(counter) == [two]


def test_a_walk_is_not_finished_by_mistake(counter):
    one, two = counter.add(copies=2)
    counter.do(BeginWalk())
    counter.do(CountCode(code=one))
    with pytest.raises(WalkUnsettled) as refused:
        counter.do(FinishWalk())
    assert refused.value.lines == 1
    assert counter.do(FinishWalk(anyway=True)).is_finished
    assert counter.state(two) == State.ON_TABLE
    told = walk(counter)
    assert (told.is_open, told.present, list(told.missing)) == (False, 1, [])


def test_a_finished_walk_says_what_it_called_missing(counter):
    one, two = counter.add(copies=2)
    counter.do(BeginWalk())
    counter.do(CountCode(code=one))
    counter.do(CallMissing(copy=two))
    counter.do(FinishWalk())
    counter.clock.advance(days=30)
    counter.do(CallMissing(copy=one))
    assert (numbers_missing(counter), walk(counter).expected) == ([two], 2)


def test_a_wrong_scan_is_taken_off_the_list(counter):
    copy = counter.add()
    counter.do(BeginWalk())
    line = counter.do(CountCode(code=copy)).line_id
    counter.do(UncountLine(line_id=line))
    assert numbers_missing(counter) == [copy]
    with pytest.raises(NoWalkLine):
        counter.do(UncountLine(line_id=line))


@pytest.mark.parametrize(("code", "error"), [("  ", TextNeeded), ("9" * 5000, TextTooLong)])
def test_what_is_no_code_is_refused(counter, code, error):
    counter.do(BeginWalk())
    with pytest.raises(error):
        counter.do(CountCode(code=code))


def test_a_missing_book_that_is_seen_is_found(counter, at_state):
    copy = at_state(State.MISSING)
    counter.do(BeginWalk())
    line = counter.do(CountCode(code=copy)).line_id
    recorded = counter.do(SettleLine(line_id=line, how=HOME)).recorded
    assert recorded.kind is Kind.FOUND


def test_an_isbn_says_not_which_copy_was_seen(counter):
    one, two = counter.add(copies=2, isbns=(IsbnDraft("978-617-12-3456-7"),))
    counter.do(BeginWalk())
    counter.do(CountCode(code=one))
    with pytest.raises(IsbnOnWalk) as refused:
        counter.do(CountCode(code="9786171234567"))
    assert refused.value.numbers == (two,)
    assert odd(counter) == []
