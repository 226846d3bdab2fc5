"""Donations: opened, filled, finished, taken back whole; and what stands in the way of each."""

from datetime import date

import pytest

from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.boxes import BoxDraft, CloseBox, EditBox, OpenBox, TakeBoxBack
from bookcrossing.desk.cataloguing import AddCode, EditCopy
from bookcrossing.desk.crossing import LetTravel, ReadHere
from bookcrossing.desk.drafts import IsbnDraft, TitleDraft
from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.receiving import AddCopies, AddTitle, CopyDraft
from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.errors import (
    BadDay,
    BoxClosed,
    CannotBeUndone,
    InTheFuture,
    NoSuchBox,
    StandsInTheWay,
    TextNeeded,
    TextTooLong,
)
from bookcrossing.keeping.check import check
from bookcrossing.listings.reads import Reads
from bookcrossing.when import When


def opened(counter, from_whom="Місто Черкаси", **more):
    return counter.do(OpenBox(box=BoxDraft(from_whom=from_whom, **more)))


def put_in(counter, number=1, name="Дюна", **more):
    return counter.do(AddTitle(title=TitleDraft(name=name), box=number, **more))


def lines(counter):
    return [
        (line.number, line.from_whom, line.copies, line.is_closed) for line in Reads(counter.store).boxes()
    ]


def names(counter, number=1):
    reads = Reads(counter.store)
    card = reads.box(number)
    rows = reads.box_rows(card.copy_ids)
    return [rows[copy_id].title for copy_id in card.copy_ids]


# Opening


def test_the_program_gives_a_box_its_number(counter):
    first, second = opened(counter, place="Черкаси"), opened(counter, "  Читачі   столика ")
    assert (first.number, first.place, first.came_on) == (1, "Черкаси", counter.desk._clock.now().date())
    assert (second.number, second.from_whom, second.place) == (2, "Читачі столика", None)
    assert lines(counter) == [(2, "Читачі столика", 0, False), (1, "Місто Черкаси", 0, False)]


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        (BoxDraft(from_whom="  "), TextNeeded),
        (BoxDraft(from_whom="я" * 201), TextTooLong),
        (BoxDraft(from_whom="Черкаси", place="я" * 201), TextTooLong),
        (BoxDraft(from_whom="Черкаси", note="я" * 20_001), TextTooLong),
        (BoxDraft(from_whom="Черкаси", came_on=date(2999, 1, 1)), InTheFuture),
        (BoxDraft(from_whom="Черкаси", came_on=date(1800, 1, 1)), BadDay),
    ],
)
def test_a_box_that_cannot_be_is_not_opened(counter, draft, refusal):
    with pytest.raises(refusal):
        counter.do(OpenBox(box=draft))
    assert lines(counter) == []
    assert counter.rows("SELECT count(*) FROM place WHERE NOT is_home") == [(0,)]


def test_what_is_known_about_a_box_can_be_changed_and_undone(counter):
    opened(counter, place="Черкаси", came_on=date(2026, 11, 2))
    same = BoxDraft(from_whom="Місто Черкаси", place="Черкаси", came_on=date(2026, 11, 2))
    assert counter.do(EditBox(number=1, box=same)).action_id is None
    done = counter.done(EditBox(number=1, box=BoxDraft(from_whom="Цесіс", came_on=date(2026, 11, 3))))
    assert done.changes.boxes
    line = Reads(counter.store).boxes()[0]
    assert (line.from_whom, line.place, line.came_on) == ("Цесіс", None, date(2026, 11, 3))
    undone = counter.done(UndoAction())
    assert (undone.result.action, bool(undone.changes.boxes)) == ("edit_box", True)
    line = Reads(counter.store).boxes()[0]
    assert (line.from_whom, line.place, line.came_on) == ("Місто Черкаси", "Черкаси", date(2026, 11, 2))


# Filling


def test_each_book_gets_its_number_and_stands_in_the_box_newest_first(counter):
    opened(counter, place="Черкаси")
    first = put_in(counter)
    second = counter.do(AddCopies(title_id=first.title_id, copies=2, box=1, prepare=True))
    put_in(counter, name="Дім")
    assert names(counter) == ["Дім", "Дюна", "Дюна", "Дюна"]
    assert [copy.number for copy in second.copies] == ["CHE-00002", "CHE-00003"]
    assert counter.state("CHE-2") == "being_prepared"
    assert counter.rows("SELECT DISTINCT name FROM copy JOIN place ON place.id = donor_place_id") == [
        ("Черкаси",)
    ]
    assert lines(counter) == [(1, "Місто Черкаси", 4, False)]
    assert check(counter.store) == ()


def test_another_place_may_be_said_of_one_book(counter):
    opened(counter, place="Черкаси")
    put_in(counter, copy=CopyDraft(donor_place="Умань"))
    assert counter.rows("SELECT name FROM copy JOIN place ON place.id = donor_place_id") == [("Умань",)]


