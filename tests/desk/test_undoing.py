"""Undo, sentence by sentence."""

from datetime import date

import pytest

from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.cataloguing import (
    AddCode,
    ChangePolicy,
    EditCopy,
    EditTitle,
    MergeTitles,
    RemoveTitle,
    RenamePlace,
)
from bookcrossing.desk.crossing import CallMissing, LetTravel, ReadHere, SetAside, Withdraw
from bookcrossing.desk.desk import Desk
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader, EditReader, EraseReader, NameReader
from bookcrossing.desk.receiving import AddCopies, AddTitle
from bookcrossing.errors import (
    AlreadyUndone,
    AlreadyWith,
    CannotBeUndone,
    LentToAnother,
    NothingToUndo,
    NotPossible,
    StandsInTheWay,
    TakenBack,
)
from bookcrossing.policy import Policy
from bookcrossing.store import forgetting, images
from bookcrossing.when import When


def lend(copy, reader="LV-1", **more):
    return LendCopy(copy=copy, reader=reader, add_reader=True, **more)


def months(counter):
    return counter.rows(
        "SELECT number, month, actions FROM reader_month JOIN reader ON reader.id = reader_id ORDER BY 1, 2"
    )


class Forget:
    def perform(self, work):
        return forgetting.cut_links(work.session, work.policy, work.now)


# What one undo takes back


def test_undo_takes_back_both_movements_of_one_key(counter):
    copy = counter.add()
    counter.do(LetTravel(copy=copy))
    counter.do(lend(copy, anyway=True))
    undone = counter.do(UndoAction())
    assert (undone.action, undone.kinds, undone.also) == ("lend", ("came_back", "lent"), ())
    assert counter.state(copy) == "travelling"


def test_undo_takes_back_all_copies_of_one_add_and_its_title(counter):
    copies = counter.add(copies=3)
    undone = counter.do(UndoAction())
    assert [fact.number for fact in undone.copies] == copies
    assert undone.titles == 1
    assert [counter.state(copy) for copy in copies] == [None] * 3
    assert counter.rows("SELECT removed_at IS NOT NULL FROM title") == [(1,)]


def test_undo_of_more_copies_keeps_the_title(counter):
    first = counter.add()
    title_id = counter.copy(first).title_id
    counter.do(AddCopies(title_id=title_id, copies=2))
    counter.do(UndoAction())
    assert counter.state(first) == "on_table"
    assert counter.rows("SELECT removed_at FROM title") == [(None,)]


def test_undo_without_a_copy_takes_this_computers_last_action(counter):
    one, two = counter.add(copies=2)
    counter.do(lend(one))
    elsewhere = Desk(counter.store, counter.clock, computer="desk-2")
    counter.clock.advance(minutes=1)
    elsewhere.perform(ReadHere(copy=two))
    assert counter.do(UndoAction()).kinds == ("lent",)
    assert elsewhere.perform(UndoAction()).result.kinds == ("read_here",)
    assert counter.do(UndoAction()).action == "add"
    with pytest.raises(NothingToUndo):
        counter.do(UndoAction())


def test_undo_of_a_copy_takes_its_last_recorded_action_not_the_last_in_its_journey(counter):
    copy = counter.add(at="2026-11-01")
    counter.do(lend(copy))
    counter.do(ReadHere(copy=copy, at=When.parse("2026-11-05")))
    assert counter.do(UndoLastOf(copy=copy)).kinds == ("read_here",)
    assert counter.do(UndoLastOf(copy=copy)).kinds == ("lent",)
    assert counter.do(UndoLastOf(copy=copy)).kinds == ("received",)
    with pytest.raises(TakenBack):
        counter.do(UndoLastOf(copy=copy))


def test_undo_of_a_copy_takes_back_its_newest_code_too(counter):
    copy = counter.add()
    counter.do(lend(copy))
    counter.do(AddCode(copy=copy, code="A-77"))
    assert counter.do(UndoLastOf(copy=copy)).action == "add_code"
    assert counter.rows("SELECT * FROM code") == []
    assert counter.state(copy) == "on_loan"


