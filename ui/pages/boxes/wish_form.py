"""The donor's words in one book, as text; what of it may be shown is asked part by part, and is no by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.wording import pgettext
from bookcrossing.wording.values import field_name
from ui.forms import CheckField, LongField, TextField, side_by_side
from ui.pages.boxes.quick_form import QuickForm
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.boxes import BoxRow


class WishForm(QuickForm):
    withdraw_asked = Signal()

    def __init__(self, row: BoxRow, wish: WishDraft | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._given = wish or WishDraft(text="")
        self._is_known = wish is not None
        self.text = LongField(lines=3)
        self.name, self.town = TextField(), TextField()
        self.is_minor = CheckField()
        self.show_text, self.show_name, self.show_town = CheckField(), CheckField(), CheckField()
        self.withdraw = KeyButton(variant="quiet", icon="eraser", small=True)
        self.add(self.text)
        self.add(side_by_side((self.name, 2), (self.town, 2), (self.is_minor, 2)))
        self._head_of_consent = self.add_group()
        self.add(side_by_side(self.show_text, self.show_name, self.show_town))
        self.add(self.withdraw)
        self.end_fields()
        self.set_words()
        self._fill(self._given)
        self.is_minor.changed.connect(self._follow_age)
        self.withdraw.clicked.connect(self.withdraw_asked)
        self.withdraw.setVisible(self._is_known)

    @property
    def copy(self) -> str:
        return self._row.number

    def command(self) -> KeepWish:
        return KeepWish(copy=self._row.number, wish=self._said())

    @override
    def is_changed(self) -> bool:
        return self._said() != self._given

    @override
    def take_focus(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def set_words(self) -> None:
        super().set_words()
        head = pgettext("Boxes", "Wish to the next reader · {number}").format(number=self._row.number)
        final = pgettext("Boxes", "A change cannot be undone: nothing keeps a person’s earlier words.")
        self.set_head(head, final if self._is_known else "")
        self.text.set_label(pgettext("Boxes", "As the donor wrote it"))
        self.name.set_label(field_name("first_name"))
        self.town.set_label(field_name("town"))
        self.is_minor.setText(pgettext("Boxes", "Under 18"))
        self._head_of_consent.set_text(pgettext("Boxes", "The donor agrees that others see"))
        self.show_text.setText(pgettext("Boxes", "the words"))
        self.show_name.setText(pgettext("Boxes", "the first name"))
        self.show_town.setText(pgettext("Boxes", "the town"))
        self.withdraw.setText(pgettext("Boxes", "The donor no longer agrees: remove the words"))
        self._follow_age()

    def _fill(self, wish: WishDraft) -> None:
        self.text.set_text(wish.text)
        self.name.set_text(wish.first_name)
        self.town.set_text(wish.town)
        self.is_minor.setChecked(wish.is_minor)
        self.show_text.setChecked(wish.show_text)
        self.show_name.setChecked(wish.show_name)
        self.show_town.setChecked(wish.show_town)
        self._follow_age()

    def _said(self) -> WishDraft:
        minor = self.is_minor.isChecked()
        return WishDraft(
            text=self.text.text,
            language=self._given.language,
            first_name=self.name.text,
            town="" if minor else self.town.text,
            is_minor=minor,
            show_text=self.show_text.isChecked(),
            show_name=self.show_name.isChecked(),
            show_town=self.show_town.isChecked() and not minor,
        )

    @Slot()
    def _follow_age(self) -> None:
        """Of somebody under 18 nothing but the first name is kept."""
        minor = self.is_minor.isChecked()
        self.town.setEnabled(not minor)
        self.show_town.setEnabled(not minor)
        self.name.set_hint(pgettext("Boxes", "Of a minor the first name at most is kept.") if minor else "")
