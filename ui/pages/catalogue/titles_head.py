"""The head of the catalogue's table: over the titles stand two words, because their authors order them, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.pages.catalogue.columns import TITLE, TITLE_COLUMNS, author_word
from ui.pages.catalogue.titles_painter import TEXT_LEFT
from ui.tables import CARET_ROOM, HEAD_HEIGHT, TEXT_INSET, TableHead

if TYPE_CHECKING:
    from collections.abc import Sequence


class TitlesHead(TableHead):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE_COLUMNS, more=(("author", author_word),), parent=parent)
        title, author, after = self._words[TITLE], self._author, self._words[TITLE + 1]
        QWidget.setTabOrder(title, author)
        QWidget.setTabOrder(author, after)

    @override
    def lay_out(self, places: Sequence[tuple[int, int]]) -> None:
        self._places = tuple(places)
        for at, ((left, width), word) in enumerate(zip(places, self._words, strict=False)):
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
                right = left + width - TEXT_INSET + CARET_ROOM
                word.setGeometry(right - hint.width(), top, hint.width(), hint.height())
            else:
                word.setGeometry(left + 4, top, min(width - 8, hint.width()), hint.height())

    @property
    def _author(self) -> QWidget:
        return self._more[0]
