"""Where the keys lead on the page: never into what was not asked for, and always back."""

from functools import partial

from PySide6.QtCore import Qt

from ui.pages.notices import Said

DOWN, UP, ESC, ENTER, SPACE = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
)


def test_turning_to_the_covers_from_the_copies_does_not_lead_into_the_notice(shelved, person):
    undone = []
    person.page.notice.undo_asked.connect(undone.append)
    person.presses(ENTER, ENTER)
    assert person.page.card._copies.hasFocus()
    person.page.notice.say(Said("done", partial(str, "1 copy added"), action_id=1))
    person.presses("Ctrl+L")
    assert person.page.found.covers.hasFocus()
    person.presses(SPACE)
    assert undone == []


def test_turning_to_the_covers_from_the_head_leads_to_the_covers(shelved, person):
    person.page.notice.say(Said("done", partial(str, "1 copy added"), action_id=1))
    person.page.results.head._words[0].setFocus()
    person.presses("Ctrl+L")
    assert person.page.found.covers.hasFocus()


def in_copies(person):
    """Search, and go on with Enter into the copies of the title found."""
    person.searches("Кобзар")
    person.page._back_to_field()
    person.presses(ENTER, ENTER)
    assert person.page.card._copies.hasFocus()


def test_esc_leads_from_the_copies_to_the_titles_and_on_to_the_field(shelved, person):
    in_copies(person)
    person.presses(ESC)
    assert person.page.results.view.hasFocus()
    assert person.page.side.isVisible()
    person.presses(ESC)
    assert person.page.box.field.hasFocus()
    assert person.page.box.field.text() == "Кобзар"


def test_esc_leads_back_from_the_cards_buttons_too(shelved, person):
    in_copies(person)
    person.page.card._edit.setFocus()
    person.presses(ESC)
    assert person.page.results.view.hasFocus()


def test_up_leads_from_the_first_copy_to_the_titles(shelved, person):
    in_copies(person)
    person.presses(DOWN, UP)
    assert person.page.card._copies.hasFocus()
    person.presses(UP)
    assert person.page.results.view.hasFocus()


def test_letters_typed_on_the_copies_go_on_in_the_field(shelved, person):
    in_copies(person)
    person.types("я")
    assert person.page.box.field.hasFocus()
    assert person.page.box.field.text() == "Кобзаря"


def test_letters_typed_on_the_cards_buttons_go_on_in_the_field(shelved, person):
    in_copies(person)
    person.page.card._edit.setFocus()
    person.types("я")
    assert person.page.box.field.text() == "Кобзаря"


def test_ctrl_f_leads_to_the_field_from_anywhere(shelved, person):
    for enter in (in_copies, lambda person: person.presses("F4"), lambda person: person.presses("F2")):
        enter(person)
        assert not person.page.box.field.hasFocus()
        person.presses("Ctrl+F")
        assert person.page.box.field.hasFocus()
        assert person.page.box.field.selectedText() == "Кобзар"
    person.page.side.close_form()


def test_ctrl_f_means_nothing_where_there_is_no_field(person):
    person.presses("Ctrl+F")
    assert not person.page.box.field.hasFocus()


def test_up_leads_from_the_copies_to_the_covers_and_folds_the_card_away(shelved, person):
    person.presses("Ctrl+L")
    in_copies(person)
    person.presses(UP)
    assert person.page.found.covers.hasFocus()
    assert not person.page.side.isVisible()
