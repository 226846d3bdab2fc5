"""The fields of a donor's wish: the words and their translation, photographs, who wrote it, and what others may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bookcrossing.desk.wishes import WishDraft
from bookcrossing.wording import language, pgettext
from bookcrossing.wording.facets import language as language_name
from bookcrossing.wording.values import field_name
from ui.forms.fields import CheckField, ChoiceField, LongField, TextField, side_by_side
from ui.look.type import SMALL
from ui.pictures.strip import PhotoStrip
from ui.widgets import ElidedLabel, KeyButton, Rule, TextBlock

if TYPE_CHECKING:
    from bookcrossing.pictures import Picture
    from ui.pictures.shelf import Pictures

_LANGUAGES: Final = ("ukr", "lav", "eng", "ger", "pol", "lit", "est", "rus")
"""In which wishes are written, and translated for the next reader."""
_CONSENT: Final = 30
_OURS: Final = {"lv": "lav", "uk": "ukr", "en": "eng"}


class WishFields(QWidget):
    changed = Signal()
    withdraw_asked = Signal()

    def __init__(self, wish: WishDraft | None, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._is_known = wish is not None
        self._given = wish or WishDraft(language="ukr", translation_language=_translated_into())
        self.text, self.translation = LongField(lines=3), LongField(lines=3)
        self.language, self.translation_language = ChoiceField(), ChoiceField()
        self.written_on = TextField()
        self.photographs = PhotoStrip(pictures)
        self.name, self.town, self.is_minor = TextField(), TextField(), CheckField()
        self.show_text, self.show_name = CheckField(), CheckField()
        self.show_photo, self.show_town = CheckField(), CheckField()
        self.withdraw = KeyButton(variant="quiet", icon="eraser", small=True)
        self._photographs_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._consent_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._about = TextBlock(points=SMALL, role="muted", lines=3)
        self._lay_out()
        self.set_words()
        self._fill()
        self.is_minor.changed.connect(self._follow)
        self.photographs.changed.connect(self._follow)
        self.photographs.refused.connect(self._tell)
        self.photographs.opened.connect(self._open)
        self.withdraw.clicked.connect(self.withdraw_asked)
        self.withdraw.setVisible(self._is_known)

    @property
    def is_known(self) -> bool:
        """Whether the copy has a wish: changing it is final."""
        return self._is_known

    def draft(self) -> WishDraft:
        minor = self.is_minor.isChecked()
        translation = self.translation.text
        return WishDraft(
            text=self.text.text,
            language=self.language.value,
            translation=translation,
            translation_language=self.translation_language.value if translation else "",
            written_on=self.written_on.text,
            photographs=self.photographs.photographs,
            first_name=self.name.text,
            town="" if minor else self.town.text,
            is_minor=minor,
            show_text=self.show_text.isChecked(),
            show_name=self.show_name.isChecked(),
            show_photo=self.show_photo.isChecked() and bool(self.photographs.photographs),
            show_town=self.show_town.isChecked() and not minor,
        )

    def is_changed(self) -> bool:
        if self._is_known:
            return self.draft() != self._given
        said = self.draft()
        return bool(said.text or said.translation or said.photographs or said.first_name or said.town)

    def take_focus(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_words(self) -> None:
        self.text.set_label(pgettext("Wish", "As the donor wrote it"))
        self.translation.set_label(field_name("translation"))
        for choice in (self.language, self.translation_language):
            self._word_languages(choice)
        self.language.set_label(pgettext("Wish", "Written in"))
        self.translation_language.set_label(pgettext("Wish", "Translated into"))
        self.written_on.set_label(field_name("written_on"))
        self._photographs_head.set_text(pgettext("Wish", "Photographs of the page"))
        self.name.set_label(field_name("first_name"))
        self.town.set_label(field_name("town"))
        self.is_minor.setText(pgettext("Wish", "Under 18"))
        self._consent_head.set_text(pgettext("Wish", "The donor agrees that others see"))
        self.show_text.setText(pgettext("Wish", "the words"))
        self.show_photo.setText(pgettext("Wish", "the photographs"))
        self.show_name.setText(pgettext("Wish", "the first name"))
        self.show_town.setText(pgettext("Wish", "the town"))
        self.withdraw.setText(pgettext("Wish", "The donor no longer agrees: remove everything"))
        self._follow()

    @staticmethod
    def final_words() -> str:
        return pgettext("Wish", "A change cannot be undone: nothing keeps a person’s earlier words.")

    def _word_languages(self, choice: ChoiceField) -> None:
        kept = {self._given.language, self._given.translation_language} - {"", *_LANGUAGES}
        codes = (*_LANGUAGES, *sorted(kept))
        choice.set_options([("", "—"), *((code, language_name(code)) for code in codes)])

    def _fill(self) -> None:
        wish = self._given
        self.text.set_text(wish.text)
        self.translation.set_text(wish.translation)
        self.language.set_value(wish.language)
        self.translation_language.set_value(wish.translation_language)
        self.written_on.set_text(wish.written_on)
        self.photographs.set_photographs(wish.photographs)
        self.name.set_text(wish.first_name)
        self.town.set_text(wish.town)
        self.is_minor.setChecked(wish.is_minor)
        self.show_text.setChecked(wish.show_text)
        self.show_name.setChecked(wish.show_name)
        self.show_photo.setChecked(wish.show_photo)
        self.show_town.setChecked(wish.show_town)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Of somebody under 18 nothing but the first name is kept."""
        minor = self.is_minor.isChecked()
        self.town.setEnabled(not minor)
        self.show_town.setEnabled(not minor)
        self.show_photo.setEnabled(bool(self.photographs.photographs))
        self._about.set_text(self._minors_words() if minor else "")
        self._about.setVisible(minor)
        self.changed.emit()

    @staticmethod
    def _minors_words() -> str:
        return pgettext(
            "Wish",
            "Of a minor the first name at most is kept, and no town. Show only the page with the handwriting,"
            " never the child.",
        )

    @Slot(str)
    def _tell(self, why: str) -> None:
        self._about.set_text(why)
        self._about.show()

    @Slot(object)
    def _open(self, photograph: int | Picture) -> None:
        if isinstance(photograph, int):
            from ui.dialogs.picture_view import PictureDialog

            PictureDialog(self._pictures, (photograph,), self.window()).show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(side_by_side((self.text, 1), (self.translation, 1)))
        languages = side_by_side((self.language, 3), (self.translation_language, 3), (self.written_on, 2))
        column.addLayout(languages)
        column.addWidget(self._photographs_head)
        column.addWidget(self.photographs)
        column.addLayout(side_by_side((self.name, 2), (self.town, 2), (self.is_minor, 2)))
        column.addWidget(self._about)
        column.addWidget(Rule())
        column.addLayout(self._consents())
        column.addWidget(self.withdraw)

    def _consents(self) -> QVBoxLayout:
        """Stand close together: what has to be asked is seen at once, on a low screen too."""
        close = QVBoxLayout()
        close.setSpacing(0)
        close.addWidget(self._consent_head)
        for consents in ((self.show_text, self.show_photo), (self.show_name, self.show_town)):
            for consent in consents:
                consent.setFixedHeight(_CONSENT)
            close.addLayout(side_by_side(*consents))
        return close


def _translated_into() -> str:
    """Return the language that is most likely needed beside Ukrainian: that of the window, or of the town."""
    return _OURS[language()] if language() != "uk" else _OURS["lv"]
