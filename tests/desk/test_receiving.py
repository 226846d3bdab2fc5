"""Books coming in, and what is known about them."""

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import (
    AddCode,
    EditCopy,
    EditTitle,
    MergeTitles,
    NoteLabelPrinted,
    RemoveTitle,
    RenamePlace,
    SetTableCode,
)
from bookcrossing.desk.drafts import CATEGORIES, ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.receiving import AddCopies, AddTitle, CopyDraft
from bookcrossing.errors import (
    BadCode,
    BadCount,
    CannotMerge,
    CodeTaken,
    LabelPrinted,
    NoSuchTitle,
    NotPossible,
    SeveralCopies,
    TextNeeded,
    TextTooLong,
    TitleHasCopies,
)
from bookcrossing.when import When


def test_what_comes_in_is_numbered_on_the_table_and_has_its_arrival(counter):
    assert counter.add(copies=3) == ["CHE-00001", "CHE-00002", "CHE-00003"]
    assert counter.add("Тіні") == "CHE-00004"
    assert counter.journey("CHE-2") == ["received"]
    assert counter.rows("SELECT DISTINCT name FROM action") == [("add",)]


def test_what_is_to_be_prepared_is_not_yet_on_the_table(counter):
    assert counter.state(counter.add(prepare=True)) == "being_prepared"


def test_a_movement_carries_what_the_months_will_need(counter):
    counter.do(
        AddTitle(
            title=TitleDraft(name="Кобзар", audience="9-11", category="poetry", languages="ukr"),
            copy=CopyDraft(in_library_stock=True, inventory_number=" 77 "),
        )
    )
    counter.do(EditTitle(title_id=1, title=TitleDraft(name="Кобзар", audience="adult", category="fiction")))
    counter.do(LendCopy(copy="CHE-1", reader="LV-1", add_reader=True, under_18=True), by="AB")
    first, second = counter.movements("CHE-1")
    assert (first.book_audience, first.category, first.language, first.in_library_stock) == (
        "9-11",
        "poetry",
        "ukr",
        True,
    )
    assert (second.book_audience, second.category, second.reader_group) == ("adult", "fiction", "under_18")
    assert (second.recorded_by, second.recorded_on) == ("AB", "desk-1")
    assert counter.copy("CHE-1").inventory_number == "77"


@pytest.mark.parametrize("year", [0, -5, 10_000, 10**30])
def test_a_year_beyond_sense_is_refused(counter, year):
    with pytest.raises(BadCount):
        counter.do(AddTitle(title=TitleDraft(name="Кобзар", year=year)))


@pytest.mark.parametrize("copies", [-1, 501, 10**9])
def test_a_count_beyond_sense_is_refused(counter, copies):
    with pytest.raises(BadCount):
        counter.do(AddTitle(title=TitleDraft(name="Кобзар"), copies=copies))
    assert counter.rows("SELECT count(*) FROM title") == [(0,)]


def test_a_title_needs_a_name(counter):
    for name in ("", "   ", "\u200b"):
        with pytest.raises(TextNeeded):
            counter.do(AddTitle(title=TitleDraft(name=name)))


LONG = "я" * 30_000


@pytest.mark.parametrize(
    "title",
    [
        TitleDraft(name=LONG),
        TitleDraft(name="Кобзар", publisher=LONG),
        TitleDraft(name="Кобзар", note=LONG),
        TitleDraft(name="Кобзар", contributors=(ContributorDraft(LONG),)),
        TitleDraft(name="Кобзар", isbns=(IsbnDraft(LONG),)),
    ],
)
def test_a_pasted_book_is_no_field(counter, title):
    with pytest.raises(TextTooLong):
        counter.do(AddTitle(title=title))
    assert counter.rows("SELECT count(*) FROM title") == [(0,)]


@pytest.mark.parametrize(
    ("field", "draft"),
    [
        ("condition", CopyDraft(condition="brilliant")),
        ("condition_note", CopyDraft(condition_note=LONG)),
        ("inventory_number", CopyDraft(inventory_number=LONG)),
        ("note", CopyDraft(note=LONG)),
        ("place", CopyDraft(donor_place=LONG)),
    ],
)
def test_a_copy_is_described_within_reason(counter, field, draft):
    with pytest.raises((BadCode, TextTooLong)) as refusal:
        counter.do(AddTitle(title=TitleDraft(name="Кобзар"), copy=draft))
    told = refusal.value.what if isinstance(refusal.value, BadCode) else refusal.value.field
    assert told == field
    assert counter.rows("SELECT count(*) FROM copy") == [(0,)]


def test_an_edit_of_a_copy_is_as_careful(counter):
    copy = counter.add()
    with pytest.raises(BadCode):
        counter.do(EditCopy(copy=copy, condition="brilliant"))
    with pytest.raises(TextTooLong):
        counter.do(EditCopy(copy=copy, note=LONG))
    assert counter.do(EditCopy(copy=copy, note=" x ")).action_id is not None
    assert counter.copy(copy).note == "x"
    assert counter.do(EditCopy(copy=copy, note="x  ")).action_id is None


def test_an_isbn_with_a_wrong_check_digit_is_kept_as_the_book_says(counter):
    counter.add(isbns=(IsbnDraft("978-966-03-4561-0", "тв."), IsbnDraft("без ISBN"), IsbnDraft("  ")))
    assert counter.rows("SELECT printed, qualifier, is_valid FROM title_isbn ORDER BY position") == [
        ("978-966-03-4561-0", "тв.", 0),
        ("без ISBN", "", 0),
    ]


