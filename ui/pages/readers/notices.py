"""What was just done, refused or asked on the readers' page: one line, with a key for each way on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import KeyButton, NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.widgets import NoticeKind

WayName = Literal["add", "add_under_18", "erase", "close", "with_later"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a question, and the key that takes it."""

    name: WayName
    key: str
    word: Callable[[], str]
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Words are functions, so that they change with the language."""

    kind: NoticeKind
    title: Callable[[], str]
    text: Callable[[], str] = str
    icon: str = ""
    action_id: int | None = None
    """What Undo takes back; none where nothing was written."""
    ways: tuple[Way, ...] = ()
    later_of: int | None = None
    """The action that is taken back with all later ones."""
    goes_on: bool = False
    """Something was taken back: the key takes back what was done before it."""


class NoticeLine(QWidget):
    undo_asked = Signal(object)  # action_id; None: the last one
    way_taken = Signal(str)  # WayName

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
    def is_asking(self) -> bool:
        return self._said is not None and bool(self._said.ways)

    def say(self, said: Said | None) -> None:
        self._said = said
        self.setVisible(said is not None)
        if said is None:
            return
        self._bar.set_kind(said.kind, icon=said.icon)
        self._bar.set_words(said.title(), said.text())
        self._bar.set_buttons(self._buttons(said))

    def take_key(self, key: str) -> bool:
        """Go the way that this key stands on; answer whether there was one."""
        ways = self._said.ways if self._said is not None else ()
        for way in ways:
            if way.key == key:
                self.way_taken.emit(way.name)
                return True
        return False

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say(self._said)

    def _buttons(self, said: Said) -> list[KeyButton]:
        buttons = []
        for way in said.ways:
            button = KeyButton(
                way.word(), key=way.key, variant="primary" if way.is_best else "secondary", small=True
            )
            button.clicked.connect(partial(self.way_taken.emit, way.name))
            buttons.append(button)
        if said.action_id is not None:
            undo = KeyButton(
                pgettext("Button", "Undo"),
                icon="arrow-counter-clockwise",
                key="Ctrl+Z",
                variant="quiet",
                small=True,
            )
            undo.clicked.connect(self.ask_undo)
            buttons.append(undo)
        if not said.ways:
            close = KeyButton(icon="x", variant="flat", small=True)
            close.setAccessibleName(pgettext("Form", "Close"))
            close.setToolTip(pgettext("Form", "Close"))
            close.clicked.connect(self.silence)
            buttons.append(close)
        return buttons

    @Slot()
    def ask_undo(self) -> None:
        said = self._said
        if said is not None and not said.ways and (said.action_id is not None or said.goes_on):
            self.undo_asked.emit(said.action_id)

    @Slot()
    def silence(self) -> None:
        self.say(None)
