"""What can be done with the chosen row, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.listings.intake import LineState
from bookcrossing.wording import pgettext
from ui.pages.boxes.waiting import Waiting
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from bookcrossing.listings.boxes import BoxRow

EDIT, WISH, TAKE_BACK, AT_DESK, CATALOGUE = "F4", "F6", "F7", "F8", "F9"
_KEYS: Final = (EDIT, WISH, TAKE_BACK, AT_DESK, CATALOGUE)


class RowBar(QWidget):
    pressed = Signal(str)  # the key that the button stands for

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Waiting | BoxRow | None = None
        self._buttons = {key: KeyButton(key=key, variant="flat", small=True) for key in _KEYS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for key, button in self._buttons.items():
            button.setProperty("deed", key)
            button.clicked.connect(self._press)
            row.addWidget(button)
        row.addStretch()
        self.setFixedHeight(36)
        self.show_row(None)

    def show_row(self, row: Waiting | BoxRow | None) -> None:
        self._row = row
        shown: tuple[str, ...] = () if row is None else _KEYS
        if isinstance(row, Waiting):
            shown = (EDIT, TAKE_BACK) if row.key != EDIT else (TAKE_BACK,)
        for key, button in self._buttons.items():
            button.setVisible(key in shown)
        self._set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        waits = isinstance(self._row, Waiting)
        words = {
            EDIT: self._edit_word(),
            WISH: pgettext("Boxes", "Wish"),
            TAKE_BACK: pgettext("Boxes", "Drop it") if waits else pgettext("Boxes", "Take back"),
            AT_DESK: pgettext("Boxes", "At the desk"),
            CATALOGUE: pgettext("Boxes", "In the catalogue"),
        }
        for key, button in self._buttons.items():
            button.setText(words[key])

    def _edit_word(self) -> str:
        row = self._row
        if not isinstance(row, Waiting):
            return pgettext("Boxes", "Edit")
        if row.is_named:
            return pgettext("Boxes", "Edit")
        is_known = row.state is LineState.KNOWN
        return pgettext("Boxes", "Another edition") if is_known else pgettext("Boxes", "Write the title")

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.pressed.emit(button.property("deed"))