def test_a_book_came_on_the_day_of_its_box_and_today_it_came_now(counter):
    opened(counter, came_on=date(2026, 11, 2))
    put_in(counter)
    opened(counter)
    put_in(counter, 2, "Дім")
    put_in(counter, 1, "Ліс", at=When.parse("2026-10"))
    came = [counter.movements(f"CHE-{serial}")[0] for serial in (1, 2, 3)]
    assert [line.precision for line in came] == ["day", "instant", "month"]
    assert came[0].happened_at.isoformat() == "2026-11-01T22:00:00+00:00"
    assert (came[1].recorded_at - came[1].happened_at).total_seconds() < 1


def test_a_finished_box_takes_no_book_until_it_is_opened_again(counter):
    opened(counter)
    counter.do(CloseBox(number=1))
    assert counter.do(CloseBox(number=1)).action_id is None
    with pytest.raises(BoxClosed):
        put_in(counter)
    counter.do(CloseBox(number=1, again=True))
    put_in(counter)
    counter.do(CloseBox(number=1))
    assert lines(counter) == [(1, "Місто Черкаси", 1, True)]
    counter.do(UndoAction())
    assert lines(counter) == [(1, "Місто Черкаси", 1, False)]


def test_no_book_comes_into_a_box_that_is_not_there(counter):
    with pytest.raises(NoSuchBox):
        put_in(counter, 7)
    for command in (
        CloseBox(number=7),
        TakeBoxBack(number=7),
        EditBox(number=7, box=BoxDraft(from_whom="я")),
    ):
        with pytest.raises(NoSuchBox):
            counter.do(command)
    assert counter.rows("SELECT count(*) FROM title") == [(0,)]


# Taking back


def test_one_book_is_taken_back_out_of_the_box(counter):
    opened(counter)
    put_in(counter)
    put_in(counter, name="Дім")
    undone = counter.done(UndoLastOf(copy="CHE-1"))
    assert undone.changes.boxes
    assert names(counter) == ["Дім"]
    assert counter.rows("SELECT name FROM title WHERE removed_at IS NULL") == [("Дім",)]


def test_a_box_is_taken_back_whole(counter):
    kept = counter.add("Кобзар")
    opened(counter)
    put_in(counter)
    counter.do(AddCopies(title_id=counter.copy(kept).title_id, copies=2, box=1))
    counter.do(EditCopy(copy="CHE-2", note="потерта"))
    counter.do(CloseBox(number=1))
    done = counter.done(TakeBoxBack(number=1, why="не та коробка"), by="AB")
    assert (done.result.copies, done.result.titles) == (3, 1)
    assert done.changes.boxes
    assert len(done.changes.copies) == 3
    assert lines(counter) == []
    assert Reads(counter.store).box(1) is None
    assert counter.rows("SELECT name FROM title WHERE removed_at IS NULL") == [("Кобзар",)]
    assert counter.state(kept) == "on_table"
    assert counter.rows("SELECT DISTINCT undone_by, undone_why FROM movement WHERE undone_at") == [
        ("AB", "не та коробка")
    ]
    assert check(counter.store) == ()
    assert opened(counter).number == 2
    with pytest.raises(NoSuchBox):
        counter.do(TakeBoxBack(number=1))


def test_a_box_of_which_a_copy_has_moved_is_not_taken_back(counter):
    opened(counter)
    for name in ("Дюна", "Дім", "Ліс"):
        put_in(counter, name=name)
    counter.do(LetTravel(copy="CHE-1"))
    counter.do(ReadHere(copy="CHE-3"))
    with pytest.raises(StandsInTheWay) as refusal:
        counter.do(TakeBoxBack(number=1))
    assert refusal.value.whole_only
    assert [(blocker.number, blocker.kind) for blocker in refusal.value.blockers] == [
        ("CHE-00003", "read_here"),
        ("CHE-00001", "taken"),
    ]
    assert names(counter) == ["Ліс", "Дім", "Дюна"]
    for copy in ("CHE-1", "CHE-3"):
        counter.do(UndoLastOf(copy=copy))
    assert counter.do(TakeBoxBack(number=1)).copies == 3


def test_a_book_taken_back_and_one_that_moved_before_stay_out_of_the_way(counter):
    opened(counter)
    put_in(counter)
    put_in(counter, name="Дім")
    counter.do(LendCopy(copy="CHE-1", reader="LV-1", add_reader=True))
    counter.do(UndoLastOf(copy="CHE-1"))
    counter.do(UndoLastOf(copy="CHE-1"))
    assert counter.do(TakeBoxBack(number=1)).copies == 1
    assert check(counter.store) == ()


