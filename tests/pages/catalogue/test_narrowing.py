"""Covers beside the list, the facets, the exact letters, the last searches: with the keys and with the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.readers import EditReader
from bookcrossing.movements import State
from bookcrossing.search.narrowing import Narrowing
from ui import settings
from ui.searches_kept import LastSearches
from ui.widgets import KeyButton

from ..patience import until

DOWN, UP, ESC, ENTER, DELETE = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Delete,
)
LEFT, RIGHT, HOME, END, SPACE = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Space,
)


@pytest.fixture(scope="session")
def shelf_file(tmp_path_factory):
    """Where the file with the shelf is kept, once a test has filled it."""
    return tmp_path_factory.mktemp("shelf") / "table.sqlite"


@pytest.fixture
def shelf(counter, shelf_file):
    """Forty titles of different kinds, one of them lent."""
    if shelf_file.exists():
        counter.go_on_from(shelf_file)
        return counter
    for at in range(38):
        audience = ("adult", "6-8", "unknown")[at % 3]
        counter.add(f"Книга {at:02}", audience=audience, year_printed=str(1990 + at), languages="ukr")
    counter.add("Кобзар", year_printed="2014", category="poetry", languages="ukr")
    number = counter.add("Latvju dainas", category="poetry", languages="lav", audience="adult")
    counter.do(LendCopy(copy=number, reader="R-1", add_reader=True))
    counter.keep(shelf_file)
    return counter


def looks(person):
    """Let the page be painted, the counts be read and the covers be drawn."""
    page = person.page
    page.grab()
    person.waits()
    until(lambda: page.found.covers.queue.is_idle)
    person.waits()


def box(person, facet, value):
    section = person.page.facets.sections[facet]
    return next(box for box in section._boxes[: section._count] if box.value == value)


def counts(person, facet):
    section = person.page.facets.sections[facet]
    return {box.value: int(box._count) for box in section._boxes[: section._count]}


def test_the_list_becomes_covers_and_the_choice_is_kept(shelf, person):
    person.presses("Ctrl+L")
    assert person.page.found.covers.isVisible()
    assert not person.page.results.isVisible()
    assert not person.page.side.isVisible()
    assert person.bridge.settings.read(settings.CATALOGUE_VIEW) == "covers"
    person.presses("Ctrl+L")
    assert person.page.results.view.isVisible()
    assert person.page.side.isVisible()


def test_the_arrows_walk_over_the_covers(shelf, person):
    person.presses("Ctrl+L", DOWN)
    covers = person.page.found.covers
    assert covers.hasFocus()
    across = covers.across
    assert across == 6
    person.presses(RIGHT, DOWN)
    assert covers.currentIndex().row() == across + 1
    person.presses(LEFT, UP)
    assert covers.currentIndex().row() == 0
    person.presses(END)
    assert covers.currentIndex().row() == 39
    assert covers.viewport().rect().contains(covers.cell(39))
    person.presses(HOME, UP)
    assert person.page.box.field.hasFocus()


def test_a_page_down_goes_a_screen_further(shelf, person):
    person.presses("Ctrl+L", DOWN, Qt.Key.Key_PageDown)
    covers = person.page.found.covers
    rows = covers.viewport().height() // covers._painter.size.height()
    assert covers.currentIndex().row() == max(1, rows) * covers.across
    person.presses(Qt.Key.Key_PageUp)
    assert covers.currentIndex().row() == 0


def test_enter_on_a_cover_opens_its_card_and_esc_closes_it(shelf, person):
    person.presses("Ctrl+L", DOWN, RIGHT, ENTER)
    assert person.page.side.isVisible()
    assert person.card.name == person.titles[1]
    person.presses(ESC)
    assert not person.page.side.isVisible()
    assert person.page.found.covers.hasFocus()


def test_a_click_on_a_cover_chooses_it(shelf, person):
    person.presses("Ctrl+L")
    covers = person.page.found.covers
    middle = covers.cell(3).center()
    QTest.mouseClick(covers.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    person.waits()
    assert covers.currentIndex().row() == 3
    assert person.card.name == person.titles[3]
    assert not covers.indexAt(QPoint(covers.viewport().width() - 1, 5)).isValid() or covers.across > 5


def test_letters_typed_on_the_covers_search(shelf, person):
    person.presses("Ctrl+L", DOWN)
    person.types("кобз")
    assert person.page.box.field.text() == "кобз"
    assert person.titles[0] == "Кобзар"
    assert person.page.found.covers.isVisible()


def test_where_nothing_is_found_the_covers_say_so_too(shelf, person):
    person.presses("Ctrl+L")
    person.searches("qqqqwwww")
    assert not person.page.found.covers.isVisible()
    assert person.page.results._nothing.isVisible()
    person.presses(ESC)
    assert person.page.found.covers.isVisible()


def test_only_covers_that_are_seen_are_drawn(shelf, person):
    covers = person.page.found.covers
    drawn = []
    covers.queue.drawn.connect(drawn.append)
    person.presses("Ctrl+L")
    looks(person)
    assert drawn
    assert all(covers.is_seen(row) for row in drawn)


def test_the_covers_have_an_order_of_their_own(shelf, person):
    person.presses("Ctrl+L")
    order = person.page.line.order
    assert order.isVisible()
    order.activated.emit([key for key, _ in order._orders].index("moved"))
    person.waits()
    assert person.titles[0] == "Latvju dainas"
    order.activated.emit([key for key, _ in order._orders].index("year"))
    person.waits()
    assert person.titles[0] == "Книга 37"


def test_what_was_found_can_stand_in_the_covers_order(shelf, person):
    person.presses("Ctrl+L")
    shelf.do(LendCopy(copy="CHE-00007", reader="R-1"))
    person.searches("книга")
    order = person.page.line.order
    order.activated.emit([key for key, _ in order._orders].index("moved"))
    person.waits()
    assert person.titles[0] == "Книга 06"


def test_facets_count_what_was_found(shelf, person):
    looks(person)
    assert counts(person, "states") == {State.ON_TABLE: 39, State.ON_LOAN: 1}
    assert counts(person, "categories")["poetry"] == 2
    person.searches("кобзар")
    looks(person)
    assert counts(person, "categories") == {"poetry": 1}


def test_one_click_narrows_and_another_widens(shelf, person):
    looks(person)
    person.clicks(box(person, "categories", "poetry"))
    looks(person)
    assert set(person.titles) == {"Кобзар", "Latvju dainas"}
    assert counts(person, "states") == {State.ON_TABLE: 1, State.ON_LOAN: 1}
    person.clicks(box(person, "states", State.ON_LOAN))
    looks(person)
    assert person.titles == ["Latvju dainas"]
    person.clicks(box(person, "categories", "poetry"))
    person.clicks(box(person, "states", State.ON_LOAN))
    looks(person)
    assert len(person.titles) == 40


def test_the_facets_are_reached_walked_and_left_with_the_keys(shelf, person):
    looks(person)
    person.presses("F4")
    facets = person.page.facets
    assert facets.sections["states"]._head.hasFocus()
    person.presses(DOWN, DOWN)
    assert box(person, "states", State.ON_LOAN).hasFocus()
    person.presses(SPACE)
    looks(person)
    assert person.titles == ["Latvju dainas"]
    person.presses("Shift+F4")
    looks(person)
    assert len(person.titles) == 40
    person.presses(ESC)
    assert person.page.box.field.hasFocus()


def test_a_folded_facet_stays_folded(shelf, person):
    looks(person)
    person.presses("F4", LEFT)
    assert not person.page.facets.sections["states"].is_open
    assert "states" in person.bridge.settings.read(settings.FACETS_FOLDED).split()
    person.presses(RIGHT)
    assert person.page.facets.sections["states"].is_open


def test_what_is_chosen_can_be_taken_back_where_it_has_no_title(shelf, person):
    looks(person)
    person.clicks(box(person, "categories", "poetry"))
    person.searches("Книга 01")
    looks(person)
    assert person.titles == []
    assert counts(person, "categories")["poetry"] == 0
    person.clicks(person.page.facets._clear)
    looks(person)
    assert "Книга 01" in person.titles


def test_nothing_found_within_what_was_chosen_offers_to_look_everywhere(shelf, person):
    looks(person)
    person.clicks(box(person, "categories", "poetry"))
    person.searches("Книга 01")
    looks(person)
    person.clicks(person.page.results.add)
    looks(person)
    assert person.titles[0] == "Книга 01"
    assert not person.page._finding.asked.narrowing


def test_counts_of_an_older_question_are_not_shown(shelf, person):
    heard = []
    person.page._finding.counted.connect(lambda facets, _: heard.append(dict(facets.categories)))
    for letters in ("к", "ко", "коб", "кобзар"):
        person.page.box.field.setText(letters)
    person.waits()
    looks(person)
    assert heard == [{"poetry": 1}]


def test_in_a_narrow_page_the_facets_fold_away_and_take_the_cards_room(shelf, person):
    person.page.resize(1000, 640)
    person.waits()
    page = person.page
    assert not page.facets.isVisible()
    assert page.line._facets.isVisible()
    person.presses("F4")
    assert page.facets.isVisible()
    assert not page.side.isVisible()
    person.presses(ESC)
    assert not page.facets.isVisible()
    assert page.side.isVisible()


def test_the_narrow_page_says_how_much_is_chosen(shelf, person):
    looks(person)
    person.clicks(box(person, "categories", "poetry"))
    person.page.resize(1000, 640)
    person.waits()
    assert person.page.line._facets.text() == "Narrow (1)"


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_the_line_keeps_within_the_page_whatever_stands_in_it(shelf, person, language):
    person.speaks(language)
    for width in (960, 1104, 1270, 1824):
        person.page.resize(width, 640)
        for view in ("list", "covers"):
            person.page.show_as(view)
            for typed in ("", "itdxtyrj rj,pfh"):
                person.searches(typed)
                line = person.page.line
                for part in line._parts:
                    if part.isVisible():
                        assert part.geometry().right() <= line.width()
                        is_button = isinstance(part, KeyButton) and part is not line.exactly
                        assert not is_button or part.width() >= part.sizeHint().width()


def test_the_last_searches_come_back(shelf, person):
    person.types("кобз")
    person.presses(DOWN)
    person.presses(ESC)
    person.presses(ESC)
    person.types("книга 0")
    person.presses(DOWN, ESC, ESC)
    assert person.page.box.field.text() == ""
    listed = person.page.box.last_searches
    person.presses(DOWN)
    assert listed.isVisible()
    assert [listed.item(at).text() for at in range(listed.count())] == ["книга 0", "кобз"]
    person.presses(DOWN, ENTER)
    assert person.page.box.field.text() == "кобз"
    assert not listed.isVisible()
    assert person.page.box.field.hasFocus()


def test_del_removes_a_search_and_down_goes_on_into_the_results(shelf, person):
    for words in ("кобз", "dainas"):
        person.types(words)
        person.presses(DOWN, ESC, ESC)
    person.presses(DOWN, DELETE)
    assert person.page.box.searches.lines == ("кобз",)
    person.presses(DOWN)
    assert person.page.results.view.hasFocus()
    person.presses(ESC, DOWN, DELETE)
    assert person.page.box.searches.lines == ()
    assert person.page.box.field.hasFocus()
    person.presses(DOWN)
    assert person.page.results.view.hasFocus()


def test_letters_typed_over_the_last_searches_search(shelf, person):
    person.types("кобз")
    person.presses(DOWN, ESC, ESC, DOWN)
    person.types("к")
    assert person.page.box.field.text() == "к"
    assert not person.page.box.last_searches.isVisible()


def test_a_search_that_names_a_reader_is_not_kept(shelf, person):
    shelf.add("Перехід R-1 і R-2")
    person.page._refresh()
    person.types("R-1")
    person.presses(DOWN, ESC, ESC)
    assert person.page.box.searches.lines == ()


def test_who_becomes_a_reader_leaves_the_searches_before_the_name_can_be_forgotten(shelf, person, qtbot):
    shelf.add("Перехід Богдани Гай")
    person.page._refresh()
    person.types("богдана гай")
    person.presses(DOWN, ESC, ESC)
    assert person.page.box.searches.lines == ("богдана гай",)
    named = EditReader(number="R-1", new_number="R-1", name="Богдана Гай")
    person.bridge.perform(named, owner=person.page, done=str, refused=pytest.fail)
    qtbot.waitUntil(lambda: person.page.box.searches.lines == (), timeout=5000)


def test_the_searches_outlive_the_page(shelf, person, qtbot):
    from ui.pages.catalogue.page import CataloguePage

    person.types("кобз")
    person.presses(DOWN)
    forgetful = LastSearches(person.bridge, person.page, remembers=False)
    again, demo = CataloguePage(person.bridge), CataloguePage(person.bridge, searches=forgetful)
    for page in (again, demo):
        qtbot.addWidget(page)
    person.waits()
    assert again.box.searches.lines == ("кобз",)
    assert demo.box.searches.lines == ()


def test_nothing_is_chosen_in_the_beginning(person):
    assert person.page._finding.asked.narrowing == Narrowing()
