"""A walk along the table at the page: scanned, settled by keys, left and gone on with, finished."""

from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.stocktaking import BeginWalk, CountCode
from bookcrossing.movements import State
from bookcrossing.store.finding import table_code
from bookcrossing.values import CopyNumber
from ui.scanning.rhythm import Ending, Scan


def label_of(counter, number):
    with counter.store.read() as session:
        return CopyNumber.parse(number).ean13(table_code(session))


def test_a_walk_is_begun_by_a_key_and_takes_every_scan(walker, counter):
    one, two = counter.add(copies=2)
    assert not walker.scans(one)  # no walk is open: it belongs to the desk
    walker.presses("Ctrl+N")
    assert walker.list == [one, two]
    assert walker.scans(one)
    assert walker.said == f"{one} “Кобзар” is present."
    assert walker.list == [two]
    assert (walker.page.walk.present, walker.page.walk.unsettled) == (1, 1)


def test_a_number_typed_counts_as_a_scan(walker, counter):
    counter.add(copies=2)
    walker.presses("Ctrl+N")
    walker.enters("che2")
    assert walker.list == ["CHE-00001"]
    assert walker.page.box.field.text() == ""


def test_each_line_has_one_key_that_settles_it(walker, counter):
    gone, away, _ = counter.add(), counter.add("Дюна"), counter.add("Дім")
    counter.do(LetTravel(copy=away, to="Rīga"))
    walker.presses("Ctrl+N")
    walker.scans("CHE-3")
    walker.scans(away)
    walker.presses("F6")  # the line just scanned is the one that is meant
    assert counter.state(away) == State.ON_TABLE
    walker.scans("4008400401621")
    assert walker.list == ["4008400401621", gone, away]
    walker.presses("F6")
    assert walker.to_log == ["4008400401621"]
    walker.presses("F8", "F6")
    assert counter.state(gone) == State.MISSING
    assert walker.page.walk.unsettled == 0
    walker.presses("Ctrl+Z")
    assert counter.state(gone) == State.ON_TABLE


def test_the_next_line_is_chosen_when_one_is_settled(walker, counter):
    one, two, three = counter.add(copies=3)
    counter.do(LetTravel(copy=one, to="Rīga"))
    walker.presses("Ctrl+N")
    walker.scans(one)
    walker.scans(one)
    walker.presses("F6")
    assert walker.page.rows.row.number == two
    walker.presses("F6")
    assert walker.page.rows.row.number == three


def test_a_wrong_scan_is_taken_off_by_a_key(walker, counter):
    copy = counter.add()
    walker.presses("Ctrl+N")
    walker.scans(copy)
    walker.presses("F7")
    assert walker.list == [copy]


def test_finishing_asks_while_something_is_open(walker, counter):
    one, two = counter.add(copies=2)
    walker.presses("Ctrl+N")
    walker.scans(one)
    walker.presses("F10")
    assert "1 line not settled" in walker.said
    walker.presses("Esc")
    assert walker.page.walk.is_open
    walker.presses("F10", "Return")
    assert not walker.page.walk.is_open
    assert counter.state(two) == State.ON_TABLE
    assert not walker.scans(one)


def test_a_walk_of_yesterday_goes_on(qtbot, bridge, counter):
    from .conftest import Walker

    one, two = counter.add(copies=2)
    counter.do(BeginWalk())
    counter.do(CountCode(code=one))
    counter.clock.advance(days=1)
    assert Walker(qtbot, bridge, counter).list == [two]


def test_a_readers_card_is_refused_and_kept_nowhere(walker, counter):
    counter.do(LendCopy(copy=counter.add(), reader="LV-77", add_reader=True))
    walker.presses("Ctrl+N")
    walker.scans("LV-77")
    assert "reader's card" in walker.said
    assert walker.list == []


def test_esc_goes_back_to_where_it_was_opened_from(walker):
    walker.presses("Esc")
    assert walker.left == [True]


def test_the_words_change_with_the_language(walker, counter):
    counter.add()
    walker.presses("Ctrl+N")
    for language in ("lv", "uk", "en"):
        walker.speaks(language)
        hint = walker.page.minimumSizeHint()
        assert hint.width() <= 1200 - 96
        assert hint.height() <= 640


def test_a_label_whose_scan_paused_half_way_is_counted_whole(walker, counter):
    number, other = counter.add(copies=2)
    walker.presses("Ctrl+N")
    code = label_of(counter, number)
    walker.page.box.field.setText(code[:4])  # the keys before the pause were as slow as typed ones
    walker.scans(code[4:])
    assert walker.said == f"{number} “Кобзар” is present."
    assert walker.page.box.field.text() == ""
    assert walker.list == [other]


def test_the_first_half_of_a_scan_waits_for_the_second(walker, counter):
    number, other = counter.add(copies=2)
    walker.presses("Ctrl+N")
    code = label_of(counter, number)
    walker.page.take_scan(Scan(code[:9], ended_by=Ending.SILENCE))
    assert walker.page.box.field.text() == code[:9]
    walker.page.box.field.end(False)
    walker.enters(code[9:])
    assert walker.list == [other]
