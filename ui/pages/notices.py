"""What was just done, refused or asked on a page: one line in it, with Undo and the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import KeyButton, NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from ui.widgets import NoticeKind
    from ui.widgets.keys import Variant


@dataclass(frozen=True, slots=True)
class Way:
    """A way on, as a button; its words are a function, so that they change with the language."""

    words: Callable[[], str]
    take: Callable[[], None]
    key: str = ""
    icon: str = ""
    variant: Variant = "quiet"


@dataclass(frozen=True, slots=True)
class Said:
    """Words are functions, so that they change with the language."""

    kind: NoticeKind
    title: Callable[[], str]
    text: Callable[[], str] = str
    ways: tuple[Way, ...] = ()
    icon: str = ""
    is_question: bool = False
    """Only its ways lead on; what tells something can be closed."""
    action_id: int | None = None
    """What Undo takes back; none where nothing was written."""
    goes_on: bool = False
    """Something was taken back: the key takes back what was done before it."""


class NoticeLine(QWidget):
    undo_asked = Signal(object)  # action_id; None: the last one
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Said | None = None
        self._buttons: list[KeyButton] = []
        self._bar = NoticeBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        self.hide()

    @property
    def said(self) -> Said | None:
        return self._said

    @property
    def is_asking(self) -> bool:
        return self._said is not None and self._said.is_question

    @property
    def can_undo(self) -> bool:
        return self._said is not None and (self._said.action_id is not None or self._said.goes_on)

    def say(self, said: Said | None) -> None:
        self._said = said
        self.setVisible(said is not None)
        if said is None:
            return
        self._bar.set_kind(said.kind, icon=said.icon)
        self._bar.set_words(said.title(), said.text())
        self._buttons = [_button(way) for way in said.ways]
        if said.action_id is not None:
            self._buttons.append(self._undo())
        if not said.is_question:
            self._buttons.append(self._close())
        self._bar.set_buttons(self._buttons)

    @Slot()
    def put_away(self) -> None:
        """Somebody goes on with something else: no longer say what was done, but let the key take it back still."""
        if self._said is None or self.is_asking:
            return
        if self._said.action_id is None:
            self.say(None)
        else:
            self.hide()

    def take_key(self, key: str) -> bool:
        """Go the way that this key stands on; answer whether there was one."""
        for way in self._said.ways if self._said is not None else ():
            if way.key == key:
                way.take()
                return True
        return False

    @Slot(object)
    def hear(self, said: Said | None) -> None:
        """Say it: a question has the focus on its answer, and whatever follows one gives the focus back."""
        held = self._holds_focus()
        self.say(said)
        if self.is_asking:
            self.take_focus()
        elif held:
            self.closed.emit()

    def take_focus(self) -> None:
        """Take it to the answer that Enter gives, or else to the last button."""
        if self._said is not None:
            answers = [button for button in self._buttons if button.key == "Enter"]
            (answers or self._buttons)[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and not self.isHidden():
            held = self._holds_focus()
            self.say(self._said)
            if held:
                self.take_focus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.take_key("Esc"):
            self.silence()

    @Slot()
    def ask_undo(self) -> None:
        if self._said is not None and self.can_undo:
            self.undo_asked.emit(self._said.action_id)

    @Slot()
    def silence(self) -> None:
        self.say(None)
        self.closed.emit()

    def _undo(self) -> KeyButton:
        words, icon = pgettext("Button", "Undo"), "arrow-counter-clockwise"
        undo = KeyButton(words, icon=icon, key="Ctrl+Z", variant="quiet", small=True)
        undo.clicked.connect(self.ask_undo)
        return undo

    def _close(self) -> KeyButton:
        close = KeyButton(icon="x", variant="flat", small=True)
        close.setAccessibleName(pgettext("Form", "Close"))
        close.setToolTip(pgettext("Form", "Close"))
        close.clicked.connect(self.silence)
        return close


def _button(way: Way) -> KeyButton:
    button = KeyButton(way.words(), icon=way.icon, key=way.key, variant=way.variant, small=True)
    button.clicked.connect(way.take)
    return button
