"""A cover on screen: there at once where it was drawn before, its ground first where somebody waits."""

import pytest
from PySide6.QtGui import QPixmapCache

from ui.widgets.cover import Cover

BOOK = ("Лісова пісня", "Леся Українка", "adult")


@pytest.fixture
def fresh(qapp):
    QPixmapCache.clear()


def shown(qtbot, *, later):
    cover = Cover(160, later=later)
    qtbot.addWidget(cover)
    cover.set_book(*BOOK)
    return cover


def test_a_cover_nobody_waits_for_is_drawn_at_once(fresh, qtbot):
    assert shown(qtbot, later=False).grab().toImage() == shown(qtbot, later=False).grab().toImage()


def test_the_cover_of_an_answer_shows_its_ground_and_then_itself(fresh, qtbot):
    cover = shown(qtbot, later=True)

    first = cover.grab().toImage()
    qtbot.wait(50)

    drawn = shown(qtbot, later=False).grab().toImage()
    assert first != drawn
    assert cover.grab().toImage() == drawn
    assert shown(qtbot, later=True).grab().toImage() == drawn  # it is kept
