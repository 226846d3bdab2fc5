"""Lines of a box: in the file at once, solved by one action each, open again when that is undone."""

from datetime import UTC, datetime

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.boxes import BoxDraft, CloseBox, OpenBox, TakeBoxBack
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.intake import (
    AddCopyOfLine,
    EditLine,
    LineDraft,
    NameLine,
    RemoveLine,
    TakeFound,
    TakeFoundLine,
    TakeLine,
)
from bookcrossing.desk.kept_drafts import read_draft, read_record, told
from bookcrossing.errors import BoxClosed, LineDone, NoSuchBox, NoSuchTitle, TextNeeded
from bookcrossing.store.tables import LookUp

DUNE = "9786171234567"
INTERNAT = "9789660396203"
WRONG = "978-617-679-123-4"
FOUND = TitleDraft(
    name="Дюна",
    contributors=(ContributorDraft("Френк Герберт"), ContributorDraft("Анатолій Пітик", "translator")),
    publisher="КСД",
    year_printed="2021",
    pages="656",
)


@pytest.fixture
def box(counter):
    return counter.do(OpenBox(box=BoxDraft(from_whom="Місто Черкаси", place="Черкаси"))).number


def scan(counter, box, code=INTERNAT):
    return counter.do(TakeLine(box=box, typed=code, scanned=True))


def found(counter, isbn=INTERNAT, title=FOUND, **sources):
    """The catalogues have answered."""
    record = {"title": told(title), "sources": sources or {"name": "dnb", "publisher": "loc"}, "covers": []}
    now = datetime(2026, 11, 20, tzinfo=UTC)
    with counter.store.transaction() as session:
        session.add(LookUp(isbn=isbn, outcome="found", asked_at=now, answered_at=now, record=record))


def waiting(counter):
    """Number in the box, and what was typed, of each line that nothing solves."""
    return counter.rows(
        "SELECT number, typed FROM intake LEFT JOIN action ON action.id = action_id"
        " WHERE removed_at IS NULL AND (action_id IS NULL OR undone_at IS NOT NULL) ORDER BY intake.id"
    )


def copies(counter):
    return counter.rows(
        "SELECT title.name, copy.condition, copy.in_library_stock, copy.state FROM copy"
        " JOIN title ON title.id = title_id WHERE copy.state IS NOT NULL ORDER BY serial"
    )


def test_a_scan_is_a_line_of_its_box_at_once(counter, box):
    line = scan(counter, box, "978-966-03-9620-3")
    assert (line.box, line.number, line.isbn, line.action_id) == (box, 1, INTERNAT, None)
    assert scan(counter, box, WRONG).isbn == ""
    assert waiting(counter) == [(1, "978-966-03-9620-3"), (2, WRONG)]
    counter.reopen()
    assert waiting(counter) == [(1, "978-966-03-9620-3"), (2, WRONG)]


def test_a_code_that_may_be_a_readers_card_is_not_kept_in_the_file(counter, box):
    for code in ("20012345", "2900000000001", "4820000000000"):
        scan(counter, box, code)
    counter.do(TakeLine(box=box, typed="1984"))
    assert [typed for _, typed in waiting(counter)] == ["", "", "", "1984"]


def test_a_finished_box_takes_no_line(counter, box):
    line = scan(counter, box)
    counter.do(CloseBox(number=box))
    with pytest.raises(BoxClosed):
        scan(counter, box)
    with pytest.raises(BoxClosed):
        counter.do(NameLine(line=line.line_id, title=TitleDraft(name="Дюна")))
    with pytest.raises(NoSuchBox):
        scan(counter, 9)


def test_what_the_catalogues_found_becomes_a_title_and_its_copy_in_one_action(counter, box):
    line = scan(counter, box)
    found(counter)
    done = counter.done(TakeFound(INTERNAT))
    (added,) = done.result.added
    assert copies(counter) == [("Дюна", "good", 0, "on_table")]
    assert counter.rows("SELECT field, source FROM field_source ORDER BY field") == [
        ("name", "dnb"),
        ("publisher", "loc"),
    ]
    assert counter.rows("SELECT isbn, is_valid FROM title_isbn") == [(INTERNAT, 1)]
    assert waiting(counter) == []
    assert done.changes.boxes
    assert done.changes.copies
    counter.do(UndoAction(action_id=added.action_id))
    assert copies(counter) == []
    assert waiting(counter) == [(1, INTERNAT)]
    assert counter.do(TakeFound(INTERNAT)).action_id is None  # a person took it back
    again = counter.do(TakeFoundLine(line=line.line_id))
    assert (again.title, waiting(counter)) == ("Дюна", [])


def test_each_box_gets_its_copy_and_a_second_line_of_one_box_is_asked_about(counter, box):
    other = counter.do(OpenBox(box=BoxDraft(from_whom="Цесіс"))).number
    for number in (box, box, other):
        scan(counter, number)
    found(counter)
    taken = counter.do(TakeFound(INTERNAT))
    assert [added.title_is_new for added in taken.added] == [True, False]
    assert waiting(counter) == [(2, INTERNAT)]
    counter.do(UndoAction(action_id=taken.action_id))
    assert [number for number, _ in waiting(counter)] == [1, 2, 1]
    assert copies(counter) == []


def test_nothing_is_taken_where_we_have_the_title_or_nothing_waits_or_nothing_is_said(counter, box):
    assert counter.do(TakeFound(INTERNAT)).added == ()
    scan(counter, box)
    assert counter.do(TakeFound(INTERNAT)).added == ()
    found(counter, title=TitleDraft(name="", publisher="КСД"))
    assert counter.do(TakeFound(INTERNAT)).added == ()
    counter.add("Наша", isbns=(IsbnDraft(INTERNAT),))
    scan(counter, box, DUNE)
    assert counter.do(TakeFound(INTERNAT)).added == ()


