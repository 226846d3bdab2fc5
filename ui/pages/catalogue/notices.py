"""What was just done in the catalogue, or why not: one line in the page, with Undo or the way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import KeyButton, NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.widgets import NoticeKind

WayOut = Literal["", "merge", "with_later"]


@dataclass(frozen=True, slots=True)
class Said:
    """Words are functions, so that they change with the language."""

    kind: NoticeKind
    title: Callable[[], str]
    text: Callable[[], str] = str
    action_id: int | None = None
    """What Undo takes back; none where nothing was written."""
    way_out: WayOut = ""
    goes_on: bool = False
    """Something was taken back: the key takes back what was done before it."""


class NoticeLine(QWidget):
    undo_asked = Signal(object)  # action_id; None: the last one
    way_out_asked = Signal(object)  # Said

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Said | None = None
        self._bar = NoticeBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        self.hide()

    @property
    def said(self) -> Said | None:
        return self._said

    @property
    def can_undo(self) -> bool:
        said = self._said
        return said is not None and not said.way_out and (said.action_id is not None or said.goes_on)

    def say(self, said: Said | None) -> None:
        self._said = said
        self.setVisible(said is not None)
        if said is None:
            return
        self._bar.set_kind(said.kind)
        self._bar.set_words(said.title(), said.text())
        self._bar.set_buttons(self._buttons(said))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say(self._said)

    def _buttons(self, said: Said) -> list[KeyButton]:
        buttons = []
        if said.way_out:
            merge, later = pgettext("Catalogue", "Merge…"), pgettext("Catalogue", "Take them all back")
            button = KeyButton(merge if said.way_out == "merge" else later, small=True)
            button.clicked.connect(self._ask_way_out)
            buttons.append(button)
        elif said.action_id is not None:
            button = KeyButton(
                pgettext("Button", "Undo"),
                icon="arrow-counter-clockwise",
                key="Ctrl+Z",
                variant="quiet",
                small=True,
            )
            button.clicked.connect(self.ask_undo)
            buttons.append(button)
        close = KeyButton(icon="x", variant="flat", small=True)
        close.setAccessibleName(pgettext("Form", "Close"))
        close.setToolTip(pgettext("Form", "Close"))
        close.clicked.connect(self.silence)
        return [*buttons, close]

    @Slot()
    def ask_undo(self) -> None:
        if self.can_undo and self._said is not None:
            self.undo_asked.emit(self._said.action_id)

    @Slot()
    def silence(self) -> None:
        self.say(None)

    @Slot()
    def _ask_way_out(self) -> None:
        if self._said is not None:
            self.way_out_asked.emit(self._said)
