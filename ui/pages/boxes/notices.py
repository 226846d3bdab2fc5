"""What was just done with a box, or why not: one line in the page, with Undo or the way out."""

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

    from PySide6.QtGui import QKeyEvent

    from ui.widgets import NoticeKind


@dataclass(frozen=True, slots=True)
class Way:
    """A way on, as a button; its words are a function, so that they change with the language."""

    words: Callable[[], str]
    take: Callable[[], None]
    icon: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    kind: NoticeKind
    title: Callable[[], str]
    text: Callable[[], str] = str
    ways: tuple[Way, ...] = ()
    asks: bool = False
    """Nothing is done yet: the first way has the focus, Enter takes it and Esc leaves all as it is."""


class NoticeLine(QWidget):
    left = Signal()
    """Closed by its button or by Esc."""

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

    def say(self, said: Said | None) -> None:
        self._said = said
        self.setVisible(said is not None)
        if said is None:
            return
        self._bar.set_kind(said.kind)
        self._bar.set_words(said.title(), said.text())
        buttons = [self._button(way) for way in said.ways]
        self._bar.set_buttons([*buttons, self._leave(asks=said.asks)])
        if said.asks:
            buttons[0].set_key("Enter")
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say(self._said)

    @Slot()
    def silence(self) -> None:
        self.say(None)

    def _button(self, way: Way) -> KeyButton:
        button = KeyButton(way.words(), icon=way.icon, key=way.key, variant="quiet", small=True)
        button.clicked.connect(way.take)
        return button

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _close(self) -> None:
        self.silence()
        self.left.emit()

    def _leave(self, *, asks: bool) -> KeyButton:
        if asks:
            close = KeyButton(pgettext("Boxes", "Leave it as it is"), key="Esc", variant="flat", small=True)
        else:
            close = KeyButton(icon="x", variant="flat", small=True)
            close.setAccessibleName(pgettext("Form", "Close"))
            close.setToolTip(pgettext("Form", "Close"))
        close.clicked.connect(self._close)
        return close
