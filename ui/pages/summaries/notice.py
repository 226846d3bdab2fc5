"""What was done with a month, or why not, or whether it is meant: one line in the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import KeyButton, NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.values import Month
    from ui.widgets import NoticeKind


@dataclass(frozen=True, slots=True)
class Said:
    """Words are functions, so that they change with the language."""

    kind: NoticeKind
    title: Callable[[], str]
    text: Callable[[], str] = str
    asks_for: Month | None = None
    """The month that is to be issued, once somebody says so."""


class Notice(QWidget):
    issue_confirmed = Signal(object)  # Month
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Said | None = None
        self._first: KeyButton | None = None
        self._bar = NoticeBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        self.hide()

    @property
    def said(self) -> Said | None:
        return self._said

    def say(self, said: Said | None) -> None:
        self._said = said
        self.setVisible(said is not None)
        if said is None:
            return
        self._bar.set_kind(said.kind, icon="seal-check" if said.asks_for is not None else "")
        self._bar.set_words(said.title(), said.text())
        self._bar.set_buttons(self._buttons(said))

    def take_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say(self._said)

    def _buttons(self, said: Said) -> list[KeyButton]:
        if said.asks_for is None:
            close = KeyButton(icon="x", variant="flat", small=True)
            close.setAccessibleName(pgettext("Form", "Close"))
            close.setToolTip(pgettext("Form", "Close"))
            close.clicked.connect(self.silence)
            self._first = close
            return [close]
        leave = KeyButton(pgettext("Summaries", "Not yet"), key="Esc", small=True)
        leave.clicked.connect(self.silence)
        issue = KeyButton(pgettext("Summaries", "Issue it"), key="Enter", variant="quiet", small=True)
        issue.clicked.connect(self._confirm)
        self._first = issue
        return [leave, issue]

    @Slot()
    def silence(self) -> None:
        self.say(None)
        self.closed.emit()

    @Slot()
    def _confirm(self) -> None:
        if self._said is not None and self._said.asks_for is not None:
            self.issue_confirmed.emit(self._said.asks_for)
