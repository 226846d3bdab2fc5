"""The books that wait for the network, one by one: since when, how often they were asked for, when next, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from bookcrossing.wording import lookups, pgettext
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import paint_line
from ui.painting.pixels import frame, hairline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPainter

    from bookcrossing.listings.lookups import LookUpRow

_ROW: Final = 66
_MOST_SEEN: Final = 4
_NO_INDEX: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class TrayList(QListView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = _Waiting(self)
        self.setModel(self._waiting)
        self.setItemDelegate(_WaitingPainter(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def show_rows(self, rows: Sequence[LookUpRow], names: Mapping[str, str]) -> None:
        at = max(0, self.currentIndex().row())
        self._waiting.replace(tuple(_words(row, names) for row in rows))
        if rows:
            self.setCurrentIndex(self._waiting.index(min(at, len(rows) - 1)))
        self.setFixedHeight(_ROW * max(1, min(len(rows), _MOST_SEEN)) + 2 * self.frameWidth() + 2)
        self.setAccessibleName(pgettext("Look-up", "Books that wait for the network"))


def _words(row: LookUpRow, names: Mapping[str, str]) -> tuple[str, str, str]:
    facts = lookups.tray_facts(row.since, row.tries, row.try_again_at)
    silent = [(said.source, said.why) for said in row.answers if said.outcome == "not_reachable"]
    return row.isbn, facts, lookups.tray_why(silent, names)


class _Waiting(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str, str], ...] = ()

    def replace(self, rows: tuple[tuple[str, str, str], ...]) -> None:
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
        words = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return " · ".join(words)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(words)
            case Qt.ItemDataRole.UserRole:
                return words
            case _:
                return None


class _WaitingPainter(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(120, _ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        where, state = QRectF(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            frame(painter, where.adjusted(0, 1, 0, -2), 6, fill=colour("selection"))
        isbn, facts, why = index.data(Qt.ItemDataRole.UserRole)
        room = QRectF(where.left() + 10, where.top() + 4, where.width() - 20, 20)
        paint_line(painter, room, isbn, font(BODY, "medium"), colour("ink"))
        for down, words in ((20, facts), (39, why)):
            paint_line(painter, room.translated(0, down), words, font(SMALL), colour("muted"))
        hairline(painter, where.left(), where.bottom(), where.width())
