"""One row of a box: its number, cover or dashed blank, title over what is known, chip, number or the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from bookcrossing.listings.intake import LineState
from bookcrossing.movements import State
from bookcrossing.wording import boxes as words
from bookcrossing.wording import states
from bookcrossing.wording.catalogue import whole_title
from ui.look.icons import paint_icon
from ui.look.states import state_look
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.pages.boxes.waiting import LOOKS, Waiting
from ui.painting.cover_pictures import cover_for
from ui.painting.pixels import dashed_frame, frame, hairline, row_ground
from ui.tables.paged_table import ROW_ROLE
from ui.widgets import RIGHT, chip_width, key_cap_width, paint_chip, paint_key_cap, paint_line, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from bookcrossing.listings.boxes import BoxRow

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT: Final = 57
_COVER: Final = (28, 42)
_COVER_LEFT: Final = 44
_TEXT_LEFT: Final = 86
_RIGHT: Final = 14
_SELECTED: Final = QStyle.StateFlag.State_Selected
_HOVERED: Final = QStyle.StateFlag.State_MouseOver


class StreamPainter(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(320, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        row: Waiting | BoxRow | None = index.data(ROW_ROLE)
        where = QRectF(option.rect)
        state: Any = option.state
        row_ground(painter, option.rect, selected=bool(state & _SELECTED), hovered=bool(state & _HOVERED))
        hairline(painter, where.left(), where.bottom() - 1, where.width())
        if row is None:
            return
        self._paint_number(painter, where, index)
        end = _paint_right(painter, where, row)
        chip = _paint_chip(painter, where, row, end)
        self._paint_book(painter, where, row, chip - 12)

    def _paint_number(self, painter: QPainter, where: QRectF, index: _Index) -> None:
        count = index.model().rowCount()
        room = QRectF(where.left() + 4, where.top(), 32, where.height())
        paint_line(painter, room, str(count - index.row()), font(SMALL), colour("muted"), align=RIGHT)

    def _paint_book(self, painter: QPainter, where: QRectF, row: Waiting | BoxRow, end: float) -> None:
        cover = QRectF(where.left() + _COVER_LEFT, where.top() + (ROW_HEIGHT - 1 - _COVER[1]) / 2, *_COVER)
        name, below, authors, audience = _told(row)
        if isinstance(row, Waiting) and row.state not in (LineState.KNOWN, LineState.FOUND):
            dashed_frame(painter, cover.toRect(), 3, colour("strong"))
        else:
            known = row.title if isinstance(row, Waiting) else row
            picture = known.cover_id if known is not None else None
            pixmap = cover_for(painter, name, authors, audience, _COVER[0], picture)
            painter.drawPixmap(cover.topLeft(), pixmap)
        left = where.left() + _TEXT_LEFT
        first = QRectF(left, where.top() + 7, max(1.0, end - left), 22)
        paint_line(painter, first, name, font(BODY, "semibold"), colour("ink"))
        paint_line(painter, first.translated(0, 21), below, font(SMALL), colour("muted"))


def chip_left(where: QRectF) -> float:
    """Return where the chips begin: all in one line, so that the eye walks down."""
    return where.left() + max(where.width() * 0.5, where.width() - 372)


def button_rect(where: QRectF, row: Waiting) -> QRectF:
    """Return where the key that solves a waiting row is painted, and can be clicked."""
    width = 12 + text_width(font(BODY, "medium"), row.solution) + 10 + key_cap_width(row.key) + 10
    return QRectF(where.right() - _RIGHT - width, where.center().y() - 16.5, width, 32)


def _told(row: Waiting | BoxRow) -> tuple[str, str, str, str]:
    """Return name, second line, and what the drawn cover is made of besides."""
    if isinstance(row, Waiting):
        title = row.title
        return row.name, row.below, title.authors if title else "", title.audience if title else "unknown"
    imprint = ", ".join(text for text in (row.publisher, row.year) if text)
    below = " · ".join(text for text in (row.authors, imprint) if text)
    return whole_title(row.title, row.part), below or row.isbn, row.authors, row.audience


def _paint_right(painter: QPainter, where: QRectF, row: Waiting | BoxRow) -> float:
    """Paint the copy's number, or the key that solves the row; return where it begins."""
    if isinstance(row, Waiting):
        button = button_rect(where, row)
        frame(painter, button, 8, fill=colour("surface"), border=colour("strong"))
        room = button.adjusted(12, 0, -12, 0)
        paint_line(painter, room, row.solution, font(BODY, "medium"), colour("ink"))
        cap = button.right() - 10 - key_cap_width(row.key)
        paint_key_cap(painter, cap, button.center().y(), row.key, ink=colour("ink"), edge=colour("strong"))
        return button.left()
    room = where.adjusted(0, 0, -_RIGHT - 2, -1)
    width = text_width(font(BODY), row.number)
    paint_line(painter, room, row.number, font(BODY), colour("muted"), align=RIGHT)
    end = room.right() - width
    if row.has_wish:
        icon = QRectF(end - 30, where.center().y() - 9, 18, 18)
        paint_icon(painter, "quotes", icon, colour("wheat"))
        end = icon.left()
    return end


def _paint_chip(painter: QPainter, where: QRectF, row: Waiting | BoxRow, end: float) -> float:
    """Paint where a row stands; return where the chip begins."""
    if isinstance(row, Waiting):
        look, told = LOOKS[row.state], row.word
    elif row.is_found and row.state is State.ON_TABLE:
        look, told = LOOKS[LineState.FOUND], words.line_state(LineState.FOUND)
    else:
        look, told = state_look(row.state), states.state(row.state)
    wanted = chip_width(told, look.icon)
    left = min(chip_left(where), end - 12 - wanted)
    left = max(left, where.left() + _TEXT_LEFT + 120)
    room = QRectF(left, where.top(), max(24.0, end - 12 - left), where.height() - 1)
    paint_chip(painter, room, look.tint, told, look.icon)
    return left
