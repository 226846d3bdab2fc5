"""Photographs dropped on a box: the back of a book tells its number, of a recorded one it is cover or wish."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.listings.boxes import BoxRow
from bookcrossing.listings.reads import Reads
from tests.photographs.conftest import page, saved
from tests.photographs.test_barcode import ISBN, back


def drops(volunteer, path, row=None):
    """Let go of a file over a row, or below them all."""
    stream = volunteer.page.surface.stream
    where = (
        stream.visualRect(stream.table.index(row, 0)).center()
        if row is not None
        else stream.rect().bottomRight()
    )
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(where), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    stream.dropEvent(event)
    volunteer.qtbot.waitUntil(lambda: volunteer.bridge.pictures.is_idle)
    volunteer.waits()


@pytest.fixture
def jpeg(tmp_path):
    def write(image):
        path = tmp_path / "IMG_2041.JPG"
        path.write_bytes(saved(image, "JPEG"))
        return path

    return write


def lines(counter):
    return counter.rows("SELECT isbn FROM intake WHERE removed_at IS NULL AND action_id IS NULL")


def test_the_back_of_a_book_dropped_on_a_box_is_its_scan(volunteer, counter, jpeg):
    volunteer.opens_a_box()
    drops(volunteer, jpeg(back(ISBN)))
    assert lines(counter) == [(ISBN,)]


def test_a_photograph_without_bars_says_so_and_changes_nothing(volunteer, counter, jpeg):
    volunteer.opens_a_box()
    drops(volunteer, jpeg(page()))
    assert "No ISBN" in volunteer.page.surface.notice.said.title()
    assert lines(counter) == []


def test_what_is_no_picture_is_told(volunteer, counter, tmp_path):
    volunteer.opens_a_box()
    path = tmp_path / "list.pdf"
    path.write_bytes(b"%PDF-1.7")
    drops(volunteer, path)
    assert "is no picture" in volunteer.page.surface.notice.said.title()


@pytest.mark.parametrize("way", [0, 1])
def test_a_photograph_on_a_recorded_book_is_its_cover_or_its_wish(volunteer, counter, jpeg, way):
    volunteer.opens_a_box()
    counter.do(AddTitle(title=TitleDraft(name="Кобзар"), box=1))
    volunteer.page.sitting.read()
    volunteer.waits()
    row = volunteer.page.surface.stream.table.row_at(0)
    assert isinstance(row, BoxRow)
    drops(volunteer, jpeg(page(400, 600)), 0)
    said = volunteer.page.surface.notice.said
    assert row.number in said.title()
    said.ways[way].take()
    volunteer.qtbot.waitUntil(lambda: volunteer.bridge.pictures.is_idle)
    volunteer.waits()
    wish = Reads(counter.store).wish(row.copy_id)
    cover = counter.rows("SELECT cover_id FROM title WHERE id = ?", row.title_id)[0][0]
    if way == 0:
        assert (cover, wish) == (1, None)
    else:
        assert (cover, wish.photographs, wish.show_photo) == (None, (1,), False)
