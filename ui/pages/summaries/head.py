"""The head of the page: the month and how it stands, and everything that can be done with its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import dates, pgettext
from ui.pages.summaries.month_field import MonthField
from ui.widgets import Chip, ElidedLabel, KeyButton

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.summaries.figures import MonthSummary


_SPACES: Final = 60
"""Between the parts of the row."""


class Head(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: MonthSummary | None = None
        self._today: date | None = None
        self.month = MonthField()
        self.state = Chip("grey", "")
        self._against = ElidedLabel(role="muted")
        self.xlsx, self.pdf, self.print = KeyButton(), KeyButton(), KeyButton()
        self._saving = (
            (self.xlsx, "Ctrl+E", "file-xls"),
            (self.pdf, "Ctrl+S", "file-pdf"),
            (self.print, "Ctrl+P", "printer"),
        )
        self.issue = KeyButton(icon="seal-check", key="F10", variant="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.month)
        row.addSpacing(4)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._against, 1)
        for button in (self.xlsx, self.pdf, self.print, self.issue):
            row.addWidget(button)
        self._set_words()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit_keys()

    def _fit_keys(self) -> None:
        """Where the row would be too long, leave the icons out, and then the saving keys to their tool tips."""
        parts = (
            self.month,
            self.state,
            self._against,
            *(button for button, _, _ in self._saving),
            self.issue,
        )
        for has_key, has_icon in ((True, True), (True, False), (False, True)):
            for button, key, icon in self._saving:
                button.set_key(key if has_key or button is self.print else "")
                button.set_icon(icon if has_icon else "")
            if sum(part.sizeHint().width() for part in parts) + _SPACES <= self.width():
                break

    def show_summary(self, summary: MonthSummary, today: date) -> None:
        self._summary, self._today = summary, today
        self.month.show_month(summary.month, today, is_first=summary.month_before is None)
        self._set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak_anew()

    def _speak_anew(self) -> None:
        """The month's name comes first: Qt tells the parts of a change after the whole, and how all fits hangs on it."""
        if self._summary is not None and self._today is not None:
            self.show_summary(self._summary, self._today)
        else:
            self._set_words()

    def _set_words(self) -> None:
        self.xlsx.setText("XLSX")
        self.xlsx.setToolTip(pgettext("Summaries", "Save as a spreadsheet (Ctrl+E)"))
        self.pdf.setText("PDF")
        self.pdf.setToolTip(pgettext("Summaries", "Save the sheet as a file (Ctrl+S)"))
        self.print.setText(pgettext("Summaries", "Print"))
        self.issue.setText(pgettext("Summaries", "Issue"))
        if self._summary is not None:
            self._say_how_it_stands(self._summary)
        self._fit_keys()

    def _say_how_it_stands(self, summary: MonthSummary) -> None:
        is_compared = summary.month_before is not None
        self._against.set_text(pgettext("Summaries", "± to the month before") if is_compared else "")
        if summary.issued is not None:
            day = dates.short(summary.issued.at)
            self.state.set_look("leaf", pgettext("Summaries", "Issued {day}").format(day=day), "check-circle")
            self.issue.set_reason(pgettext("Summaries", "This month has been issued"))
        elif not summary.finished:
            self.state.set_look("blue", pgettext("Summaries", "Not finished"), "hourglass")
            self.issue.set_reason(pgettext("Summaries", "A month is issued when it is over"))
        else:
            self.state.set_look("wheat", pgettext("Summaries", "Not issued yet"), "pencil-simple")
            self.issue.set_reason("")
