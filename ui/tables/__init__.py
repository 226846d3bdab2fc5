"""Tables of any length: ids in memory, rows a page at a time while they are painted."""

from __future__ import annotations

from ui.tables.columns import Column
from ui.tables.head import CARET_ROOM, HEAD_HEIGHT, TEXT_INSET, HeadWord, TableHead
from ui.tables.paged_table import BEGINNING, ID_ROLE, ROW_ROLE, PagedTable
from ui.tables.row_painter import RowPainter
from ui.tables.rows_view import RowsView, types_letters
from ui.tables.table_card import NoRows, TableCard
from ui.tables.tiles_view import TilePainter, TilesView

__all__ = [
    "BEGINNING",
    "CARET_ROOM",
    "HEAD_HEIGHT",
    "ID_ROLE",
    "ROW_ROLE",
    "TEXT_INSET",
    "Column",
    "HeadWord",
    "NoRows",
    "PagedTable",
    "RowPainter",
    "RowsView",
    "TableCard",
    "TableHead",
    "TilePainter",
    "TilesView",
    "types_letters",
]