def test_undoing_that_a_box_was_opened_asks_before_its_books_go_with_it(counter):
    action = opened(counter).action_id
    put_in(counter)
    put_in(counter, name="Дім")
    with pytest.raises(StandsInTheWay) as refusal:
        counter.do(UndoAction(action_id=action))
    assert not refusal.value.whole_only
    assert [blocker.number for blocker in refusal.value.blockers] == ["CHE-00002", "CHE-00001"]
    undone = counter.do(UndoAction(action_id=action, with_later=True))
    assert (undone.action, undone.titles) == ("open_box", 2)
    assert lines(counter) == []
    assert check(counter.store) == ()


def test_undoing_that_a_box_was_opened_never_takes_a_moved_copy(counter):
    action = opened(counter).action_id
    put_in(counter)
    counter.do(LetTravel(copy="CHE-1"))
    with pytest.raises(StandsInTheWay) as refusal:
        counter.do(UndoAction(action_id=action, with_later=True))
    assert refusal.value.whole_only


def test_an_empty_box_opened_by_mistake_is_undone_by_one_key(counter):
    opened(counter)
    assert counter.do(UndoAction()).action == "open_box"
    assert lines(counter) == []


def test_after_thirty_days_opening_is_not_undone_but_the_box_is_still_taken_back(counter):
    action = opened(counter).action_id
    put_in(counter)
    counter.clock.advance(days=31)
    with pytest.raises(CannotBeUndone):
        counter.do(UndoAction(action_id=action, with_later=True))
    assert counter.do(TakeBoxBack(number=1)).copies == 1


# What is typed into a box


def test_what_is_typed_means_a_copy_an_isbn_another_code_or_a_title(counter):
    known = "978-617-679-832-3"
    counter.add("Дюна", isbns=(IsbnDraft(known),))
    counter.add("Дім", isbns=(IsbnDraft("978-617-679-123-4"),))
    reads = Reads(counter.store)

    def meaning(typed):
        return reads.intake(typed).meaning

    assert [title.title for title in reads.intake(known).titles] == ["Дюна"]
    assert (meaning(known), meaning("CHE-1"), meaning("сру1")) == ("known", "copy", "copy")
    assert (meaning("9789660396203"), meaning("978-966-03-9620-4")) == ("new", "doubtful")
    assert (meaning("4820000000000"), meaning("Лісова пісня"), meaning("1984")) == (
        "other_code",
        "text",
        "text",
    )
    assert meaning("978-617-679-123-4") == "known"
    assert meaning("я" * 9000) == "text"
    assert (meaning("дім"), meaning("Дім."), meaning("Дім на горі")) == ("known", "known", "text")
    assert reads.intake("Дім", scanned=True).meaning == "text"


# Wishes that came with a book


def test_a_wish_comes_with_the_book_and_goes_with_it(counter):
    opened(counter)
    put_in(counter, copies=2, wish=WishDraft(text="Хай щастить!", first_name="Оксана", town="Черкаси"))
    assert counter.rows("SELECT copy_id, text, show_text FROM wish") == [(1, "Хай щастить!", 0)]
    card = Reads(counter.store).box(1)
    assert (card.wishes, card.wishes_shown) == (1, 0)
    counter.do(UndoAction())
    assert counter.rows("SELECT * FROM wish") == []


def test_a_box_taken_back_keeps_no_words(counter):
    opened(counter)
    put_in(counter, wish=WishDraft(text="Хай щастить!", first_name="Оксана"))
    counter.do(TakeBoxBack(number=1))
    assert counter.rows("SELECT text, first_name FROM wish") == [(None, None)]


def test_what_was_written_about_a_book_alone_is_undone_with_it_when_its_box_goes(counter):
    stays = counter.add("Лишається")
    box = counter.do(OpenBox(box=BoxDraft(from_whom="Школа")))
    counter.do(AddTitle(title=TitleDraft(name="Дюна"), box=box.number))
    copy = "CHE-2"
    written = [
        counter.done(KeepWish(copy=copy, wish=WishDraft(text="Хай щастить!"))).action_id,
        counter.done(AddCode(copy=copy, code="LIB-7")).action_id,
        counter.done(EditCopy(copy=copy, note="мокра")).action_id,
    ]
    counter.do(TakeBoxBack(number=box.number))
    undone = counter.rows("SELECT id FROM action WHERE undone_at IS NOT NULL")
    assert {(action_id,) for action_id in written} <= set(undone)
    taken = counter.do(UndoAction())
    assert [copy.number for copy in taken.copies] == [stays]


def test_a_wish_is_undone_with_the_arrival_of_its_book(counter):
    copies = counter.add("Дюна", copies=1), counter.add("Дім")
    counter.do(KeepWish(copy=copies[0], wish=WishDraft(text="Хай щастить!")))
    counter.do(KeepWish(copy=copies[1], wish=WishDraft(text="Читайте!")))
    counter.do(UndoAction(action_id=1, with_later=True))
    assert counter.rows("SELECT name, undone_at IS NOT NULL FROM action ORDER BY id") == [
        ("add", 1),
        ("add", 0),
        ("keep_wish", 1),
        ("keep_wish", 0),
    ]
