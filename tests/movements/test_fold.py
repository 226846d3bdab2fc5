import random
from datetime import UTC, date, datetime

import pytest

from bookcrossing.clock import MILLISECOND, local_day
from bookcrossing.movements import (
    IN_STOCK,
    BrokenChain,
    Flow,
    Kind,
    Lending,
    Line,
    LoanEnd,
    State,
    altered,
    fold,
    fold_skipping,
    in_order,
    without,
)


def test_a_copy_without_movements_has_no_state():
    assert fold(()).state is None
    assert fold(()).open_lending is None


def test_a_copy_is_received_onto_the_table_or_to_be_prepared(journey):
    assert fold(journey("received 2024-05-01")).state is State.ON_TABLE
    assert fold(journey("received 2024-05-01 prepare")).state is State.BEING_PREPARED


def test_the_fold_stops_at_the_first_line_its_state_does_not_allow(journey):
    chain = journey("received 2024-05-01", "returned 2024-05-02", "found 2024-05-03")

    with pytest.raises(BrokenChain) as broken:
        fold(chain)

    assert (broken.value.line, broken.value.state) == (chain[1], State.ON_TABLE)


def test_what_cannot_be_folded_is_skipped_and_named(journey):
    chain = journey("received 2024-05-01", "returned 2024-05-02", "lent 2024-05-03", "found 2024-05-04")

    story, skipped = fold_skipping(chain)

    assert story.state is State.ON_LOAN
    assert skipped == (chain[1], chain[3])


def test_a_renewal_moves_the_due_date_and_is_counted(journey):
    chain = journey(
        "received 2024-05-01",
        "lent 2024-05-03T10:00 due=2024-06-02",
        "renewed 2024-06-01 due=2024-07-01",
        "renewed 2024-06-30 due=2024-07-30",
    )

    assert fold(chain).open_lending == Lending("1", chain[1].happened_at, date(2024, 7, 30), renewals=2)


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("returned", LoanEnd.RETURNED),
        ("taken", LoanEnd.PASSED_ON),
        ("stayed", LoanEnd.STAYED),
        ("missing", LoanEnd.NOT_RETURNED),
        ("withdrawn", LoanEnd.WITHDRAWN),
    ],
)
def test_a_loan_ends_when_the_book_comes_goes_or_is_given_up(journey, kind, end):
    chain = journey("received 2024-05-01", "lent 2024-05-03 due=2024-06-02", f"{kind} 2024-05-20")

    story = fold(chain)

    assert story.lendings == (
        Lending("1", chain[1].happened_at, date(2024, 6, 2), 0, chain[2].happened_at, end),
    )
    assert (story.steps[-1].loan, story.steps[-1].loan_end) == ("1", end)
    assert story.open_lending is None


@pytest.mark.parametrize("kind", ["words", "sighted"])
def test_a_message_about_a_lent_book_leaves_the_loan_open(journey, kind):
    story = fold(journey("received 2024-05-01", "lent 2024-05-03", f"{kind} 2024-05-20"))

    assert story.state is State.ON_LOAN
    assert story.open_lending is not None
    assert story.steps[-1].loan is None


def test_a_departure_from_the_table_ends_no_loan(journey):
    story = fold(journey("received 2024-05-01", "lent 2024-05-02", "returned 2024-05-03", "taken 2024-05-04"))

    assert [lending.ended for lending in story.lendings] == [LoanEnd.RETURNED]
    assert (story.steps[-1].loan, story.steps[-1].loan_end) == (None, None)


@pytest.mark.parametrize(
    ("told", "flow"),
    [
        (["received 2024-05-01"], Flow.ADDED),
        (["received 2024-05-01 prepare"], Flow.ADDED),
        (["received 2024-05-01 handed_over"], Flow.MOVED_IN),
        (["received 2024-05-01", "moved 2024-05-02"], Flow.MOVED_OUT),
        (["received 2024-05-01", "stayed 2024-05-02"], Flow.GOOD_ENDINGS),
        (["received 2024-05-01", "withdrawn 2024-05-02"], Flow.WITHDRAWN),
        (["received 2024-05-01", "moved 2024-05-02", "came_back 2024-05-03"], Flow.MOVED_IN),
        (["received 2024-05-01", "stayed 2024-05-02", "came_back 2024-05-03"], Flow.CAME_HOME),
        (["received 2024-05-01", "withdrawn 2024-05-02", "came_back 2024-05-03"], Flow.CAME_HOME),
    ],
)
def test_crossing_the_border_of_the_stock_is_one_flow(journey, told, flow):
    assert fold(journey(*told)).steps[-1].flow is flow


