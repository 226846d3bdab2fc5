"""The stocktake's page on a real file."""

import pytest

from ui.pages.stocktake.page import StocktakePage

from ..person import Person


class Walker(Person):
    """Somebody who walks along the table with the scanner."""

    def __init__(self, qtbot, bridge, counter):
        super().__init__(qtbot, bridge, counter)
        self.left, self.to_log = [], []
        page = StocktakePage(bridge)
        page.left.connect(lambda: self.left.append(True))
        page.add_asked.connect(self.to_log.append)
        self.sits_down(page)

    @property
    def list(self):
        table = self.page.rows.table
        return [(row.number or row.code) for row in map(table.row_at, range(table.rowCount()))]


@pytest.fixture
def walker(qtbot, bridge, counter):
    return Walker(qtbot, bridge, counter)
