"""Copies in every state, got there by the desk's own commands."""

import pytest

from bookcrossing.desk.crossing import CallMissing, LetStay, LetTravel, MoveCopy, SetAside, Withdraw
from bookcrossing.desk.lending import LendCopy
from bookcrossing.movements import State

WAYS = {
    State.ON_TABLE: None,
    State.BEING_PREPARED: SetAside,
    State.ON_LOAN: lambda copy: LendCopy(copy=copy, reader="LV-900", add_reader=True),
    State.TRAVELLING: lambda copy: LetTravel(copy=copy, to="Rīga"),
    State.ELSEWHERE: lambda copy: MoveCopy(copy=copy, place="Cēsis"),
    State.MISSING: CallMissing,
    State.ENDED: lambda copy: LetStay(copy=copy, how="gift"),
    State.WITHDRAWN: lambda copy: Withdraw(copy=copy, why="wet"),
}


@pytest.fixture
def at_state(counter):
    """Make a copy that is in the state given."""

    def make(state, name="Кобзар", **title):
        copy = counter.add(name, **title)
        way = WAYS[state]
        if way is not None:
            counter.do(way(copy=copy))
        assert counter.state(copy) == state
        return copy

    return make