def test_undo_marks_when_by_whom_and_why(counter):
    copy = counter.add()
    counter.do(lend(copy))
    counter.do(UndoLastOf(copy=copy, why="wrong book"), by="AB")
    marked = counter.rows("SELECT kind, undone_at, undone_by, undone_why FROM movement ORDER BY id")
    assert marked[0] == ("received", None, None, None)
    assert marked[1][0] == "lent"
    assert marked[1][1] is not None
    assert marked[1][2:] == ("AB", "wrong book")


def test_there_is_no_redo_and_nothing_is_undone_twice(counter):
    copy = counter.add()
    action_id = counter.done(lend(copy)).action_id
    counter.do(UndoAction(action_id=action_id))
    with pytest.raises(AlreadyUndone):
        counter.do(UndoAction(action_id=action_id))


def test_undo_works_across_a_restart(counter):
    copy = counter.add()
    counter.do(lend(copy))
    counter.reopen()
    assert counter.do(UndoAction()).kinds == ("lent",)
    assert counter.state(copy) == "on_table"


# What stands in the way


def test_an_older_action_can_be_undone_while_the_chain_stays_legal(counter):
    copy = counter.add()
    first = counter.done(ReadHere(copy=copy)).action_id
    counter.do(lend(copy))
    counter.do(UndoAction(action_id=first))
    assert counter.journey(copy) == ["received", "lent"]


def test_what_stands_in_the_way_is_listed_newest_first_and_goes_with_one_key(counter):
    copy = counter.add()
    action_id = counter.done(lend(copy)).action_id
    counter.do(RenewLoan(copy=copy))
    counter.do(TakeBack(copy=copy))
    counter.do(ReadHere(copy=copy))
    with pytest.raises(StandsInTheWay) as refusal:
        counter.do(UndoAction(action_id=action_id))
    assert [blocker.kind for blocker in refusal.value.blockers] == ["returned", "renewed"]
    assert counter.journey(copy) == ["received", "lent", "renewed", "returned", "read_here"]
    undone = counter.do(UndoAction(action_id=action_id, with_later=True))
    assert [blocker.kind for blocker in undone.also] == ["returned", "renewed"]
    assert counter.journey(copy) == ["received", "read_here"]
    assert counter.rows("SELECT name FROM action WHERE undone_at IS NULL ORDER BY id") == [
        ("add",),
        ("read_here",),
    ]
    assert months(counter) == []


def test_an_undo_that_changes_what_a_later_movement_did_says_so(counter):
    copy = counter.add()
    counter.do(lend(copy))
    back = counter.done(TakeBack(copy=copy)).action_id
    counter.do(LetTravel(copy=copy))
    undone = counter.do(UndoAction(action_id=back))
    assert [(change.kind, change.ends_loan) for change in undone.altered] == [("taken", True)]
    assert [loan.ended for loan in counter.loans(copy)] == ["passed_on"]


# Readers and their months


def test_undoing_lent_removes_the_reader_it_made(counter):
    copy = counter.add()
    counter.do(lend(copy))
    assert counter.do(UndoAction()).reader_removed == "LV-1"
    assert counter.rows("SELECT * FROM reader") == []
    assert counter.rows("SELECT * FROM reader_month") == []


def test_undoing_lent_keeps_a_reader_who_has_anything_else(counter):
    one, two = counter.add(copies=2)
    first = counter.done(lend(one)).action_id
    counter.do(lend(two))
    assert counter.do(UndoAction(action_id=first)).reader_removed is None
    assert months(counter) == [("LV-1", "2026-11", 1)]


def test_undoing_lent_keeps_a_reader_who_was_active_in_another_month(counter):
    one = counter.add(at="2026-01-01")
    counter.do(lend(one))
    made = counter.rows("SELECT id FROM action WHERE name = 'lend'")[0][0]
    two = counter.add("Тіні", at="2026-01-01")
    counter.do(lend(two, at=When.parse("2026-05-05")))
    counter.do(TakeBack(copy=two, at=When.parse("2026-05-06")))
    counter.do(Forget())
    assert counter.do(UndoAction(action_id=made)).reader_removed is None
    assert months(counter) == [("LV-1", "2026-05", 2)]


def test_undoing_lent_keeps_a_reader_known_before(counter):
    counter.do(AddReader(number="LV-1"))
    copy = counter.add()
    counter.do(lend(copy))
    assert counter.do(UndoAction()).reader_removed is None
    assert counter.rows("SELECT number FROM reader") == [("LV-1",)]


