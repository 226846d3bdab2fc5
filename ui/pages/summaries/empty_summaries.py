"""The months before the first book: what will stand here and how it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import EmptyPage, KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class EmptySummaries(EmptyPage):
    boxes_asked = Signal()
    books_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = KeyButton(icon="gift", key="Ctrl+3", variant="primary")
        self._books = KeyButton(icon="books", key="Ctrl+2")
        self.add_action(self._boxes)
        self.add_action(self._books)
        self._boxes.clicked.connect(self.boxes_asked)
        self._books.clicked.connect(self.books_asked)
        self._say()

    def take_focus(self) -> None:
        self._boxes.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.set_words(
            pgettext("Summaries", "The months of the table will stand here"),
            pgettext("Summaries", "Each with its figures, its charts and a sheet to sign."),
            (
                (
                    pgettext("Summaries", "Put books on the table"),
                    pgettext("Summaries", "log a box as it comes, or fill the catalogue"),
                ),
                (
                    pgettext("Summaries", "Lend them and let them travel"),
                    pgettext("Summaries", "everything counts in the month in which it happened"),
                ),
                (
                    pgettext("Summaries", "Print the month and issue it"),
                    pgettext("Summaries", "one page in Latvian, Ukrainian or English"),
                ),
            ),
        )
        self._boxes.setText(pgettext("Summaries", "Log a box"))
        self._books.setText(pgettext("Summaries", "Go to the catalogue"))
