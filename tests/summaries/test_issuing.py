"""Issuing a month keeps what was signed; what is recorded afterwards is shown beside it."""

import pytest

from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.crossing import ReadHere
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.errors import CannotBeUndone, MonthIssued, MonthNotOver
from bookcrossing.summaries.figures import Difference
from bookcrossing.summaries.issuing import IssueMonth
from bookcrossing.summaries.month import summary
from bookcrossing.values import Month
from bookcrossing.when import When

OCTOBER = Month(2026, 10)


def issued(counter):
    with counter.store.read() as session:
        return summary(session, OCTOBER, counter.clock.now()).issued


@pytest.fixture
def october(counter):
    counter.clock.set("2026-10-05T10:00")
    copy = counter.add(at="2026-10-01")
    counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True))
    counter.clock.set("2026-11-02T10:00")
    return counter, copy


def test_a_month_that_is_not_issued_says_so(october):
    counter, _ = october
    assert issued(counter) is None


def test_an_issued_month_shows_what_a_late_entry_changed(october):
    counter, copy = october
    counter.do(IssueMonth(month=OCTOBER))
    assert issued(counter).differences == ()
    counter.do(TakeBack(copy=copy, at=When.parse("2026-10-20")))
    changed = {change.figure: change for change in issued(counter).differences}
    assert changed["circulation.returns"] == Difference("circulation.returns", 0, 1)
    assert changed["at_end.on_loan"] == Difference("at_end.on_loan", 1, 0)
    assert "circulation.loans" not in changed


def test_an_issued_month_shows_what_an_undo_changed_and_nothing_once_it_is_as_it_was(october):
    counter, copy = october
    counter.do(TakeBack(copy=copy))
    counter.do(ReadHere(copy=copy, at=When.parse("2026-11-02T10:03")))
    late = counter.done(ReadHere(copy=counter.add("Інша", at="2026-10-02"), at=When.parse("2026-10-03")))
    counter.do(IssueMonth(month=OCTOBER))
    counter.do(UndoAction(action_id=late.action_id))
    assert Difference("circulation.read_here", 1, 0) in issued(counter).differences
    counter.do(ReadHere(copy="CHE-2", at=When.parse("2026-10-03")))
    assert issued(counter).differences == ()


def test_a_month_is_issued_once_when_it_is_over_and_for_good(october):
    counter, copy = october
    with pytest.raises(MonthNotOver):
        counter.do(IssueMonth(month=Month(2026, 11)))
    counter.clock.set("2026-11-01T00:00")
    counter.clock.advance(minutes=-1, milliseconds=-1)
    with pytest.raises(MonthNotOver):
        counter.do(IssueMonth(month=OCTOBER))  # a millisecond too early
    done = counter.done(IssueMonth(month=OCTOBER), by="AK")
    assert issued(counter).by == "AK"
    with pytest.raises(MonthIssued):
        counter.do(IssueMonth(month=OCTOBER))
    with pytest.raises(CannotBeUndone):
        counter.do(UndoAction(action_id=done.action_id))
    counter.do(UndoLastOf(copy=copy))
    assert issued(counter).differences
