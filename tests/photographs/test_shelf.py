"""Covers are fetched and made away from the GUI thread, whatever is on the screen first."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from bookcrossing.desk.desk import Changes
from bookcrossing.desk.pictures import SetCover
from bookcrossing.errors import PictureRefused, PictureWhy
from bookcrossing.listings.reads import Reads
from bookcrossing.pictures import Picture
from tests.photographs.conftest import page, saved
from ui.painting.cover_pictures import use_shelf
from ui.pictures.shelf import Pictures
from ui.widgets import Cover


@pytest.fixture
def owner(qapp):
    held = QObject()
    yield held
    held.deleteLater()


@pytest.fixture
def shelf(counter, owner):
    for number in range(3):
        counter.add(f"Книга {number}")
        picture = Picture.of(saved(page(200 + number, 300), "JPEG"))
        counter.do(SetCover(title_id=number + 1, picture=picture))
    shelf = Pictures(Reads(counter.store), owner)
    use_shelf(shelf)
    yield shelf
    use_shelf(None)
    shelf.stop()


def is_red(image, x=12, y=8):
    dot = image.pixelColor(x, y)
    return dot.red() > 180 and dot.green() < 90


def test_a_cover_is_at_hand_a_moment_after_it_was_asked_for(qtbot, shelf):
    assert shelf.cover(1, 60, 1.0, None) is None
    with qtbot.waitSignal(shelf.arrived) as arrived:
        pass
    assert arrived.args == [1]
    found = shelf.cover(1, 60, 1.0, None)
    assert (found.width(), found.height()) == (60, 90)


def test_a_widget_shows_the_ground_first_and_the_picture_by_itself(qtbot, shelf):
    cover = Cover(88)
    qtbot.addWidget(cover)
    cover.set_book("Кобзар", "Тарас Шевченко", "adult", 1)
    cover.show()
    qtbot.waitUntil(lambda: is_red(cover.grab().toImage()))
    cover.set_book("Кобзар", "Тарас Шевченко", "adult", None)
    assert not is_red(cover.grab().toImage())


def test_a_picture_that_is_gone_is_asked_for_once(qtbot, shelf):
    assert shelf.cover(99, 60, 1.0, None) is None
    qtbot.waitUntil(lambda: shelf.is_idle)
    assert shelf.cover(99, 60, 1.0, None) is None
    assert shelf.is_idle
    drawn, gone = Cover(88), Cover(88)
    for cover, picture in ((drawn, None), (gone, 99)):
        qtbot.addWidget(cover)
        cover.set_book("Кобзар", "Тарас Шевченко", "adult", picture)
    assert gone.grab().toImage() == drawn.grab().toImage()


def test_what_is_on_the_screen_last_is_fetched_first(qtbot, shelf):
    came = []
    shelf.arrived.connect(came.append)
    for picture in (1, 2, 3):
        shelf.cover(picture, 60, 1.0, None)
    qtbot.waitUntil(lambda: len(came) == 3)
    assert came == [1, 3, 2]


def test_after_a_restore_everything_is_fetched_anew(qtbot, shelf):
    shelf.cover(1, 60, 1.0, None)
    qtbot.waitUntil(lambda: shelf.cover(1, 60, 1.0, None) is not None)
    shelf.follow(Changes(titles=frozenset({1})))
    assert shelf.cover(1, 60, 1.0, None) is not None
    shelf.follow(Changes(everything=True))
    assert shelf.cover(1, 60, 1.0, None) is None
    qtbot.waitUntil(lambda: shelf.is_idle)


def test_a_widget_that_died_meanwhile_is_no_matter(qtbot, shelf):
    widget = QWidget()
    shelf.cover(2, 60, 1.0, widget)
    widget.deleteLater()
    qtbot.waitUntil(lambda: shelf.cover(2, 60, 1.0, None) is not None)


def test_what_people_bring_is_read_on_the_lane(qtbot, shelf, owner, camera):
    came, no = [], []
    shelf.read(camera("a.jpg", saved(page())), owner=owner, done=came.append, refused=no.append)
    shelf.read(camera("b.jpg", b"%PDF"), owner=owner, done=came.append, refused=no.append)
    shelf.find_isbns(camera("c.jpg", saved(page())), owner=owner, done=came.append, refused=no.append)
    shelf.image(1, 100, owner=owner, done=came.append)
    assert not came
    qtbot.waitUntil(lambda: shelf.is_idle)
    picture, isbns, image = came
    assert isinstance(picture, Picture)
    assert isbns == ()
    assert image.height() == 100
    assert isinstance(no[0], PictureRefused)
    assert (no[0].why, no[0].name) == (PictureWhy.NO_PICTURE, "b.jpg")


def test_without_a_shelf_covers_are_drawn(qtbot):
    use_shelf(None)
    cover = Cover(88)
    qtbot.addWidget(cover)
    cover.set_book("Кобзар", "Тарас Шевченко", "adult", 1)
    assert not cover.grab().toImage().isNull()


def test_nothing_is_asked_by_what_is_printed(qtbot, shelf):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    from ui.painting.cover_pictures import cover_for

    cover_for(painter, "Кобзар", "", "adult", 60, 3)
    painter.end()
    qtbot.waitUntil(lambda: shelf.is_idle)
