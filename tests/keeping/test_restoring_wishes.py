"""Restoring an older backup never tells more of a donor than the donor agrees to by now."""

import pytest

from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.keeping.backups import BackupKind, make
from bookcrossing.keeping.check import check
from bookcrossing.keeping.privacy import withdraw_wish
from bookcrossing.keeping.restoring import restore
from bookcrossing.listings.reads import Reads

WHOLE = WishDraft(
    text="Хай щастить у дорозі!",
    first_name="Оксана",
    town="Черкаси",
    show_text=True,
    show_name=True,
    show_town=True,
)


@pytest.fixture
def kept(counter):
    """A copy with a wish, and a backup of that moment."""
    copy = counter.add()
    counter.do(KeepWish(copy=copy, wish=WHOLE))
    backup = make(
        counter.store, counter.path.with_name("kept.sqlite"), BackupKind.BY_HAND, counter.clock.now()
    ).path
    return copy, backup


def restored(counter, backup):
    restore(backup, counter.path, counter.store, counter.clock, computer="desk-1")
    counter.reopen()


def test_words_withdrawn_since_stay_withdrawn_to_the_last_byte(counter, kept):
    copy, backup = kept
    withdraw_wish(counter.store, counter.desk, copy)
    restored(counter, backup)
    assert Reads(counter.store).wish(counter.copy(copy).id) is None
    assert check(counter.store) == ()
    for end in ("", "-wal"):
        file = counter.path.with_name(counter.path.name + end)
        assert not file.exists() or "Хай щастить".encode() not in file.read_bytes()


def test_a_consent_taken_back_since_is_not_given_again(counter, kept):
    copy, backup = kept
    counter.do(KeepWish(copy=copy, wish=WishDraft(text=WHOLE.text, first_name="Оксана", show_text=True)))
    restored(counter, backup)
    wish = Reads(counter.store).wish(counter.copy(copy).id)
    assert (wish.show_text, wish.show_name, wish.show_town) == (True, False, False)


def test_what_was_agreed_then_and_now_comes_back_whole(counter, kept):
    copy, backup = kept
    restored(counter, backup)
    assert Reads(counter.store).wish(counter.copy(copy).id).show_town
