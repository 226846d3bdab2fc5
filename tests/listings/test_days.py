"""Today's lines: each says what it was about, so that whoever undoes one knows which."""

import pytest

from bookcrossing.clock import local_day
from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.beginning import BeginTable
from bookcrossing.desk.boxes import BoxDraft, CloseBox, OpenBox
from bookcrossing.desk.cataloguing import AddCode, RenamePlace
from bookcrossing.desk.crossing import ReadHere
from bookcrossing.desk.intake import EditLine, LineDraft, RemoveLine, TakeLine
from bookcrossing.desk.readers import AddReader, EraseReader
from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.listings.reads import Reads
from bookcrossing.when import When
from bookcrossing.wording import desk_lists


def told(counter):
    """Return what today says, newest first: the title, what it was, whether it can be undone."""
    lines = Reads(counter.store).day(local_day(counter.clock.now()))
    return [(line.title, desk_lists.whose_line(line, line.reader), line.can_undo) for line in lines]


def test_a_reader_who_was_added_is_named_while_there(counter):
    counter.do(AddReader(number="R-7"))
    assert told(counter) == [("", "Adding a reader, R-7", True)]
    line = Reads(counter.store).day(local_day(counter.clock.now()))[0]
    assert desk_lists.whose_line(line, None) == "Adding a reader"  # folded away


@pytest.mark.parametrize("way", ["undone", "erased"])
def test_nothing_names_a_reader_who_is_gone(counter, way):
    added = counter.do(AddReader(number="R-7"))
    counter.do(UndoAction(action_id=added.action_id) if way == "undone" else EraseReader(number="R-7"))
    assert told(counter)[-1] == ("", "Adding a reader", False)
    assert not any("R-7" in what for _title, what, _undo in told(counter))


def test_a_wish_says_of_which_copy_it_is(counter):
    _first, second = counter.add("Лісова пісня", 2)
    counter.do(KeepWish(copy=second, wish=WishDraft(text="Читай!")))
    assert told(counter)[0] == ("Лісова пісня", f"Writing down a wish, {second}", True)


def test_a_code_says_which_copy_it_was_given(counter):
    number = counter.add("Лісова пісня")
    counter.do(AddCode(copy=number, code="BC-77123456"))
    assert told(counter)[0] == ("Лісова пісня", f"Adding a code, {number}", True)


def test_a_box_says_its_number(counter):
    counter.do(OpenBox(box=BoxDraft(from_whom="Черкаси")))
    counter.do(OpenBox(box=BoxDraft(from_whom="Київ")))
    counter.do(CloseBox(number=1))
    assert [what for _title, what, _undo in told(counter)] == [
        "Finishing a box, Box No. 1",
        "Opening a box, Box No. 2",
        "Opening a box, Box No. 1",
    ]


def test_a_line_that_waited_says_its_box(counter):
    counter.do(OpenBox(box=BoxDraft(from_whom="Черкаси")))
    line = counter.do(TakeLine(box=1, typed="9789660396203", scanned=True)).line_id
    counter.do(EditLine(line=line, book=LineDraft(copies=2)))
    counter.do(RemoveLine(line=line))
    assert [what for _title, what, _undo in told(counter)] == [
        "Dropping a line of a box, Box No. 1",
        "Saying more of a book that waits in a box, Box No. 1",
        "Opening a box, Box No. 1",
    ]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-10-30", "Read here, 30/10"),
        ("2025-10-30", "Read here, 30/10/2025"),
        ("2025", "Read here, 2025"),
    ],
)
def test_a_day_of_this_year_is_told_without_it(counter, when, said):
    number = counter.add("Лісова пісня", at="2024-05-02")
    counter.do(ReadHere(copy=number, at=When.parse(when)))
    assert told(counter)[0][1] == said


def test_a_place_says_its_name(counter):
    counter.do(RenamePlace(place_id=None, name="Столик у Цесісі"))
    assert told(counter) == [("", "Renaming a place, Столик у Цесісі", True)]


def test_the_first_starts_answers_are_no_line_of_the_day(counter):
    counter.do(BeginTable(name="Галд"))
    assert Reads(counter.store).home_name() == "Галд"
    assert told(counter) == []
