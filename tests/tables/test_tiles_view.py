"""Tiles of a hundred thousand rows: only what is seen is read and painted, and the keys walk over them."""

from array import array
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest

from ui.tables import Column, PagedTable, TilePainter, TilesView

ROWS = 100_000


class Marked(TilePainter):
    """Notes which rows it painted."""

    size = QSize(160, 280)

    def __init__(self):
        self.painted = []

    def paint_tile(self, painter, where, row, at, *, chosen, hovered):
        self.painted.append((at, row, chosen))
        painter.fillRect(where.adjusted(8, 8, -8, -8), Qt.GlobalColor.darkGray)


class Reader:
    def __init__(self):
        self.asked = 0

    def __call__(self, ids):
        self.asked += len(ids)
        return {row_id: f"row {row_id}" for row_id in ids}


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def view(qtbot, reader):
    painter = Marked()
    table = PagedTable((Column("text", lambda: "Text", str),), reader)
    made = TilesView(table, painter)
    table.setParent(made)
    made.painter = painter
    qtbot.addWidget(made)
    made.resize(1010, 614)
    table.show(array("q", range(1, ROWS + 1)))
    made.show()
    made.setCurrentIndex(table.index(0, 0))
    return made


def paints(view):
    view.painter.painted.clear()
    view.viewport().repaint()
    return [at for at, _, _ in view.painter.painted]


def test_only_what_is_seen_is_read_and_painted(view, reader):
    assert paints(view) == list(range(3 * view.across))
    assert reader.asked < 100


def test_the_end_is_reached_without_reading_what_lies_between(view, reader):
    paints(view)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == ROWS - 1
    assert paints(view)[-1] == ROWS - 1
    assert reader.asked < 200


def test_down_from_the_last_full_row_reaches_the_last_tile(view):
    last = (ROWS - 1) // view.across * view.across
    view.setCurrentIndex(view._table.index(last - 1, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == ROWS - 1


def test_down_in_the_last_row_stays_where_it_is(view):
    last = (ROWS - 1) // view.across * view.across
    view.setCurrentIndex(view._table.index(last, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == last


def test_up_from_the_first_row_leaves(view, qtbot):
    view.setCurrentIndex(view._table.index(view.across - 1, 0))
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view, Qt.Key.Key_Up)


def test_a_point_belongs_to_the_tile_it_lies_in(view):
    for row in (0, 1, view.across, 2 * view.across - 1):
        assert view.indexAt(view.cell(row).center()).row() == row
    beyond = QPoint(view.cell(view.across - 1).right() + 1, 10)
    assert not view.indexAt(beyond).isValid()


def test_the_chosen_tile_stays_in_sight_when_the_view_becomes_narrower(view):
    view.setCurrentIndex(view._table.index(601, 0))
    view.resize(520, 614)
    assert view.viewport().rect().contains(view.cell(601).center())
    assert view.across == 3


def test_no_row_is_no_tile(view):
    view._table.show(array("q"))
    assert paints(view) == []
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert not view.currentIndex().isValid()


def test_a_page_down_takes_as_long_at_the_end_as_at_the_beginning(view, record_property):
    times = []
    for _ in range(40):
        began = perf_counter()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        view.viewport().repaint()
        times.append((perf_counter() - began) * 1000)
    record_property("figure", f"tiles of {ROWS}: page down + paint {median(times):.1f} ms without covers")
    assert view.currentIndex().row() == 40 * 2 * view.across
