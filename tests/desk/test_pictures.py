"""Covers can be undone, photographs of a person's words are final; each picture is kept once and goes with its last use."""

import pytest

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import EditTitle, MergeTitles
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.pictures import (
    AddWishPicture,
    KeepFoundCover,
    RemoveCover,
    RemoveWishPicture,
    SetCover,
)
from bookcrossing.desk.wishes import KeepWish, WishDraft, WithdrawWish
from bookcrossing.errors import (
    BadCount,
    CannotBeUndone,
    NoSuchPicture,
    NoSuchTitle,
    NoWish,
    PictureRefused,
    TextNeeded,
)
from bookcrossing.keeping.check import check
from bookcrossing.keeping.privacy import forget
from bookcrossing.listings.reads import Reads
from bookcrossing.pictures import Picture
from tests.photographs.conftest import page, saved


def photo(width=200, height=300):
    return Picture.of(saved(page(width, height), "JPEG"))


ONE, TWO, THREE = photo(), photo(210), photo(220)


def kept(counter):
    return sorted(width for (width,) in counter.rows("SELECT width_px FROM picture"))


def cover(counter, title=1):
    rows = counter.rows(
        "SELECT width_px FROM title JOIN picture ON picture.id = cover_id WHERE title.id = ?", title
    )
    return rows[0][0] if rows else None


def photographs(counter, copy):
    wish = Reads(counter.store).wish(counter.copy(copy).id)
    return None if wish is None else wish.photographs


@pytest.fixture
def copy(counter):
    return counter.add()


def test_a_cover_is_set_changed_removed_and_each_step_undone(counter, copy):
    one = counter.do(SetCover(title_id=1, picture=ONE))
    two = counter.do(SetCover(title_id=1, picture=TWO))
    gone = counter.do(RemoveCover(title_id=1))
    assert cover(counter) is None
    for step, before in ((gone, 210), (two, 200), (one, None)):
        counter.do(UndoAction(action_id=step.action_id))
        assert cover(counter) == before
    assert check(counter.store) == ()


def test_the_same_cover_again_and_removing_none_write_nothing(counter, copy):
    assert counter.do(RemoveCover(title_id=1)).action_id is None
    counter.do(SetCover(title_id=1, picture=ONE))
    assert counter.do(SetCover(title_id=1, picture=ONE)).action_id is None


def test_a_cover_says_what_it_touched(counter, copy):
    assert counter.done(SetCover(title_id=1, picture=ONE)).changes.titles == {1}
    assert counter.done(RemoveCover(title_id=1)).changes.titles == {1}


def test_no_cover_for_a_title_that_is_not_there(counter, copy):
    with pytest.raises(NoSuchTitle):
        counter.do(SetCover(title_id=99, picture=ONE))


def test_a_picture_is_kept_once_however_often_it_is_used(counter, copy):
    counter.add("Інша")
    for title in (1, 2):
        counter.do(SetCover(title_id=title, picture=ONE))
    counter.do(AddWishPicture(copy=copy, picture=ONE))
    assert kept(counter) == [200]
    counter.do(WithdrawWish(copy=copy))
    counter.do(RemoveCover(title_id=1))
    counter.clock.advance(days=40)
    forget(counter.store, counter.clock)
    assert cover(counter, 2) == 200


def test_a_cover_that_nothing_would_bring_back_is_dropped(counter, copy):
    counter.do(SetCover(title_id=1, picture=ONE))
    removed = counter.do(SetCover(title_id=1, picture=TWO))
    forget(counter.store, counter.clock)
    assert kept(counter) == [200, 210]
    counter.clock.advance(days=20)
    forget(counter.store, counter.clock)
    assert kept(counter) == [200, 210]
    counter.do(UndoAction(action_id=removed.action_id))
    counter.clock.advance(days=20)
    forget(counter.store, counter.clock)
    assert kept(counter) == [200]
    assert cover(counter) == 200


def test_a_line_of_a_box_keeps_its_cover(counter, copy):
    from bookcrossing.store import pictures
    from bookcrossing.store.tables import Box, Intake

    with counter.store.write() as session, session.begin():
        session.add(Box(id=1, number=1))
        session.flush()
        picture = pictures.keep(session, ONE)
        session.add(Intake(box_id=1, number=1, typed="x", entered_at=counter.clock.now(), cover_id=picture))
    forget(counter.store, counter.clock)
    assert kept(counter) == [200]


def test_undoing_an_edit_leaves_a_title_without_a_cover_that_is_gone(counter, copy):
    counter.do(AddWishPicture(copy=copy, picture=ONE))
    counter.do(SetCover(title_id=1, picture=ONE))
    edit = counter.do(RemoveCover(title_id=1))
    counter.do(WithdrawWish(copy=copy))
    assert kept(counter) == []
    counter.do(UndoAction(action_id=edit.action_id))
    assert cover(counter) is None
    assert check(counter.store) == ()


