"""The copy that is kept when the window closes: quietly, at most for a moment, and whoever is in a hurry skips it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.widgets import Card, ElidedLabel, KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from ui.bridge import DeskBridge
    from ui.housekeeping import Housekeeper
    from ui.main_window import MainWindow

_SAY_AFTER_MS: Final = 200
"""Most copies are made by then: nothing flashes up for them."""
_GIVE_UP_AFTER_MS: Final = 10_000
"""A stick may be slower than anybody thought, a network folder may not answer at all."""


class LastCopy(QObject):
    """Holds a closing window back until what was recorded lies in a copy, too."""

    def __init__(
        self, window: MainWindow, bridge: DeskBridge, house: Callable[[], Housekeeper], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._bridge, self._house = window, bridge, house
        self._has_begun = self._is_through = False
        self.note = ClosingNote(window)
        self.note.skipped.connect(self._skip)
        self._say = QTimer(self, interval=_SAY_AFTER_MS, singleShot=True)
        self._say.timeout.connect(self._show)
        self._give_up = QTimer(self, interval=_GIVE_UP_AFTER_MS, singleShot=True)
        self._give_up.timeout.connect(self._skip)

    def may_close(self) -> bool:
        """Tell whether the window may close now; if not, it closes by itself when the copy is made."""
        if self._has_begun and not self._is_through:  # closed again: in a hurry
            self._end()
        if self._is_through or _is_going_down():
            return True
        self._has_begun = True
        self._say.start()
        self._give_up.start()
        # Behind whatever was scanned last and is still being written.
        self._bridge.write_in_background(_nothing, owner=self, done=self._copy)
        return False

    def _copy(self, _written: None) -> None:
        if not self._is_through:
            self._house().keep_at_close(self._close)

    def _close(self) -> None:
        if not self._is_through:
            self._end()
            self._window.close()

    @Slot()
    def _skip(self) -> None:
        self._house().stop()
        self._close()

    def _end(self) -> None:
        self._is_through = True
        self._say.stop()
        self._give_up.stop()
        self._house().stop()

    @Slot()
    def _show(self) -> None:
        if (page := self._window.centralWidget()) is not None:
            page.setEnabled(False)
        self.note.come_up()


class ClosingNote(Card):
    """One line in the middle of the window."""

    skipped = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._words = ElidedLabel(hugging=True)
        self.skip = KeyButton(key="Esc", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 14, 14)
        row.setSpacing(20)
        row.addWidget(self._words)
        row.addWidget(self.skip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.skip.clicked.connect(self.skipped)
        self.hide()
        self._set_words()

    def come_up(self) -> None:
        self.adjustSize()
        self.move(self._window.rect().center() - self.rect().center())
        self.show()
        self.raise_()
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        self._words.set_text(pgettext("Window", "Keeping a copy…"))
        self.skip.setText(pgettext("Window", "Close without it"))


def _is_going_down() -> bool:
    """Tell whether the machine ends: it waits for nobody."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()


def _nothing() -> None:
    """What was given to the writing lane before is written."""
