"""Which month: arrows, and its name as a field to type another one into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from bookcrossing.wording import dates, pgettext
from bookcrossing.wording.typed_month import read_month
from ui.look.type import SECTION, font
from ui.painting.lines import text_width
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from bookcrossing.values import Month

_AROUND_NAME: Final = 20


class MonthField(QWidget):
    asked = Signal(object)  # Month
    not_read = Signal(str)
    """What was typed and is no month of the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month: Month | None = None
        self._today: date | None = None
        self.before = KeyButton(icon="caret-left", small=True)
        self.after = KeyButton(icon="caret-right", small=True)
        self.name = _Name()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.before, self.name, self.after):
            row.addWidget(part)
        self.before.clicked.connect(self.go_back)
        self.after.clicked.connect(self.go_on)
        self.name.entered.connect(self._read)
        self._set_words()

    def show_month(self, month: Month, today: date, *, is_first: bool) -> None:
        """`is_first`: the table had no book before."""
        self._month, self._today = month, today
        self.name.set_name(dates.month_title(month))
        first = pgettext("Summaries", "The table had no book before this month")
        last = pgettext("Summaries", "The next month has not begun")
        self.before.set_reason(first if is_first else "")
        self.after.set_reason(last if month.first_day <= today < month.next().first_day else "")
        if not is_first:
            self.before.setToolTip("Alt+←")
        if self.after.isEnabled():
            self.after.setToolTip("Alt+→")

    @Slot()
    def go_back(self) -> None:
        if self._month is not None and self.before.isEnabled():
            self.asked.emit(self._month.previous())

    @Slot()
    def go_on(self) -> None:
        if self._month is not None and self.after.isEnabled():
            self.asked.emit(self._month.next())

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        self.before.setAccessibleName(pgettext("Summaries", "The month before"))
        self.after.setAccessibleName(pgettext("Summaries", "The month after"))
        self.name.setAccessibleName(pgettext("Summaries", "Month"))
        self.name.setToolTip(pgettext("Summaries", "Type another month: 2026-10, 10.2026, October"))
        if self._month is not None:
            self.name.set_name(dates.month_title(self._month))

    @Slot(str)
    def _read(self, typed: str) -> None:
        if self._today is None:
            return
        month = read_month(typed, self._today)
        if month is None or month.first_day > self._today:
            self.not_read.emit(typed)
        else:
            self.asked.emit(month)


class _Name(QLineEdit):
    """The month's name, as wide as it is; the first key replaces it, Enter asks, Esc and leaving bring it back."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setProperty("cls", "title")
        self.setFont(font(SECTION, "semibold"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.returnPressed.connect(self._enter)

    def set_name(self, name: str) -> None:
        self._name = name
        self.setFixedWidth(round(text_width(self.font(), name)) + _AROUND_NAME)
        self.setText(name)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.deselect()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.setText(self._name)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._name:
            self.setText(self._name)
            return
        if event.text().isprintable() and event.text() and self.text() == self._name:
            self.selectAll()
        super().keyPressEvent(event)

    @Slot()
    def _enter(self) -> None:
        if self.text().strip() and self.text() != self._name:
            self.entered.emit(self.text())
