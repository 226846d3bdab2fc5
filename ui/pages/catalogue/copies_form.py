"""More copies of a title that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from bookcrossing.desk.receiving import AddCopies
from bookcrossing.wording import pgettext
from ui.forms import FormPanel
from ui.pages.catalogue.new_copies import NewCopiesFields

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.cards import TitleCard


class CopiesForm(FormPanel):
    def __init__(self, card: TitleCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self.copies = NewCopiesFields(1)
        self.add(self.copies)
        self.end_fields()
        self.set_words()

    def addition(self) -> AddCopies:
        """Return the command; raise BadDate where the date can't be read."""
        return AddCopies(
            title_id=self._card.title_id,
            copies=self.copies.count.value,
            prepare=self.copies.prepare,
            copy=self.copies.draft,
            at=self.copies.at(),
        )

    @override
    def is_changed(self) -> bool:
        return self.copies.is_changed

    @override
    def take_focus(self) -> None:
        self.copies.count.setFocus(Qt.FocusReason.OtherFocusReason)
        self.copies.count.editor.selectAll()

    @override
    def last_field(self) -> QWidget | None:
        return self.copies.note

    @override
    def set_words(self) -> None:
        super().set_words()
        self.save.setText(pgettext("Form", "Add"))
        self.set_head(pgettext("Catalogue", "Add copies"), self._card.name)
        self.copies.set_words()
