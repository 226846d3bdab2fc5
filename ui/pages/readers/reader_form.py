"""Correcting what is held about a reader: number, name, contact, age group; final, and it says so before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from bookcrossing.desk.readers import EditReader
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill
from ui.forms import ChoiceField, FormPanel, TextField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.readers import ReaderHeld

_ADULT = "adult"
_UNDER_18 = "under_18"


class ReaderForm(FormPanel):
    def __init__(self, held: ReaderHeld, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = held
        self.number = TextField(cleans=False)
        self.name = TextField(cleans=False)
        self.contact = TextField(cleans=False)
        self.group = ChoiceField()
        for field in (self.number, self.group, self.name, self.contact):
            self.add(field)
        self.end_fields()
        self.set_words()
        self.number.set_text(held.number)
        self.name.set_text(held.name)
        self.contact.set_text(held.contact)
        self.group.set_value(_UNDER_18 if held.is_under_18 else _ADULT)

    def edit(self) -> EditReader:
        return EditReader(
            number=self._held.number,
            new_number=self.number.text,
            name=self.name.text,
            contact=self.contact.text,
            under_18=self.group.value == _UNDER_18,
        )

    @override
    def is_changed(self) -> bool:
        held = self._held
        return self.edit() != EditReader(
            number=held.number,
            new_number=held.number,
            name=held.name,
            contact=held.contact,
            under_18=held.is_under_18,
        )

    @override
    def take_focus(self) -> None:
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.editor.selectAll()

    @override
    def last_field(self) -> QWidget | None:
        return self.contact

    @override
    def set_words(self) -> None:
        super().set_words()
        self.set_head(
            fill(pgettext("Readers", "Correct {number}"), number=self._held.number),
            pgettext("Readers", "It cannot be undone: what stood here before is not kept."),
        )
        self.number.set_label(pgettext("Field", "Reader’s number"))
        self.name.set_label(pgettext("Field", "Name or nickname"))
        self.name.editor.setPlaceholderText(pgettext("Readers", "may stay empty"))
        self.contact.set_label(pgettext("Field", "Contact"))
        self.contact.editor.setPlaceholderText(pgettext("Readers", "may stay empty"))
        self.group.set_label(pgettext("Field", "Age group"))
        self.group.set_options(
            [(_ADULT, pgettext("Readers", "Adult")), (_UNDER_18, pgettext("Readers", "Under 18"))]
        )
