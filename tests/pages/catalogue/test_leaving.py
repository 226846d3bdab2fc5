"""Pages and forms that are gone while answers are on their way hear nothing, and nothing breaks."""

import shiboken6
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.amending import UndoLastOf
from ui.pages.catalogue.page import CataloguePage


def test_pages_come_and_go_while_answers_fly(shelved, bridge, theme, qtbot):
    for turn in range(30):
        page = CataloguePage(bridge)
        page.resize(1270, 700)
        page.show()
        page.search_for("кобзар"[: turn % 7])
        page.card.ask_edit()
        QApplication.processEvents()
        if turn % 2:
            page.card.ask_remove()
        shiboken6.delete(page)
    qtbot.waitUntil(lambda: bridge.is_idle)
    QApplication.processEvents()


def test_an_undone_line_of_a_journey_is_struck_through_and_says_when(shelved, person):
    shelved.do(UndoLastOf(copy="CHE-00004", why="wrong scan"))
    person.searches("Місто")
    lent = person.page.card._timeline._entries.entries[1]
    assert lent.undone
    assert lent.words == "Lent"
    assert lent.note == "Undone on 20/11/2026: wrong scan"
