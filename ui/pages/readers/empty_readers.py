"""The readers' page before the first reader: what belongs here and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import EmptyPage, KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class EmptyReaders(EmptyPage):
    make_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = KeyButton(icon="user-plus", key="Ctrl+N", variant="primary")
        self.add_action(self._make)
        self._make.clicked.connect(self.make_asked)
        self._say()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.set_words(
            pgettext("Readers", "Readers will stand here, by number"),
            pgettext("Readers", "A number and an age group; a name only if the reader wants it."),
            (
                (
                    pgettext("Readers", "Type or scan a number above"),
                    pgettext("Readers", "Enter adds it; at the desk, lending a book adds it too"),
                ),
                (
                    pgettext("Readers", "No card?"),
                    pgettext("Readers", "a number made here will do, and no name is needed"),
                ),
            ),
        )
        self._make.setText(pgettext("Readers", "A number made here"))