def test_opening_extending_and_closing_a_loan_count_in_the_readers_month(counter):
    copy = counter.add(at="2026-08-01")
    counter.do(lend(copy, at=When.parse("2026-09-30")))
    counter.do(RenewLoan(copy=copy, at=When.parse("2026-10-15")))
    renewal = counter.done(RenewLoan(copy=copy, at=When.parse("2026-10-20"))).action_id
    counter.do(ReadHere(copy=counter.add("Тіні")))
    counter.do(TakeBack(copy=copy))
    assert months(counter) == [("LV-1", "2026-09", 1), ("LV-1", "2026-10", 2), ("LV-1", "2026-11", 1)]
    counter.do(UndoAction(action_id=renewal))
    assert months(counter) == [("LV-1", "2026-09", 1), ("LV-1", "2026-10", 1), ("LV-1", "2026-11", 1)]


def test_a_movement_vaguer_than_a_month_counts_only_in_its_year(counter):
    copy = counter.add(at="2024-01-01")
    counter.do(lend(copy, at=When.parse("2024-summer")))
    counter.do(TakeBack(copy=copy, at=When.parse("2025")))
    assert months(counter) == [("LV-1", "2024", 1), ("LV-1", "2025", 1)]
    counter.do(EraseReader(number="LV-1"))
    periods = "SELECT period, active FROM activity_count WHERE period NOT LIKE '%-to-%' ORDER BY 1"
    assert counter.rows(periods) == [("2024", 1), ("2025", 1)]


def test_after_the_link_is_cut_an_undo_leaves_the_months_alone(counter):
    copy = counter.add(at="2026-01-01")
    counter.do(lend(copy, at=When.parse("2026-05-05")))
    counter.do(TakeBack(copy=copy, at=When.parse("2026-05-06")))
    counter.clock.advance(days=1)
    assert counter.do(Forget()) == 1
    undone = counter.do(UndoLastOf(copy=copy))
    assert months(counter) == [("LV-1", "2026-05", 2)]
    assert [(again.reader, again.due_on) for again in undone.reopened] == [(None, date(2026, 6, 4))]


def test_a_reopened_loan_without_a_reader_takes_a_number_again(counter):
    copy = counter.add(at="2026-01-01")
    counter.do(lend(copy, at=When.parse("2026-05-05")))
    counter.do(TakeBack(copy=copy, at=When.parse("2026-05-06")))
    counter.clock.advance(days=1)
    counter.do(Forget())
    counter.do(UndoLastOf(copy=copy))
    named = counter.do(NameReader(copy=copy, reader="LV-1"))
    assert (named.number, named.books) == ("LV-1", 1)
    with pytest.raises(AlreadyWith):
        counter.do(NameReader(copy=copy, reader="LV-1"))
    with pytest.raises(LentToAnother):
        counter.do(NameReader(copy=copy, reader="LV-2"))
    counter.do(TakeBack(copy=copy))
    with pytest.raises(NotPossible):
        counter.do(NameReader(copy=copy, reader="LV-1"))


# What closes a loan


@pytest.mark.parametrize(
    "closing",
    [
        lambda copy: TakeBack(copy=copy),
        lambda copy: LetTravel(copy=copy),
        lambda copy: CallMissing(copy=copy),
        lambda copy: Withdraw(copy=copy, why="wet"),
    ],
)
def test_undoing_what_closed_a_loan_reopens_it_with_its_due_date(counter, closing):
    copy = counter.add()
    counter.do(lend(copy, until=date(2026, 12, 3)))
    counter.do(closing(copy))
    undone = counter.do(UndoAction())
    assert [(again.reader, again.due_on) for again in undone.reopened] == [("LV-1", date(2026, 12, 3))]
    loan = counter.loans(copy)[0]
    assert (loan.due_on, loan.ended, loan.ended_at) == (date(2026, 12, 3), None, None)


