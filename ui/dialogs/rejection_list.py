"""The records of a file that could not be taken, one by one: where they stand in it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from bookcrossing.wording import references as words
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import paint_line
from ui.painting.pixels import frame, hairline
from ui.widgets import Card, ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

_ROW: Final = 46
_MOST_SEEN: Final = 4
_NO_INDEX: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class RejectionList(Card):
    """Hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._rejections: Sequence[object] = ()
        self._rejected = 0
        self._head = ElidedLabel(weight="medium")
        self._model = _Rejections(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_RejectionPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self.list)
        self.hide()

    def show_rejections(self, file: str, rejections: Sequence[object], rejected: int) -> None:
        """Show what was named, of `rejected` in all; nothing is shown where all were taken."""
        self._file, self._rejections, self._rejected = file, rejections, rejected
        self.set_words()
        self.list.scrollToTop()
        seen = max(1, min(len(rejections), _MOST_SEEN))
        self.list.setFixedHeight(_ROW * seen + 2 * self.list.frameWidth() + 2)
        self.setVisible(bool(rejections))

    def set_words(self) -> None:
        head = words.rejected_of(self._file, len(self._rejections), self._rejected)
        self._head.set_text(head)
        self.list.setAccessibleName(head)
        self._model.replace(tuple(words.place_and_reason(found) for found in self._rejections))


class _Rejections(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str], ...] = ()

    def replace(self, rows: tuple[tuple[str, str], ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        told = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return ": ".join(told)
            case Qt.ItemDataRole.ToolTipRole:
                return told[1]
            case Qt.ItemDataRole.UserRole:
                return told
            case _:
                return None


class _RejectionPainter(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(120, _ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        where, state = QRectF(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            frame(painter, where.adjusted(0, 1, 0, -2), 6, fill=colour("selection"))
        place, why = index.data(Qt.ItemDataRole.UserRole)
        room = QRectF(where.left() + 10, where.top() + 3, where.width() - 20, 20)
        paint_line(painter, room, place, font(BODY, "medium"), colour("ink"))
        paint_line(painter, room.translated(0, 20), why, font(SMALL), colour("muted"))
        hairline(painter, where.left(), where.bottom(), where.width())
