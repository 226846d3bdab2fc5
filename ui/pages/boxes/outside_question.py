"""One quiet question, asked once: may books be looked up in catalogues outside, and what leaves the computer then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal, Slot
from typing_extensions import override

from bookcrossing.wording import pgettext
from bookcrossing.wording.lookups import outside_question
from ui.widgets import KeyButton, NoticeBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


NOT_OUTSIDE: Final = "F12"


class OutsideQuestion(NoticeBar):
    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("read_as", lines=3, parent=parent)
        self.set_kind("read_as", icon="globe")
        self._yes = KeyButton(key="F5", small=True)
        self._no = KeyButton(key=NOT_OUTSIDE, variant="flat", small=True)
        self.set_buttons((self._no, self._yes))
        self._yes.clicked.connect(self.allow)
        self._no.clicked.connect(self.refuse)
        self._set_words()
        self.hide()

    @property
    def holds_focus(self) -> bool:
        return any(button.hasFocus() for button in (self._yes, self._no))

    @Slot()
    def allow(self) -> None:
        self.answered.emit(True)

    @Slot()
    def refuse(self) -> None:
        self.answered.emit(False)

    def _set_words(self) -> None:
        self.set_words(*outside_question())
        self._yes.setText(pgettext("Boxes", "Yes, look them up"))
        self._no.setText(pgettext("Boxes", "No"))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
