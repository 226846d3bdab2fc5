"""The titles as covers: a grid of what stands on the shelf, walked with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Slot
from typing_extensions import override

from bookcrossing.wording import catalogue
from bookcrossing.writing.marks import found_letters
from ui.look.icons import paint_icon
from ui.look.states import state_look
from ui.look.tokens import colour, tint_ink
from ui.look.type import BODY, SMALL, font
from ui.painting.cover_pictures import cover_for
from ui.painting.cover_queue import CoverQueue
from ui.painting.lines import paint_line
from ui.painting.pixels import frame
from ui.tables import TilePainter, TilesView

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelectionModel
    from PySide6.QtGui import QFocusEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.catalogue import TitleRow
    from ui.tables import PagedTable

_COVER: Final = (132, 148)
_CELL: Final = (164, 184)
_ABOVE: Final = 9
_WORDS: Final = 71
"""Title, author and state below the cover."""
_GAP: Final = 6
_ICON: Final = 16


class CoverPainter(TilePainter):
    """Knows what is searched, so that the letters found stand on their mark."""

    def __init__(self) -> None:
        self.typed = ""
        self.has_focus = False
        self.queue: CoverQueue | None = None
        self.set_wide(wide=False)

    def set_wide(self, *, wide: bool) -> None:
        self._cover = _COVER[wide]
        self.size = QSize(_CELL[wide], self._cover * 3 // 2 + _ABOVE + _WORDS + _GAP)

    @override
    def paint_tile(
        self, painter: QPainter, where: QRect, row: TitleRow, at: int, *, chosen: bool, hovered: bool
    ) -> None:
        tile = where.adjusted(4, _GAP // 2, -4, -_GAP // 2)
        if chosen:
            border, width = colour("blue"), 2 if self.has_focus else 1
            frame(painter, tile, 8, fill=colour("selection"), border=border, width=width)
        elif hovered:
            frame(painter, tile, 8, fill=colour("sunk"))
        left = tile.left() + (tile.width() - self._cover) // 2
        top = tile.top() + _ABOVE
        assert self.queue is not None
        if row.cover_id is None:
            ratio = painter.deviceTransform().m11() or 1.0
            cover = self.queue.cover(at, row.name, row.authors, row.audience, self._cover, ratio)
        else:
            cover = cover_for(painter, row.name, row.authors, row.audience, self._cover, row.cover_id)
        painter.drawPixmap(QPointF(left, top), cover)
        below = top + self._cover * 3 // 2
        room = QRectF(left, below, tile.right() - 5 - left, 23)
        title = catalogue.whole_title(row.name, row.part)
        paint_line(
            painter,
            room.translated(0, 5),
            title,
            font(BODY, "semibold"),
            colour("ink"),
            marks=self._marks(title),
        )
        second = QRectF(left, below + 24, room.width(), 20)
        authors = self._marks(row.authors)
        paint_line(painter, second, row.authors, font(SMALL), colour("muted"), marks=authors)
        self._paint_state(painter, second.translated(0, 19), row)

    def _paint_state(self, painter: QPainter, where: QRectF, row: TitleRow) -> None:
        """Icon and word without their tint, so that the covers speak."""
        words, face = catalogue.states_of(row), font(SMALL, "medium")
        if not row.states:
            paint_line(painter, where, words, face, colour("muted"))
            return
        look = state_look(row.states[0][0])
        ink = tint_ink(look.tint)
        square = QRectF(where.left(), where.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, look.icon, square, ink)
        paint_line(painter, where.adjusted(_ICON + 5, 0, 0, 0), words, face, ink)

    def _marks(self, text: str) -> tuple[tuple[int, int], ...]:
        return found_letters(text, self.typed) if self.typed else ()


class CoversView(TilesView):
    def __init__(
        self, table: PagedTable[TitleRow], selection: QItemSelectionModel, parent: QWidget | None = None
    ) -> None:
        self._covers = CoverPainter()
        super().__init__(table, self._covers, selection, parent)
        self.queue = self._covers.queue = CoverQueue(self.is_seen, self)
        self.queue.drawn.connect(self._show_drawn)
        table.modelReset.connect(self.queue.forget)

    def set_typed(self, typed: str) -> None:
        self._covers.typed = typed
        self.viewport().update()

    def set_wide(self, *, wide: bool) -> None:
        before = self._covers.size
        self._covers.set_wide(wide=wide)
        if self._covers.size != before:
            self.updateGeometries()
            self.scrollTo(self.currentIndex())
            self.viewport().update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _CELL[0], 200)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        self._covers.has_focus = True
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self._covers.has_focus = False
        super().focusOutEvent(event)
        self.viewport().update()

    @Slot(int)
    def _show_drawn(self, row: int) -> None:
        self.viewport().update(self.cell(row))
