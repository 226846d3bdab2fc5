"""The stocktake's page before the first one: what it is for and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import EmptyPage, KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NoWalkYet(EmptyPage):
    begin_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin = KeyButton(icon="barcode", key="Ctrl+N", variant="primary")
        self.add_action(self._begin)
        self._begin.clicked.connect(self.begin_asked)
        self._set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        self.set_words(
            pgettext("Stocktake", "Is every book where it should be?"),
            pgettext("Stocktake", "Walk along the table with the scanner; the program says what is missing."),
            (
                (
                    pgettext("Stocktake", "Scan every book on the table"),
                    pgettext("Stocktake", "in any order; a book scanned twice counts once"),
                ),
                (
                    pgettext("Stocktake", "Settle what is left, line by line"),
                    pgettext("Stocktake", "call it missing, take it home, or leave it as it is"),
                ),
                (
                    pgettext("Stocktake", "Stop when you like"),
                    pgettext("Stocktake", "and go on tomorrow where you left off"),
                ),
            ),
        )
        self._begin.setText(pgettext("Stocktake", "Begin"))
