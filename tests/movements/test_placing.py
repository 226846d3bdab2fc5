"""Where a movement of now, a late one, a vague one and a pair of them find room in a journey."""

from datetime import UTC, datetime, timedelta

import pytest

from bookcrossing.clock import MILLISECOND
from bookcrossing.movements import (
    DOORS,
    Draft,
    Flow,
    Kind,
    LoanEnd,
    NotPlaced,
    Placed,
    State,
    candidates,
    place,
)
from bookcrossing.when import When

NOW = datetime(2025, 6, 1, 9, tzinfo=UTC)
ANY_DOOR = tuple((Draft(kind),) for kind in DOORS)


def one(kind):
    return ((Draft(Kind(kind)),),)


def two(first, second):
    return ((Draft(Kind(first)), Draft(Kind(second))),)


def instants(chain, typed):
    when = When.parse(typed)
    return candidates(chain, when.readings, when.ends)


def put(chain, options, typed):
    return place(chain, options, instants(chain, typed), NOW)


def start(typed):
    return When.parse(typed).begins


def after(typed):
    return start(typed) + MILLISECOND


def test_a_vague_date_is_tried_at_its_beginning_and_just_after_each_movement_in_it(journey):
    chain = journey("received 2024-04-10", "lent 2024-05-03T10:00", "returned 2024-05-20", "lent 2024-06-01")

    assert instants(chain, "2024-05") == (start("2024-05"), after("2024-05-03T10:00"), after("2024-05-20"))


def test_nothing_is_tried_before_the_copy_was_received(journey):
    chain = journey("received 2024-05-10T14:00", "lent 2024-05-12")

    assert instants(chain, "2024-05") == (after("2024-05-10T14:00"), after("2024-05-12"))
    assert instants(chain, "2024-05-10") == (after("2024-05-10T14:00"),)


def test_a_beginning_that_is_the_arrival_itself_is_tried(journey):
    chain = journey("received 2024-05-10")

    assert instants(chain, "2024-05-10") == (start("2024-05-10"), after("2024-05-10"))
    assert put(chain, one("lent"), "2024-05-10").at == (start("2024-05-10"),)


def test_a_period_wholly_before_the_arrival_is_refused_as_such(journey):
    chain = journey("received 2024-05-10")

    for typed in ("2024-04", "2024-05-10T00:00+04:00"):
        refused = put(chain, one("lent"), typed)
        assert (refused.state, refused.breaks, refused.at) == (None, None, start(typed))


def test_what_is_after_a_movement_at_the_last_instant_is_no_longer_in_the_period(journey):
    chain = journey("received 2024-05-01", "lent 2024-05-31T23:59:59.999", "returned 2024-06-01T00:00:00.000")

    assert instants(chain, "2024-05") == (start("2024-05"), after("2024-05-01"))


def test_movements_at_the_edges_count_as_inside_only_from_the_beginning_on(journey):
    chain = journey("received 2024-04-30T23:59:59.999", "lent 2024-05-01", "returned 2024-06-01")

    assert instants(chain, "2024-05") == (start("2024-05"), after("2024-05-01"))


def test_an_exact_instant_is_the_only_one_tried(journey):
    chain = journey("received 2024-05-01", "lent 2024-05-03T10:00")

    assert instants(chain, "2024-05-03T10:00") == (start("2024-05-03T10:00"),)


def test_the_first_instant_at_which_the_whole_chain_is_legal_is_taken(journey):
    chain = journey("received 2024-05-01", "taken 2024-05-05", "came_back 2024-05-09", "taken 2024-05-20")

    placed = put(chain, one("returned"), "2024-05")
    assert isinstance(placed, NotPlaced)

    assert put(chain, one("read_here"), "2024-05").at == (start("2024-05"),)
    assert put(chain, one("sighted"), "2024-05").at == (after("2024-05-05"),)
    assert put(chain, one("lent"), "2024-05").at == (start("2024-05"),)
    assert put(chain, one("set_aside"), "2024-05").breaks == chain[1]


def test_a_line_recorded_later_at_the_same_instant_comes_after(journey):
    chain = journey("received 2024-05-01", "lent 2024-05-03")

    placed = put(chain, one("renewed"), "2024-05-03")

    assert placed.at == (start("2024-05-03"),)
    assert [step.line.kind for step in placed.after.steps] == [Kind.RECEIVED, Kind.LENT, Kind.RENEWED]


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2024", after("2024-03-05T11:00")),
        ("2024-winter", None),
        ("2024-spring", after("2024-03-05T11:00")),
        ("2024-03", after("2024-03-05T11:00")),
        ("2024-03-05", after("2024-03-05T11:00")),
        ("2024-03-06", start("2024-03-06")),
        ("2024-summer", start("2024-summer")),
    ],
)
def test_every_vagueness_finds_the_same_gap(journey, typed, at):
    chain = journey("received 2024-02-10", "taken 2024-03-05T11:00")

    found = put(chain, one("came_back"), typed)

    assert (found.at if isinstance(found, Placed) else None) == (at and (at,))