@pytest.mark.parametrize("grace_days", [0, 30])
def test_the_link_of_a_loan_returned_today_is_never_cut_before_midnight(counter, grace_days):
    counter.do(ChangePolicy(policy=Policy(grace_days=grace_days)))
    copy = counter.add()
    counter.do(lend(copy))
    counter.do(TakeBack(copy=copy))
    counter.clock.set("2026-11-20T23:58")
    assert counter.do(Forget()) == 0
    counter.clock.set(f"2026-{'11-21' if grace_days == 0 else '12-19'}T10:00")
    assert counter.do(Forget()) == (1 if grace_days == 0 else 0)
    counter.clock.set("2026-12-20T00:00")
    assert counter.do(Forget()) == (0 if grace_days == 0 else 1)
    assert counter.loans(copy)[0].reader_id is None


def test_the_link_of_a_return_typed_today_for_long_ago_is_kept_until_midnight_too(counter):
    copy = counter.add(at="2026-01-01")
    counter.do(lend(copy, at=When.parse("2026-05-05")))
    counter.do(TakeBack(copy=copy, at=When.parse("2026-05-06")))
    assert counter.do(Forget()) == 0
    undone = counter.do(UndoAction())
    assert undone.reopened[0].reader == "LV-1"


# Arrivals


def test_undoing_received_takes_the_copy_out_of_every_list_for_good(counter):
    copy = counter.add()
    counter.do(AddCode(copy=copy, code="LIB-5"))
    counter.do(UndoAction(action_id=1))
    assert counter.state(copy) is None
    for command in (lend(copy), TakeBack(copy=copy), EditCopy(copy=copy, note="x"), ReadHere(copy="LIB-5")):
        with pytest.raises(TakenBack):
            counter.do(command)
    assert counter.add() == "CHE-00002"


def test_a_code_of_a_copy_taken_back_is_free_for_another(counter):
    wrong = counter.add()
    counter.do(AddCode(copy=wrong, code="LIB-5"))
    counter.do(UndoAction(action_id=1))
    right = counter.add()
    counter.do(AddCode(copy=right, code="LIB-5"))
    assert counter.do(ReadHere(copy="LIB-5")).copy.number == right


# Edits


def test_an_edit_of_a_copy_is_undone_without_touching_where_it_is(counter):
    copy = counter.add()
    edit = counter.done(EditCopy(copy=copy, condition="worn", note="coffee")).action_id
    counter.do(lend(copy))
    counter.do(UndoAction(action_id=edit))
    row = counter.copy(copy)
    assert (row.condition, row.note, row.state, row.place_id) == ("good", "", "on_loan", None)


def test_an_edit_of_a_title_is_undone_with_its_people_isbns_and_what_finds_it(counter):
    counter.add("Тигролови", isbns=(), publisher="Основи")
    title_id = counter.copy("CHE-1").title_id
    before = counter.rows("SELECT name, publisher, search_title, search_publisher, sort_key FROM title")
    counter.do(EditTitle(title_id=title_id, title=TitleDraft(name="Інша книга")))
    assert counter.rows("SELECT count(*) FROM title_index WHERE title_index MATCH 'tihrolovi'") == [(0,)]
    assert counter.do(UndoAction()).titles == 1
    assert (
        counter.rows("SELECT name, publisher, search_title, search_publisher, sort_key FROM title") == before
    )
    assert counter.rows("SELECT count(*) FROM title_index WHERE title_index MATCH 'tihrolovi'") == [(1,)]


def test_an_edit_under_a_later_edit_is_undone_only_with_it(counter):
    copy = counter.add()
    first = counter.done(EditCopy(copy=copy, note="one")).action_id
    counter.do(EditCopy(copy=copy, note="two"))
    with pytest.raises(StandsInTheWay) as refusal:
        counter.do(UndoAction(action_id=first))
    assert [blocker.kind for blocker in refusal.value.blockers] == [None]
    counter.do(UndoAction(action_id=first, with_later=True))
    assert counter.copy(copy).note == ""


def test_edits_hang_together_through_a_merge(counter):
    one, two = counter.add("Кобзарь", copies=2)
    good = counter.add("Кобзар")
    wrong_id, good_id = counter.copy(one).title_id, counter.copy(good).title_id
    first = counter.done(EditCopy(copy=one, note="first")).action_id
    counter.do(MergeTitles(title_id=wrong_id, into_id=good_id))
    counter.do(EditCopy(copy=two, note="after the merge"))
    with pytest.raises(StandsInTheWay) as refusal:
        counter.do(UndoAction(action_id=first))
    assert len(refusal.value.blockers) == 2
    counter.do(UndoAction(action_id=first, with_later=True))
    assert [counter.copy(copy).note for copy in (one, two)] == ["", ""]
    assert [counter.copy(copy).title_id for copy in (one, two)] == [wrong_id, wrong_id]


