"""The head of a table: words that can be pressed, by mouse or keyboard, to order by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import SMALL, font
from ui.painting.lines import RIGHT, paint_line, text_width
from ui.painting.pixels import frame, hairline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from ui.tables.columns import Column

HEAD_HEIGHT: Final = 40
_CARET: Final = 14
_INDENT: Final = 8
_CLOSE: Final = 3
TEXT_INSET: Final = 12
"""Text of head and rows stands so far in from the edges of its column."""
CARET_ROOM: Final = _CARET + 1
"""Behind a word at the right: the caret stands where the column's text no longer does."""


class HeadWord(QAbstractButton):
    """One word of the head; a caret behind it says that, and which way, the table is ordered by it."""

    def __init__(self, key: str, *, right: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._right = right
        self._order: bool | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_word(self, word: str) -> None:
        self.setText(word)
        self.setAccessibleName(word)
        self.setToolTip(pgettext("Catalogue", "Order by this column"))
        self._describe()

    def set_order(self, descending: bool | None) -> None:  # noqa: FBT001  # None: not by this one
        if descending == self._order:
            return
        self._order = descending
        self._describe()
        self.update()

    def _describe(self) -> None:
        if self._order is None:
            self.setAccessibleDescription("")
        else:
            way = pgettext("Catalogue", "descending") if self._order else pgettext("Catalogue", "ascending")
            self.setAccessibleDescription(way)

    @override
    def sizeHint(self) -> QSize:
        words = text_width(font(SMALL, "semibold"), self.text())
        # One at the right ends close before its neighbour's caret.
        around = _CLOSE + CARET_ROOM + 1 if self._right else 2 * _INDENT + _CARET + 4
        return QSize(round(words + around + 0.5), 28)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        face = font(SMALL, "semibold")
        if self.hasFocus():
            frame(painter, self.rect(), 6, border=colour("blue"), width=2)
        elif self.underMouse():
            frame(painter, self.rect(), 6, fill=colour("sunk"))
        by_this = self._order is not None
        ink = colour("blue" if by_this or self.hasFocus() else "muted")
        room, *caret = self.painted()
        paint_line(
            painter, room, self.text(), face, ink, align=RIGHT if self._right else Qt.AlignmentFlag.AlignLeft
        )
        for square in caret:
            paint_icon(painter, "caret-down" if self._order else "caret-up", square, ink)

    def painted(self) -> tuple[QRectF, ...]:
        """Return where the word stands, and behind it the caret if the table is ordered by it."""
        words = text_width(font(SMALL, "semibold"), self.text())
        room = QRectF(self.rect())
        if self._right:
            room.setRight(room.right() - CARET_ROOM)
            room.setLeft(max(0.0, room.right() - words - 1))
        else:
            room.setLeft(_INDENT)
            room.setWidth(min(words + 1, room.width() - _INDENT))
        if self._order is None:
            return (room,)
        at = room.right() + (1 if self._right else 2)
        return room, QRectF(at, (self.height() - _CARET) / 2, _CARET, _CARET)


class TableHead(QWidget):
    """One word over each column."""

    order_asked = Signal(str)
    """The key of a column."""
    left = Signal()
    """Esc."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        *,
        more: Sequence[tuple[str, Callable[[], str]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`more`: keys and words to order by that have no column of their own; who has them lays them out."""
        super().__init__(parent)
        self.setFixedHeight(HEAD_HEIGHT)
        self._columns = tuple(columns)
        self._words = [
            HeadWord(column.key, right=column.align == RIGHT, parent=self) for column in self._columns
        ]
        self._more = [HeadWord(key, right=False, parent=self) for key, _ in more]
        self._headings = (*(column.heading for column in self._columns), *(heading for _, heading in more))
        self._places: tuple[tuple[int, int], ...] = ()
        group = QButtonGroup(self)
        group.setExclusive(False)
        for word, column in zip(self._words, self._columns, strict=True):
            word.setEnabled(column.can_sort)
        for word in (*self._words, *self._more):
            group.addButton(word)
        group.buttonClicked.connect(self._ask)
        self.set_words()

    def set_words(self) -> None:
        for word, heading in zip((*self._words, *self._more), self._headings, strict=True):
            word.set_word(heading())
        self.lay_out(self._places)

    def set_order(self, key: str | None, *, descending: bool) -> None:
        for word in (*self._words, *self._more):
            word.set_order(descending if word.key == key else None)

    def lay_out(self, places: Sequence[tuple[int, int]]) -> None:
        """Put the words over their columns, given as (left, width) each; text stands a little in from the edges."""
        self._places = tuple(places)
        for (left, width), word, column in zip(places, self._words, self._columns, strict=False):
            hint = word.sizeHint()
            top = (HEAD_HEIGHT - hint.height()) // 2
            word.setVisible(width > 0)
            if column.align == RIGHT:
                # A word longer than its column grows to the left, over what is empty there.
                right = left + width - TEXT_INSET + CARET_ROOM
                word.setGeometry(right - hint.width(), top, hint.width(), hint.height())
            else:
                room = min(hint.width(), width)
                word.setGeometry(left + TEXT_INSET - _INDENT, top, room, hint.height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        hairline(painter, 0, self.height() - 1, self.width())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEAD_HEIGHT)

    @Slot(QAbstractButton)
    def _ask(self, word: HeadWord) -> None:
        self.order_asked.emit(word.key)
