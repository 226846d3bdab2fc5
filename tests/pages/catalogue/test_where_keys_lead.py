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
