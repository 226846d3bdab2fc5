"""What the pointer is over is one row, not a cell of it; a scroll bar stands only where there is something to scroll."""

from array import array

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.look.theme import Theme
from ui.look.tokens import colour
from ui.tables import Column, PagedTable, RowPainter, TilePainter, TilesView
from ui.tables.row_painter import Cell

WIDTH, HEIGHT = 300, 40


class Blank(RowPainter):
    def paint_cell(self, painter, where, column, row):
        """Leave the ground as it is."""


class BlankTile(TilePainter):
    def paint_tile(self, painter, where, row, at, *, chosen, hovered):
        """Paint nothing."""


@pytest.fixture
def light(qapp):
    theme = Theme(qapp, "light")
    yield theme
    theme.choose("system")
    theme.deleteLater()
    qapp.setStyleSheet("")


def grounds(*, selected, hovered):
    """Return the colours in the middle of each of three cells."""
    cells = [Cell(at, at * WIDTH // 3, WIDTH // 3) for at in range(3)]
    picture = QPixmap(WIDTH, HEIGHT)
    picture.fill(colour("surface"))
    painter = QPainter(picture)
    Blank(HEIGHT).paint_row(painter, 0, cells, "row", selected=selected, hovered=hovered)
    painter.end()
    image = picture.toImage()
    return [QColor(image.pixel(cell.left + cell.width // 2, HEIGHT // 2)).name() for cell in cells]


def test_the_pointer_tints_its_whole_row(light):
    assert grounds(selected=False, hovered=True) == [colour("sunk").name()] * 3
    assert grounds(selected=False, hovered=False) == [colour("surface").name()] * 3
    assert grounds(selected=True, hovered=True) == [colour("selection").name()] * 3


@pytest.mark.parametrize(("tiles", "has_bar"), [(3, False), (300, True)])
def test_tiles_that_fit_have_no_scroll_bar(qtbot, tiles, has_bar):
    table = PagedTable(
        (Column("text", lambda: "Text", str),), lambda ids: {row_id: str(row_id) for row_id in ids}
    )
    view = TilesView(table, BlankTile())
    table.setParent(view)
    qtbot.addWidget(view)
    view.resize(1010, 614)
    view.show()
    for count in (tiles, 300 - tiles + 3, tiles):
        table.show(array("q", range(1, count + 1)))
        qtbot.wait(20)
    assert view.verticalScrollBar().isVisible() is has_bar
    right = view.cell(view.across - 1)
    assert QRect(QPoint(), view.viewport().size()).contains(right) or right.bottom() > view.height()
