"""What happens to a book besides being lent: every pair of state and movement, and where the book then is."""

import itertools

import pytest

from bookcrossing.desk.crossing import (
    CallMissing,
    KeepWords,
    LetStay,
    LetTravel,
    MoveCopy,
    PutOut,
    ReadHere,
    SetAside,
    SightCopy,
    Withdraw,
)
from bookcrossing.desk.lending import LendCopy, TakeBack
from bookcrossing.errors import LentToAnother, NotPossible, TextNeeded, TextTooLong
from bookcrossing.movements import TRANSITIONS, Kind, State, way_out

COMMANDS = {
    Kind.PUT_OUT: PutOut,
    Kind.SET_ASIDE: SetAside,
    Kind.LENT: lambda **given: LendCopy(reader="LV-1", add_reader=True, **given),
    Kind.TAKEN: LetTravel,
    Kind.READ_HERE: ReadHere,
    Kind.SIGHTED: lambda **given: SightCopy(place="Ogre", words="На лавці", **given),
    Kind.MOVED: lambda **given: MoveCopy(place="Cēsis", **given),
    Kind.STAYED: lambda **given: LetStay(how="gift", **given),
    Kind.MISSING: CallMissing,
    Kind.WITHDRAWN: lambda **given: Withdraw(why="wet", **given),
    Kind.WORDS: lambda **given: KeepWords(text="Дякую!", **given),
}
PAIRS = [
    pytest.param(state, kind, id=f"{state}-{kind}") for state, kind in itertools.product(State, COMMANDS)
]


@pytest.mark.parametrize(("state", "kind"), PAIRS)
def test_a_movement_is_written_or_refused_with_its_way_out(counter, at_state, state, kind):
    copy = at_state(state)
    after = TRANSITIONS[kind].get(state)
    if after is not None:
        done = counter.do(COMMANDS[kind](copy=copy))
        assert (done.kind, done.before, counter.state(copy)) == (kind, state, after)
        return
    before = counter.journey(copy)
    with pytest.raises((NotPossible, LentToAnother)) as refusal:
        counter.do(COMMANDS[kind](copy=copy))
    assert counter.journey(copy) == before
    if isinstance(refusal.value, NotPossible):
        assert (refusal.value.state, refusal.value.way_out) == (state, way_out(state, kind))


@pytest.mark.parametrize(("state", "kind"), PAIRS)
def test_the_way_out_writes_exactly_what_it_says(counter, at_state, state, kind):
    copy = at_state(state)
    before = counter.journey(copy)
    try:
        counter.do(COMMANDS[kind](copy=copy, anyway=True))
    except NotPossible:
        written = ()
    else:
        written = tuple(counter.journey(copy)[len(before) :])
    possible = (kind,) if state in TRANSITIONS[kind] else way_out(state, kind)
    assert written == possible


def test_a_place_not_known_is_kept_as_typed_and_known_again(counter):
    copy, other = counter.add(copies=2)
    done = counter.do(LetTravel(copy=copy, to="  Liepājas  osta "))
    assert (done.movements[0].place, done.place_is_new) == ("Liepājas osta", True)
    again = counter.do(LetTravel(copy=other, to="liepajas osta"))
    assert (again.movements[0].place, again.place_is_new) == ("Liepājas osta", False)
    assert counter.rows("SELECT name FROM place WHERE id = ?", counter.copy(copy).place_id) == [
        ("Liepājas osta",)
    ]


def test_where_a_book_is_follows_from_its_journey(counter):
    def where():
        found = counter.rows("SELECT name FROM place WHERE id = ?", counter.copy(copy).place_id)
        return found[0][0] if found else None

    copy = counter.add()
    home = where()
    assert home.startswith("Valmiera")
    counter.do(LetTravel(copy=copy))
    assert where() is None
    counter.do(SightCopy(copy=copy, place="Ogre"))
    counter.do(SightCopy(copy=copy, place="Rīga"))
    assert where() == "Rīga"
    counter.do(MoveCopy(copy=copy, place="Cēsu galds"))
    assert where() == "Cēsu galds"
    counter.do(LetStay(copy=copy, how="gift"))
    assert where() is None
    done = counter.do(TakeBack(copy=copy, origin="Ogre"))
    assert (done.movements[0].place, where()) == ("Ogre", home)
    counter.do(CallMissing(copy=copy))
    assert where() is None


def test_a_book_that_passes_on_says_whose_loan_ended(counter):
    copy = counter.add()
    counter.do(LendCopy(copy=copy, reader="LV-1", add_reader=True))
    assert counter.do(SightCopy(copy=copy, place="Ogre")).reader is None
    done = counter.do(LetTravel(copy=copy))
    assert (done.reader, [loan.ended for loan in counter.loans(copy)]) == ("LV-1", ["passed_on"])


@pytest.mark.parametrize(
    "command",
    [
        lambda copy: SightCopy(copy=copy, place="  "),
        lambda copy: MoveCopy(copy=copy, place=""),
        lambda copy: LetStay(copy=copy, how="\n"),
        lambda copy: Withdraw(copy=copy, why=""),
        lambda copy: KeepWords(copy=copy, text=" "),
    ],
)
def test_what_must_say_something_is_asked_for(counter, command):
    copy = counter.add()
    with pytest.raises(TextNeeded):
        counter.do(command(copy))
    assert counter.journey(copy) == ["received"]


PASTED = "x" * 10_000_000


@pytest.mark.parametrize(
    "command",
    [
        lambda copy: LetTravel(copy=copy, to=PASTED),
        lambda copy: TakeBack(copy=copy, origin=PASTED),
        lambda copy: MoveCopy(copy=copy, place=PASTED),
        lambda copy: KeepWords(copy=copy, text=PASTED),
        lambda copy: SightCopy(copy=copy, place="Ogre", words=PASTED),
        lambda copy: Withdraw(copy=copy, why=PASTED),
    ],
)
def test_a_pasted_book_is_no_place_and_no_word(counter, command):
    copy = counter.add()
    with pytest.raises(TextTooLong) as refusal:
        counter.do(command(copy))
    assert refusal.value.length == len(PASTED)
    assert counter.journey(copy) == ["received"]