def test_two_titles_may_have_one_isbn(counter):
    for name in ("Кобзар", "Кобзар. Вибране"):
        counter.add(name, isbns=(IsbnDraft("9789660345614"),))
    assert counter.rows("SELECT count(DISTINCT title_id) FROM title_isbn") == [(2,)]


def test_copies_are_added_only_to_a_title_that_is_there(counter):
    for title_id in (99, -1):
        with pytest.raises(NoSuchTitle):
            counter.do(AddCopies(title_id=title_id))
    counter.add()
    counter.do(UndoAction())
    with pytest.raises(NoSuchTitle):
        counter.do(AddCopies(title_id=1))


def test_an_edit_that_changes_nothing_writes_nothing(counter):
    counter.add("Кобзар", publisher="Основи")
    done = counter.done(EditTitle(title_id=1, title=TitleDraft(name=" Кобзар ", publisher="Основи")))
    assert (done.result.action_id, done.action_id, bool(done.changes)) == (None, None, False)


def test_a_title_with_copies_is_merged_never_removed(counter):
    counter.add("Кобзарь", copies=2)
    counter.add("Кобзар")
    with pytest.raises(TitleHasCopies) as refusal:
        counter.do(RemoveTitle(title_id=1))
    assert refusal.value.copies == 2
    with pytest.raises(CannotMerge):
        counter.do(MergeTitles(title_id=1, into_id=1))
    counter.do(MergeTitles(title_id=1, into_id=2))
    assert counter.rows("SELECT count(*) FROM copy WHERE title_id = 2") == [(3,)]
    for again in (
        MergeTitles(title_id=1, into_id=2),
        RemoveTitle(title_id=1),
        EditTitle(title_id=1, title=TitleDraft(name="x")),
    ):
        with pytest.raises(NoSuchTitle):
            counter.do(again)


def test_a_code_belongs_to_one_copy(counter):
    one, two = counter.add(copies=2)
    counter.do(AddCode(copy=one, code="LIB-77"))
    assert counter.do(AddCode(copy=one, code="lib 77")).action_id is None
    with pytest.raises(CodeTaken) as refusal:
        counter.do(AddCode(copy=two, code="lib-77"))
    assert refusal.value.number == one
    with pytest.raises(CodeTaken):
        counter.do(AddCode(copy=two, code="CHE-1"))
    with pytest.raises(TextNeeded):
        counter.do(AddCode(copy=two, code="  "))
    with pytest.raises(BadCode):
        counter.do(AddCode(copy=two, code="x" * 100))
    with pytest.raises(TextTooLong):
        counter.do(AddCode(copy=two, code="x" * 10_000_000))


def test_a_bcid_is_kept_in_its_own_form(counter):
    copy = counter.add()
    counter.do(AddCode(copy=copy, code="1234567890", kind="bcid"))
    assert counter.rows("SELECT kind, printed, key FROM code") == [("bcid", "123-4567890", "1234567890")]
    with pytest.raises(BadCode):
        counter.do(AddCode(copy=copy, code="12", kind="bcid"))


def test_a_code_of_two_copies_is_never_guessed(counter):
    one, two = counter.add(copies=2)
    counter.do(AddCode(copy=one, code="LIB-77"))
    with counter.store.write() as session, session.begin():
        session.connection().exec_driver_sql(
            "INSERT INTO code(copy_id, kind, printed, key) SELECT 2, kind, printed, key FROM code"
        )
    with pytest.raises(SeveralCopies) as refusal:
        counter.do(LendCopy(copy="LIB-77", reader="LV-1", add_reader=True))
    assert refusal.value.numbers == (one, two)


def test_the_tables_code_is_fixed_by_the_first_label(counter):
    counter.do(SetTableCode(code="042"))
    assert counter.rows("SELECT value FROM setting WHERE key = 'table_code'") == [('"042"',)]
    for code in ("42", "ABC", "0042"):
        with pytest.raises(BadCode):
            counter.do(SetTableCode(code=code))
    counter.do(NoteLabelPrinted())
    counter.do(NoteLabelPrinted())
    with pytest.raises(LabelPrinted):
        counter.do(SetTableCode(code="043"))


def test_the_tables_name_is_editable(counter):
    counter.do(RenamePlace(place_id=None, name="  Cēsu   galds "))
    assert counter.rows("SELECT name FROM place") == [("Cēsu galds",)]
    with pytest.raises(TextNeeded):
        counter.do(RenamePlace(place_id=None, name=" "))


def test_copies_handed_in_late_stand_where_they_belong(counter):
    copy = counter.add(at="2024-winter")
    assert counter.movements(copy)[0].precision == "season"
    with pytest.raises(NotPossible):
        counter.do(
            LendCopy(
                copy=counter.add(at="2024", prepare=True),
                reader="LV-1",
                add_reader=True,
                at=When.parse("2024"),
            )
        )


def test_letters_no_file_can_hold_are_a_refusal_not_a_crash(counter):
    lone = "\udcff"
    for command in (
        AddTitle(title=TitleDraft(name=f"Коб{lone}зар")),
        AddTitle(title=TitleDraft(name="Кобзар", note=lone)),
        RenamePlace(place_id=None, name=lone),
    ):
        with pytest.raises(BadCode):
            counter.do(command)


def test_a_kind_of_book_is_kept_as_the_program_names_it(counter):
    for category in CATEGORIES:
        counter.add(category=category)
    assert [category for (category,) in counter.rows("SELECT category FROM title")] == list(CATEGORIES)
