"""The records of a file that could not be taken, one by one: where they stand in it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bookcrossing.wording import references as words
from ui.dialogs.lines_list import LinesList
from ui.widgets import Card, ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


class RejectionList(Card):
    """Hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._rejections: Sequence[object] = ()
        self._rejected = 0
        self._head = ElidedLabel(weight="medium")
        self.list = LinesList(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self.list)
        self.hide()

    def show_rejections(self, file: str, rejections: Sequence[object], rejected: int) -> None:
        """Show what was named, of `rejected` in all; nothing is shown where all were taken."""
        self._file, self._rejections, self._rejected = file, rejections, rejected
        self.set_words()
        self.list.scrollToTop()
        self.setVisible(bool(rejections))

    def set_words(self) -> None:
        head = words.rejected_of(self._file, len(self._rejections), self._rejected)
        self._head.set_text(head)
        self.list.setAccessibleName(head)
        self.list.show_rows(tuple(words.place_and_reason(found) for found in self._rejections))