def test_winter_reaches_back_to_the_december_before(journey):
    chain = journey("received 2023-12-10", "taken 2023-12-20", "came_back 2024-01-05", "taken 2024-12-05")

    assert put(chain, one("sighted"), "2024-winter").at == (after("2023-12-20"),)
    assert put(chain, one("sighted"), "2025-winter").at == (after("2024-12-05"),)


def test_a_clock_time_that_occurs_twice_is_the_first_legal_one(journey):
    typed = "2024-10-27T03:30"
    once, again = When.parse(typed).readings
    before = journey("received 2024-10-01", "lent 2024-10-02")
    between = journey("received 2024-10-01", "lent 2024-10-27T04:10+03:00")

    assert put(before, one("returned"), typed).at == (once,)
    assert between[1].happened_at > once
    assert put(between, one("returned"), typed).at == (again,)
    assert put(between, one("read_here"), typed).at == (once,)


def test_of_a_time_that_occurs_twice_only_what_is_after_the_arrival_is_tried(journey):
    typed = "2024-10-27T03:30"
    chain = journey("received 2024-10-27T04:10+03:00")

    assert put(chain, one("lent"), typed).at == (When.parse(typed).readings[1],)


def test_a_clock_time_that_is_skipped_is_an_hour_later(journey):
    chain = journey("received 2024-03-01", "lent 2024-03-31T02:59")

    assert put(chain, one("returned"), "2024-03-31T03:30").at == (start("2024-03-31T04:30"),)


@pytest.mark.parametrize(
    ("told", "typed", "kind", "at"),
    [
        (["lent 2024-05-03"], "2024-05", Kind.RETURNED, after("2024-05-03")),
        (["taken 2024-05-03"], "2024-05", Kind.CAME_BACK, after("2024-05-03")),
        (["missing 2024-05-03"], "2024-05", Kind.FOUND, after("2024-05-03")),
        (["withdrawn 2024-05-03"], "2024-06", Kind.CAME_BACK, start("2024-06")),
        (["missing 2024-05-03", "sighted 2024-05-09"], "2024-05", Kind.CAME_BACK, after("2024-05-09")),
        (["lent 2024-05-03", "taken 2024-05-09"], "2024-05", Kind.RETURNED, after("2024-05-03")),
        (
            ["lent 2024-05-03", "renewed 2024-05-07", "missing 2024-05-09"],
            "2024-05",
            Kind.RETURNED,
            after("2024-05-07"),
        ),
    ],
)
def test_a_door_takes_the_earliest_instant_at_which_any_of_its_movements_is_legal(
    journey, told, typed, kind, at
):
    chain = journey("received 2024-04-01", *told)

    placed = put(chain, ANY_DOOR, typed)

    assert ([draft.kind for draft in placed.drafts], placed.at) == ([kind], (at,))


def test_a_door_prefers_the_instant_to_the_movement_that_was_asked(journey):
    chain = journey("received 2024-04-01", "lent 2024-05-03", "taken 2024-05-09", "missing 2024-05-10")[:3]

    found_first = put(chain, tuple(reversed(ANY_DOOR)), "2024-05")
    returned_first = put(chain, ANY_DOOR, "2024-05")

    assert found_first == returned_first


def test_a_return_between_a_loan_and_a_departure_is_taken_early(journey):
    chain = journey("received 2024-04-01", "lent 2024-05-03", "taken 2024-05-09")

    placed = put(chain, ANY_DOOR, "2024-05-05")

    assert placed.drafts == (Draft(Kind.RETURNED),)
    assert placed.after.state is State.TRAVELLING


def test_a_door_tells_that_the_copy_was_at_home_all_the_time(journey):
    chain = journey("received 2024-04-01", "set_aside 2024-05-03")

    nothing = put(chain, ANY_DOOR, "2024-05")

    assert isinstance(nothing, NotPlaced)
    assert nothing.breaks is None
    assert (nothing.state, nothing.last_state) == (State.ON_TABLE, State.BEING_PREPARED)


def test_two_movements_of_one_action_are_a_millisecond_apart(journey):
    chain = journey("received 2024-04-01", "taken 2024-05-03")

    placed = put(chain, two("came_back", "lent"), "2024-05-07T10:00")

    assert placed.at == (start("2024-05-07T10:00"), after("2024-05-07T10:00"))
    assert [line.kind for line in placed.lines] == [Kind.CAME_BACK, Kind.LENT]
    assert placed.lines[0].recorded_at < placed.lines[1].recorded_at
    assert placed.after.state is State.ON_LOAN


