"""Who made a book: one row a person, with role and, if somebody wrote one, the name in Latvian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.desk.drafts import ROLES, ContributorDraft
from bookcrossing.wording import pgettext
from bookcrossing.wording.states import role
from ui.forms import ChoiceField, TextField
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from collections.abc import Sequence


_ROLE: Final = 116
_TOP: Final = Qt.AlignmentFlag.AlignTop


class PersonRow(QWidget):
    changed = Signal()
    removed = Signal(object)  # the row itself

    def __init__(self, person: ContributorDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.latvian, self.role = TextField(), TextField(), ChoiceField()
        self.role.editor.setMinimumWidth(_ROLE)
        self._remove = KeyButton(icon="x", variant="flat", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 9, _TOP)
        row.addWidget(self.latvian, 5, _TOP)
        row.addWidget(self.role, 4, _TOP)
        row.addWidget(self._remove, 0, _TOP)
        self.set_words()
        self.name.set_text(person.name)
        self.latvian.set_text(person.name_latvian)
        self.role.set_value(person.role)
        for field in (self.name, self.latvian, self.role):
            field.changed.connect(self.changed)
        self._remove.clicked.connect(self._ask_removal)

    @property
    def person(self) -> ContributorDraft:
        return ContributorDraft(self.name.text, self.role.value or "author", self.latvian.text)

    def set_words(self) -> None:
        for field, words in (
            (self.name, pgettext("Field", "First name, surname")),
            (self.latvian, pgettext("Field", "In Latvian")),
        ):
            field.set_label("")
            field.editor.setPlaceholderText(words)
            field.editor.setAccessibleName(words)
        self.role.set_label("")
        self.role.editor.setAccessibleName(pgettext("Field", "Role"))
        self.role.set_options([(value, role(value)) for value in ROLES])
        self._remove.setAccessibleName(pgettext("Form", "Remove this line"))
        self._remove.setToolTip(pgettext("Form", "Remove this line"))

    @Slot()
    def _ask_removal(self) -> None:
        self.removed.emit(self)


class PeopleRows(QWidget):
    changed = Signal()

    def __init__(self, people: Sequence[ContributorDraft], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PersonRow] = []
        self._more = KeyButton(icon="user-plus", variant="quiet", small=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for person in people or (ContributorDraft(""),):
            self._add(person)
        self._more.clicked.connect(self.add_person)
        self.set_words()

    @property
    def people(self) -> tuple[ContributorDraft, ...]:
        return tuple(row.person for row in self.rows if row.person.name)

    def set_words(self) -> None:
        self._more.setText(pgettext("Form", "Another person"))
        for row in self.rows:
            row.set_words()

    @Slot()
    def add_person(self) -> None:
        self._add(ContributorDraft("", "translator" if self.people else "author"))
        self.rows[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, person: ContributorDraft) -> None:
        row = PersonRow(person, self)
        row.changed.connect(self.changed)
        row.removed.connect(self._drop)
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        before = self.rows[-2] if len(self.rows) > 1 else None
        if before is not None:
            QWidget.setTabOrder(before, row)
        QWidget.setTabOrder(row, self._more)

    @Slot(object)
    def _drop(self, row: PersonRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        if not self.rows:
            self._add(ContributorDraft(""))
        self.rows[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
