"""One catalogue that is asked by SRU: its name, its address, how it is asked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.lookup.sources import SourceEntry, SourceKind
from bookcrossing.wording import pgettext
from ui.forms.fields import ChoiceField, TextField
from ui.look.type import BODY
from ui.widgets import Card, ElidedLabel, KeyButton


class SourceForm(Card):
    saved = Signal(object)  # SourceEntry
    removed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: SourceEntry | None = None
        self._is_new = True
        self._head = ElidedLabel(weight="semibold", points=BODY)
        self.name, self.address = TextField(cleans=False), TextField(cleans=False)
        self.schema, self.query = TextField(cleans=False), TextField(cleans=False)
        self.version = ChoiceField()
        self.save = KeyButton(icon="check", key="Enter", variant="primary")
        self.remove = KeyButton(icon="trash", variant="quiet")
        self.leave = KeyButton(variant="quiet")
        self._lay_out()
        for field in (self.name, self.address, self.schema, self.query):
            field.editor.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.remove.clicked.connect(self._remove)
        self.leave.clicked.connect(self.left)
        self._set_words()

    def show_entry(self, entry: SourceEntry | None, new_id: str = "") -> None:
        """Fill the form; None begins a new catalogue that is called `new_id` by the program."""
        self._is_new = entry is None
        self._entry = entry or SourceEntry(id=new_id, kind=SourceKind.SRU)
        self.name.set_text(self._entry.name)
        self.address.set_text(self._entry.address)
        self.schema.set_text(self._entry.schema)
        self.query.set_text(self._entry.query)
        self.version.set_options([("1.1", "1.1"), ("1.2", "1.2")])
        self.version.set_value(self._entry.version)
        self.remove.setVisible(not self._is_new)
        self._set_words()
        self.name.editor.setFocus()

    @property
    def shown(self) -> SourceEntry:
        """What stands in the fields."""
        assert self._entry is not None
        changed_address = self.address.text != self._entry.address
        return replace(
            self._entry,
            name=self.name.text,
            address=self.address.text,
            schema=self.schema.text or "marcxml",
            query=self.query.text,
            version=self.version.value,
            is_on=self._entry.is_on or (changed_address and bool(self.address.text)),
        )

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        how = QHBoxLayout()
        how.setSpacing(10)
        how.addWidget(self.schema, 3)
        how.addWidget(self.query, 3)
        how.addWidget(self.version, 1)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for button in (self.save, self.leave, self.remove):
            ways.addWidget(button)
        ways.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        for part in (self._head, self.name, self.address):
            column.addWidget(part)
        column.addLayout(how)
        column.addLayout(ways)

    def _set_words(self) -> None:
        self._head.set_text(
            pgettext("Look-up", "A new catalogue") if self._is_new else pgettext("Look-up", "This catalogue")
        )
        self.name.set_label(pgettext("Look-up", "Name"))
        self.address.set_label(pgettext("Look-up", "Address of its SRU, as its library tells it"))
        self.schema.set_label(pgettext("Look-up", "Records as"))
        self.query.set_label(pgettext("Look-up", "Question, with the number for {isbn}"))
        self.version.set_label(pgettext("Look-up", "SRU"))
        self.save.setText(pgettext("Look-up", "Save"))
        self.remove.setText(pgettext("Look-up", "Remove"))
        self.leave.setText(pgettext("Look-up", "Leave as it was"))

    @Slot()
    def _save(self) -> None:
        self.saved.emit(self.shown)

    @Slot()
    def _remove(self) -> None:
        assert self._entry is not None
        self.removed.emit(self._entry.id)
