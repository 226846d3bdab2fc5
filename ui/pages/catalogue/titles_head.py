"""The head of the catalogue's table: words that can be pressed, by mouse or keyboard, to order by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget
from typing_extensions import override

from ui.pages.catalogue.columns import TITLE, TITLE_COLUMNS, author_word
from ui.pages.catalogue.titles_painter import TEXT_LEFT
from ui.painting.pixels import hairline
from ui.tables.head import HEAD_HEIGHT, HeadWord

if TYPE_CHECKING:
    from collections.abc import Sequence


class TitlesHead(QWidget):
    order_asked = Signal(str)
    """The key of a column."""
    left = Signal()
    """Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEAD_HEIGHT)
        self._words = [
            HeadWord(column.key, right=column.key in ("year", "copies"), parent=self)
            for column in TITLE_COLUMNS
        ]
        self._author = HeadWord("author", right=False, parent=self)
        self._columns: tuple[tuple[int, int], ...] = ()
        group = QButtonGroup(self)
        group.setExclusive(False)
        for word, column in zip(self._words, TITLE_COLUMNS, strict=True):
            word.setEnabled(column.can_sort)
            group.addButton(word)
        group.addButton(self._author)
        group.buttonClicked.connect(self._ask)
        QWidget.setTabOrder(self._words[TITLE], self._author)
        QWidget.setTabOrder(self._author, self._words[TITLE + 1])
        self.set_words()

    def set_words(self) -> None:
        for word, column in zip(self._words, TITLE_COLUMNS, strict=True):
            word.set_word(column.heading())
        self._author.set_word(author_word())
        self.lay_out(self._columns)

    def set_order(self, key: str | None, *, descending: bool) -> None:
        for word in (*self._words, self._author):
            word.set_order(descending if word.key == key else None)

    def lay_out(self, columns: Sequence[tuple[int, int]]) -> None:
        """Put the words over their columns, given as (left, width) each."""
        self._columns = tuple(columns)
        for at, ((left, width), word) in enumerate(zip(columns, self._words, strict=False)):
            hint = word.sizeHint()
            word.setVisible(width > 0)
            top = (HEAD_HEIGHT - hint.height()) // 2
            if at == TITLE:
                word.setGeometry(left + TEXT_LEFT - 8, top, hint.width(), hint.height())
                beside = word.geometry().right() + 1
                room = max(0, left + width - beside)
                self._author.setGeometry(
                    beside, top, min(room, self._author.sizeHint().width()), hint.height()
                )
            elif word.key in ("year", "copies"):
                wide = max(width, hint.width())
                word.setGeometry(left + width - wide - 4, top, wide, hint.height())
            else:
                word.setGeometry(left + 4, top, min(width - 8, hint.width()), hint.height())

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
