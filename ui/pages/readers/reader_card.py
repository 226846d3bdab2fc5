"""One reader: what is out, what is kept, when it is forgotten; a name only on demand, and not for long."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import npgettext, pgettext, readers
from bookcrossing.wording.dates import number
from ui.forms.scrolling import scrolling
from ui.look.type import BODY, SMALL, TITLE
from ui.pages.readers.loan_row import LoanRow
from ui.pages.readers.number_slips import is_made_here
from ui.widgets import Card, Chip, ElidedLabel, KeyButton, Rule, TextBlock

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from bookcrossing.listings.readers import ReaderHeld

_NAME_SHOWN_MS: Final = 20_000
"""Somebody at the other side of the table may look on."""


class ReaderCardView(Card):
    renew_asked = Signal(str)
    renew_all_asked = Signal()
    edit_asked = Signal()
    show_asked = Signal()
    slip_asked = Signal()
    erase_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: ReaderHeld | None = None
        self._today: date | None = None
        self._rows: list[LoanRow] = []
        self._number = ElidedLabel(points=TITLE, weight="semibold")
        self._group = Chip("grey")
        self._person = TextBlock(points=BODY, role="muted", lines=3)
        self.name = KeyButton(icon="eye", key="F4", small=True)
        self.edit = KeyButton(icon="pencil-simple", key="F2", small=True)
        self.slip = KeyButton(icon="printer", key="Ctrl+P", small=True)
        self._loans_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._loans_count = ElidedLabel(points=SMALL, weight="semibold", role="muted", hugging=True)
        self._loans = QVBoxLayout()
        self._nothing = ElidedLabel(role="muted")
        self.renew_all = KeyButton(icon="arrows-clockwise", key="F6", small=True)
        self._kept_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._kept = TextBlock(lines=8)
        self.show_all = KeyButton(icon="file-text", key="F3", small=True)
        self.erase = KeyButton(icon="eraser", key="F8", small=True)
        self._why_not = TextBlock(points=SMALL, role="muted", lines=2)
        self._fold = QTimer(self, interval=_NAME_SHOWN_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._set_words()

    @property
    def held(self) -> ReaderHeld | None:
        return self._held

    def show_reader(self, held: ReaderHeld | None, today: date) -> None:
        if self._held is None or held is None or held.reader_id != self._held.reader_id:
            self._fold.stop()
        at = self._focused_row()
        self._held, self._today = held, today
        self._body.setVisible(held is not None)
        self._show_loans()
        self._set_words()
        if at is not None and self._rows:
            self._rows[min(at, len(self._rows) - 1)].renew.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Go to the first book that can be renewed, or to what else can be done."""
        first = self._rows[0].renew if self._rows else self.show_all
        first.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def toggle_name(self) -> None:
        """Show the name for a while, or fold it away."""
        if self._held is None or not (self._held.name or self._held.contact):
            return
        if self._fold.isActive():
            self._fold.stop()
        else:
            self._fold.start()
        self._set_words()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(300, 240)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _focused_row(self) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.renew.hasFocus()), None)

    def _show_loans(self) -> None:
        for row in self._rows:
            self._loans.removeWidget(row)
            row.hide()
            row.deleteLater()
        books = self._held.books if self._held is not None else ()
        assert self._today is not None
        self._rows = [LoanRow(book, self._today) for book in books]
        for row in self._rows:
            self._loans.addWidget(row)
            row.renew_asked.connect(self.renew_asked)
            row.stepped.connect(self._step)
        self._nothing.setVisible(not books)
        self.renew_all.setVisible(len(books) > 1)

    def _set_words(self) -> None:
        held, today = self._held, self._today
        if held is None or today is None:
            return
        self._number.set_text(held.number)
        self._group.set_look("grey", readers.group(is_under_18=held.is_under_18))
        self._say_person(held)
        self.edit.setText(pgettext("Readers", "Correct"))
        self.slip.setText(pgettext("Readers", "Slip"))
        self.slip.setToolTip(pgettext("Readers", "Print the number on a slip for the reader"))
        self.slip.setVisible(is_made_here(held.number))
        self._loans_head.set_text(pgettext("Readers", "On loan"))
        self._loans_count.set_text(number(len(held.books)))
        self._nothing.set_text(pgettext("Readers", "No book is out."))
        self.renew_all.setText(pgettext("Readers", "Renew all"))
        self._kept_head.set_text(pgettext("Readers", "What is kept"))
        self._kept.set_text(
            " ".join(
                part for part in readers.what_is_kept(held, partial(readers.day_in_list, today=today)) if part
            )
        )
        self.show_all.setText(pgettext("Readers", "Show everything"))
        self.erase.setText(pgettext("Readers", "Erase"))
        why_not = _why_not_erased(len(held.books))
        self.erase.set_reason(why_not)
        self._why_not.set_text(why_not)
        self._why_not.setVisible(bool(why_not))

    def _say_person(self, held: ReaderHeld) -> None:
        known = [part for part in (held.name, held.contact) if part]
        self.name.setVisible(bool(known))
        if not known:
            self._person.set_text(pgettext("Readers", "No name and no contact kept"))
        elif self._fold.isActive():
            self._person.set_text(" · ".join(known))
        else:
            self._person.set_text(_what_is_hidden(held))
        is_open = self._fold.isActive()
        self.name.set_icon("eye-slash" if is_open else "eye")
        self.name.setText(pgettext("Readers", "Hide") if is_open else pgettext("Readers", "Show"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number, 1)
        head.addWidget(self._group, 0, Qt.AlignmentFlag.AlignVCenter)
        doing = QHBoxLayout()
        doing.setSpacing(8)
        doing.addWidget(self.edit)
        doing.addWidget(self.name)
        doing.addWidget(self.slip)
        doing.addStretch()
        out = QHBoxLayout()
        out.addWidget(self._loans_head, 1)
        out.addWidget(self._loans_count)
        keeping = QHBoxLayout()
        keeping.setSpacing(8)
        keeping.addWidget(self.show_all)
        keeping.addWidget(self.erase)
        keeping.addStretch()
        self._loans.setSpacing(4)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 20, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._person)
        column.addLayout(doing)
        column.addSpacing(4)
        column.addLayout(out)
        column.addWidget(self._nothing)
        column.addLayout(self._loans)
        column.addWidget(self.renew_all)
        column.addSpacing(4)
        column.addWidget(Rule())
        column.addSpacing(4)
        column.addWidget(self._kept_head)
        column.addWidget(self._kept)
        column.addLayout(keeping)
        column.addWidget(self._why_not)
        column.addStretch()
        self._body.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scrolling(self._body))

    def _connect(self) -> None:
        self._fold.timeout.connect(self._set_words)
        self.name.clicked.connect(self.toggle_name)
        self.edit.clicked.connect(self.edit_asked)
        self.slip.clicked.connect(self.slip_asked)
        self.renew_all.clicked.connect(self.renew_all_asked)
        self.show_all.clicked.connect(self.show_asked)
        self.erase.clicked.connect(self.erase_asked)

    @Slot(int)
    def _step(self, step: int) -> None:
        at = self._focused_row()
        if at is not None and 0 <= at + step < len(self._rows):
            self._rows[at + step].renew.setFocus(Qt.FocusReason.TabFocusReason)
        elif step > 0:
            self.show_all.setFocus(Qt.FocusReason.TabFocusReason)


def _what_is_hidden(held: ReaderHeld) -> str:
    if held.name and held.contact:
        return pgettext("Readers", "Name and contact are kept")
    if held.name:
        return pgettext("Readers", "A name is kept")
    return pgettext("Readers", "A contact is kept")


def _why_not_erased(books: int) -> str:
    if not books:
        return ""
    return npgettext(
        "Readers",
        "Can be erased once the book is back.",
        "Can be erased once the {n} books are back.",
        books,
    ).format(n=number(books))
