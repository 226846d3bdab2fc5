"""What is known about one copy: condition, stock, a note for the desk, its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from typing_extensions import override

from bookcrossing.desk.cataloguing import AddCode, EditCopy
from bookcrossing.desk.drafts import CONDITIONS
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import listed
from bookcrossing.wording.states import condition
from ui.forms import CheckField, ChoiceField, FormPanel, LongField, TextField, side_by_side
from ui.widgets import TextBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.cards import CopyCard


class CopyForm(FormPanel):
    def __init__(self, copy: CopyCard, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy = copy
        self._title = title
        self.condition = ChoiceField()
        self.damage = TextField()
        self.in_stock = CheckField()
        self.inventory = TextField(cleans=False)
        self.note = LongField()
        self.code_kind = ChoiceField()
        self.code = TextField(cleans=False)
        self._codes = TextBlock(lines=4, role="muted")
        self.add(side_by_side((self.condition, 2), (self.damage, 3)))
        self.add(side_by_side((self.in_stock, 1), (self.inventory, 1)))
        self.add(self.note)
        self._codes_head = self.add_group()
        self.add(self._codes)
        self.add(side_by_side((self.code_kind, 1), (self.code, 1)))
        self.end_fields()
        self.in_stock.changed.connect(self._show_inventory)
        self.set_words()
        self._fill()

    def edit(self) -> EditCopy:
        return EditCopy(
            copy=self._copy.number,
            condition=self.condition.value,
            condition_note=self.damage.text,
            in_library_stock=self.in_stock.isChecked(),
            inventory_number=self.inventory.text,
            note=self.note.text,
        )

    def new_code(self) -> AddCode | None:
        if not self.code.text:
            return None
        return AddCode(copy=self._copy.number, code=self.code.text, kind=self.code_kind.value)

    def code_was_kept(self) -> None:
        """Don't add the same code again when what else was typed is submitted once more."""
        self.code.set_text("")

    @override
    def is_changed(self) -> bool:
        now = self.edit()
        return bool(self.code.text) or now != EditCopy(
            copy=self._copy.number,
            condition=self._copy.condition,
            condition_note=self._copy.condition_note,
            in_library_stock=self._copy.in_library_stock,
            inventory_number=self._copy.inventory_number,
            note=self._copy.note.strip(),
        )

    @override
    def take_focus(self) -> None:
        self.condition.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def last_field(self) -> QWidget | None:
        return self.code

    @override
    def set_words(self) -> None:
        super().set_words()
        self.set_head(pgettext("Catalogue", "Copy {number}").format(number=self._copy.number), self._title)
        self.condition.set_label(pgettext("Field", "Condition"))
        self.condition.set_options([(value, condition(value)) for value in CONDITIONS])
        self.damage.set_label(pgettext("Field", "What is wrong with it"))
        self.in_stock.setText(pgettext("Field", "In the library's stock"))
        self.inventory.set_label(pgettext("Field", "Inventory number"))
        self.note.set_label(pgettext("Field", "Note for the desk"))
        self._codes_head.set_text(pgettext("Catalogue", "Codes"))
        self._codes.set_text(listed((self._copy.number, self._copy.barcode, *self._copy.codes)))
        self.code_kind.set_label(pgettext("Field", "Another code"))
        self.code_kind.set_options(
            [
                ("library", pgettext("Form", "the library's")),
                ("other_table", pgettext("Form", "another table's")),
                ("bcid", pgettext("Form", "BCID")),
            ]
        )
        self.code.set_label(pgettext("Field", "Code, typed or scanned"))

    def _fill(self) -> None:
        self.condition.set_value(self._copy.condition)
        self.damage.set_text(self._copy.condition_note)
        self.in_stock.setChecked(self._copy.in_library_stock)
        self.inventory.set_text(self._copy.inventory_number)
        self.note.set_text(self._copy.note)
        self._show_inventory()

    @Slot()
    def _show_inventory(self) -> None:
        self.inventory.setEnabled(self.in_stock.isChecked())
