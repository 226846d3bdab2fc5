"""A label, a bookplate or a card of one copy, asked for from its title's card."""

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def shown(person):
    person.counter.add("Тигролови", copies=2)
    person.searches("тигролови")
    person.presses(Qt.Key.Key_Down)
    return person


def queued(person, kind):
    return [person.bridge.reads.book(i).copy.number for i in person.bridge.reads.print_queue(kind).copy_ids]


def test_the_label_of_the_chosen_copy_by_one_key_and_the_queue_by_another(shown, qtbot):
    shown.presses("F9")
    assert queued(shown, "label") == ["CHE-00001"]
    assert shown.said == "In the queue: the label of CHE-00001"
    with qtbot.waitSignal(shown.page.queue_asked) as asked:
        shown.presses("Ctrl+P")
    assert asked.args == ["label"]


def test_bookplate_and_card_stand_in_the_menu(shown):
    shown.page.card._copies.setCurrentIndex(shown.page.card._copies.model().index(1, 0))
    for kind in ("bookplate", "card"):
        shown.page.card._prints[kind].trigger()
        shown.waits()
        assert queued(shown, kind) == ["CHE-00002"]
    assert queued(shown, "label") == []
