"""A copy's journey as a line of discs: what happened, when, and what somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
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

from ui.look.tokens import Tint, colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import RIGHT, paint_line, text_width
from ui.painting.pixels import device_width, frame, snapped
from ui.widgets.chips import paint_disc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

_LINE: Final = 36
_WITH_NOTE: Final = 53
_DISC: Final = 26
_LEFT: Final = 40
_RIGHT: Final = 2
_GAP: Final = 10
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    icon: str
    tint: Tint
    words: str
    when: str
    note: str = ""
    undone: bool = False
    key: object = None
    """Whatever the page wants back when the line is activated."""


class Timeline(QListView):
    """A list, so that arrows walk it and a reader of the screen hears each line."""

    entry_activated = Signal(object)  # the key of a TimelineEntry

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries(self)
        self.setModel(self._entries)
        self.setItemDelegate(_EntryPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(_LINE)
        self.activated.connect(self._announce)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        self._entries.replace(tuple(entries))

    def content_height(self) -> int:
        """Return the height at which nothing has to be scrolled."""
        return sum(_height(entry) for entry in self._entries.entries) + 2 * self.frameWidth()

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, max(_LINE, self.content_height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 2 * _LINE)

    @Slot(QModelIndex)
    def _announce(self, index: QModelIndex) -> None:
        self.entry_activated.emit(self._entries.entries[index.row()].key)


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[TimelineEntry, ...] = ()

    def replace(self, entries: tuple[TimelineEntry, ...]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (entry.words, entry.when, entry.note) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (f"{entry.words} · {entry.when}", entry.note) if part)
        return entry if role == Qt.ItemDataRole.UserRole else None


class _EntryPainter(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)
        return QSize(120, _height(entry) if isinstance(entry, TimelineEntry) else _LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, TimelineEntry):
            return
        where = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            frame(painter, where.adjusted(0, 1, 0, -1), 6, fill=colour("selection"))
        count = index.model().rowCount()
        self._paint_thread(painter, where, above=index.row() > 0, below=index.row() < count - 1)
        disc = QRectF(where.left() + 2, where.top() + (_LINE - _DISC) / 2, _DISC, _DISC)
        paint_disc(painter, disc, entry.icon, "grey" if entry.undone else entry.tint)
        self._paint_words(painter, where, entry)

    def _paint_thread(self, painter: QPainter, where: QRectF, *, above: bool, below: bool) -> None:
        thick = device_width(painter, 2)
        middle = where.left() + 2 + _DISC / 2 - thick / 2
        edge = (_LINE - _DISC) / 2
        if above:
            painter.fillRect(snapped(painter, QRectF(middle, where.top(), thick, edge)), colour("line"))
        if below:
            top = where.top() + edge + _DISC
            rest = where.bottom() - top
            painter.fillRect(snapped(painter, QRectF(middle, top, thick, rest)), colour("line"))

    def _paint_words(self, painter: QPainter, where: QRectF, entry: TimelineEntry) -> None:
        left, right = where.left() + _LEFT, where.right() - _RIGHT
        date_face = font(SMALL)
        date_width = _date_width(where.width(), entry.when)
        date = QRectF(right - date_width - 1, where.top(), date_width + 1, _LINE)
        paint_line(painter, date, entry.when, date_face, colour("muted"), align=RIGHT)
        words = QRectF(left, where.top(), max(1.0, date.left() - _GAP - left), _LINE)
        ink = colour("muted" if entry.undone else "ink")
        paint_line(painter, words, entry.words, font(BODY, "semibold"), ink, struck=entry.undone)
        if entry.note:
            note = QRectF(left, where.top() + _LINE - 8, right - left, 20)
            paint_line(painter, note, entry.note, font(SMALL, italic=True), ink)


def fits(words: str, when: str, width: float) -> bool:
    """Answer whether words stand whole beside their date on a timeline of this width."""
    room = width - _LEFT - _RIGHT - _date_width(width, when) - 1 - _GAP
    return text_width(font(BODY, "semibold"), words) <= room


def _date_width(width: float, when: str) -> float:
    return min(text_width(font(SMALL), when), (width - _LEFT - _RIGHT) / 2)


def _height(entry: TimelineEntry) -> int:
    return _WITH_NOTE if entry.note else _LINE
