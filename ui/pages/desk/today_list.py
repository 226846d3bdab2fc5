"""The lines of a day, painted: time, what it was, which book, Undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from typing_extensions import override

from bookcrossing.wording import dates, desk, desk_lists
from ui.look.icons import paint_icon
from ui.look.states import StateLook, movement_look
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.pages.desk.rows import RowList, RowPainter, Rows
from ui.widgets import RIGHT, paint_disc, paint_line, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.days import DayLine

_EDIT: Final = StateLook("pencil-simple", "grey")
_TIME: Final = (16, 42)
_DISC: Final = (60, 32)
_WORDS_FROM: Final = 102
_ICON: Final = 18
_RIGHT: Final = 16


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with the reader's number, or without it once that has been folded away."""

    line: DayLine
    folded: bool

    @property
    def what(self) -> str:
        return desk_lists.whose_line(self.line, None if self.folded else self.line.reader)

    @property
    def name(self) -> str:
        return self.line.title or self.what


class TodayList(RowList):
    undo_asked = Signal(object)  # DayLine
    line_chosen = Signal(object)  # DayLine

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows: Rows[Shown] = Rows(_spoken, None)  # type: ignore[arg-type]  # adopted below
        self._painter = _LinePainter()
        super().__init__(self._rows, self._painter, parent)
        self._rows.setParent(self)
        self._marked = False
        self._painter.setParent(self)

    def show_lines(self, lines: Sequence[DayLine], *, folded: bool) -> None:
        kept = self.currentIndex().row() if self.hasFocus() else -1
        self._rows.replace([Shown(line, folded) for line in lines])
        if 0 <= kept < len(lines):
            self.choose(kept)
        elif not self.hasFocus():
            self._mark()

    def mark_newest(self, *, marked: bool) -> None:
        self._marked = marked
        if not self.hasFocus():
            self._mark()

    def _mark(self) -> None:
        if self._marked and self._rows.rows:
            self.choose(0)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    @property
    def line(self) -> DayLine | None:
        index = self.currentIndex()
        return self._rows.rows[index.row()].line if index.isValid() else None

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        presses = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if presses and self.line is not None:
            if not event.isAutoRepeat() and self.line.can_undo:
                self.undo_asked.emit(self.line)
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        shown = self._rows.rows[index.row()]
        on_undo = event.position().x() >= self.visualRect(index).right() - undo_width() - _RIGHT - 8
        if on_undo and shown.line.can_undo:
            self.undo_asked.emit(shown.line)
        else:
            self.line_chosen.emit(shown.line)


def undo_width() -> float:
    return _ICON + 8 + text_width(font(BODY), desk.way("undo")[0])


def _spoken(shown: Shown) -> str:
    line = shown.line
    parts = [dates.time(line.recorded_at), line.title, shown.what]
    parts += [line.number] if line.number and line.number not in shown.what else []
    parts += [line.recorded_by] if line.recorded_by else []
    parts += [desk_lists.undone_at(line.undone_at)] if line.undone_at else []
    return ", ".join(part for part in parts if part)


class _LinePainter(RowPainter[Shown]):
    @override
    def paint_row(self, painter: QPainter, where: QRect, row: Shown, *, chosen: bool, first: bool) -> None:
        line = row.line
        undone = line.undone_at is not None
        middle, left = where.center().y() + 0.5, where.left()
        time = QRectF(left + _TIME[0], where.top(), _TIME[1], where.height())
        paint_line(painter, time, dates.time(line.recorded_at), font(SMALL), colour("muted"))
        look = movement_look(line.kind.value) if line.kind else _EDIT
        disc = QRectF(left + _DISC[0], middle - _DISC[1] / 2, _DISC[1], _DISC[1])
        paint_disc(painter, disc, look.icon, "grey" if undone else look.tint)
        end = self._paint_right(painter, where, row, newest=first or chosen)
        words = QRectF(left + _WORDS_FROM, where.top() + 7, max(1.0, end - 12 - left - _WORDS_FROM), 21)
        ink = colour("muted" if undone else "ink")
        paint_line(painter, words, row.name, font(BODY, "semibold"), ink, struck=undone)
        if row.name != row.what:
            paint_line(painter, words.translated(0, 19), row.what, font(SMALL), colour("muted"))

    def _paint_right(self, painter: QPainter, where: QRect, row: Shown, *, newest: bool) -> float:
        """Paint Undo, or when it was undone; return where it begins."""
        line, right = row.line, float(where.right() - _RIGHT)
        if line.undone_at is not None:
            words = desk_lists.undone_at(line.undone_at)
            width = text_width(font(SMALL), words)
            room = QRectF(right - width - 1, where.top(), width + 1, where.height())
            paint_line(painter, room, words, font(SMALL), colour("muted"), align=RIGHT)
            return right - width
        if not line.can_undo:
            return right
        ink = colour("blue" if newest else "muted")
        word = desk.way("undo")[0]
        width = text_width(font(BODY), word)
        room = QRectF(right - width - 1, where.top(), width + 1, where.height())
        paint_line(painter, room, word, font(BODY), ink, align=RIGHT)
        icon = QRectF(right - width - 8 - _ICON, where.center().y() + 0.5 - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, "arrow-counter-clockwise", icon, ink)
        return icon.left()
