"""The donor's words in one copy, beside the table of titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.wording import pgettext
from ui.forms import FormPanel
from ui.forms.wish import WishFields

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.pictures.shelf import Pictures


class WishForm(FormPanel):
    withdraw_asked = Signal()

    def __init__(
        self, number: str, wish: WishDraft | None, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.copy = number
        self.fields = WishFields(wish, pictures)
        self.add(self.fields)
        self.end_fields()
        self.set_words()
        self.fields.withdraw_asked.connect(self.withdraw_asked)
        self.fields.photographs.waiting.connect(self.set_busy)

    def command(self) -> KeepWish:
        return KeepWish(copy=self.copy, wish=self.fields.draft())

    @override
    def is_changed(self) -> bool:
        return self.fields.is_changed()

    @override
    def take_focus(self) -> None:
        self.fields.take_focus()

    @override
    def set_words(self) -> None:
        super().set_words()
        head = pgettext("Catalogue", "Wish to the next reader · {number}").format(number=self.copy)
        self.set_head(head, self.fields.final_words() if self.fields.is_known else "")
        self.fields.set_words()