def test_a_found_cover_is_no_step_of_a_persons_and_replaces_none(counter, copy):
    added = counter.add("Інша")
    done = counter.done(KeepFoundCover(title_id=2, picture=ONE))
    assert (done.action_id, done.changes.titles) == (None, {2})
    assert cover(counter, 2) == 200
    assert not counter.done(KeepFoundCover(title_id=2, picture=TWO)).changes
    assert cover(counter, 2) == 200
    counter.do(UndoAction())
    assert counter.state(added) is None


def test_merging_brings_a_cover_to_a_title_without_one(counter, copy):
    counter.add("Інша")
    counter.do(SetCover(title_id=2, picture=ONE))
    merged = counter.do(MergeTitles(title_id=2, into_id=1))
    assert cover(counter, 1) == 200
    counter.do(UndoAction(action_id=merged.action_id))
    assert (cover(counter, 1), cover(counter, 2)) == (None, 200)


def test_an_edit_of_the_record_leaves_the_cover(counter, copy):
    counter.do(SetCover(title_id=1, picture=ONE))
    counter.do(EditTitle(title_id=1, title=TitleDraft(name="Кобзар", year_printed="1840")))
    assert cover(counter) == 200


def test_a_wish_may_be_nothing_but_a_photograph(counter, copy):
    added = counter.do(AddWishPicture(copy=copy, picture=ONE))
    assert len(photographs(counter, copy)) == 1
    counter.do(UndoAction(action_id=added.action_id))
    assert photographs(counter, copy) is None
    assert counter.rows("SELECT count(*) FROM wish_picture") == [(0,)]
    assert kept(counter) == []
    assert check(counter.store) == ()


def test_photographs_keep_their_order_and_removing_one_is_final(counter, copy):
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Хай щастить!", photographs=(ONE, TWO))))
    added = counter.do(AddWishPicture(copy=copy, picture=THREE))
    one, two, three = photographs(counter, copy)
    assert kept(counter) == [200, 210, 220]
    removed = counter.do(RemoveWishPicture(copy=copy, picture_id=two))
    assert photographs(counter, copy) == (one, three)
    assert kept(counter) == [200, 220]
    for step in (added, removed):
        with pytest.raises(CannotBeUndone):
            counter.do(UndoAction(action_id=step.action_id))


def test_the_same_photograph_twice_is_one(counter, copy):
    counter.do(AddWishPicture(copy=copy, picture=ONE))
    assert counter.do(AddWishPicture(copy=copy, picture=ONE)).action_id is None
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Так", photographs=(ONE, TWO, TWO))))
    assert len(photographs(counter, copy)) == 2


def test_a_change_of_the_words_keeps_the_photographs(counter, copy):
    counter.do(AddWishPicture(copy=copy, picture=ONE))
    draft = Reads(counter.store).wish(counter.copy(copy).id)
    counter.do(KeepWish(copy=copy, wish=WishDraft(text="Так", photographs=draft.photographs)))
    assert photographs(counter, copy) == draft.photographs


def test_what_cannot_be_done_with_photographs(counter, copy):
    with pytest.raises(NoWish):
        counter.do(RemoveWishPicture(copy=copy, picture_id=1))
    counter.do(AddWishPicture(copy=copy, picture=ONE))
    (picture,) = photographs(counter, copy)
    with pytest.raises(NoSuchPicture):
        counter.do(RemoveWishPicture(copy=copy, picture_id=picture + 1))
    with pytest.raises(TextNeeded):
        counter.do(RemoveWishPicture(copy=copy, picture_id=picture))
    with pytest.raises(NoSuchPicture):
        counter.do(KeepWish(copy=copy, wish=WishDraft(text="Так", photographs=(99,))))
    many = tuple(photo(100 + each) for each in range(9))
    with pytest.raises(BadCount):
        counter.do(KeepWish(copy=copy, wish=WishDraft(photographs=many)))
    assert photographs(counter, copy) == (picture,)


def test_bytes_that_are_no_small_picture_never_reach_the_file():
    with pytest.raises(PictureRefused):
        Picture.of(saved(page(), "PNG"))


def test_withdrawing_drops_the_photographs_and_keeps_the_line(counter, copy):
    wish = WishDraft(text="Так", photographs=(ONE,), show_text=True, show_photo=True)
    counter.do(KeepWish(copy=copy, wish=wish))
    counter.do(WithdrawWish(copy=copy))
    assert kept(counter) == []
    assert counter.rows("SELECT text, show_photo, withdrawn_at IS NOT NULL FROM wish") == [(None, 0, 1)]
    assert check(counter.store) == ()
