"""A title's copies: number and state of each; the chosen one shows its journey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from bookcrossing.wording import catalogue
from ui.look.states import OVERDUE, state_look
from ui.look.tokens import colour
from ui.look.type import BODY, font
from ui.painting.lines import paint_line
from ui.painting.pixels import frame
from ui.tables import types_letters
from ui.widgets import chip_width, paint_chip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPainter

    from bookcrossing.listings.cards import CopyCard

ROW: Final = 34
_MOST_ROWS: Final = 7
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_SAID: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class CopiesList(QListView):
    chosen = Signal(object)  # copy_id
    opened = Signal(object)  # copy_id
    left = Signal()
    """Up from the first copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copies = _Copies(self)
        self.setModel(self._copies)
        self.setItemDelegate(_CopyPainter(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._announce)

    def show_copies(self, copies: Sequence[CopyCard], today: date, chosen: int | None) -> None:
        """Show these; `chosen` stays chosen while it is among them, else the first is."""
        self._copies.replace(tuple(copies), today)
        self.setFixedHeight(min(_MOST_ROWS, len(copies)) * ROW + 2 * self.frameWidth() + 2)
        rows = [at for at, copy in enumerate(copies) if copy.copy_id == chosen]
        if copies:
            self.setCurrentIndex(self._copies.index(rows[0] if rows else 0))

    @property
    def chosen_copy(self) -> CopyCard | None:
        row = self.currentIndex().row()
        return self._copies.copies[row] if 0 <= row < len(self._copies.copies) else None

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_copy is not None:
            self.opened.emit(self.chosen_copy.copy_id)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif types_letters(event):
            event.ignore()  # or a list would look for a copy that begins so
        else:
            super().keyPressEvent(event)

    def _announce(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._copies.copies[current.row()].copy_id)


class _Copies(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.copies: tuple[CopyCard, ...] = ()
        self.today: date | None = None

    def replace(self, copies: tuple[CopyCard, ...], today: date) -> None:
        self.beginResetModel()
        self.copies, self.today = copies, today
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self.copies)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or index.row() >= len(self.copies) or self.today is None:
            return None
        copy = self.copies[index.row()]
        if role in _SAID:
            return f"{copy.number}, {catalogue.copy_state(copy, self.today)}"
        return (copy, self.today) if role == Qt.ItemDataRole.UserRole else None


class _CopyPainter(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(120, ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        found = index.data(Qt.ItemDataRole.UserRole)
        if found is None:
            return
        copy, today = found
        where = QRectF(option.rect)
        state: Any = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            frame(painter, where, 6, fill=colour("selection" if selected else "sunk"))
        words = catalogue.copy_state(copy, today)
        look = OVERDUE if catalogue.is_overdue(copy, today) else state_look(copy.state)
        face = font(BODY, "semibold" if selected else "regular")
        number = paint_line(painter, where.adjusted(8, 0, -8, 0), copy.number, face, colour("ink"))
        width = min(chip_width(words, look.icon), where.width() - number - 28)
        chip = QRectF(where.right() - 6 - width, where.top(), width, where.height())
        paint_chip(painter, chip, look.tint, words, look.icon)
