"""One book that is out: cover, title, author, when it is due, and the button that renews it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext, readers
from ui.look.type import BODY, SMALL
from ui.widgets import Cover, ElidedLabel, KeyButton, TextBlock

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.listings.readers import BookOut

_COVER = 40


class LoanRow(QWidget):
    renew_asked = Signal(str)
    """The copy's number."""
    stepped = Signal(int)
    """An arrow key on the button: one row down or up."""

    def __init__(self, book: BookOut, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._today = today
        self._cover = Cover(_COVER)
        self._cover.set_book(book.title, book.authors, book.audience, book.cover_id)
        self._title = ElidedLabel(book.title, points=BODY, weight="semibold")
        self._authors = ElidedLabel(book.authors, points=SMALL, role="muted")
        self._due = TextBlock(points=SMALL, lines=2)
        self.renew = KeyButton(icon="arrows-clockwise", small=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        for part in (self._title, self._authors, self._due):
            words.addWidget(part)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._cover)
        row.addLayout(words, 1)
        row.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._authors.setVisible(bool(book.authors))
        self.renew.clicked.connect(self._ask)
        self.renew.installEventFilter(self)
        self._set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    @override
    def eventFilter(self, watched: object, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if (step := steps.get(Qt.Key(event.key()))) is not None:
                self.stepped.emit(step)
                return True
        return False

    def _set_words(self) -> None:
        is_late = self._book.due_on is not None and self._book.due_on < self._today
        self._due.set_text(readers.due_line(self._book.due_on, self._today, self._book.renewals))
        self._due.set_role("wheat" if is_late else "ink")
        self._due.set_type(SMALL, "semibold" if is_late else "regular")
        self.renew.setText(pgettext("Button", "Renew"))
        self.renew.setAccessibleName(f"{pgettext('Button', 'Renew')}: {self._book.title}")

    @Slot()
    def _ask(self) -> None:
        self.renew_asked.emit(self._book.number)
