"""The model of long tables: few rows read, never an exception while painting."""

from array import array
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt

from bookcrossing.errors import Failure, StoreFailure
from ui.painting.lines import RIGHT
from ui.tables import ID_ROLE, ROW_ROLE, Column, PagedTable
from ui.tables.paged_table import BEGINNING, PAGE

ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole


@dataclass(frozen=True)
class Book:
    name: str
    copies: int


COLUMNS = (
    Column("name", lambda: "Title", lambda book: book.name),
    Column("copies", lambda: "Copies", lambda book: str(book.copies), width=60, align=RIGHT),
)


class Shelf:
    """Answers for rows and remembers what it was asked."""

    def __init__(self, count):
        self.books = {at: Book(f"book {at}", at % 7) for at in range(1, count + 1)}
        self.asked = []
        self.fails = False

    def rows(self, ids):
        self.asked.append(list(ids))
        if self.fails:
            raise StoreFailure(Failure.DISK_ERROR, Path("table.sqlite"))
        return {row_id: self.books[row_id] for row_id in ids if row_id in self.books}


@pytest.fixture
def shelf():
    return Shelf(5_000)


@pytest.fixture
def table(shelf, qapp):
    made = PagedTable(COLUMNS, shelf.rows)
    made.show(array("q", range(1, 5_001)))
    return made


def test_it_behaves_as_qt_asks_of_a_model(qtmodeltester, shelf, qapp):
    made = PagedTable(COLUMNS, shelf.rows)
    qtmodeltester.check(made)
    made.show(array("q", range(1, 301)))
    qtmodeltester.check(made)
    made.show(array("q", range(300, 0, -1)))
    made.show(array("q"))


def test_only_the_pages_looked_at_are_read(table, shelf):
    assert table.rowCount() == 5_000
    assert table.index(0, 0).data() == "book 1"
    assert table.index(PAGE - 1, 1).data() == str(PAGE % 7)
    assert table.index(4_999, 0).data() == "book 5000"
    assert [len(asked) for asked in shelf.asked] == [BEGINNING, PAGE - BEGINNING, 5_000 % PAGE]


def test_sixteen_pages_are_kept(table, shelf):
    for page in range(17):
        table.index(page * PAGE, 0).data()
    assert len(table._pages) == 16
    table.index(16 * PAGE, 0).data()
    assert len(shelf.asked) == 17
    table.index(0, 0).data()
    assert len(shelf.asked) == 18


def test_a_row_that_has_gone_is_empty(table, shelf):
    del shelf.books[3]
    assert table.index(2, 0).data() is None
    assert table.index(2, 0).data(ROW_ROLE) is None
    assert table.index(2, 0).data(ID_ROLE) == 3
    assert table.data(QModelIndex()) is None


def test_the_same_ids_refresh_without_a_reset(table, shelf, qtbot):
    assert table.index(0, 0).data() == "book 1"
    shelf.books[1] = Book("another name", 9)
    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.dataChanged):
        table.show(array("q", range(1, 5_001)))
    assert table.index(0, 0).data() == "another name"


def test_other_ids_reset(table, qtbot):
    with qtbot.waitSignal(table.modelReset):
        table.show(array("q", [7, 5]))
    assert [table.index(row, 0).data() for row in range(2)] == ["book 7", "book 5"]
    assert (table.row_of(5), table.row_of(6), table.row_of(None)) == (1, None, None)


def test_rows_that_came_with_their_ids_are_not_asked_for(table, shelf):
    first = array("q", range(100, 100 + PAGE))
    for name in ("read beforehand", "read anew"):
        table.show(first, {row_id: Book(name, 1) for row_id in first[:BEGINNING]})
        assert {table.index(row, 0).data() for row in range(BEGINNING)} == {name}
    assert shelf.asked == []
    assert table.index(BEGINNING, 0).data() == f"book {100 + BEGINNING}"


def test_a_failing_disk_leaves_rows_empty_and_is_told_once_a_page(table, shelf):
    told = []
    table.failed.connect(told.append)
    shelf.fails = True
    assert [table.index(row, column).data() for row in range(5) for column in range(2)] == [None] * 10
    assert [failure.failure for failure in told] == [Failure.DISK_ERROR]


def test_figures_stand_at_the_right(table):
    assert table.index(0, 1).data(ALIGNMENT) & Qt.AlignmentFlag.AlignRight
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Copies"
    assert table.headerData(0, Qt.Orientation.Vertical) is None