def test_a_record_that_no_title_can_hold_waits_for_a_person(counter, box):
    scan(counter, box)
    found(counter, title=TitleDraft(name="я" * 3000))
    assert counter.do(TakeFound(INTERNAT)).added == ()
    assert len(waiting(counter)) == 1


def test_a_copy_of_a_title_we_have_is_one_command(counter, box):
    counter.add("Інтернат", isbns=(IsbnDraft(INTERNAT),))
    title_id = counter.rows("SELECT id FROM title")[0][0]
    line = scan(counter, box)
    added = counter.do(AddCopyOfLine(line=line.line_id, title_id=title_id))
    assert (added.title_is_new, len(added.copies), waiting(counter)) == (False, 1, [])
    with pytest.raises(LineDone):
        counter.do(AddCopyOfLine(line=line.line_id, title_id=title_id))
    with pytest.raises(NoSuchTitle):
        counter.do(AddCopyOfLine(line=scan(counter, box).line_id, title_id=99))


def test_a_wrong_check_digit_is_recorded_as_the_book_says_it(counter, box):
    line = scan(counter, box, WRONG)
    counter.do(NameLine(line=line.line_id, title=TitleDraft(name="Кобзар")))
    assert counter.rows("SELECT printed, is_valid FROM title_isbn") == [(WRONG, 0)]
    assert waiting(counter) == []


def test_what_is_said_of_a_line_holds_for_its_copies(counter, box):
    line = scan(counter, box)
    book = LineDraft(
        copies=2,
        audience="6-8",
        condition="worn",
        condition_note="корінець",
        in_library_stock=True,
        prepare=True,
        donor_place="Умань",
    )
    edited = counter.done(EditLine(line=line.line_id, book=book))
    assert edited.action_id is not None
    assert counter.done(EditLine(line=line.line_id, book=book)).action_id is None
    found(counter)
    counter.do(TakeFound(INTERNAT))
    assert copies(counter) == [("Дюна", "worn", 1, "being_prepared")] * 2
    assert counter.rows("SELECT audience FROM title") == [("6-8",)]
    assert counter.rows(
        "SELECT DISTINCT p.name, condition_note FROM copy JOIN place p ON p.id = donor_place_id"
    ) == [("Умань", "корінець")]


def test_editing_and_dropping_a_line_can_be_undone(counter, box):
    line = scan(counter, box)
    edited = counter.do(EditLine(line=line.line_id, book=LineDraft(copies=3, note="двічі")))
    counter.do(UndoAction(action_id=edited.action_id))
    assert counter.rows("SELECT copies, note FROM intake") == [(1, "")]
    dropped = counter.do(RemoveLine(line=line.line_id))
    assert waiting(counter) == []
    with pytest.raises(LineDone):
        counter.do(RemoveLine(line=line.line_id))
    undone = counter.done(UndoAction(action_id=dropped.action_id))
    assert waiting(counter) == [(1, INTERNAT)]
    assert undone.changes.boxes


def test_undoing_an_older_edit_opens_no_line_that_is_solved(counter, box):
    line = scan(counter, box)
    edited = counter.do(EditLine(line=line.line_id, book=LineDraft(copies=2)))
    counter.do(NameLine(line=line.line_id, title=TitleDraft(name="Дюна"), book=LineDraft(copies=2)))
    counter.do(UndoAction(action_id=edited.action_id))
    assert waiting(counter) == []


def test_a_line_opened_again_keeps_what_was_written(counter, box):
    line = scan(counter, box)
    title = TitleDraft(name="Тореадори з Васюківки", publisher="А")
    named = counter.do(NameLine(line=line.line_id, title=title))
    with pytest.raises(LineDone) as done:
        counter.do(RemoveLine(line=line.line_id))
    assert done.value.action_id == named.action_id
    counter.do(UndoAction(action_id=named.action_id))
    kept = counter.rows("SELECT record FROM intake")[0][0]
    assert "Васюківки" in kept
    assert waiting(counter) == [(1, INTERNAT)]
    counter.do(RemoveLine(line=line.line_id))


def test_a_typed_title_is_gone_with_the_book_that_was_made_of_it(counter, box):
    line = scan(counter, box, "Тореадори")
    named = counter.do(NameLine(line=line.line_id, title=TitleDraft(name="Тореадори з Васюківки")))
    counter.do(UndoAction(action_id=named.action_id))
    with pytest.raises(LineDone):
        counter.do(RemoveLine(line=line.line_id))


def test_a_box_taken_back_asks_for_nothing_any_more(counter, box):
    scan(counter, box)
    counter.do(TakeBoxBack(number=box))
    found(counter)
    assert counter.do(TakeFound(INTERNAT)).added == ()


def test_a_line_needs_something(counter, box):
    with pytest.raises(TextNeeded):
        counter.do(TakeLine(box=box, typed="  "))


def test_a_draft_is_read_as_it_was_kept_and_nothing_else_is_believed():
    draft = FOUND.tidied()
    assert read_draft(told(draft)) == draft
    for spoilt in (None, 7, [], {"name": 7}, {"name": "", "contributors": [1, {"name": 2}], "isbns": 7}):
        assert read_draft(spoilt).name == ""
    assert read_draft({"name": "Дюна", "audience": "dogs", "year": "x"}).audience == "unknown"
    assert read_record({"title": {"name": "Дюна"}, "sources": 7, "covers": 7}).title.name == "Дюна"
    assert read_record(None).title.name == ""
