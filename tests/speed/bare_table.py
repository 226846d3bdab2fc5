"""The least that shows a long table: ids in a list, a page of rows from sqlite3, Qt's own painting."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QAbstractItemModel

ROW_HEIGHT: Final = 54
_PAGE: Final = 128
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
COLUMNS: Final = ("name", "publisher", "year_printed", "audience")


def read_only(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    connection.execute("PRAGMA cache_size=-65536")
    return connection


def bare_view(model: QAbstractItemModel) -> QTableView:
    """Return a window with nothing but a table, all columns of which are in sight."""
    view = QTableView()
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setWordWrap(False)
    view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return view


class BareTable(QAbstractTableModel):
    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = read_only(file)
        self._ids: list[int] = []
        self._pages: dict[int, list[tuple[Any, ...]]] = {}

    def find(self, key: str) -> None:
        """Show what a bare full-text query finds for the beginning of a word, by the key it is indexed under."""
        found = self._file.execute(
            "SELECT rowid FROM title_index WHERE title_index MATCH ? LIMIT 5000", (f'"{key}"*',)
        )
        self.beginResetModel()
        self._ids = [row[0] for row in found]
        self._pages.clear()
        self.endResetModel()

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008  # as Qt asks
        return len(self._ids)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008  # as Qt asks
        return len(COLUMNS)

    def data(self, index: Any, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY:
            return None
        row = index.row()
        page = self._pages.get(row // _PAGE)
        if page is None:
            page = self._pages[row // _PAGE] = self._read(row // _PAGE)
        return page[row % _PAGE][index.column()]

    def _read(self, number: int) -> list[tuple[Any, ...]]:
        ids = self._ids[number * _PAGE : (number + 1) * _PAGE]
        marks = ", ".join("?" * len(ids))
        rows = {
            row[0]: row[1:]
            for row in self._file.execute(
                f"SELECT id, {', '.join(COLUMNS)} FROM title WHERE id IN ({marks})", ids
            )
        }
        return [rows[title_id] for title_id in ids]
