"""What the open reader has: their books by due date; folded away after a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bookcrossing.wording import desk, desk_answers, desk_lists
from ui.look.states import OVERDUE, state_look
from ui.widgets import Timeline, TimelineEntry

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.listings.cards import LoanFacts, ReaderCard


class ReaderView(QWidget):
    copy_chosen = Signal(object)  # copy_id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loans = Timeline(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._loans)
        self._loans.entry_activated.connect(self.copy_chosen)
        self._loans.clicked.connect(self._loans.activated)

    def show_reader(self, reader: ReaderCard | None, day: date, *, folded: bool) -> None:
        loans = reader.loans if reader is not None and not folded else ()
        self._loans.setAccessibleName(desk.books_out(len(loans)))
        self._loans.set_entries([_entry(loan, day) for loan in loans])


def _entry(loan: LoanFacts, day: date) -> TimelineEntry:
    late = (day - loan.due_on).days if loan.due_on else 0
    look = OVERDUE if late > 0 else state_look("on_loan")
    until = desk_lists.until_in_row(loan.due_on) if loan.due_on else ""
    note = desk_answers.past_due(late) if late > 0 else ""
    return TimelineEntry(look.icon, look.tint, loan.title, until, note, key=loan.copy_id)