def test_a_merge_is_undone_with_its_title_and_every_copy(counter):
    one, two = counter.add("Кобзарь", copies=2)
    good = counter.add("Кобзар")
    wrong_id, good_id = counter.copy(one).title_id, counter.copy(good).title_id
    merge = counter.done(MergeTitles(title_id=wrong_id, into_id=good_id)).action_id
    assert {counter.copy(copy).title_id for copy in (one, two, good)} == {good_id}
    counter.do(lend(one))
    counter.do(UndoAction(action_id=merge))
    assert [counter.copy(copy).title_id for copy in (one, two, good)] == [wrong_id, wrong_id, good_id]
    assert (counter.state(one), counter.journey(one)) == ("on_loan", ["received", "lent"])
    assert counter.rows("SELECT removed_at, merged_into_id FROM title") == [(None, None)] * 2


def test_removing_a_title_and_renaming_the_table_are_undone(counter):
    title_id = counter.do(AddTitle(title=TitleDraft(name="Порожня"), copies=0)).title_id
    counter.do(RemoveTitle(title_id=title_id))
    counter.do(UndoAction())
    assert counter.rows("SELECT removed_at FROM title") == [(None,)]
    counter.do(RenamePlace(place_id=None, name="Cēsu bibliotēka"))
    counter.do(UndoAction())
    assert counter.rows("SELECT name FROM place")[0][0].startswith("Valmiera")


def test_before_values_are_kept_thirty_days(counter):
    copy = counter.add()
    edit = counter.done(EditCopy(copy=copy, note="one")).action_id
    counter.clock.advance(days=31)
    with pytest.raises(CannotBeUndone) as refusal:
        counter.do(UndoAction(action_id=edit))
    assert refusal.value.too_old

    class Drop:
        def perform(self, work):
            images.drop_old_images(work.session, work.now)

    counter.do(Drop())
    assert counter.rows("SELECT count(*) FROM before_value WHERE before IS NOT NULL") == [(0,)]


@pytest.mark.parametrize(
    "final",
    [
        lambda: EditReader(number="LV-1", new_number="LV-2"),
        lambda: EraseReader(number="LV-1"),
        lambda: ChangePolicy(policy=Policy(loan_days=7)),
    ],
)
def test_what_concerns_readers_and_rules_cannot_be_undone(counter, final):
    counter.do(AddReader(number="LV-1"))
    copy = counter.add()
    action_id = counter.done(final()).action_id
    with pytest.raises(CannotBeUndone):
        counter.do(UndoAction(action_id=action_id))
    assert counter.state(copy) == "on_table"


def test_adding_a_reader_is_taken_back_while_there_is_nothing_else_about_them(counter):
    counter.do(AddReader(number="LV-1"))
    assert counter.do(UndoAction()).reader_removed == "LV-1"
    counter.do(AddReader(number="LV-1"))
    copy = counter.add()
    added = counter.rows("SELECT max(id) FROM action WHERE name = 'add_reader'")[0][0]
    counter.do(lend(copy, "LV-1"))
    with pytest.raises(CannotBeUndone):
        counter.do(UndoAction(action_id=added))


def test_undo_of_a_final_action_says_so_instead_of_taking_back_the_one_before(counter):
    counter.do(AddReader(number="LV-1"))
    copy = counter.add()
    counter.do(lend(copy, "LV-1"))
    counter.do(EditReader(number="LV-1", new_number="LV-2"))
    with pytest.raises(CannotBeUndone):
        counter.do(UndoAction())
    assert counter.state(copy) == "on_loan"


def test_no_person_stands_in_a_before_value(counter):
    counter.do(AddReader(number="LV-1"))
    counter.do(EditReader(number="LV-1", new_number="LV-12345", name="Оксана", contact="+371 555"))
    copy = counter.add()
    counter.do(lend(copy, "LV-12345"))
    counter.do(UndoAction())
    counter.do(SetAside(copy=copy))
    kept = str(counter.rows("SELECT * FROM before_value") + counter.rows("SELECT * FROM action"))
    assert "Оксана" not in kept
    assert "12345" not in kept
