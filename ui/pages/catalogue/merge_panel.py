"""Two records of one edition become one: this title goes into the one chosen in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from bookcrossing.desk.cataloguing import MergeTitles
from bookcrossing.wording import catalogue, pgettext
from ui.forms import FormPanel
from ui.look.type import BODY, SMALL
from ui.widgets import Card, Cover, ElidedLabel, TextBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.cards import TitleCard


class TitleBlock(Card):
    """A title as short as it can be told from another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="sunk")
        self._cover = Cover(56)
        self._name = TextBlock(points=BODY, weight="semibold", lines=3)
        self._below = TextBlock(points=SMALL, role="muted", lines=3)
        self._copies = ElidedLabel(points=SMALL, weight="semibold")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._below)
        words.addWidget(self._copies)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 13, 13, 13)
        row.setSpacing(14)
        row.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_card(self, card: TitleCard) -> None:
        author = catalogue.people(card.people, "author") or catalogue.first_person(card.people)
        self._cover.set_book(card.name, author, card.audience, card.cover_id)
        self._cover.show()
        self._name.set_text(catalogue.whole_title(card.name, card.part, card.subtitle))
        self._name.set_role("ink")
        self._below.set_text(" · ".join(text for text in (author, catalogue.imprint(card)) if text))
        self._copies.set_text(catalogue.copies(len(card.copies)))

    def show_nothing(self, words: str) -> None:
        self._cover.hide()
        self._name.set_text(words)
        self._name.set_role("muted")
        self._below.set_text("")
        self._copies.set_text("")


class MergePanel(FormPanel):
    def __init__(self, card: TitleCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._into: TitleCard | None = None
        self._from_block, self._into_block = TitleBlock(), TitleBlock()
        self._from_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._into_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._kept = TextBlock(points=SMALL, role="muted", lines=4)
        for part in (
            self._from_head,
            self._from_block,
            self._into_head,
            self._into_block,
            self._kept,
        ):
            self.add(part)
        self.end_fields()
        self.set_words()

    def set_into(self, card: TitleCard | None) -> None:
        """Show the title that is chosen in the table; the same one is no choice."""
        self._into = None if card is None or card.title_id == self.card.title_id else card
        self.set_words()

    def merging(self) -> MergeTitles | None:
        if self._into is None:
            return None
        return MergeTitles(title_id=self.card.title_id, into_id=self._into.title_id)

    @override
    def take_focus(self) -> None:
        """The choice is made in the search, not here."""

    @override
    def set_words(self) -> None:
        super().set_words()
        self.set_head(pgettext("Catalogue", "Merge two titles"))
        self._from_head.set_text(pgettext("Catalogue", "This title"))
        self._into_head.set_text(pgettext("Catalogue", "goes into"))
        self._from_block.show_card(self.card)
        if self._into is None:
            self._into_block.show_nothing(pgettext("Catalogue", "Search for the other title and choose it."))
        else:
            self._into_block.show_card(self._into)
        self._kept.set_text(
            pgettext("Catalogue", "The copies and their journeys move over; nothing of them is lost.")
        )
        self.save.setText(pgettext("Catalogue", "Merge"))
        self.save.set_reason(
            "" if self._into else pgettext("Catalogue", "Search for the other title and choose it.")
        )
