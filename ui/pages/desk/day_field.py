"""A date to type, in the ways people here write one; what cannot be read stays as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from bookcrossing.wording import dates
from ui.typed_days import day_typed

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget


class DayField(QLineEdit):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed: date | None = None
        self._today: date | None = None
        self._words = ""

    @property
    def is_chosen(self) -> bool:
        """Tell whether a person has changed what was proposed."""
        return self.text().strip() not in ("", self._words)

    @property
    def day(self) -> date:
        """The day that stands there; raises BadDay for what is none."""
        if self._proposed is not None and not self.is_chosen:
            return self._proposed
        return day_typed(self.text(), self._today or self._proposed)

    def set_day(self, day: date | None, today: date | None = None) -> None:
        """Propose a day; `today` is where a day without its year is looked for from."""
        self._proposed, self._today = day, today
        self._propose()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        if event.type() == QEvent.Type.LanguageChange and not self.is_chosen:
            self._propose()
        super().changeEvent(event)

    def _propose(self) -> None:
        self._words = dates.short(self._proposed) if self._proposed is not None else ""
        self.setText(self._words)