@pytest.mark.parametrize(
    "told",
    [
        ["received 2024-05-01", "lent 2024-05-02"],
        ["received 2024-05-01", "missing 2024-05-02"],
        ["received 2024-05-01", "missing 2024-05-02", "sighted 2024-05-03"],
        ["received 2024-05-01", "taken 2024-05-02"],
        ["received 2024-05-01", "taken 2024-05-02", "came_back 2024-05-03"],
        ["received 2024-05-01", "moved 2024-05-02", "stayed 2024-05-03"],
        ["received 2024-05-01", "moved 2024-05-02", "withdrawn 2024-05-03"],
        ["received 2024-05-01", "stayed 2024-05-02", "withdrawn 2024-05-03"],
        ["received 2024-05-01", "withdrawn 2024-05-02", "words 2024-05-03"],
    ],
)
def test_what_stays_on_its_side_of_the_border_is_no_flow(journey, told):
    assert fold(journey(*told)).steps[-1].flow is None


def test_each_month_ends_with_what_it_began_with_and_its_flows(journey):
    stories = [
        fold(journey("received 2024-01-05", "lent 2024-01-10", "stayed 2024-02-03", "came_back 2024-04-01")),
        fold(journey("received 2024-01-07 handed_over", "moved 2024-02-01", "came_back 2024-03-09")),
        fold(journey("received 2024-02-20 prepare", "withdrawn 2024-03-31", "came_back 2024-04-02")),
        fold(journey("received 2024-02", "missing 2024-03", "withdrawn 2024-04", "words 2024-05")),
    ]
    months = [(2024, month) for month in range(1, 6)]
    ends, told = [], []
    for month in months:
        flows = [
            step.flow for story in stories for step in story.steps if step.flow and month_of(step) == month
        ]
        came = sum(flow in {Flow.ADDED, Flow.MOVED_IN, Flow.CAME_HOME} for flow in flows)
        ends.append((ends[-1] if ends else 0) + came - (len(flows) - came))
        told.append(sum(state_after(story, month) in IN_STOCK for story in stories))

    assert ends == told == [2, 2, 2, 3, 3]


def month_of(step):
    day = local_day(step.line.happened_at)
    return day.year, day.month


def state_after(story, month):
    states = [step.after for step in story.steps if month_of(step) <= month]
    return states[-1] if states else None


def test_order_is_by_event_then_by_record_then_by_uuid(journey):
    received, lent = journey("received 2024-05-01", "lent 2024-05-01")
    told_last = Line(Kind.WORDS, lent.happened_at, lent.recorded_at + MILLISECOND, "0 comes first as a uuid")
    twins = [told_last._replace(uuid=uuid) for uuid in ("zebra", "aurochs")]
    early = Line(Kind.WORDS, datetime(2024, 4, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC), "zz")

    whole = in_order([*twins, lent, told_last, received, early])

    assert whole == (early, received, lent, told_last, twins[1], twins[0])


def test_two_logs_become_one_whatever_came_first(journey):
    whole = journey("received 2024-05-01", "lent 2024-05-02", "returned 2024-05-03", "taken 2024-05-04")
    ours, theirs = whole[:3], (whole[0], whole[3])

    for seed in range(20):
        arrived = [*ours, *theirs, *ours]
        random.Random(seed).shuffle(arrived)
        assert in_order(arrived) == whole


def test_undoing_the_newest_needs_nothing_else(journey):
    story, in_the_way = without(
        journey("received 2024-05-01", "lent 2024-05-02", "returned 2024-05-03"), {"2"}
    )

    assert in_the_way == ()
    assert story.open_lending is not None


def test_an_older_line_can_be_undone_where_the_rest_stays_legal(journey):
    chain = journey("received 2024-05-01", "lent 2024-05-02", "renewed 2024-05-03", "returned 2024-05-04")

    story, in_the_way = without(chain, {"2"})

    assert in_the_way == ()
    assert story.lendings[0].renewals == 0


def test_what_stands_in_the_way_of_an_undo_is_listed_newest_first(journey):
    chain = journey(
        "received 2024-05-01",
        "lent 2024-05-02",
        "renewed 2024-05-03",
        "words 2024-05-04",
        "returned 2024-05-05",
        "lent 2024-05-06",
    )

    story, in_the_way = without(chain, {"1"})

    assert in_the_way == (chain[4], chain[2])
    assert [step.line.uuid for step in story.steps] == ["0", "3", "5"]


def test_without_its_arrival_nothing_of_a_journey_remains(journey):
    chain = journey("received 2024-05-01", "lent 2024-05-02", "words 2024-05-03")

    story, in_the_way = without(chain, {"0"})

    assert story.state is None
    assert in_the_way == (chain[2], chain[1])


def test_undoing_a_return_makes_the_departure_after_it_end_the_loan(journey):
    chain = journey("received 2024-05-01", "lent 2024-05-02", "returned 2024-05-03", "taken 2024-05-04")
    story, _ = without(chain, {"2"})

    [(was, is_now)] = altered(fold(chain), story)

    assert was.line.uuid == is_now.line.uuid == "3"
    assert (was.loan_end, is_now.loan_end) == (None, LoanEnd.PASSED_ON)
