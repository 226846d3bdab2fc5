"""A book's ISBNs: as printed, each with what it is for; a wrong one is warned of and kept all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.values import BadValue, Isbn
from bookcrossing.wording import catalogue, pgettext
from ui.forms import TextField
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from collections.abc import Sequence


_TOP: Final = Qt.AlignmentFlag.AlignTop


class IsbnRow(QWidget):
    changed = Signal()
    removed = Signal(object)  # the row itself

    def __init__(self, isbn: IsbnDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.isbn, self.qualifier = TextField(cleans=False), TextField()
        self._remove = KeyButton(icon="x", variant="flat", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.isbn, 3, _TOP)
        row.addWidget(self.qualifier, 2, _TOP)
        row.addWidget(self._remove, 0, _TOP)
        self.set_words()
        self.isbn.set_text(isbn.printed)
        self.qualifier.set_text(isbn.qualifier)
        self.isbn.changed.connect(self.changed)
        self.isbn.editor.textChanged.connect(self.judge)
        self.qualifier.changed.connect(self.changed)
        self._remove.clicked.connect(self._ask_removal)
        self.judge()

    @property
    def draft(self) -> IsbnDraft:
        return IsbnDraft(self.isbn.text, self.qualifier.text)

    def set_words(self) -> None:
        for field, words in (
            (self.isbn, pgettext("Field", "ISBN")),
            (self.qualifier, pgettext("Field", "Which: volume 2, set, hardback")),
        ):
            field.set_label("")
            field.editor.setPlaceholderText(words)
            field.editor.setAccessibleName(words)
        self._remove.setAccessibleName(pgettext("Form", "Remove this line"))
        self._remove.setToolTip(pgettext("Form", "Remove this line"))
        self.judge()

    @Slot()
    def judge(self) -> None:
        """Warn of a wrong check digit or of what is no ISBN, once enough is typed to know."""
        text = self.isbn.text
        warning = ""
        if len([letter for letter in text if letter.isalnum()]) >= 10:
            try:
                warning = "" if Isbn.parse(text).is_valid else catalogue.wrong_check_digit()
            except BadValue:
                warning = catalogue.no_isbn()
        self.isbn.set_hint(warning)

    @Slot()
    def _ask_removal(self) -> None:
        self.removed.emit(self)


class IsbnRows(QWidget):
    changed = Signal()

    def __init__(self, isbns: Sequence[IsbnDraft], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[IsbnRow] = []
        self._more = KeyButton(icon="plus", variant="quiet", small=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for isbn in isbns or (IsbnDraft(""),):
            self._add(isbn)
        self._more.clicked.connect(self.add_isbn)
        self.set_words()

    @property
    def isbns(self) -> tuple[IsbnDraft, ...]:
        return tuple(row.draft for row in self.rows if row.draft.printed)

    @property
    def has_focus(self) -> bool:
        return any(row.isbn.editor.hasFocus() for row in self.rows)

    def set_words(self) -> None:
        self._more.setText(pgettext("Form", "Another ISBN"))
        for row in self.rows:
            row.set_words()

    def take(self, isbn: str) -> None:
        """Put a scanned ISBN into the line with the cursor, else into the first empty one; the same one is there once."""
        if any(row.isbn.text == isbn for row in self.rows):
            return
        own = [row for row in self.rows if row.isbn.editor.hasFocus()]
        free = [row for row in (*own, *self.rows) if not row.isbn.text]
        if own and not free:
            free = own
        if not free:
            self._add(IsbnDraft(""))
            free = self.rows[-1:]
        free[0].isbn.set_text(isbn)
        self.changed.emit()

    @Slot()
    def add_isbn(self) -> None:
        self._add(IsbnDraft(""))
        self.rows[-1].isbn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, isbn: IsbnDraft) -> None:
        row = IsbnRow(isbn, self)
        row.changed.connect(self.changed)
        row.removed.connect(self._drop)
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)

    @Slot(object)
    def _drop(self, row: IsbnRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        if not self.rows:
            self._add(IsbnDraft(""))
        self.rows[-1].isbn.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
