"""The table as the product description words it, read here on its own and compared pair by pair."""

import pytest

from bookcrossing.movements import (
    AT_HOME,
    DOORS,
    ENDS_LOAN,
    IN_STOCK,
    TRANSITIONS,
    Kind,
    State,
    fitting,
    leads_to,
    way_out,
)

TOLD = """
received   | new                                                          | on_table
put_out    | being_prepared                                               | on_table
set_aside  | on_table                                                     | being_prepared
lent       | on_table                                                     | on_loan
renewed    | on_loan                                                      | on_loan
returned   | on_loan                                                      | on_table
taken      | on_table, on_loan                                            | travelling
came_back  | travelling, elsewhere, ended, withdrawn                      | on_table
found      | missing                                                      | on_table
read_here  | on_table                                                     | on_table
sighted    | travelling, missing                                          | travelling
sighted    | elsewhere, ended, on_loan                                    | unchanged
moved      | on_table, being_prepared, travelling                         | elsewhere
stayed     | on_table, on_loan, travelling, elsewhere, missing            | ended
missing    | on_table, being_prepared, on_loan                            | missing
withdrawn  | on_table, being_prepared, on_loan, travelling, elsewhere, missing, ended | withdrawn
words      | on_table, being_prepared, on_loan, travelling, elsewhere, missing, ended, withdrawn | unchanged
"""
NOWHERE_YET = "new"
STATES = (
    "on_table",
    "being_prepared",
    "on_loan",
    "travelling",
    "elsewhere",
    "missing",
    "ended",
    "withdrawn",
)


def read_table() -> dict[tuple[str, str], str]:
    table = {}
    for row in TOLD.strip().splitlines():
        kind, befores, after = (cell.strip() for cell in row.split("|"))
        for before in befores.split(", "):
            table[kind, before] = before if after == "unchanged" else after
    return table


TABLE = read_table()


def named(state: State | None) -> str:
    return state.value if state else NOWHERE_YET


def test_kinds_and_states_are_those_of_the_product():
    assert {kind.value for kind in Kind} == {kind for kind, _ in TABLE}
    assert {state.value for state in State} == set(STATES)
    assert set(TRANSITIONS) == set(Kind)


@pytest.mark.parametrize("state", [None, *State], ids=named)
@pytest.mark.parametrize("kind", Kind)
def test_every_pair_leads_where_the_product_says(kind, state):
    after = leads_to(kind, state)

    assert (after and after.value) == TABLE.get((kind.value, named(state)))


def test_the_table_holds_no_pair_that_the_product_does_not_name():
    pairs = {
        (kind.value, named(state)): after.value for kind in Kind for state, after in TRANSITIONS[kind].items()
    }

    assert pairs == TABLE


def test_only_received_listens_to_prepare():
    assert leads_to(Kind.RECEIVED, None, prepare=True) is State.BEING_PREPARED
    assert leads_to(Kind.RECEIVED, State.ON_TABLE, prepare=True) is None
    assert leads_to(Kind.RETURNED, State.ON_LOAN, prepare=True) is State.ON_TABLE


def test_a_loan_ends_five_ways():
    assert {kind.value: end.value for kind, end in ENDS_LOAN.items()} == {
        "returned": "returned",
        "taken": "passed_on",
        "stayed": "stayed",
        "missing": "not_returned",
        "withdrawn": "withdrawn",
    }


def test_every_kind_that_leads_out_of_a_loan_ends_it():
    leave = {kind for kind in Kind if leads_to(kind, State.ON_LOAN) not in {None, State.ON_LOAN}}

    assert leave == set(ENDS_LOAN)


def test_stock_is_what_the_table_answers_for():
    assert {state.value for state in IN_STOCK} == {
        "on_table",
        "being_prepared",
        "on_loan",
        "travelling",
        "missing",
    }
    assert {state.value for state in AT_HOME} == {"on_table", "being_prepared"}


@pytest.mark.parametrize("state", State)
def test_one_door_at_most_fits_a_state_and_none_only_at_home(state):
    open_doors = [kind.value for kind in DOORS if (kind.value, state.value) in TABLE]

    assert len(open_doors) == (0 if state in AT_HOME else 1)


@pytest.mark.parametrize(
    ("state", "bridge"),
    [
        ("being_prepared", "put_out"),
        ("on_loan", "returned"),
        ("travelling", "came_back"),
        ("elsewhere", "came_back"),
        ("ended", "came_back"),
        ("withdrawn", "came_back"),
        ("missing", "found"),
    ],
)
def test_whatever_the_log_thinks_a_book_in_the_hand_is_lent_by_one_key(state, bridge):
    assert way_out(State(state), Kind.LENT) == (Kind(bridge), Kind.LENT)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", Kind)
def test_a_way_out_is_two_legal_movements_and_ends_with_what_was_asked(kind, state):
    way = way_out(state, kind)

    if (kind.value, state.value) in TABLE:
        assert way == ()
    if way:
        bridge, asked = way
        between = TABLE[bridge.value, state.value]
        assert asked is kind
        assert (asked.value, between) in TABLE


@pytest.mark.parametrize("state", State)
def test_what_fits_a_state_is_told_in_the_order_of_the_table(state):
    kinds = dict.fromkeys(kind for kind, _ in TABLE)

    assert [kind.value for kind in fitting(state)] == [kind for kind in kinds if (kind, state.value) in TABLE]
