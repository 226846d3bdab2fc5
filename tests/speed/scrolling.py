"""Paging through the whole catalogue, beside Qt's own model of a query."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

from bare_table import COLUMNS, bare_view
from comparing import Line, in_turns, milliseconds, ninety_nine, times_bare
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from windows import open_table, rest, until_painted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparing import Bench
    from PySide6.QtWidgets import QTableView

_PAGES: Final = 300
_MOST_TIMES: Final = 2
_FRAME_MS: Final = 16.7


def measure(bench: Bench) -> Iterator[Line]:
    table = open_table(bench.file, bench.folder / "settings.ini")
    window = table.window
    window.restore()
    window.open_page("catalogue")
    ours = table.pages.catalogue_page.results.view
    until_painted(window, window.show, lambda: len(ours.model().ids) > 0)
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setConnectOptions("QSQLITE_OPEN_READONLY")
    database.setDatabaseName(str(bench.file))
    database.open()
    model = QSqlQueryModel()
    model.setQuery(f"SELECT {', '.join(COLUMNS)} FROM title ORDER BY sort_key", database)
    while model.canFetchMore():
        model.fetchMore()
    theirs = bare_view(model)
    theirs.resize(ours.size())
    until_painted(theirs, theirs.show, lambda: True)
    rest(table)  # what a start brings along has come to its end before anybody turns pages
    turns = in_turns(lambda _: _page_down(ours), lambda _: _page_down(theirs), bench.rounds(_PAGES))
    slowest = ninety_nine(turns.ours)
    yield Line(
        "a page down in the catalogue",
        milliseconds(median(turns.ours)),
        milliseconds(median(turns.bare)),
        times_bare(turns.ratio),
        f"≤ {_MOST_TIMES}×",
        turns.ratio <= _MOST_TIMES,
    )
    yield Line(
        "  99 of 100",
        milliseconds(slowest),
        milliseconds(ninety_nine(turns.bare)),
        aim=f"≤ {_FRAME_MS} ms",
        reached=slowest <= _FRAME_MS,
    )
    theirs.close()
    model.clear()
    database.close()
    window.close()
    table.close()


def _page_down(view: QTableView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue((bar.value() + bar.pageStep()) % (bar.maximum() + 1))
    view.viewport().repaint()
