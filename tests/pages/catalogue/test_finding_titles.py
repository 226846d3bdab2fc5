"""Search as one types, the table, the card, walking with the keys."""

import pytest
from PySide6.QtCore import QPoint, Qt

from bookcrossing.desk.cataloguing import EditTitle
from bookcrossing.desk.crossing import MoveCopy
from bookcrossing.desk.desk import Changes
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.movements import State
from ui.pages.catalogue.columns import TITLE
from ui.pages.catalogue.titles_painter import TEXT_LEFT

DOWN, UP, ESC, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Return


def test_the_page_opens_with_every_title_and_the_first_ones_card(shelved, person):
    assert person.titles == ["Кобзар", "Лісова пісня", "Місто"]
    assert person.card.name == "Кобзар"
    assert person.page.line._count.text == "3 titles, 4 copies"


def test_each_letter_narrows_the_table(shelved, person):
    person.types("лі")
    assert person.titles == ["Лісова пісня"]
    person.types("тури")
    assert person.titles == []
    person.presses(ESC)
    assert len(person.titles) == 3


def test_a_name_finds_its_books_and_its_letters_are_marked(shelved, person):
    person.types("укр")
    assert person.titles == ["Лісова пісня"]
    assert person.page.results.view._painter._marks("Леся Українка") == ((5, 3),)


def test_only_the_newest_question_is_answered(shelved, person):
    answers = []
    person.page._finding.found.connect(answers.append)
    for letters in ("к", "ко", "коб", "мі"):
        person.page.box.field.setText(letters)
    person.waits()
    assert [listed.asked.typed for listed in answers] == ["мі"]
    assert person.titles == ["Місто"]


def test_the_arrows_lead_into_the_table_and_back(shelved, person):
    field, view = person.page.box.field, person.page.results.view
    person.presses(DOWN)
    assert view.hasFocus()
    person.presses(DOWN)
    assert person.card.name == "Лісова пісня"
    person.presses(UP, UP)
    assert field.hasFocus()


def test_letters_typed_in_the_table_go_to_the_field(shelved, person):
    person.presses(DOWN)
    person.types("міс")
    assert person.page.box.field.text() == "міс"
    assert person.titles == ["Місто"]


def test_enter_goes_from_the_field_to_the_table_and_on_to_the_card(shelved, person):
    person.presses(ENTER)
    assert person.page.results.view.hasFocus()
    person.presses(ENTER)
    assert person.page.card._copies.hasFocus()


def test_the_card_shows_the_chosen_copys_journey(shelved, person):
    person.searches("Місто")
    entries = person.page.card._timeline._entries.entries
    assert [entry.words for entry in entries] == ["Received", "Lent"]
    assert person.card.copies[0].state is State.ON_LOAN


def test_enter_on_a_copy_brings_it_to_the_desk(shelved, person):
    asked = []
    person.page.lend_asked.connect(asked.append)
    person.searches("Лісова пісня")
    person.presses("Ctrl+Return")
    assert asked == [person.card.copies[0].copy_id]


def test_the_head_orders_by_its_words_there_and_back(shelved, person):
    head = person.page.results.head
    year = head._words[1]
    person.clicks(year)
    assert person.titles == ["Лісова пісня", "Місто", "Кобзар"]
    person.clicks(year)
    assert person.titles == ["Кобзар", "Місто", "Лісова пісня"]
    person.clicks(head._author)
    assert person.titles == ["Місто", "Лісова пісня", "Кобзар"]
    person.clicks(head._words[2])
    person.clicks(head._words[2])
    assert person.titles[0] == "Кобзар"


def test_the_order_is_the_languages(counter, person):
    for name in ("Зима", "Їжак", "Іній", "Ābols", "Cēsis"):
        counter.add(name)
    person.page._refresh()
    person.waits()
    assert person.titles == ["Ābols", "Cēsis", "Зима", "Іній", "Їжак"]
    person.speaks("uk")
    assert person.titles == ["Зима", "Іній", "Їжак", "Ābols", "Cēsis"]


def test_what_somebody_else_changed_is_shown_and_the_choice_stays(shelved, person):
    person.searches("")
    person.page.results.view.choose(person.page.results.view._table.ids[2])
    person.waits()
    title_id = person.card.title_id
    person.bridge.perform(
        EditTitle(title_id=title_id, title=TitleDraft(name="Абетка")),
        owner=person.page,
        done=lambda _: None,
        refused=lambda _: None,
    )
    person.waits()
    assert person.titles == ["Абетка", "Кобзар", "Лісова пісня"]
    assert person.card.name == "Абетка"
    assert person.page.results.view.chosen_id == title_id


def test_nothing_found_offers_to_add_what_was_typed(shelved, person):
    person.types("Тигролови")
    assert not person.page.results.view.isVisible()
    person.clicks(person.page.results.add)
    assert person.field("name").text() == "Тигролови"


def test_an_empty_catalogue_says_how_to_begin(person):
    assert person.page._stack.currentIndex() == 0
    person.presses("Ctrl+N")
    assert person.page._stack.currentIndex() == 1
    assert person.form.is_new
    person.presses(ESC)
    assert person.page._stack.currentIndex() == 0


