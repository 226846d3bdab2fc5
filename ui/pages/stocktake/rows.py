"""The list of a stocktake: what needs somebody, each line with the key that settles it."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from typing_extensions import override

from bookcrossing.desk.stocktaking import Seen
from bookcrossing.wording import pgettext, states
from bookcrossing.wording import stocktaking as words
from ui.look.states import StateLook
from ui.look.tokens import colour
from ui.look.type import BODY, SECTION, SMALL, font
from ui.painting.covers import cover_pixmap
from ui.painting.lines import CENTRE, RIGHT, paint_line, text_width
from ui.painting.pixels import dashed_frame, frame
from ui.tables import Column, PagedTable, RowPainter, RowsView
from ui.widgets import key_cap_width, paint_chip, paint_key_cap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.stocktakes import Walk, WalkRow
    from ui.bridge import DeskBridge

SETTLE: Final = "F6"
LEAVE: Final = "F8"
ROW_HEIGHT: Final = 57
_COVER: Final = (28, 42)
_TEXT_LEFT: Final = 60
_RIGHT: Final = 14
_LOOKS: Final[dict[Seen | None, StateLook]] = {
    Seen.PRESENT: StateLook("check-circle", "leaf"),
    Seen.NOT_EXPECTED: StateLook("signpost", "blue"),
    Seen.UNKNOWN: StateLook("barcode", "poppy"),
    None: StateLook("question", "wheat"),
}


def solution(row: WalkRow) -> str:
    """Return what the key of a line does; nothing where it is settled."""
    if row.is_settled or row.seen is Seen.PRESENT:
        return ""
    match row.seen:
        case None:
            return pgettext("Stocktake", "Call it missing")
        case Seen.NOT_EXPECTED:
            return pgettext("Stocktake", "Take it home")
        case _:
            return pgettext("Stocktake", "Log it as new")


class WalkRows(RowsView):
    """Ids above zero are lines of the walk, those below are copies that were not seen."""

    settle_asked = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        self._bridge = bridge
        self._empty_words = ("", "")
        column: Column[WalkRow] = Column("row", str, _spoken)
        self.table: PagedTable[WalkRow] = PagedTable([column], self._read)
        super().__init__(self.table, WalkPainter(), parent)
        self.table.setParent(self)
        self.table.failed.connect(bridge.report)
        self.horizontalHeader().setStretchLastSection(True)
        self.setMinimumHeight(60)

    @property
    def row(self) -> WalkRow | None:
        """The chosen line."""
        return self.table.row_at(self.currentIndex().row())

    def show_walk(self, walk: Walk, look_at: int | None = None) -> None:
        """Show what is not as it should be; the line to look at is chosen, else the one that was."""
        missing = array("q", (-copy_id for copy_id in walk.missing))
        unsettled = walk.unsettled - len(missing) if walk.is_open else len(walk.odd)
        ids = walk.odd[:unsettled] + missing + walk.odd[unsettled:]
        if walk.is_open:
            ids += array("q", (-copy_id for copy_id in walk.called_missing))
        self.show_ids(ids, look_at)

    def set_empty_words(self, first: str, second: str = "") -> None:
        self._empty_words = (first, second)
        self.setAccessibleDescription("" if self.table.rowCount() else f"{first} {second}".strip())
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.table.rowCount():
            return
        painter = QPainter(self.viewport())
        room = QRectF(self.viewport().rect()).adjusted(16, 0, -16, 0)
        line = QRectF(room.left(), room.center().y() - 27, room.width(), 26)
        first, second = self._empty_words
        paint_line(painter, line, first, font(SECTION - 1, "semibold"), colour("ink"), align=CENTRE)
        paint_line(painter, line.translated(0, 28), second, font(BODY), colour("muted"), align=CENTRE)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        at: QPoint = event.position().toPoint()
        index = self.indexAt(at)
        row = self.table.row_at(index.row()) if index.isValid() else None
        if row is None or event.button() != Qt.MouseButton.LeftButton or not solution(row):
            return
        where = QRectF(self.visualRect(index))
        if button_rect(where, solution(row)).contains(QPointF(at)):
            self.settle_asked.emit()

    def _read(self, ids: Sequence[int]) -> Mapping[int, WalkRow]:
        lines = self._bridge.reads.walk_lines(one for one in ids if one > 0)
        copies = self._bridge.reads.walk_copies(-one for one in ids if one < 0)
        return lines | {-copy_id: row for copy_id, row in copies.items()}


class WalkPainter(RowPainter):
    def __init__(self) -> None:
        super().__init__(ROW_HEIGHT)

    @override
    def paint_cell(self, painter: QPainter, where: QRectF, column: int, row: WalkRow) -> None:
        end = self._paint_right(painter, where, row)
        look = _LOOKS[row.seen]
        left = max(where.left() + _TEXT_LEFT + 120, where.left() + where.width() - 400)
        chip = QRectF(left, where.top(), max(24.0, end - 12 - left), where.height() - 1)
        paint_chip(painter, chip, look.tint, words.seen(row.seen), look.icon)
        self._paint_book(painter, where, row, left - 12)

    def _paint_book(self, painter: QPainter, where: QRectF, row: WalkRow, end: float) -> None:
        cover = QRectF(where.left() + 16, where.top() + (ROW_HEIGHT - 1 - _COVER[1]) / 2, *_COVER)
        if row.copy_id is None:
            dashed_frame(painter, cover.toRect(), 3, colour("strong"))
        else:
            ratio = painter.deviceTransform().m11()
            drawn = cover_pixmap(row.title, row.authors, row.audience, _COVER[0], ratio)
            painter.drawPixmap(cover.topLeft(), drawn)
        left = where.left() + _TEXT_LEFT
        first = QRectF(left, where.top() + 7, max(1.0, end - left), 22)
        paint_line(painter, first, row.title or row.code, font(BODY, "semibold"), colour("ink"))
        paint_line(painter, first.translated(0, 21), _below(row), font(SMALL), colour("muted"))

    def _paint_right(self, painter: QPainter, where: QRectF, row: WalkRow) -> float:
        """Paint the key that settles the line, or how it was settled; return where that begins."""
        told = solution(row)
        if not told:
            room = where.adjusted(0, 0, -_RIGHT - 2, -1)
            said = words.settled(row)
            paint_line(painter, room, said, font(SMALL), colour("muted"), align=RIGHT)
            return room.right() - text_width(font(SMALL), said)
        button = button_rect(where, told)
        frame(painter, button, 8, fill=colour("surface"), border=colour("strong"))
        paint_line(painter, button.adjusted(12, 0, -12, 0), told, font(BODY, "medium"), colour("ink"))
        cap = button.right() - 10 - key_cap_width(SETTLE)
        paint_key_cap(painter, cap, button.center().y(), SETTLE, ink=colour("ink"), edge=colour("strong"))
        return button.left()


def button_rect(where: QRectF, told: str) -> QRectF:
    """Return where the key of a line is painted, and can be clicked."""
    width = 12 + text_width(font(BODY, "medium"), told) + 10 + key_cap_width(SETTLE) + 10
    return QRectF(where.right() - _RIGHT - width, where.center().y() - 16.5, width, 32)


def _below(row: WalkRow) -> str:
    should_be = states.state(row.state) if row.seen is Seen.NOT_EXPECTED and row.state is not None else ""
    return " · ".join(text for text in (row.number, row.authors, should_be) if text)


def _spoken(row: WalkRow) -> str:
    told = (row.title or row.code, row.number, words.seen(row.seen), solution(row) or words.settled(row))
    return ", ".join(text for text in told if text)
