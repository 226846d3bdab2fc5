"""A quiet line on a page: something was printed, and nobody has said whether it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from typing_extensions import override

from bookcrossing.wording import label_page, pgettext
from ui.widgets import KeyButton, NoticeBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.desk.desk import Changes
    from bookcrossing.listings.prints import Run
    from ui.bridge import DeskBridge


class RunsWaiting(NoticeBar):
    asked = Signal()
    """Somebody wants to answer."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__("read_as", parent=parent)
        self.set_kind("read_as", icon="printer")
        self._bridge = bridge
        self._run: Run | None = None
        self.answer = KeyButton(small=True)
        self.set_buttons((self.answer,))
        self.answer.clicked.connect(self.asked)
        bridge.changed.connect(self._refresh)
        self.hide()
        self._ask()

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        if changes.prints or changes.everything:
            self._ask()

    def _ask(self) -> None:
        self._bridge.ask(self._bridge.reads.runs_waiting, owner=self, done=self._show)

    def _show(self, runs: tuple[Run, ...]) -> None:
        self._run = runs[0] if runs else None
        self._say()
        self.setVisible(self._run is not None)

    def _say(self) -> None:
        if self._run is not None:
            self.set_words(label_page.waits_quietly(self._run))
            self.answer.setText(pgettext("Labels", "Answer"))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
