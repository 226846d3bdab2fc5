"""The paths of the keys between the field and the list below it; whatever is typed goes into the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from ui.pages.notices import NoticeLine
    from ui.pages.readers.questions import Questions
    from ui.pages.readers.rows_view import ReadersView

_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DOWNWARDS: Final = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class Paths(QObject):
    entered = Signal()

    def __init__(
        self, field: QLineEdit, view: ReadersView, notice: NoticeLine, questions: Questions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._view = view
        self._notice = notice
        self._questions = questions
        field.installEventFilter(self)
        view.left.connect(self.to_field)
        view.typed.connect(self._type)

    @Slot()
    def to_field(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def into_list(self) -> None:
        if self._view.isVisible():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_field(self) -> None:
        """Empty the field without looking for nothing."""
        was_blocked = self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(was_blocked)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walk(event)
        return super().eventFilter(watched, event)

    @Slot(str)
    def _type(self, letters: str) -> None:
        self.to_field()
        self._field.end(False)
        self._field.insert(letters)

    def _walk(self, event: QKeyEvent) -> bool:
        """Enter a number, go into the list, leave a question; answer whether the key was one of these."""
        if event.key() in _ENTERS:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self._questions.is_open:
                self._questions.leave()
            else:
                self._field.clear()
        elif event.key() in _DOWNWARDS:
            self.into_list()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self._field.text():
            # A field would take the key for its own letters.
            self._notice.ask_undo()
        else:
            return False
        return True
