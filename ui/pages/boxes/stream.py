"""What is in a box: every copy and every line that waits to be one, the newest on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from bookcrossing.wording import states
from ui.look.tokens import colour
from ui.look.type import BODY, SECTION, font
from ui.pages.boxes.stream_painter import StreamPainter, button_rect
from ui.pages.boxes.waiting import Waiting
from ui.painting.lines import CENTRE, paint_line
from ui.pictures.dropping import holds_picture, pictures_in
from ui.tables import Column, PagedTable, types_letters

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from bookcrossing.listings.boxes import BoxRow
    from ui.bridge import DeskBridge

_EMPTY: Final = 60
"""Height of what an empty box says."""


class Stream(QListView):
    chosen = Signal()
    solve_asked = Signal()
    """The button in the chosen row was clicked."""
    left = Signal()
    """Esc, or up from the first row."""
    typed = Signal(str)
    """Letters that belong into the line."""
    photo_dropped = Signal(object, object)
    """The row it was dropped on, or none; what may be a picture."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._waiting: dict[int, Waiting] = {}
        self._empty_words = ("", "")
        column: Column[Waiting | BoxRow] = Column("row", str, _spoken)
        self.table: PagedTable[Waiting | BoxRow] = PagedTable([column], self._read, self)
        self.table.failed.connect(bridge.report)
        self.setModel(self.table)
        self.setItemDelegate(StreamPainter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(60)
        self.selectionModel().currentChanged.connect(self._announce)

    @property
    def row(self) -> Waiting | BoxRow | None:
        """The chosen row."""
        return self.table.row_at(self.currentIndex().row())

    def show_rows(self, waiting: Sequence[Waiting], order: array[int], choose: int | None) -> None:
        """Show a box; `choose` is the id of the row to look at, else the one chosen stays, else the first."""
        kept, at = self.table.id_at(self.currentIndex().row()), self.currentIndex().row()
        self._waiting = {row.row_id: row for row in waiting}
        self.table.show(order)
        wanted = self.table.row_of(choose)
        if wanted is None:
            wanted = self.table.row_of(kept)
        if wanted is None:
            wanted = min(max(0, at), self.table.rowCount() - 1) if kept is not None else 0
        self._choose(wanted, top=choose is not None)
        self.chosen.emit()

    def set_empty_words(self, first: str, second: str = "") -> None:
        """Say what stands there while the box has no row."""
        self._empty_words = (first, second)
        self.setAccessibleDescription("" if self.table.rowCount() else f"{first} {second}".strip())
        self.viewport().update()

    def choose_id(self, row_id: int) -> bool:
        row = self.table.row_of(row_id)
        if row is not None:
            self._choose(row)
        return row is not None

    def step(self, by: int) -> None:
        if count := self.table.rowCount():
            self._choose(max(0, min(count - 1, self.currentIndex().row() + by)))

    def step_to_waiting(self, by: int) -> None:
        """Go on to the next row that waits for a key."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.table.rowCount():
            if (row_id := self.table.id_at(row)) is not None and row_id < 0:
                self._choose(row)
                return
            row += by

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 60)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        room = QRectF(self.viewport().rect()).adjusted(16, 0, -16, 0)
        if self.table.rowCount() or room.height() < _EMPTY:
            return
        painter = QPainter(self.viewport())
        first, second = self._empty_words
        line = QRectF(room.left(), room.center().y() - _EMPTY / 2, room.width(), 26)
        paint_line(painter, line, first, font(SECTION - 1, "semibold"), colour("ink"), align=CENTRE)
        paint_line(painter, line.translated(0, 28), second, font(BODY), colour("muted"), align=CENTRE)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        first = self.currentIndex().row() <= 0
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and first):
            self.left.emit()
        elif types_letters(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.table.row_at(index.row()) if index.isValid() else None
        if isinstance(row, Waiting) and event.button() == Qt.MouseButton.LeftButton:
            where = QRectF(self.visualRect(index))
            if button_rect(where, row).contains(event.position()):
                self.solve_asked.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent, /) -> None:
        """Show which row it is about."""
        event.acceptProposedAction()
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        event.acceptProposedAction()
        index = self.indexAt(event.position().toPoint())
        row = self.table.row_at(index.row()) if index.isValid() else None
        for given in pictures_in(event.mimeData()):
            self.photo_dropped.emit(row, given)

    def _read(self, ids: Sequence[int]) -> Mapping[int, Waiting | BoxRow]:
        copies = [row_id for row_id in ids if row_id > 0]
        told: dict[int, Waiting | BoxRow] = dict(self._bridge.reads.box_rows(copies)) if copies else {}
        return told | {row_id: self._waiting[row_id] for row_id in ids if row_id in self._waiting}

    def _choose(self, row: int, *, top: bool = False) -> None:
        self.setCurrentIndex(self.table.index(row, 0))
        if top:
            self.scrollTo(self.currentIndex())

    def _announce(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit()


def _spoken(row: Waiting | BoxRow) -> str:
    if isinstance(row, Waiting):
        return f"{row.name}, {row.word}, {row.solution}, {row.key}"
    return ", ".join(text for text in (row.title, row.authors, states.state(row.state), row.number) if text)
