"""The donations, newest first: number, how full, from whom and when; the open one framed."""

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

from bookcrossing.wording import boxes as words
from ui.look.tokens import colour, tint_ground
from ui.look.type import BODY, SMALL, font
from ui.painting.pixels import frame
from ui.tables import types_letters
from ui.widgets import RIGHT, paint_line, text_width

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPainter

    from bookcrossing.listings.boxes import BoxLine

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT: Final = 90
_ROW: Final = Qt.ItemDataRole.UserRole.value


class BoxLines(QAbstractListModel):
    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self.today = today
        self.lines: tuple[BoxLine, ...] = ()

    def replace(self, lines: tuple[BoxLine, ...], today: date) -> None:
        self.beginResetModel()
        self.lines, self.today = lines, today
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole.value, /) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == _ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole.value, Qt.ItemDataRole.ToolTipRole.value):
            return ", ".join((words.box(line.number), words.whence(line, self.today), words.how_full(line)))
        return None


class BoxList(QListView):
    box_chosen = Signal(int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = BoxLines(today, self)
        self._is_showing = False
        self.setModel(self._model)
        self.setItemDelegate(_BoxPainter(self))
        self.setProperty("cls", "bare")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._announce)

    @property
    def lines(self) -> tuple[BoxLine, ...]:
        return self._model.lines

    def show_lines(self, lines: tuple[BoxLine, ...], today: date, open_now: int) -> None:
        """Show the donations; nothing is announced while the open one is marked."""
        self._is_showing = True
        self._model.replace(lines, today)
        for at, line in enumerate(lines):
            if line.number == open_now:
                self.setCurrentIndex(self._model.index(at, 0))
        self._is_showing = False
        self.viewport().update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW_HEIGHT)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Letters are the page's: there is a line for them, and nothing to find here by its first one."""
        if types_letters(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _announce(self, current: QModelIndex, _before: QModelIndex) -> None:
        line = current.data(_ROW)
        if line is not None and not self._is_showing:
            self.box_chosen.emit(line.number)


class _BoxPainter(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(120, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        line: BoxLine | None = index.data(_ROW)
        if line is None:
            return
        state: Any = option.state
        where = QRectF(option.rect).adjusted(0, 0, 0, -4)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            frame(
                painter,
                where,
                8,
                fill=tint_ground("blue"),
                border=colour("blue"),
                width=2 if focused else 1.5,
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            frame(painter, where, 8, fill=colour("sunk"))
        first = where.adjusted(13, 11, -12, 0)
        first.setHeight(22)
        full = words.how_full(line)
        taken = text_width(font(SMALL), full)
        paint_line(painter, first, full, font(SMALL), colour("muted"), align=RIGHT)
        name = first.adjusted(0, 0, -taken - 8, 0)
        ink = colour("blue" if state & QStyle.StateFlag.State_Selected else "ink")
        paint_line(painter, name, words.short_box(line.number), font(BODY, "semibold"), ink)
        model = index.model()
        today = model.today if isinstance(model, BoxLines) else line.came_on
        # A line each: side by side one of them would be cut in most languages.
        when = words.came_on(line, today) if today is not None else ""
        told = [text for text in (line.from_whom, when) if text]
        for at, text in enumerate(told, start=1):
            ink = colour("ink" if at == 1 else "muted")
            paint_line(painter, first.translated(0, 3 + 20 * at), text, font(SMALL), ink)
