"""The donor's words stand large at the desk when a book's card opens and when somebody takes it, as far as agreed."""

import pytest

from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.wishes import KeepWish, WishDraft, WithdrawWish
from bookcrossing.pictures import Picture
from bookcrossing.wording import use
from tests.photographs.conftest import page, saved
from ui.look.type import SECTION, font
from ui.widgets import WishPanel

from ..patience import until

WISH = {
    "text": "Хай щастить!",
    "language": "ukr",
    "translation": "Lai veicas!",
    "translation_language": "lav",
    "first_name": "Оксана",
    "town": "Черкаси",
    "written_on": "2024",
}


@pytest.fixture
def number(librarian):
    return librarian.adds("Лісова пісня", author="Леся Українка")


def keeps(librarian, number, **agreed):
    photograph = Picture.of(saved(page(300, 200), "JPEG"))
    librarian.does(KeepWish(copy=number, wish=WishDraft(**WISH, photographs=(photograph,), **agreed)))


def panel(librarian):
    return librarian.page.findChild(WishPanel)


def test_the_words_stand_large_in_italic_when_the_card_opens(librarian, number):
    keeps(librarian, number, show_text=True)
    librarian.scans(number)
    librarian.sees("A wish to the next reader", "Хай щастить!", "2024")
    librarian.sees_no("Оксана", "Черкаси", "Photograph of the page")
    words = panel(librarian)._words
    assert words._face == font(SECTION, italic=True)
    assert SECTION == 16


def test_name_town_and_photograph_each_by_their_own_consent(librarian, number):
    keeps(librarian, number, show_text=True, show_name=True, show_town=True, show_photo=True)
    librarian.scans(number)
    librarian.sees("Оксана, Черкаси, 2024", "Photograph of the page")


@pytest.mark.parametrize("agreed", [{}, {"show_name": True, "show_town": True}])
def test_without_consent_to_the_words_nothing_stands_there(librarian, number, agreed):
    keeps(librarian, number, **agreed)
    librarian.scans(number)
    assert panel(librarian).isHidden()
    librarian.sees_no("щастить")


def test_a_photograph_may_be_shown_without_the_words(librarian, number):
    keeps(librarian, number, show_photo=True)
    librarian.scans(number)
    librarian.sees("Photograph of the page")
    librarian.sees_no("щастить")


def test_the_translation_stands_below_in_the_windows_language_alone(librarian, number):
    keeps(librarian, number, show_text=True)
    librarian.scans(number)
    librarian.sees_no("Lai veicas!")
    use("lv")
    try:
        librarian.presses("Esc")
        librarian.scans(number)
        assert "Lai veicas!" in librarian.sight
    finally:
        use("en")


def test_the_words_stand_there_too_when_somebody_has_taken_the_book(librarian, number):
    keeps(librarian, number, show_text=True)
    librarian.scans(number)
    librarian.presses("F6")
    librarian.sees("Хай щастить!")


def test_the_photograph_opens_by_its_button(librarian, number, qapp):
    keeps(librarian, number, show_text=True, show_photo=True)
    librarian.scans(number)
    librarian.clicks("Photograph of the page")
    dialogs = [widget for widget in qapp.topLevelWidgets() if type(widget).__name__ == "PictureDialog"]
    assert len(dialogs) == 1
    until(lambda: dialogs[0]._canvas._image is not None)
    dialogs[0].reject()


def test_f8_leads_to_where_a_wish_is_written_down(librarian, number):
    asked = []
    librarian.page.wish_asked.connect(asked.append)
    librarian.scans(number)
    librarian.presses("F8")
    librarian.sees("The donor's wish")
    rows = librarian.page._surface.answer.menu._rows.rows
    at = [deed.value for deed in rows].index("wish")
    librarian.page._surface.answer.menu.choose(at)
    librarian.presses("Enter")
    assert asked == [librarian.book(number).copy_id]


def test_a_wish_taken_back_is_seen_no_more(librarian, number):
    keeps(librarian, number, show_text=True)
    librarian.does(WithdrawWish(copy=number))
    librarian.scans(number)
    librarian.sees_no("щастить")
    assert panel(librarian).isHidden()


@pytest.mark.parametrize("size", [(1366, 768), (1366, 690), (1200, 640), (1920, 1080)])
def test_a_long_wish_leaves_the_book_above_it_its_room(librarian, number, size):
    photograph = Picture.of(saved(page(300, 200), "JPEG"))
    long = {"text": "Хай щастить вам на кожній дорозі! " * 9, "translation": "Good luck on every road! " * 9}
    wish = WishDraft(
        **WISH | long | {"translation_language": "eng"}, photographs=(photograph,), show_text=True
    )
    librarian.does(KeepWish(copy=number, wish=wish))
    librarian.does(LetTravel(copy=number))
    librarian.window.resize(*size)
    librarian.page.show_copy(librarian.book(number).copy_id)
    librarian.waits()
    answer = librarian.page._surface.answer
    assert panel(librarian).isVisible()
    assert answer.book.height() >= answer.book.least_height or panel(librarian)._words._most == 1
    assert panel(librarian)._words.toolTip()
