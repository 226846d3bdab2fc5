"""One book of a box: a new one of which only the title has to be said, or what is known about one logged already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import Qt
from typing_extensions import override

from bookcrossing.desk.cataloguing import EditCopy, EditTitle
from bookcrossing.desk.drafts import (
    AUDIENCES,
    CONDITIONS,
    MOST_COPIES,
    ContributorDraft,
    IsbnDraft,
    TitleDraft,
)
from bookcrossing.desk.intake import EditLine, LineDraft, NameLine
from bookcrossing.desk.kept_drafts import carrying
from bookcrossing.listings.intake import LineState
from bookcrossing.values import BadValue, Isbn
from bookcrossing.wording import pgettext
from bookcrossing.wording.catalogue import no_isbn, wrong_check_digit
from bookcrossing.wording.states import audience, condition
from bookcrossing.wording.values import field_name
from ui.forms import CheckField, ChoiceField, Completing, NumberField, TextField, side_by_side
from ui.pages.boxes.quick_form import QuickForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.desk.box_defaults import BoxDefaults
    from bookcrossing.listings.boxes import BoxRow
    from bookcrossing.listings.known_words import Known
    from ui.bridge import DeskBridge
    from ui.pages.boxes.waiting import Waiting

T = TypeVar("T")
_TEXTS: Final = ("name", "publisher", "place_of_publication", "year_printed", "series", "tags")
_COMPLETED: Final[tuple[Known, ...]] = ("publisher", "place_of_publication", "series", "tags")


@dataclass(frozen=True, slots=True)
class BookEdits:
    """What an edit of a row sends: each only if something of it is different."""

    title: EditTitle | None
    copy: EditCopy | None


class BookForm(QuickForm):
    """Fields for both; what the form does not show stays as it is."""

    def __init__(self, draft: TitleDraft, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = draft
        self._bridge = bridge
        self.fields: dict[str, TextField] = {name: TextField() for name in _TEXTS}
        self.authors = TextField()
        self.isbn = TextField(cleans=False)
        self.audience, self.condition = ChoiceField(), ChoiceField()
        self.damage, self.donor_place = TextField(), TextField()
        self.in_stock, self.prepare = CheckField(), CheckField()
        self.copies = NumberField(1, MOST_COPIES)
        texts = self.fields
        self.add(side_by_side((texts["name"], 3), (self.authors, 2)))
        self.add(
            side_by_side(
                (texts["publisher"], 4),
                (texts["place_of_publication"], 3),
                (texts["year_printed"], 2),
                (self.isbn, 4),
            )
        )
        self.add(side_by_side((texts["series"], 4), (texts["tags"], 4), (self.audience, 5)))
        self.add(side_by_side((self.condition, 4), (self.damage, 4), (self.donor_place, 3), (self.copies, 2)))
        self.add(side_by_side(self.in_stock, self.prepare))
        self.end_fields()
        self.isbn.changed.connect(self._judge_isbn)
        self._complete()
        self.set_words()
        self._fill(draft)

    def draft(self) -> TitleDraft:
        texts: dict[str, Any] = {name: field.text for name, field in self.fields.items()}
        year = self._given.year if texts["year_printed"] == self._given.year_printed else None
        return replace(
            self._given,
            **texts,
            year=year,
            audience=self.audience.value,
            contributors=self._contributors(),
            isbns=self._isbns(),
        )

    @override
    def take_focus(self) -> None:
        field = self.fields["name"] if not self.fields["name"].text else self.authors
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def set_words(self) -> None:
        super().set_words()
        for name, field in self.fields.items():
            field.set_label(field_name(name))
        self.authors.set_label(pgettext("Boxes", "Author"))
        self.authors.editor.setPlaceholderText(pgettext("Boxes", "several with a semicolon between"))
        self.isbn.set_label(field_name("isbn"))
        self.audience.set_label(field_name("audience"))
        self.audience.set_options([(value, audience(value)) for value in AUDIENCES])
        self.condition.set_label(pgettext("Field", "Condition"))
        self.condition.set_options([(value, condition(value)) for value in CONDITIONS])
        self.damage.set_label(pgettext("Field", "What is wrong with it"))
        self.fields["tags"].editor.setPlaceholderText(pgettext("Boxes", "with commas between"))
        self.donor_place.set_label(pgettext("Boxes", "From which place"))
        self.in_stock.setText(pgettext("Field", "In the library's stock"))
        self.prepare.setText(pgettext("Form", "To be prepared first"))
        self.copies.set_label(field_name("copies"))
        self._judge_isbn()

    def _fill(self, draft: TitleDraft) -> None:
        for name, field in self.fields.items():
            field.set_text(getattr(draft, name))
        self.authors.set_text("; ".join(_authors(draft)))
        self.isbn.set_text(draft.isbns[0].printed if draft.isbns else "")
        self.audience.set_value(draft.audience)
        self._judge_isbn()

    def _complete(self) -> None:
        reads = self._bridge.reads
        for name in _COMPLETED:
            separator = "," if name == "tags" else ""
            Completing(self.fields[name], self._bridge, partial(reads.known_words, name), separator)
        Completing(self.authors, self._bridge, partial(reads.known_words, "author"), ";")
        Completing(self.donor_place, self._bridge, partial(reads.known_words, "place"))

    def _contributors(self) -> tuple[ContributorDraft, ...]:
        """Return the authors typed, each as it was known, and after them everybody who is no author."""
        known = {person.name: person for person in self._given.contributors if person.role == "author"}
        typed = [name.strip() for name in self.authors.text.split(";") if name.strip()]
        authors = tuple(known.get(name, ContributorDraft(name)) for name in typed)
        return authors + tuple(person for person in self._given.contributors if person.role != "author")

    def _isbns(self) -> tuple[IsbnDraft, ...]:
        first = self._given.isbns[0] if self._given.isbns else IsbnDraft("")
        typed = (replace(first, printed=self.isbn.text),) if self.isbn.text else ()
        return typed + self._given.isbns[1:]

    def _judge_isbn(self) -> None:
        try:
            is_valid = Isbn.parse(self.isbn.text).is_valid
        except BadValue:
            self.isbn.set_hint(no_isbn() if self.isbn.text else "")
        else:
            self.isbn.set_hint("" if is_valid else wrong_check_digit())


class NewBookForm(BookForm):
    """Of a book that waits in a box: its title makes copies of it."""

    def __init__(
        self,
        row: Waiting,
        rules: BoxDefaults,
        bridge: DeskBridge,
        *,
        is_fresh: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.row = row
        self._rules = rules
        self._is_fresh = is_fresh
        super().__init__(first_draft(row, rules), bridge, parent)
        book = row.line.book
        self.condition.set_value(book.condition or rules.condition)
        self.damage.set_text(book.condition_note)
        in_stock = rules.in_stock if book.in_library_stock is None else book.in_library_stock
        self.in_stock.setChecked(in_stock)
        self.prepare.setChecked(rules.prepare if book.prepare is None else book.prepare)
        self.donor_place.set_text(book.donor_place)
        self.copies.set_value(book.copies)
        self._start = self._said()
        if row.line.isbn and not self.fields["publisher"].text:
            question = partial(bridge.reads.publisher_with_prefix, row.line.isbn)
            bridge.ask(question, owner=self, done=self._propose_publisher)

    def _propose_publisher(self, name: str) -> None:
        """Fill in whose books begin with the same digits: nothing a person has said, and nothing to be lost."""
        field = self.fields["publisher"]
        if not name or field.text:
            return
        is_untouched = self._said() == self._start
        field.set_text(name)
        field.set_hint(pgettext("Boxes", "By the digits of the ISBN"))
        if is_untouched:
            self._start = self._said()

    @property
    def only_says_more(self) -> bool:
        """Whether it says something of the book, but not what it is: that is still to come by itself."""
        by_itself = (LineState.LOOKING, LineState.OFFLINE, LineState.FOUND, LineState.KNOWN)
        return not self.fields["name"].text and self.row.state in by_itself

    def command(self) -> NameLine:
        return NameLine(line=self.row.line.line_id, title=self.draft(), book=self._book())

    def more(self) -> EditLine:
        return EditLine(line=self.row.line.line_id, book=self._book().with_title(self.draft()))

    @override
    def is_changed(self) -> bool:
        return bool(self._is_fresh and self.fields["name"].text) or self._said() != self._start

    @override
    def set_words(self) -> None:
        super().set_words()
        self.set_head(pgettext("Boxes", "A new book"))
        self.save.setText(pgettext("Boxes", "Save and go on"))
        self.save.set_key("Enter")

    def _book(self) -> LineDraft:
        rules, in_stock = self._rules, self.in_stock.isChecked()
        given = self.row.line.book
        return replace(
            given,
            copies=self.copies.value,
            audience=_unless(self.audience.value, rules.audience),
            condition=_unless(self.condition.value, rules.condition),
            condition_note=self.damage.text,
            in_library_stock=_unless(in_stock, rules.in_stock),
            prepare=_unless(self.prepare.isChecked(), rules.prepare),
            donor_place=self.donor_place.text,
        )

    def _said(self) -> tuple[object, ...]:
        return (self.draft(), self._book())


def _unless(said: T, rule: T) -> T | None:
    """Return what is said of one book; None where that holds for its whole box anyway."""
    return None if said == rule else said


def first_draft(row: Waiting, rules: BoxDefaults) -> TitleDraft:
    """Return what is known of a book before anybody has written its title."""
    line = row.line
    # Of one we have, another edition is written.
    draft = row.draft if row.title is None else TitleDraft(name="")
    name = draft.name or ("" if line.printed else line.typed)
    audience = line.book.audience or (draft.audience if draft.audience != "unknown" else rules.audience)
    return carrying(replace(draft, name=name, audience=audience), line.printed)


class RowForm(BookForm):
    """Edits a title and one copy of it."""

    def __init__(
        self, row: BoxRow, draft: TitleDraft, bridge: DeskBridge, parent: QWidget | None = None
    ) -> None:
        self._row = row
        super().__init__(draft, bridge, parent)
        for other in (self.copies, self.donor_place, self.prepare):
            other.hide()
        self.condition.set_value(row.condition)
        self.damage.set_text(row.condition_note)
        self.in_stock.setChecked(row.in_library_stock)

    def edits(self) -> BookEdits:
        row, draft = self._row, self.draft()
        copy = EditCopy(
            copy=row.number,
            condition=self.condition.value,
            condition_note=self.damage.text,
            in_library_stock=self.in_stock.isChecked(),
        )
        before = (row.condition, row.condition_note, row.in_library_stock)
        is_other = (copy.condition, copy.condition_note, copy.in_library_stock) != before
        title = EditTitle(title_id=row.title_id, title=draft) if draft != self._given else None
        return BookEdits(title, copy if is_other else None)

    @override
    def is_changed(self) -> bool:
        return self.edits() != BookEdits(None, None)

    @override
    def take_focus(self) -> None:
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields["name"].editor.end(False)

    @override
    def set_words(self) -> None:
        super().set_words()
        self.set_head(pgettext("Boxes", "Copy {number}").format(number=self._row.number))
        self.save.set_key("Enter")


def _authors(draft: TitleDraft) -> list[str]:
    return [person.name for person in draft.contributors if person.role == "author"]