def test_the_words_change_with_the_language(shelved, person):
    person.speaks("lv")
    assert person.page.line._count.text == "3 izdevumi, 4 eksemplāri"
    assert person.page.box.field.placeholderText() != "Title, author, ISBN or a copy’s number"


def test_the_page_fits_a_small_screen_with_every_form(shelved, person):
    for open_form in (
        person.page._add_anew,
        person.page.card.ask_edit,
        person.page.card.ask_copies,
        person.page.card.ask_merge,
        person.page._forms.open_removed,
    ):
        for language in ("lv", "uk", "en"):
            person.speaks(language)
            open_form()
            person.waits()
            content = person.page._stack.widget(1).layout().totalMinimumSize()
            assert content.width() <= 1200 - 96
            assert content.height() <= 640
            person.page.side.close_form()
            person.searches("")


def test_the_chosen_title_stays_in_sight_when_the_language_turns_the_list_round(counter, person):
    for at in range(40):
        counter.add(f"Книга {at:02}")
        counter.add(f"Grāmata {at:02}")
    person.searches("а")
    person.searches("")
    view = person.page.results.view
    view.choose(view._table.ids[2])
    person.speaks("uk")
    where = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(where)


def test_the_heads_of_the_columns_do_not_overlap_beside_a_form(shelved, person):
    person.page.resize(980, 640)
    person.speaks("lv")
    person.presses("F2")
    head, view = person.page.results.head, person.page.results.view
    shown = [word for word in (*head._words, head._author) if word.isVisible()]
    for word in shown:
        for other in shown:
            assert word is other or not word.geometry().intersects(other.geometry())
    assert head._author.width() == head._author.sizeHint().width()
    assert view.columnWidth(TITLE) >= 230
    person.presses(ESC)
    person.page.resize(1270, 768)
    person.waits()
    assert all(word.isVisible() for word in head._words)


def test_a_journey_says_where_though_its_line_is_short(counter, person):
    counter.add("Кобзар")
    counter.do(MoveCopy(copy="CHE-00001", place="Cēsu Centrālās bibliotēkas „Strazda” nodaļa"))
    person.speaks("lv")
    person.searches("Кобзар")
    entry = person.page.card._timeline._entries.entries[-1]
    assert "Strazda" in entry.note
    assert "Strazda" not in entry.words


def columns_off(person):
    """Return how far each word of the head stands from where its column's text does."""
    head, view = person.page.results.head, person.page.results.view
    header, off = view.horizontalHeader(), {}
    for at, word in enumerate(head._words):
        begins = view.viewport().mapTo(person.page, QPoint(header.sectionViewportPosition(at), 0)).x()
        ends = begins + header.sectionSize(at)
        left = word.mapTo(person.page, QPoint(0, 0)).x()
        if word.key in ("year", "copies"):
            off[word.key] = round(ends - 12 - (left + word.painted()[0].right()))
        else:
            off[word.key] = begins + (TEXT_LEFT if word.key == "title" else 12) - (left + 8)
    return off


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_the_head_stands_over_its_columns_with_few_titles_and_with_many(counter, person, language):
    person.speaks(language)
    counter.add("Лісова пісня", year=1911)
    for many in (0, 60):
        for at in range(many):
            counter.add(f"Читанка {at}")
        person.bridge.announce(Changes(everything=True))
        person.waits()
        for typed in ("", "Лісова", ""):
            person.searches(typed)
            person.page.grab()
            assert person.page.results.view.width() > 600
            assert all(abs(off) <= 1 for off in columns_off(person).values()), (
                many,
                typed,
                columns_off(person),
            )
    for width in (1104, 1500):
        person.page.resize(width, 700)
        person.waits()
        assert all(abs(off) <= 1 for off in columns_off(person).values()), (width, columns_off(person))


def test_a_key_pressed_before_the_card_follows_is_meant_for_the_title_found(shelved, person):
    person.searches("Лісова пісня")
    person.page.search_for("Місто")
    person.qtbot.waitUntil(lambda: person.page.card.is_waiting)
    person.page.card.ask_edit()
    person.waits()
    assert person.form._given.name == "Місто"


def test_copies_of_very_many_titles_are_told_a_moment_later(counter, person, monkeypatch):
    counter.add("Кобзар", copies=3)
    monkeypatch.setattr("bookcrossing.search.listing._FEW", 0)
    person.page.search_for("кобзар")
    line = person.page.line
    person.qtbot.waitUntil(lambda: line._count.text == "1 title, 3 copies")


def test_what_is_written_while_another_page_is_in_front_is_read_when_this_one_comes_back(shelved, person):
    person.page.hide()
    asked = []
    person.page._finding.found.connect(asked.append)
    added = AddTitle(title=TitleDraft(name="Нова книга"), copies=1)
    person.bridge.perform(added, owner=person.page, done=str, refused=pytest.fail)
    person.waits()
    assert asked == []
    person.page.show()
    person.waits()
    assert "Нова книга" in person.titles
