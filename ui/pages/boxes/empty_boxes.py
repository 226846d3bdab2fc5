"""The page before the first donation: what belongs here and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import EmptyPage, KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class EmptyBoxes(EmptyPage):
    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = KeyButton(icon="gift", key="Ctrl+N", variant="primary")
        self.add_action(self._open)
        self._open.clicked.connect(self.open_asked)
        self._say()

    def take_focus(self) -> None:
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.set_words(
            pgettext("Boxes", "The boxes that are given to the table will stand here"),
            pgettext("Boxes", "Each with its books, from whom it came and when."),
            (
                (
                    pgettext("Boxes", "Open a box"),
                    pgettext("Boxes", "from whom it is; the number comes by itself"),
                ),
                (
                    pgettext("Boxes", "Scan book after book, or type its title"),
                    pgettext("Boxes", "each copy gets its number at once"),
                ),
                (
                    pgettext("Boxes", "Write down the wish in the book"),
                    pgettext("Boxes", "the donor’s words to the next reader stay with the copy"),
                ),
            ),
        )
        self._open.setText(pgettext("Boxes", "Open the first box"))
