"""What is asked about copies that come in: how many, where to, in which condition, from where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bookcrossing.desk.drafts import CONDITIONS, MOST_COPIES
from bookcrossing.desk.receiving import CopyDraft
from bookcrossing.errors import BadDate
from bookcrossing.wording import pgettext
from bookcrossing.wording.states import condition
from bookcrossing.wording.values import field_name
from ui.forms import CheckField, ChoiceField, NumberField, TextField, side_by_side
from ui.typed_days import when_typed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from bookcrossing.when import When


class NewCopiesFields(QWidget):
    """Part of the form for a new title, and all of the one for more copies."""

    changed = Signal()

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = NumberField(least, MOST_COPIES)
        self.count.set_value(1)
        self.where = ChoiceField()
        self.condition = ChoiceField()
        self.damage = TextField()
        self.in_stock = CheckField()
        self.inventory = TextField(cleans=False)
        self.donor_place = TextField()
        self.when = TextField(cleans=False)
        self.note = TextField()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in self._rows():
            column.addLayout(row)
        column.addWidget(self.note)
        for field in (
            self.count,
            self.where,
            self.condition,
            self.damage,
            self.inventory,
            self.donor_place,
            self.when,
            self.note,
        ):
            field.changed.connect(self.changed)
        self.in_stock.changed.connect(self._show_inventory)
        self.set_words()
        self.condition.set_value("good")
        self._show_inventory()

    @property
    def draft(self) -> CopyDraft:
        return CopyDraft(
            in_library_stock=self.in_stock.isChecked(),
            inventory_number=self.inventory.text if self.in_stock.isChecked() else "",
            condition=self.condition.value,
            condition_note=self.damage.text,
            donor_place=self.donor_place.text,
            note=self.note.text,
        )

    @property
    def prepare(self) -> bool:
        return self.where.value == "prepare"

    @property
    def is_changed(self) -> bool:
        return self.draft != CopyDraft() or self.count.value != 1 or self.prepare or bool(self.when.text)

    def at(self) -> When | None:
        """Return when they came; raise BadDate and mark the field where that can't be read."""
        try:
            at = when_typed(self.when.text)
        except BadDate:
            self.when.set_wrong(True)
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            raise
        self.when.set_wrong(False)
        return at

    def set_words(self) -> None:
        self.count.set_label(field_name("copies"))
        self.where.set_label(pgettext("Field", "Goes"))
        self.where.set_options(
            [
                ("table", pgettext("Form", "to the table")),
                ("prepare", pgettext("Form", "to be prepared first")),
            ]
        )
        self.condition.set_label(pgettext("Field", "Condition"))
        self.condition.set_options([(value, condition(value)) for value in CONDITIONS])
        self.damage.set_label(pgettext("Field", "What is wrong with it"))
        self.in_stock.setText(pgettext("Field", "In the library's stock"))
        self.inventory.set_label(pgettext("Field", "Inventory number"))
        self.donor_place.set_label(pgettext("Field", "Where the donor lives"))
        self.when.set_label(pgettext("Field", "When it came"))
        self.when.editor.setPlaceholderText(pgettext("Form", "now, or 2024-05-03, 2024-05"))
        self.note.set_label(pgettext("Field", "Note for the desk"))

    def _rows(self) -> tuple[QLayout, ...]:
        return (
            side_by_side((self.count, 1), (self.where, 2)),
            side_by_side((self.condition, 2), (self.damage, 3)),
            side_by_side((self.in_stock, 1), (self.inventory, 1)),
            side_by_side((self.donor_place, 1), (self.when, 1)),
        )

    @Slot()
    def _show_inventory(self) -> None:
        self.inventory.setEnabled(self.in_stock.isChecked())
        self.changed.emit()
