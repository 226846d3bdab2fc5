"""A small screen has room for the words: heads beside each other, and both of a title's lines."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.drafts import ContributorDraft
from bookcrossing.wording import use
from ui.look.type import SMALL, font
from ui.pages.catalogue.columns import TITLE, WHERE
from ui.pages.catalogue.titles_painter import room_for_lines
from ui.painting.lines import text_width

LANGUAGES = ("lv", "uk", "en")
SMALL_PAGE, WIDE_PAGE = (1270, 768), (1824, 1000)


@pytest.fixture
def haydamaky(counter):
    counter.add("Гайдамаки", contributors=(ContributorDraft("Тарас Шевченко"),))
    return counter


def speaks(person, language):
    use(language)
    for part in (person.page, person.page.results):
        QApplication.sendEvent(part, QEvent(QEvent.Type.LanguageChange))
    QApplication.sendEvent(person.page.results.view, QEvent(QEvent.Type.LanguageChange))
    person.waits()


@pytest.fixture(params=LANGUAGES)
def language(request):
    yield request.param
    use("en")


@pytest.mark.parametrize("size", [SMALL_PAGE, WIDE_PAGE])
def test_the_head_ordered_by_covers_no_neighbour(haydamaky, person, language, size):
    person.page.resize(*size)
    person.searches("")
    speaks(person, language)
    head = person.page.results.head
    words = [word for word in (*head._words, *head._more) if word.isVisible()]
    for key in ("title", "author", "year", "copies"):
        head.set_order(key, descending=False)
        painted = [
            (word.key, place.translated(word.mapTo(head, QPoint())))
            for word in words
            for place in word.painted()
        ]
        for at, (one, place) in enumerate(painted):
            assert head.rect().contains(place.toAlignedRect()), one
            for other, beside in painted[at + 1 :]:
                assert not place.intersects(beside), (key, one, other)


def test_author_and_title_stand_whole_in_latvian_letters(haydamaky, person):
    person.searches("")
    speaks(person, "lv")
    view = person.page.results.view
    room = room_for_lines(view.columnWidth(TITLE))
    line = view._painter._below(person.row(0), room)
    use("en")
    assert line == "Тарас Шевченко · Taras Ševčenko · Haidamaki"
    assert text_width(font(SMALL), line) <= room


def test_each_state_stands_whole_in_its_column(haydamaky, person, language):
    person.searches("")
    speaks(person, language)
    view = person.page.results.view
    assert view.columnWidth(WHERE) >= view._painter.widest_state()
