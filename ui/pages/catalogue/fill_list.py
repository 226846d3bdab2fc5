"""What a look-up would change of a title: a line for each field, with a tick that Space takes off and puts back."""

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
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import broken, paint_line
from ui.painting.pixels import frame, hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.painting.lines import Lines

_NO_INDEX: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_BOX: Final = 18
_INSET: Final = 10
_PAD: Final = 7
_GAP: Final = 14
_NAME: Final = 0.28
"""The share of the width that the field's name and who says so have."""
_MOST_LINES: Final = 8
_PICTURE: Final = QSize(64, 96)
HEAD_HEIGHT: Final = 26
_LONG: Final = 60
"""Letters that a column may not have room for."""


@dataclass(frozen=True, slots=True)
class FillLine:
    """One field in words; `now` is empty where nothing stands there."""

    key: str
    name: str
    now: str
    would_be: str
    source: str
    picture: QPixmap | None = None


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the columns of a line begin and how wide they are."""

    name: tuple[float, float]
    now: tuple[float, float] | None
    would_be: tuple[float, float]

    @classmethod
    def of(cls, width: float, *, with_now: bool) -> _Places:
        left = _INSET + _BOX + 10.0
        name = max(60.0, (width - left) * _NAME)
        rest_at = left + name + _GAP
        rest = max(80.0, width - rest_at - _INSET)
        if not with_now:
            return cls((left, name), None, (rest_at, rest))
        half = (rest - _GAP) / 2
        return cls((left, name), (rest_at, half), (rest_at + half + _GAP, half))


class FillHead(QWidget):
    """What the columns of the list are."""

    def __init__(self, view: FillList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setFixedHeight(HEAD_HEIGHT)
        view.laid_out.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        viewport = self._view.viewport()
        places = _Places.of(viewport.width(), with_now=self._view.with_now)
        words = (
            (places.name, pgettext("Look-up", "Field")),
            (places.now, pgettext("Look-up", "Here now")),
            (places.would_be, pgettext("Look-up", "Would be")),
        )
        for place, word in words:
            if place is not None:
                where = QRectF(viewport.x() + place[0], 0, place[1], self.height() - 2)
                paint_line(painter, where, word, font(SMALL, "semibold"), colour("muted"))
        hairline(painter, 0, self.height() - 1, self.width())


class FillList(QListView):
    ticked = Signal()
    taken = Signal()
    laid_out = Signal()
    """The columns have found their places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setItemDelegate(_LinePainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumHeight(120)
        self.clicked.connect(self._turn)

    @property
    def lines(self) -> tuple[FillLine, ...]:
        return self._lines.lines

    @property
    def with_now(self) -> bool:
        return any(line.now for line in self.lines)

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of the lines with a tick."""
        return frozenset(line.key for line in self.lines if line.key not in self._lines.unticked)

    def show_lines(self, lines: Sequence[FillLine]) -> None:
        """Show these; a field that was shown before keeps its tick, and the cursor its place."""
        at = max(0, self.currentIndex().row())
        self._lines.replace(tuple(lines))
        if lines:
            self.setCurrentIndex(self._lines.index(min(at, len(lines) - 1)))
        self.laid_out.emit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.laid_out.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self._turn(self.currentIndex())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case _:
                super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _turn(self, index: QModelIndex) -> None:
        if index.isValid():
            self._lines.turn(index.row())
            self.ticked.emit()


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[FillLine, ...] = ()
        self.unticked: set[str] = set()

    def replace(self, lines: tuple[FillLine, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def turn(self, row: int) -> None:
        self.unticked ^= {self.lines[row].key}
        index = self.index(row)
        self.dataChanged.emit(index, index)

    @override
    def rowCount(self, parent: _Index = _NO_INDEX, /) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        is_ticked = line.key not in self.unticked
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                told = (line.name, line.now, line.would_be, line.source)
                return " · ".join(part for part in told if part)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                return "\n\n".join(text for text in (line.now, line.would_be) if len(text) > _LONG) or None
            case Qt.ItemDataRole.UserRole:
                return line
            case _:
                return None


class _LinePainter(QStyledItemDelegate):
    def __init__(self, view: FillList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        line: FillLine = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        name, source, now, would_be = self._broken(line, self._places(width))
        height = max(name.height + (source.height if line.source else 0), would_be.height, _BOX)
        if now is not None:
            height = max(height, now.height)
        if line.picture is not None:
            height = max(height, _PICTURE.height())
        return QSize(width, round(height + 2 * _PAD + 0.5))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        line: FillLine = index.data(Qt.ItemDataRole.UserRole)
        where, state = QRectF(option.rect), option.state
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        is_here = bool(state & QStyle.StateFlag.State_Selected)
        if is_here:
            frame(painter, where.adjusted(0, 1, 0, -2), 6, fill=colour("selection"))
        self._paint_box(painter, where, is_ticked=is_ticked, has_focus=is_here and self._view.hasFocus())
        places = self._places(where.width())
        name, source, now, would_be = self._broken(line, places)
        top, muted = where.top() + _PAD, colour("muted")
        ink = colour("ink") if is_ticked else muted
        name.paint(painter, where.left() + places.name[0], top, places.name[1], ink)
        if line.source:
            source.paint(painter, where.left() + places.name[0], top + name.height, places.name[1], muted)
        if now is not None and places.now is not None:
            now.paint(painter, where.left() + places.now[0], top, places.now[1], muted)
        left, width = places.would_be
        if line.picture is not None:
            painter.drawPixmap(QRectF(where.left() + left, top, 1, 1).topLeft(), line.picture)
        else:
            would_be.paint(painter, where.left() + left, top, width, ink)
        if index.row() < len(self._view.lines) - 1:
            hairline(painter, where.left(), where.bottom() - 1, where.width())

    def _places(self, width: float) -> _Places:
        return _Places.of(width, with_now=self._view.with_now)

    @staticmethod
    def _broken(line: FillLine, places: _Places) -> tuple[Lines, Lines, Lines | None, Lines]:
        now = None if places.now is None else broken(line.now, font(BODY), places.now[1], _MOST_LINES)
        return (
            broken(line.name, font(BODY, "medium"), places.name[1], 2),
            broken(line.source, font(SMALL), places.name[1], 3),
            now,
            broken(line.would_be, font(BODY), places.would_be[1], _MOST_LINES),
        )

    @staticmethod
    def _paint_box(painter: QPainter, where: QRectF, *, is_ticked: bool, has_focus: bool) -> None:
        box = QRectF(where.left() + _INSET, where.top() + _PAD + 1, _BOX, _BOX)
        edge = colour("blue" if is_ticked or has_focus else "strong")
        fill = colour("blue" if is_ticked else "surface")
        frame(painter, box, 4, fill=fill, border=edge, width=2 if has_focus else 1)
        if is_ticked:
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), colour("on_blue"))


def small_picture(image: bytes, ratio: float) -> QPixmap:
    """Return a cover as large as a line of the list shows it."""
    found = QPixmap()
    found.loadFromData(image)
    if found.isNull():
        return found
    small = found.scaled(
        _PICTURE * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small.setDevicePixelRatio(ratio)
    return small
