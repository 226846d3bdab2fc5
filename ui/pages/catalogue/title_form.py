"""Adding and editing a title: what one sees on the book first, the rest behind one button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.drafts import AUDIENCES, CATEGORIES, TitleDraft
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.wording import pgettext
from bookcrossing.wording.states import audience, category
from bookcrossing.wording.values import field_name
from ui.forms import ChoiceField, FormPanel, LongField, TextField, side_by_side
from ui.pages.catalogue.isbn_rows import IsbnRows
from ui.pages.catalogue.new_copies import NewCopiesFields
from ui.pages.catalogue.people_rows import PeopleRows
from ui.widgets import KeyButton

if TYPE_CHECKING:
    from ui.widgets import ElidedLabel

_FIRST: Final = ("name", "subtitle", "part", "publisher", "place_of_publication", "year_printed", "languages")
_MORE: Final = (
    "name_latvian",
    "original_title",
    "translated_from",
    "edition",
    "pages",
    "series",
    "series_number",
    "call_number",
    "tags",
)
_LONG: Final = ("summary", "note")


class TitleForm(FormPanel):
    """Edits a draft; the page makes the command of it."""

    def __init__(
        self, draft: TitleDraft, *, title_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title_id = title_id
        self._given = draft
        self._fields_by_name: dict[str, TextField] = {name: TextField() for name in (*_FIRST, *_MORE)}
        self._long = {name: LongField() for name in _LONG}
        self._audience, self._category = ChoiceField(), ChoiceField()
        self._people = PeopleRows(draft.contributors)
        self.isbns = IsbnRows(draft.isbns)
        self.copies = NewCopiesFields(0) if title_id is None else None
        self._show_more = KeyButton(icon="caret-down", variant="quiet", small=True)
        self._more = QWidget()
        self._heads: list[ElidedLabel] = []
        self._build()
        self.set_words()
        self._fill(draft)
        self._start = self.draft()
        self._show_more.clicked.connect(self._open_more)
        self._more.setVisible(any(getattr(draft, name) for name in (*_MORE, *_LONG)))
        self._show_more.setVisible(self._more.isHidden())

    @property
    def is_new(self) -> bool:
        return self.title_id is None

    def draft(self) -> TitleDraft:
        """Return what the form says now; what it does not show stays as it was."""
        texts: dict[str, Any] = {name: field.text for name, field in self._fields_by_name.items()}
        texts |= {name: field.text for name, field in self._long.items()}
        year = self._given.year if texts["year_printed"] == self._given.year_printed else None
        return replace(
            self._given,
            **texts,
            year=year,
            audience=self._audience.value,
            category=self._category.value,
            contributors=self._people.people,
            isbns=self.isbns.isbns,
        )

    def addition(self) -> AddTitle:
        """Return the command that adds it with its copies; raise BadDate where the date can't be read."""
        assert self.copies is not None
        return AddTitle(
            title=self.draft(),
            copies=self.copies.count.value,
            prepare=self.copies.prepare,
            copy=self.copies.draft,
            at=self.copies.at(),
        )

    def take_isbn(self, isbn: str) -> None:
        self.isbns.take(isbn)

    @override
    def is_changed(self) -> bool:
        return self.draft() != self._start or (self.copies is not None and self.copies.is_changed)

    @override
    def take_focus(self) -> None:
        name = self._fields_by_name["name"]
        name.setFocus(Qt.FocusReason.OtherFocusReason)
        name.editor.end(False)

    @override
    def last_field(self) -> QWidget | None:
        if self.copies is not None:
            return self.copies.note
        return None if not self._more.isHidden() else self.isbns.rows[-1].qualifier

    @override
    def set_words(self) -> None:
        super().set_words()
        self.set_head(
            pgettext("Catalogue", "New title") if self.is_new else pgettext("Catalogue", "Edit title")
        )
        for name, field in self._fields_by_name.items():
            field.set_label(field_name(name))
        for name, long in self._long.items():
            long.set_label(field_name(name))
        self._fields_by_name["languages"].editor.setPlaceholderText(
            pgettext("Form", "such as ukr or ukr eng")
        )
        self._fields_by_name["tags"].editor.setPlaceholderText(pgettext("Form", "with commas between"))
        self._audience.set_label(field_name("audience"))
        self._audience.set_options([(value, audience(value)) for value in AUDIENCES])
        self._category.set_label(field_name("category"))
        self._category.set_options([(value, category(value)) for value in CATEGORIES])
        self._people.set_words()
        self.isbns.set_words()
        self._show_more.setText(pgettext("Form", "More fields"))
        heads = [field_name("contributors"), pgettext("Form", "Edition"), field_name("isbns")]
        if self.copies is not None:
            heads.append(field_name("copies"))
            self.copies.set_words()
        for head, words in zip(self._heads, heads, strict=True):
            head.set_text(words)

    def _build(self) -> None:
        field = self._fields_by_name
        self.add(field["name"])
        self.add(side_by_side((field["subtitle"], 3), (field["part"], 2)))
        self._heads.append(self.add_group())
        self.add(self._people)
        self._heads.append(self.add_group())
        self.add(side_by_side((field["publisher"], 3), (field["place_of_publication"], 2)))
        self.add(side_by_side((field["year_printed"], 1), (field["languages"], 1)))
        self.add(side_by_side((self._audience, 1), (self._category, 1)))
        self._heads.append(self.add_group())
        self.add(self.isbns)
        self.add(self._show_more)
        self._build_more()
        self.add(self._more)
        if self.copies is not None:
            self._heads.append(self.add_group())
            self.add(self.copies)
        self.end_fields()

    def _build_more(self) -> None:
        field = self._fields_by_name
        column = QVBoxLayout(self._more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(field["name_latvian"])
        column.addLayout(side_by_side((field["original_title"], 3), (field["translated_from"], 2)))
        column.addLayout(side_by_side(field["edition"], field["pages"]))
        column.addLayout(side_by_side((field["series"], 3), (field["series_number"], 2)))
        column.addLayout(side_by_side(field["call_number"], field["tags"]))
        for long in self._long.values():
            column.addWidget(long)

    def _fill(self, draft: TitleDraft) -> None:
        for name, field in self._fields_by_name.items():
            field.set_text(getattr(draft, name))
        for name, long in self._long.items():
            long.set_text(getattr(draft, name))
        self._audience.set_value(draft.audience)
        self._category.set_value(draft.category)

    @Slot()
    def _open_more(self) -> None:
        self._more.show()
        self._show_more.hide()
        self._fields_by_name["name_latvian"].setFocus(Qt.FocusReason.OtherFocusReason)
