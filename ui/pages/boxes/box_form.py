"""A donation: from whom, from where, when it came; only the first has to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

from bookcrossing.desk.boxes import MOST_EXPECTED, BoxDraft, EditBox, OpenBox
from bookcrossing.errors import BadCount, BadDay
from bookcrossing.wording import boxes as words
from bookcrossing.wording import pgettext
from bookcrossing.wording.dates import short
from bookcrossing.wording.values import field_name
from ui.forms import TextField, side_by_side
from ui.pages.boxes.quick_form import QuickForm
from ui.typed_days import day_typed

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from bookcrossing.listings.boxes import BoxLine


class BoxForm(QuickForm):
    """Opens a donation, or edits the one given."""

    def __init__(self, today: date, line: BoxLine | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._from = TextField()
        self._place = TextField()
        self._came = TextField(cleans=False)
        self._expected = TextField(cleans=False)
        self._note = TextField()
        self.add(side_by_side((self._from, 3), (self._place, 2)))
        self.add(side_by_side((self._came, 2), (self._expected, 2), (self._note, 4)))
        self.end_fields()
        self.set_words()
        self._from.set_text(line.from_whom if line else "")
        self._place.set_text((line.place or "") if line else "")
        self._note.set_text(line.note if line else "")
        self._expected.set_text(str(line.expected) if line and line.expected else "")
        came_on = line.came_on if line else today
        self._came.set_text(short(came_on) if came_on else "")
        self._start = self._said()

    def set_places(self, places: tuple[str, ...]) -> None:
        """Complete the place from those that are known."""
        completer = QCompleter(list(places), self._place.editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._place.editor.setCompleter(completer)

    def command(self) -> OpenBox | EditBox:
        """Return what to do; raise BadDay or BadCount and mark the field that can't be read."""
        try:
            came_on = day_typed(self._came.text) if self._came.text.strip() else None
        except BadDay:
            self._came.set_wrong(True)
            self._came.setFocus(Qt.FocusReason.OtherFocusReason)
            raise
        self._came.set_wrong(False)
        draft = BoxDraft(
            from_whom=self._from.text,
            place=self._place.text,
            came_on=came_on,
            note=self._note.text,
            books_expected=self._books_expected(),
        )
        return OpenBox(box=draft) if self._line is None else EditBox(number=self._line.number, box=draft)

    def _books_expected(self) -> int | None:
        typed = self._expected.text
        self._expected.set_wrong(bool(typed) and not typed.isdecimal())
        if typed and not typed.isdecimal():
            self._expected.setFocus(Qt.FocusReason.OtherFocusReason)
            raise BadCount("books_expected", typed, 1, MOST_EXPECTED)
        return int(typed[:9]) if typed else None

    @override
    def is_changed(self) -> bool:
        return self._said() != self._start

    @override
    def take_focus(self) -> None:
        self._from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._from.editor.end(False)

    @override
    def set_words(self) -> None:
        super().set_words()
        self.save.set_key("Enter")
        if self._line is None:
            self.set_head(pgettext("Boxes", "A new box"), pgettext("Boxes", "It gets its number by itself."))
            self.save.setText(pgettext("Boxes", "Open it"))
        else:
            explained = pgettext("Boxes", "Books that are logged already keep the day they came.")
            self.set_head(words.box(self._line.number), explained if self._line.copies else "")
        self._from.set_label(field_name("from_whom"))
        self._place.set_label(pgettext("Boxes", "From which place"))
        self._place.editor.setPlaceholderText(pgettext("Boxes", "a town, if it is known"))
        self._came.set_label(pgettext("Boxes", "When it came"))
        self._came.editor.setPlaceholderText(pgettext("Boxes", "today"))
        self._expected.set_label(field_name("books_expected"))
        self._expected.editor.setPlaceholderText(pgettext("Boxes", "if counted"))
        self._note.set_label(field_name("note"))

    def _said(self) -> tuple[str, ...]:
        return tuple(
            field.text for field in (self._from, self._place, self._came, self._expected, self._note)
        )