def test_two_movements_are_judged_with_what_stands_between_and_after_them(journey):
    between = journey("received 2024-04-01", "taken 2024-05-03", "sighted 2024-05-03T00:00:00.002")
    behind = journey("received 2024-04-01", "taken 2024-05-03", "sighted 2024-05-03T00:00:00.003")
    typed = "2024-05-03T00:00:00.001"

    assert put(behind, two("came_back", "lent"), typed).after.state is State.ON_LOAN
    for chain, pair in ((between, two("came_back", "lent")), (behind, two("came_back", "read_here"))):
        refused = put(chain, pair, typed)
        assert (refused.breaks, refused.state) == (chain[2], State.TRAVELLING)
        assert refused.state_at_break is State.ON_TABLE


def test_the_second_of_two_is_named_where_it_is_the_one_that_cannot_be(journey):
    chain = journey("received 2024-04-01")

    refused = put(chain, two("lent", "found"), "2024-05")

    assert (refused.draft.kind, refused.state, refused.breaks) == (Kind.FOUND, State.ON_LOAN, None)


def test_a_late_movement_is_refused_with_the_first_later_one_it_would_break(journey):
    chain = journey("received 2024-04-01", "words 2024-05-02", "lent 2024-05-03", "returned 2024-05-09")

    refused = put(chain, one("taken"), "2024-05-01")

    assert isinstance(refused, NotPlaced)
    assert (refused.breaks, refused.state, refused.state_at_break) == (
        chain[2],
        State.ON_TABLE,
        State.TRAVELLING,
    )
    assert refused.draft.kind is Kind.TAKEN
    assert refused.at == start("2024-05-01")


def test_a_refusal_for_a_period_tells_where_the_movement_itself_would_have_fitted(journey):
    chain = journey("received 2024-04-01", "lent 2024-05-03", "returned 2024-05-09", "set_aside 2024-05-20")

    refused = put(chain, one("returned"), "2024-05")

    assert (refused.at, refused.state, refused.breaks) == (after("2024-05-03"), State.ON_LOAN, chain[2])
    assert refused.last_state is State.BEING_PREPARED


def test_an_existing_departure_that_now_ends_a_loan_is_told(journey):
    chain = journey("received 2024-04-01", "taken 2024-05-09")

    placed = put(chain, one("lent"), "2024-05-03")

    [(was, is_now)] = placed.altered()
    assert was.line == is_now.line == chain[1]
    assert (was.loan_end, is_now.loan_end) == (None, LoanEnd.PASSED_ON)
    assert is_now.loan == placed.lines[0].uuid


def test_a_loan_that_a_late_return_ends_is_no_longer_ended_by_the_departure(journey):
    chain = journey("received 2024-04-01", "lent 2024-05-03", "taken 2024-05-09")

    [(was, is_now)] = put(chain, ANY_DOOR, "2024-05-05").altered()

    assert (was.loan_end, is_now.loan_end) == (LoanEnd.PASSED_ON, None)


def test_an_existing_return_from_travel_that_now_brings_a_book_back_into_stock_is_told(journey):
    chain = journey("received 2024-04-01", "taken 2024-05-03", "came_back 2024-05-09")

    [(was, is_now)] = put(chain, one("stayed"), "2024-05-05").altered()

    assert was.line == chain[2]
    assert (was.flow, is_now.flow) == (None, Flow.CAME_HOME)


def test_a_movement_that_changes_nothing_later_alters_nothing(journey):
    chain = journey("received 2024-04-01", "lent 2024-05-03", "returned 2024-05-09")

    assert list(put(chain, one("words"), "2024-05-05").altered()) == []


def test_movements_judged_together_may_leave_later_ones_for_the_next_to_mend(journey):
    chain = journey("received 2024-04-01", "lent 2024-05-09")
    missing = place(chain, one("missing"), instants(chain, "2024-05-03"), NOW, judge_later=False)

    assert isinstance(put(chain, one("missing"), "2024-05-03"), NotPlaced)
    assert isinstance(missing, Placed)

    chain = tuple(sorted((*chain, *missing.lines), key=lambda line: line.key))
    found = place(chain, one("found"), instants(chain, "2024-05-04"), NOW + timedelta(seconds=1))
    assert found.after.state is State.ON_LOAN


def test_movements_judged_together_are_still_judged_where_they_stand(journey):
    chain = journey("received 2024-04-01", "lent 2024-05-09")

    refused = place(chain, one("found"), instants(chain, "2024-05-03"), NOW, judge_later=False)

    assert (refused.draft.kind, refused.state, refused.breaks) == (Kind.FOUND, State.ON_TABLE, None)
