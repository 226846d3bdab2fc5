"""Tables of any length: ids in memory, rows a page at a time while they are painted."""

from __future__ import annotations

from ui.tables.columns import Column
from ui.tables.head import HEAD_HEIGHT, HeadWord, TableHead
from ui.tables.paged_table import ID_ROLE, ROW_ROLE, PagedTable

__all__ = ["HEAD_HEIGHT", "ID_ROLE", "ROW_ROLE", "Column", "HeadWord", "PagedTable", "TableHead"]
