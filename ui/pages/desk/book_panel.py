"""The book an answer is about: cover, names, facts, its condition, what else the keys do; its journey where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.clock import local_day
from bookcrossing.movements import Kind
from bookcrossing.wording import desk_answers, states
from bookcrossing.writing.romanisation import romanise
from ui.look.states import OVERDUE
from ui.look.type import ANSWER, BODY, SECTION, SENTENCE, SMALL, TITLE, font
from ui.pages.desk.journey import JourneyColumn
from ui.painting.lines import broken
from ui.widgets import (
    Chip,
    Cover,
    ElidedLabel,
    FactsRow,
    KeyButton,
    Rule,
    Segmented,
    StateChip,
    TextBlock,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.desk.results import Recorded
    from bookcrossing.listings.cards import Book, TitleCard
    from bookcrossing.listings.journeys import Journey

_COVER: Final = (96, 192)
_WIDE_COVER: Final = (96, 304)
_MOST_WITH_ICONS: Final = 4
"""More keys than these stand in two rows only without their icons."""
_SECOND_LINE: Final = 23
_GAP: Final = 24
_MANY: Final = 12
_FIXED: Final = 122
"""Chips, author and facts, with what stands between."""
_CONDITION_ROW: Final = 48
_KEY_ROW: Final = 34
_SHORT_TITLE: Final = 26
_CONDITIONS: Final = ("good", "worn", "damaged")


class BookPanel(QWidget):
    condition_chosen = Signal(object)  # a condition

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = False
        self._journey: Journey | None = None
        self._cover = Cover(_COVER[1], self, later=True)
        self._state = StateChip(parent=self)
        self._number = Chip("grey", parent=self)
        self._stock = Chip("grey", parent=self)
        self._late = Chip(OVERDUE.tint, icon=OVERDUE.icon, parent=self)
        self._title = TextBlock(points=TITLE, weight="semibold", lines=2)
        self._author = ElidedLabel(points=SENTENCE)
        self._latin = ElidedLabel(points=SMALL, role="muted")
        self._line = ElidedLabel(points=SMALL, role="muted")
        self._facts = FactsRow()
        self._rule = Rule()
        self._condition_word = ElidedLabel(role="muted", hugging=True)
        self._condition = Segmented()
        self._keys = QGridLayout()
        self._buttons: list[KeyButton] = []
        self.journey = JourneyColumn(self)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._condition.chosen.connect(self.condition_chosen)
        self._set_words()

    def show_book(self, book: Book, *, told: Recorded | None, asks: bool, folded: bool, day: date) -> None:
        """Show a copy; `told` adds what was just done, `asks` is set where a question is about it."""
        copy, title = book.copy, book.title
        authors = ", ".join(person.name for person in title.people if person.role == "author")
        authors = authors or ", ".join(person.name for person in title.people[:1])
        self._cover.set_book(title.name, authors, title.audience, title.cover_id)
        self._title.set_text(_whole_name(title))
        self._author.set_text(authors)
        self._author.setVisible(bool(authors))
        self._latin.set_text(_latin_line(title))
        self._line.set_text(desk_answers.title_line(title))
        self._fit_words()
        # The word is left out where nothing stands for it: a copy that was taken back out of every list.
        self._state.setVisible(copy.state is not None and told is None)
        if copy.state is not None:
            self._state.set_state(copy.state.value, states.state(copy.state))
        self._number.set_look("grey", copy.number)
        self._number.setVisible(told is None)
        self._stock.set_look("grey", desk_answers.stock_word(in_library_stock=copy.in_library_stock))
        self._stock.setVisible(told is None and not asks)
        reader = None if folded else (told.reader if told else copy.reader)
        self._show_facts(book, told, reader)
        self._show_lateness(book, told, day)
        came_home = told is not None and told.kind in (Kind.RETURNED, Kind.CAME_BACK, Kind.FOUND)
        for part in (self._rule, self._condition_word, self._condition):
            part.setVisible(came_home)
        self._condition.set_chosen("good" if copy.condition == "new" else copy.condition)

    def show_journey(self, journey: Journey | None) -> None:
        """Show it where there is room; elsewhere it is not even laid out."""
        self._journey = journey
        if self._wide:
            self.journey.show_journey(journey)

    def set_buttons(self, buttons: Sequence[KeyButton]) -> None:
        if self._buttons != list(buttons):
            for old in self._buttons:
                self._keys.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._buttons = list(buttons)
            if len(buttons) > _MOST_WITH_ICONS:
                for button in buttons:
                    button.set_icon("")
            self._place_buttons()
        self._fit_words()

    def _place_buttons(self) -> None:
        across = self._across()
        for at, button in enumerate(self._buttons):
            self._keys.addWidget(button, at // across, at % across, Qt.AlignmentFlag.AlignLeft)

    def _across(self) -> int:
        """Return how many buttons stand in a row: as many as there is room for, two at least."""
        journey = self.journey.width() if self._wide else 0
        room = self.width() - self._cover.width() - journey - 24
        widths = [button.sizeHint().width() + 4 for button in self._buttons]
        for across in range(len(widths), 2, -1):
            if sum(max(widths[column::across]) for column in range(across)) <= room:
                return across
        return 2

    def set_wide(self, *, wide: bool) -> None:
        if wide and not self._wide:
            self.journey.show_journey(self._journey)
        self._wide = wide
        self.journey.setVisible(wide)
        self._fit_cover()
        self._fit_words()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(260, 150)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._fit_cover()
        self._place_buttons()
        self._fit_words()
        if (layout := self.layout()) is not None:
            # What changes its size while a layout is at work would wait for the next one.
            layout.invalidate()
            layout.activate()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _fit_cover(self) -> None:
        least, most = _WIDE_COVER if self._wide else _COVER
        self._cover.set_width(max(least, min(most, int(self.height() / 1.5), self.width() // 3)))

    def _fit_words(self) -> None:
        """Show the title whole: in smaller type if it is very long, and at the cost of the lines read least."""
        second = _SECOND_LINE * sum(bool(label.text) for label in (self._latin, self._line))
        room = self.height() - self._fixed_height()
        # Three lines are enough of the largest type; a smaller one has as many as there is height for.
        types = ((ANSWER + 4 if self._wide else TITLE, 3), (TITLE - 4, 4), (SECTION, _MANY))
        ways = [(*one, shows_second) for shows_second in (True, False) for one in types]
        for points, most, shows_second in [*ways, (BODY + 2, _MANY, False)]:
            lines = broken(self._title.text, font(points, "semibold"), self._words_width(), most)
            if not lines.is_cut and lines.height + (second if shows_second else 0) <= room:
                break
        self._title.set_type(points, "semibold")
        self._title.set_lines(max(1, min(most, int(room / lines.line_height))))
        for label in (self._latin, self._line):
            label.setVisible(shows_second and bool(label.text))

    def _words_width(self) -> int:
        """Return how wide the words may be: what cover and journey leave."""
        journey = self.journey.width() + _GAP if self._wide else 0
        return max(self.width() - self._cover.width() - _GAP - journey, 120)

    def _fixed_height(self) -> int:
        """Return what everything but the title and its second lines takes."""
        rows = -(-len(self._buttons) // self._across()) if self._buttons else 0
        condition = 0 if self._condition.isHidden() else _CONDITION_ROW
        return _FIXED + condition + rows * _KEY_ROW

    @property
    def least_height(self) -> int:
        """What it takes with one line of the title in smaller type, so that nothing lies over anything else."""
        return self._fixed_height() + _SHORT_TITLE

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in (self._state, self._number, self._stock, self._late):
            chips.addWidget(chip)
        chips.addStretch()
        condition = QHBoxLayout()
        condition.setSpacing(12)
        condition.addWidget(self._condition_word)
        condition.addWidget(self._condition)
        condition.addStretch()
        self._keys.setHorizontalSpacing(4)
        self._keys.setVerticalSpacing(2)
        self._keys.setColumnStretch(9, 1)
        keys = QHBoxLayout()
        # The words of flat buttons stand in line with the words above.
        keys.addSpacing(-10)
        keys.addLayout(self._keys, 1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(chips)
        for part in (self._title, self._author, self._latin, self._line):
            words.addWidget(part)
        words.addSpacing(8)
        words.addWidget(self._facts)
        words.addWidget(self._rule)
        words.addSpacing(4)
        words.addLayout(condition)
        words.addStretch(1)
        words.addLayout(keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.journey)
        self.journey.hide()

    def _show_facts(self, book: Book, told: Recorded | None, reader: str | None) -> None:
        if told is not None and told.kind is Kind.RETURNED:
            facts = desk_answers.returned_facts(told, reader)
        elif told is not None and told.kind in (Kind.LENT, Kind.RENEWED):
            facts = desk_answers.lent_facts(told, reader)
        else:
            facts = desk_answers.copy_facts(book.copy, reader)
        self._facts.set_facts(facts)

    def _show_lateness(self, book: Book, told: Recorded | None, day: date) -> None:
        due = told.due_was if told is not None and told.kind is Kind.RETURNED else book.copy.due_on
        back = local_day(told.movements[-1].happened_at) if told is not None else day
        late = (back - due).days if due is not None else 0
        self._late.setVisible(late > 0)
        if late > 0:
            self._late.set_look(OVERDUE.tint, desk_answers.past_due(late), OVERDUE.icon)

    def _set_words(self) -> None:
        self._condition_word.set_text(desk_answers.condition_label())
        self._condition.set_options([(value, states.condition(value)) for value in _CONDITIONS])


def _whole_name(title: TitleCard) -> str:
    return ". ".join(part for part in (title.name, title.part) if part)


def _latin_line(title: TitleCard) -> str:
    """Return author and title in Latin letters, or nothing where they stand in them already."""
    authors = [person for person in title.people if person.role == "author"][:2]
    told = [person.name_latvian or romanise(person.name) for person in authors]
    shown = title.name_latvian or romanise(title.name)
    own = {title.name, *(person.name for person in authors)}
    return " · ".join(part for part in (*told, shown) if part not in own)
