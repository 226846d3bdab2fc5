"""The line under the field: who is listed, with how many of each; what can be begun here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from bookcrossing.wording.dates import number
from ui.look.states import OVERDUE
from ui.widgets import KeyButton, Segmented

if TYPE_CHECKING:
    from bookcrossing.listings.readers import Listed


class ReadersLine(QWidget):
    which_chosen = Signal(object)  # one of `listings.readers.Which`
    make_asked = Signal()
    slips_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: Listed | None = None
        self.which = Segmented()
        self.make = KeyButton(icon="user-plus", key="Ctrl+N", small=True)
        self.slips = KeyButton(icon="printer", key="F9", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.which)
        row.addStretch()
        row.addWidget(self.make)
        row.addWidget(self.slips)
        self.which.chosen.connect(self.which_chosen)
        self.make.clicked.connect(self.make_asked)
        self.slips.clicked.connect(self.slips_asked)
        self._set_words()

    def show_listed(self, listed: Listed) -> None:
        self._listed = listed
        self._set_words()
        self.which.set_chosen(listed.asked.which)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        counts = self._listed
        everybody, with_books, overdue = (
            (counts.everybody, counts.with_books, counts.overdue) if counts else (0, 0, 0)
        )
        late = pgettext("Readers", "Past the date {n}").format(n=number(overdue))
        self.which.set_options(
            [
                ("all", pgettext("Readers", "All {n}").format(n=number(everybody))),
                ("with_books", pgettext("Readers", "With books {n}").format(n=number(with_books))),
                ("overdue", late, OVERDUE.icon),
            ]
        )
        self.make.setText(pgettext("Readers", "A number made here"))
        self.slips.setText(pgettext("Readers", "Print slips"))
        self.slips.set_reason("" if overdue else pgettext("Readers", "Nobody’s book is past its date."))
