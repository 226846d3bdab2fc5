"""What a new search begins with: the first title, the best first, and nothing left of what was said before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bookcrossing.desk.cataloguing import EditTitle
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.movements import State
from bookcrossing.search.narrowing import Narrowing

DOWN, UP, ESC, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def shelf(counter):
    """Titles of which a longer search puts another one first than its first letters do."""
    for name in ("Ма", "Абетка для малят", "Мала книга", "Маленький принц", "Вечір малят"):
        counter.add(name)
    return counter


def chosen(person):
    return person.page.found.front.currentIndex().row()


def test_who_only_types_has_the_first_title_chosen_after_each_letter(shelf, person):
    for letters in "малят":
        person.types(letters)
        assert chosen(person) == 0
        assert person.card.name == person.titles[0]
    person.presses(ESC)
    assert chosen(person) == 0
    assert len(person.titles) == 5
    view = person.page.results.view
    person.presses(DOWN)
    assert view.hasFocus()
    assert chosen(person) == 0
    person.presses(UP)
    assert person.page.box.field.hasFocus()


def test_what_was_chosen_by_hand_stays_until_the_next_letter(shelf, person):
    person.types("мал")
    person.presses(DOWN, DOWN)
    name = person.card.name
    assert chosen(person) == 1
    person.clicks(person.page.results.head._words[0])
    assert person.card.name == name
    person.types("я")
    assert chosen(person) == 0


def test_a_click_on_the_first_title_chooses_it_too(shelf, person):
    person.types("мал")
    view = person.page.results.view
    name = person.card.name
    first = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    head = person.page.results.head
    person.clicks(head._words[0])
    person.clicks(head._words[0])
    assert person.titles[0] != name
    assert person.card.name == name


def test_the_first_title_stays_when_somebody_else_adds_one_before_it(shelf, person):
    name = person.card.name
    person.does(EditTitle(title_id=person.row(4).title_id, title=TitleDraft(name="А")))
    assert person.titles[0] == "А"
    assert person.card.name == name


def test_a_new_search_begins_with_the_best(shelf, person):
    head = person.page.results.head
    title = head._words[0]
    person.clicks(title)
    person.clicks(title)
    assert person.titles[0] == "Маленький принц"
    person.page._back_to_field()
    person.types("ма")
    assert person.titles[0] == "Ма"
    assert title._order is None


def test_the_order_stays_while_a_search_goes_on_and_goes_with_its_words(shelf, person):
    title = person.page.results.head._words[0]
    person.types("ма")
    person.clicks(title)
    person.clicks(title)
    by_title = person.titles
    person.page._back_to_field()
    person.types("л")
    assert person.titles == [name for name in by_title if name in person.titles]
    assert title._order is True
    person.presses(Qt.Key.Key_Backspace)
    assert person.titles == by_title
    person.types("ленький")
    person.page.box.field.selectAll()
    person.types("м")
    assert title._order is None
    person.clicks(title)
    person.page.box.field.setFocus()
    person.presses(ESC)
    assert person.page._finding.asked.order is None


def test_the_order_of_the_covers_is_always_told(shelf, person):
    person.types("ма")
    order = person.page.line.order
    for word in (person.page.results.head._words[2], person.page.results.head._words[1]):
        person.clicks(word)
        assert person.page._finding.asked.order is not None
        person.presses("Ctrl+L")
        assert order.currentText() == "Best first"
        assert person.page._finding.asked.order is None
        person.presses("Ctrl+L")


def add(person, name):
    person.presses("Ctrl+N")
    person.field("name").setText(name)
    person.presses("Ctrl+S")
    person.waits()


def test_what_was_done_is_no_longer_said_once_somebody_searches_but_can_be_taken_back(shelf, person):
    add(person, "Тигролови")
    assert person.notice.isVisible()
    person.types("к")
    assert not person.notice.isVisible()
    person.speaks("lv")
    assert not person.notice.isVisible()
    assert person.page.box.field.hasFocus()
    person.presses("Ctrl+Z")
    assert person.notice.isVisible()
    person.searches("")
    assert "Тигролови" not in person.titles


def test_after_a_search_began_the_key_takes_back_nothing_that_was_never_named(shelf, person):
    add(person, "Тигролови")
    person.presses("Ctrl+Z")
    person.types("к")
    assert not person.notice.isVisible()
    assert not person.notice.can_undo


def test_a_narrowed_catalogue_is_not_called_all_titles(shelf, person):
    heading = person.page.line._everything
    assert heading.text == "All titles"
    person.page.facets.narrowed.emit(Narrowing(states=frozenset({State.ON_LOAN})))
    person.waits()
    assert heading.text == "Titles"
    person.speaks("lv")
    assert heading.text == "Izdevumi"
    person.page.facets.narrowed.emit(Narrowing())
    person.waits()
    assert heading.text == "Visi izdevumi"
