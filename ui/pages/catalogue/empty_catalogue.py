"""The catalogue before the first book: what belongs here and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import EmptyPage, KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class EmptyCatalogue(EmptyPage):
    add_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add = KeyButton(icon="book", key="Ctrl+N", variant="primary")
        self._import = KeyButton(icon="file-csv", key="Ctrl+O")
        for button in (self._add, self._import):
            self.add_action(button)
        self._add.clicked.connect(self.add_asked)
        self._import.clicked.connect(self.import_asked)
        self._say()

    def take_focus(self) -> None:
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.set_words(
            pgettext("Catalogue", "The books of the table will stand here"),
            pgettext("Catalogue", "Each title with its copies, and every copy with its journey."),
            (
                (
                    pgettext("Catalogue", "Add a book"),
                    pgettext("Catalogue", "its title is enough; the rest can follow"),
                ),
                (
                    pgettext("Catalogue", "Or read in a list"),
                    pgettext(
                        "Catalogue",
                        "a table of books from a spreadsheet, looked through before anything is kept",
                    ),
                ),
                (
                    pgettext("Catalogue", "Lend it at the desk"),
                    pgettext("Catalogue", "every copy has its own number; from then on its story is kept"),
                ),
            ),
        )
        self._add.setText(pgettext("Catalogue", "Add the first book"))
        self._import.setText(pgettext("Catalogue", "Read in a list"))
