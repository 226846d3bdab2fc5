"""What was just done with a box, or why not: one line in the page, with Undo or the way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import KeyButton, NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable

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


class NoticeLine(QWidget):
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
        self._bar.set_buttons([*(self._button(way) for way in said.ways), self._close()])

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

    def _close(self) -> KeyButton:
        close = KeyButton(icon="x", variant="flat", small=True)
        close.setAccessibleName(pgettext("Form", "Close"))
        close.setToolTip(pgettext("Form", "Close"))
        close.clicked.connect(self.silence)
        return close
