"""A date to type, without arrows: the keys Up and Down change the part the cursor is in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Slot
from PySide6.QtWidgets import QDateEdit, QWidget

# Without its buttons altogether, a styled date field would have no room for its own text.
_NO_ARROWS = "QDateEdit::up-button, QDateEdit::down-button { width: 0; border: none; }"


class DayField(QDateEdit):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("dd.MM.yyyy")
        self.setStyleSheet(_NO_ARROWS)
        self.lineEdit().setTextMargins(10, 0, 4, 0)
        self.is_chosen = False
        """Whether a person has changed what was proposed."""
        self.dateChanged.connect(self._note_choice)

    @property
    def day(self) -> date:
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show a day without announcing it."""
        self.blockSignals(True)
        self.setDate(as_qdate(day))
        self.blockSignals(False)

    @Slot()
    def _note_choice(self) -> None:
        self.is_chosen = True


def as_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
