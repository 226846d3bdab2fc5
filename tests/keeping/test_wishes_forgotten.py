"""Consent withdrawn removes a donor's words and photographs from the file, its log and every backup from today on."""

import pytest

from bookcrossing.desk.pictures import RemoveWishPicture, SetCover
from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.keeping.check import check
from bookcrossing.keeping.daily import keep
from bookcrossing.keeping.privacy import forget, sweep, withdraw_wish
from bookcrossing.listings.reads import Reads
from bookcrossing.pictures import Picture
from tests.photographs.conftest import noise, saved

WORDS, TRANSLATED, NAME, TOWN, WHEN = (
    "Неповторне побажання",
    "Neatkārtojams vēlējums",
    "Оксана-Рідкісна",
    "Рідкогород",
    "весна-1987-Ж",
)


def photograph(side):
    """A picture whose dots are found nowhere else."""
    return Picture.of(saved(noise(side, side), "WEBP", quality=90))


ONE, TWO = photograph(200), photograph(220)


def pieces(picture):
    """Parts of a picture that must lie nowhere: it may stand in several pages of the file."""
    return [picture.image[at : at + 40] for at in range(200, len(picture.image) - 40, 700)]


def holding(folder, planted):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in planted)
    }


PLANTED = [
    *(text.encode() for text in (WORDS, TRANSLATED, NAME, TOWN, WHEN)),
    *(text.casefold().encode() for text in (WORDS, NAME, TOWN)),
]


@pytest.fixture
def wished(counter):
    copy = counter.add("Кобзар")
    wish = WishDraft(
        text=WORDS,
        language="ukr",
        translation=TRANSLATED,
        translation_language="lav",
        written_on=WHEN,
        photographs=(ONE, TWO),
        first_name=NAME,
        town=TOWN,
        show_text=True,
        show_photo=True,
    )
    counter.do(KeepWish(copy=copy, wish=wish))
    return copy


def test_after_consent_is_withdrawn_no_byte_is_left_and_the_line_stays(counter, wished, tmp_path):
    planted = [*PLANTED, *pieces(ONE), *pieces(TWO)]
    assert holding(tmp_path, planted)
    withdraw_wish(counter.store, counter.desk, wished)
    keep(counter.store, counter.clock)
    assert holding(tmp_path, planted) == set()
    journey = Reads(counter.store).journey(counter.copy(wished).id)
    assert journey.wish.withdrawn_at is not None
    assert (journey.wish.text, journey.wish.photographs) == (None, ())
    assert check(counter.store) == ()


def test_backups_of_before_go_with_their_days(counter, wished, tmp_path):
    keep(counter.store, counter.clock)
    withdraw_wish(counter.store, counter.desk, wished)
    left = holding(tmp_path, [*PLANTED, *pieces(ONE)])
    assert left
    assert all("table-backups/chebookcrossing-" in name for name in left)
    for _ in range(15):
        counter.clock.advance(days=1)
        forget(counter.store, counter.clock)
        keep(counter.store, counter.clock)
    assert holding(tmp_path, [*PLANTED, *pieces(ONE)]) == set()


def test_one_photograph_taken_out_is_gone_and_the_other_stays(counter, wished, tmp_path):
    first, second = Reads(counter.store).wish(counter.copy(wished).id).photographs
    counter.do(RemoveWishPicture(copy=wished, picture_id=first))
    sweep(counter.store)
    assert holding(tmp_path, pieces(ONE)) == set()
    assert Reads(counter.store).picture(second) == TWO.image


def test_a_photograph_that_is_a_cover_too_stays_as_one(counter, wished):
    counter.do(SetCover(title_id=1, picture=ONE))
    withdraw_wish(counter.store, counter.desk, wished)
    assert counter.rows("SELECT sha256 FROM picture") == [(ONE.sha256,)]


def test_the_window_sweeps_what_it_withdrew(counter, wished, tmp_path):
    from bookcrossing.desk.wishes import WithdrawWish

    counter.do(WithdrawWish(copy=wished))
    counter.clock.advance(days=1)
    forget(counter.store, counter.clock)
    assert holding(tmp_path, [*PLANTED, *pieces(ONE), *pieces(TWO)]) == set()
