"""Covers drawn between two frames: the ground at once, the rest soon, what is out of sight never."""

import pytest
from PySide6.QtGui import QPixmapCache

from ui.painting.cover_queue import CoverQueue
from ui.painting.covers import cover_pixmap

BOOK = ("Лісова пісня", "Леся Українка", "15-17", 132, 1.0)


@pytest.fixture(autouse=True)
def _nothing_drawn(qapp):
    QPixmapCache.clear()
    yield
    QPixmapCache.clear()


@pytest.fixture
def seen():
    return {0, 1, 2}


@pytest.fixture
def queue(qapp, seen):
    made = CoverQueue(seen.__contains__, qapp)
    yield made
    made.deleteLater()


def test_the_ground_stands_there_until_the_cover_is_drawn(queue, qtbot):
    ground = queue.cover(0, *BOOK)
    assert not queue.is_idle
    with qtbot.waitSignal(queue.drawn) as told:
        pass
    assert told.args == [0]
    drawn = queue.cover(0, *BOOK)
    assert drawn.toImage() == cover_pixmap(*BOOK).toImage()
    assert ground.toImage() != drawn.toImage()
    assert ground.size() == drawn.size()
    assert ground.toImage().pixelColor(66, 190) == drawn.toImage().pixelColor(66, 190)


def test_what_was_drawn_before_is_there_at_once(queue):
    cover_pixmap(*BOOK)
    assert queue.cover(0, *BOOK).toImage() == cover_pixmap(*BOOK).toImage()
    assert queue.is_idle


def test_what_is_out_of_sight_is_not_drawn(queue, seen, qtbot):
    heard = []
    queue.drawn.connect(heard.append)
    for row in range(6):
        queue.cover(row, f"Книга {row}", "", "adult", 132, 1.0)
    qtbot.waitUntil(lambda: queue.is_idle)
    assert heard == [0, 1, 2]


def test_other_books_are_not_kept_waiting_by_those_before(queue, qtbot):
    heard = []
    queue.drawn.connect(heard.append)
    queue.cover(0, "Стара", "", "adult", 132, 1.0)
    queue.forget()
    queue.cover(1, "Нова", "", "adult", 132, 1.0)
    qtbot.waitUntil(lambda: queue.is_idle)
    assert heard == [1]
