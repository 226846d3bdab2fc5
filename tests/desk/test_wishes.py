"""Donors' wishes: each part with its own consent, a minor's with the first name at most, withdrawn for good."""

import pytest

from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.cataloguing import EditCopy
from bookcrossing.desk.wishes import KeepWish, WishDraft, WithdrawWish
from bookcrossing.errors import CannotBeUndone, NoSuchCopy, NoWish, TextNeeded, TextTooLong
from bookcrossing.keeping.check import check
from bookcrossing.keeping.privacy import forget
from bookcrossing.listings.reads import Reads

WHOLE = WishDraft(
    text="Хай щастить!",
    language="ukr",
    first_name="Оксана",
    town="Черкаси",
    show_text=True,
    show_name=True,
    show_town=True,
)


def shown(counter, copy="CHE-1"):
    return Reads(counter.store).book(counter.copy(copy).id).copy.wish


def kept(counter, copy="CHE-1"):
    return Reads(counter.store).wish(counter.copy(copy).id)


@pytest.fixture
def copy(counter):
    return counter.add()


def test_a_wish_with_consent_stands_on_the_desks_card(counter, copy):
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    wish = shown(counter)
    assert (wish.text, wish.first_name, wish.town) == ("Хай щастить!", "Оксана", "Черкаси")
    assert check(counter.store) == ()


@pytest.mark.parametrize(
    ("consent", "seen"),
    [
        ({}, None),
        ({"show_name": True, "show_town": True}, None),
        ({"show_text": True}, (None, None)),
        ({"show_text": True, "show_name": True}, ("Оксана", None)),
        ({"show_text": True, "show_town": True}, (None, "Черкаси")),
    ],
)
def test_each_part_is_shown_only_with_its_own_consent(counter, copy, consent, seen):
    wish = WishDraft(text="Хай щастить!", first_name="Оксана", town="Черкаси", **consent)
    counter.do(KeepWish(copy=copy, wish=wish))
    told = shown(counter)
    assert (None if told is None else (told.first_name, told.town)) == seen
    assert kept(counter) == wish


def test_of_a_minor_the_first_name_at_most_is_kept(counter, copy):
    wish = WishDraft(
        text="Гарна!",
        first_name="  Оленка  Петренко",
        town="Черкаси",
        is_minor=True,
        show_name=True,
        show_town=True,
    )
    counter.do(KeepWish(copy=copy, wish=wish))
    assert counter.rows("SELECT first_name, town, show_name, show_town FROM wish") == [("Оленка", None, 1, 0)]


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (WishDraft(text="  "), TextNeeded),
        (WishDraft(text="я" * 20_001), TextTooLong),
        (WishDraft(text="я", first_name="я" * 201), TextTooLong),
        (WishDraft(text="я", town="я" * 201), TextTooLong),
    ],
)
def test_what_cannot_be_a_wish_is_refused(counter, copy, wish, refusal):
    with pytest.raises(refusal):
        counter.do(KeepWish(copy=copy, wish=wish))
    assert counter.rows("SELECT * FROM wish") == []


def test_a_wish_needs_its_copy(counter, copy):
    with pytest.raises(NoSuchCopy):
        counter.do(KeepWish(copy="CHE-9", wish=WHOLE))
    with pytest.raises(NoWish):
        counter.do(WithdrawWish(copy=copy))


def test_writing_a_wish_down_is_undone_and_leaves_no_words(counter, copy):
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    assert counter.do(UndoAction()).action == "keep_wish"
    assert counter.rows("SELECT * FROM wish") == []
    assert shown(counter) is None


def test_a_change_is_final_and_no_image_holds_the_words_of_before(counter, copy):
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    assert counter.do(KeepWish(copy=copy, wish=WHOLE)).action_id is None
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Інші слова")))
    assert kept(counter) == WishDraft(text="Інші слова")
    with pytest.raises(CannotBeUndone):
        counter.do(UndoAction())
    assert "щастить" not in str(counter.rows("SELECT before FROM before_value"))


def test_withdrawn_the_words_go_and_the_line_stays(counter, copy):
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    counter.do(WithdrawWish(copy=copy))
    assert counter.rows("SELECT text, first_name, town, language, withdrawn_at IS NOT NULL FROM wish") == [
        (None, None, None, "", 1)
    ]
    assert (shown(counter), kept(counter)) == (None, None)
    with pytest.raises(CannotBeUndone):
        counter.do(UndoAction())
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Нове", show_text=True)))
    assert shown(counter).text == "Нове"


def test_a_copy_that_leaves_every_list_leaves_no_words(counter, copy):
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    counter.do(EditCopy(copy=copy, note="потерта"))
    action = counter.rows("SELECT action_id FROM movement")[0][0]
    counter.do(UndoAction(action_id=action))
    assert counter.rows("SELECT text, first_name FROM wish") == [(None, None)]
    assert check(counter.store) == ()


def test_undo_of_a_copy_does_not_reach_into_its_wish(counter, copy):
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    counter.do(EditCopy(copy=copy, note="потерта"))
    assert counter.do(UndoLastOf(copy=copy)).action == "edit_copy"
    assert kept(counter) == WHOLE


def test_undo_of_a_copy_takes_back_its_wish_and_no_more(counter, copy):
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    assert counter.do(UndoLastOf(copy=copy)).action == "keep_wish"
    assert counter.rows("SELECT count(*) FROM wish") == [(0,)]
    assert counter.rows("SELECT state FROM copy") == [("on_table",)]


@pytest.mark.parametrize("change", ["edit", "withdraw"])
def test_undo_of_a_copy_whose_wish_was_changed_last_is_refused_and_does_not_reach_behind_it(
    counter, copy, change
):
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    new = KeepWish(copy=copy, wish=WishDraft(text="Нове"))
    counter.do(new if change == "edit" else WithdrawWish(copy=copy))
    counter.clock.advance(days=40)
    forget(counter.store, counter.clock)
    with pytest.raises(CannotBeUndone):
        counter.do(UndoLastOf(copy=copy))
    assert counter.rows("SELECT state FROM copy") == [("on_table",)]
    assert kept(counter) == (WishDraft(text="Нове") if change == "edit" else None)
    assert check(counter.store) == ()


def test_a_bookplate_is_given_only_what_may_stand_on_it(counter, copy):
    plates = Reads(counter.store).wishes_to_print
    mine = counter.copy(copy).id
    assert plates([mine]) == {}
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    told = plates([mine, 99])[mine]
    assert (told.text, told.language, told.first_name, told.town) == (
        "Хай щастить!",
        "ukr",
        "Оксана",
        "Черкаси",
    )
    counter.do(
        KeepWish(copy=copy, wish=WishDraft(text="Так", first_name="Оксана", town="Черкаси", show_text=True))
    )
    told = plates([mine])[mine]
    assert (told.text, told.first_name, told.town) == ("Так", None, None)
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Так", first_name="Оксана", show_name=True)))
    assert plates([mine]) == {}
    counter.do(WithdrawWish(copy=copy))
    assert plates([mine]) == {}


def test_the_journey_begins_with_the_wish_and_keeps_its_line_when_it_is_taken_back(counter, copy):
    journey = Reads(counter.store).journey
    mine = counter.copy(copy).id
    assert journey(mine).wish is None
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    assert (journey(mine).wish.text, journey(mine).wish.withdrawn_at) == ("Хай щастить!", None)
    counter.do(WithdrawWish(copy=copy))
    assert journey(mine).wish.withdrawn_at == counter.clock.now()
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Знову", show_text=True)))
    assert journey(mine).wish.text == "Знову"
