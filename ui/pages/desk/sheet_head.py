"""Over the grid: what it is for, which day it was, and an empty sheet to print for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import LANGUAGES, language, pgettext, sheet
from ui.forms.fields import CalmCombo
from ui.look.type import SMALL, TITLE
from ui.pages.desk.day_field import DayField
from ui.widgets import ElidedLabel, KeyButton, TextBlock

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.wording import Language

_DAY_WIDTH = 124


class SheetHead(QWidget):
    print_asked = Signal()
    pdf_asked = Signal()
    day_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(points=TITLE, weight="semibold")
        self._explained = TextBlock(points=SMALL, role="muted", lines=2)
        self._day_name = ElidedLabel(points=SMALL, role="muted", hugging=True)
        self.day = DayField(self)
        self.day.setFixedWidth(_DAY_WIDTH)
        self._print_name = ElidedLabel(points=SMALL, role="muted", hugging=True)
        self.language = CalmCombo()
        self._is_language_chosen = False
        self.print = KeyButton(icon="printer", key="Ctrl+P")
        self.pdf = KeyButton(icon="file-pdf")
        self._lay_out()
        self.day.editingFinished.connect(self.day_changed)
        self.language.activated.connect(self._take_language)
        self.print.clicked.connect(self.print_asked)
        self.pdf.clicked.connect(self.pdf_asked)
        self._set_words()

    def set_today(self, today: date) -> None:
        """Propose today, unless a person has chosen a day."""
        if not self.day.is_chosen:
            self.day.set_day(today, today.replace(day=1))

    @property
    def print_language(self) -> Language:
        return LANGUAGES[max(self.language.currentIndex(), 0)]

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._explained)
        line = QHBoxLayout()
        line.setSpacing(8)
        parts: tuple[QWidget, ...] = (self.language, self.print, self.pdf)
        line.addWidget(self._day_name, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.day, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch()
        line.addWidget(self._print_name, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in parts:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(words)
        column.addLayout(line)

    def _set_words(self) -> None:
        self._title.set_text(sheet.page_name())
        self._explained.set_text(sheet.explained())
        self._day_name.set_text(pgettext("Desk sheet", "Day"))
        self.day.setAccessibleName(pgettext("Desk sheet", "Day"))
        self._print_name.set_text(pgettext("Desk sheet", "An empty sheet for the next time"))
        names = {
            "lv": pgettext("Print", "Latvian"),
            "uk": pgettext("Print", "Ukrainian"),
            "en": pgettext("Print", "English"),
        }
        chosen = self.language.currentIndex()
        self.language.clear()
        self.language.addItems([names[one] for one in LANGUAGES])
        self.language.setCurrentIndex(chosen if self._is_language_chosen else LANGUAGES.index(language()))
        self.language.setAccessibleName(pgettext("Print", "Language of the print-out"))
        self.print.setText(pgettext("Print", "Print"))
        self.pdf.setText(pgettext("Print", "Save as PDF"))

    @Slot()
    def _take_language(self) -> None:
        self._is_language_chosen = True

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
