"""The model of long tables: ids of all rows, and the few pages of rows that are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from bookcrossing.errors import StoreFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui.tables.columns import Column

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex

PAGE: Final = 32
"""Rows read at once."""
BEGINNING: Final = 12
"""Of the first page so many are read before the others: a screenful, because each letter typed reads it."""
_PAGES_KEPT: Final = 16
# Looked up once: asking an enum of Qt costs more than the answer, and data() is asked some thousand times a paint.
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_ACCESSIBLE: Final = Qt.ItemDataRole.AccessibleTextRole.value
_TOOL_TIP: Final = Qt.ItemDataRole.ToolTipRole.value
_ALIGNMENT: Final = Qt.ItemDataRole.TextAlignmentRole.value
ROW_ROLE: Final = Qt.ItemDataRole.UserRole.value
ID_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
_HORIZONTAL: Final = Qt.Orientation.Horizontal
_NO_INDEX: Final = QModelIndex()


class PagedTable(QAbstractTableModel, Generic[Row]):
    """Rows are read where they are painted: a page takes a millisecond or two, so that nothing flickers."""

    failed = Signal(object)  # StoreFailure

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        rows: Callable[[Sequence[int]], Mapping[int, Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._read = rows
        self._ids = array("q")
        self._pages: OrderedDict[int, Mapping[int, Row]] = OrderedDict()

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        return self._columns

    @property
    def ids(self) -> array[int]:
        return self._ids

    def show(self, ids: array[int], beginning: Mapping[int, Row] | None = None) -> None:
        """Show these rows, in this order, as they are now.

        beginning: the first rows where they came with their ids; painting asks for nothing then.
        """
        if ids == self._ids:
            self.refresh(beginning)
            return
        self.beginResetModel()
        self._ids = ids
        self._forget(beginning)
        self.endResetModel()

    def refresh(self, beginning: Mapping[int, Row] | None = None) -> None:
        """Read the rows again when they are next painted."""
        self._forget(beginning)
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def say_headings_again(self) -> None:
        self.headerDataChanged.emit(_HORIZONTAL, 0, len(self._columns) - 1)
        self.refresh()

    def id_at(self, row: int) -> int | None:
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, row_id: int | None) -> int | None:
        """Return where the row with this id stands; None if it is not shown."""
        if row_id is None:
            return None
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def row_at(self, row: int) -> Row | None:
        """Return what stands in `row`; None if it has gone since the ids were read."""
        if not 0 <= row < len(self._ids):
            return None
        first = row // PAGE * PAGE or (BEGINNING if row >= BEGINNING else 0)
        page = self._pages.get(first)
        if page is None:
            page = self._fetch(first)
        return page.get(self._ids[row])

    def _fetch(self, first: int) -> Mapping[int, Row]:
        try:
            page = self._read(self._ids[first : first // PAGE * PAGE + PAGE if first else BEGINNING])
        except StoreFailure as failure:
            # Painting must not raise, nor ask again for every cell.
            page = {}
            self.failed.emit(failure)
        self._pages[first] = page
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    def _forget(self, beginning: Mapping[int, Row] | None) -> None:
        self._pages.clear()
        if beginning:
            self._pages[0] = beginning

    @override
    def rowCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: _Index, role: int = _DISPLAY, /) -> Any:
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if not index.isValid() or index.column() >= len(self._columns):
            return None
        if role == _ALIGNMENT:
            return self._columns[index.column()].align | Qt.AlignmentFlag.AlignVCenter
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role not in (_DISPLAY, _ACCESSIBLE, _TOOL_TIP):
            return None
        row = self.row_at(index.row())
        return None if row is None else self._columns[index.column()].text(row)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY, /) -> Any:
        if orientation != _HORIZONTAL or not 0 <= section < len(self._columns):
            return None
        if role == _DISPLAY:
            return self._columns[section].heading()
        if role == _ALIGNMENT:
            return self._columns[section].align | Qt.AlignmentFlag.AlignVCenter
        return None
