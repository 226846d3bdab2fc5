"""The card beside the table: one title, its copies, the journey of the chosen one, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.clock import local_day
from bookcrossing.printing.imposition import KINDS
from bookcrossing.wording import catalogue, language, pgettext, wishes
from bookcrossing.wording.dates import number
from bookcrossing.writing.latvian import latvian_letters
from bookcrossing.writing.romanisation import romanise
from ui.look.type import BODY, SECTION, SENTENCE, SMALL
from ui.pages.catalogue.copies_list import CopiesList
from ui.pages.catalogue.facts_list import FactsList
from ui.pages.catalogue.filling import isbn_to_ask
from ui.pages.catalogue.journey_entries import WISH, line_entry, wish_entry
from ui.pages.catalogue.origins import Origins
from ui.pictures.cover_place import CoverPlace
from ui.tables import types_letters
from ui.widgets import (
    Card,
    ElidedLabel,
    KeyButton,
    Rule,
    TextBlock,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from bookcrossing.listings.cards import CopyCard, TitleCard
    from bookcrossing.listings.journeys import Journey
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pictures.reading import Given

_LONG_NAME: Final = 44
_SIDE: Final = 15
_COVER: Final = (88, 120)
_WIDE: Final = 420
_SOON_MS: Final = 150
"""Longer than between two keys of somebody who types."""


class TitleCardView(Card):
    edit_asked = Signal(object)  # TitleCard
    copies_asked = Signal(object)  # TitleCard
    merge_asked = Signal(object)  # TitleCard
    remove_asked = Signal(object)  # TitleCard
    copy_edit_asked = Signal(object, str)  # CopyCard, its title
    wish_asked = Signal(object)  # CopyCard
    cover_given = Signal(object, object)  # title_id, what may be a picture
    cover_removal_asked = Signal(object)  # title_id
    look_up_asked = Signal(object)  # TitleCard
    lend_asked = Signal(object)  # copy_id
    print_asked = Signal(object, str)  # CopyCard, label or bookplate or card
    left = Signal()
    """Back to the titles."""
    typed = Signal(str)
    """Letters that belong into the field."""

    def __init__(self, bridge: DeskBridge, picker: FilePicker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._picker = picker
        self._title_id: int | None = None
        self._card: TitleCard | None = None
        self._journey: Journey | None = None
        self._tickets: list[int] = []
        self._then: Callable[[], None] | None = None
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._show_meant)
        self._build()
        self._connect()
        self._set_words()
        self._show_nothing()

    @property
    def card(self) -> TitleCard | None:
        return self._card

    @property
    def chosen_copy(self) -> CopyCard | None:
        return self._copies.chosen_copy if self._card else None

    def show_title(self, title_id: int | None) -> None:
        """Read and show a title; the newest wish wins."""
        self._mean(title_id)
        if title_id is None:
            self._card = None
            self._show_nothing()
            return
        question = partial(self._bridge.reads.title, title_id)
        self._tickets.append(self._bridge.ask(question, owner=self, done=self._show_card))

    def show_title_soon(self, title_id: int | None) -> None:
        """Show it once nobody has typed on for a moment; what is asked of the card meanwhile is asked of this title."""
        if title_id is None:
            self.show_title(None)
        else:
            self._mean(title_id)
            self._soon.start()

    @property
    def is_waiting(self) -> bool:
        """Whether another title is meant than is shown, and nobody has asked about it yet."""
        return self._soon.isActive()

    def _mean(self, title_id: int | None) -> None:
        self._soon.stop()
        for ticket in self._tickets:
            self._bridge.forget_question(ticket)
        self._tickets = []
        self._title_id, self._then = title_id, None

    @Slot()
    def _show_meant(self) -> None:
        self.show_title(self._title_id)

    def _when_shown(self, act: Callable[[], None]) -> None:
        """Do something with the title that is meant, once it is the one that is shown."""
        if self._card is not None and self._card.title_id == self._title_id:
            act()
        elif self._title_id is not None:
            self.show_title(self._title_id)
            self._then = act

    def take_focus(self) -> None:
        if self.is_waiting:
            self._show_meant()
        target = self._copies if self._card and self._card.copies else self._edit
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif types_letters(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _build(self) -> None:
        self._cover = CoverPlace(_COVER[0])
        self._name = TextBlock(points=SECTION, weight="semibold", lines=4)
        self._author = TextBlock(points=BODY, lines=2)
        self._latin = TextBlock(points=SMALL, role="muted", lines=2)
        self._imprint = TextBlock(points=SMALL, role="muted", lines=3)
        self._edit = KeyButton(icon="pencil-simple", key="F2", small=True)
        self._look_up = KeyButton(icon="magnifying-glass-plus", small=True)
        self._more_copies = KeyButton(icon="plus", variant="quiet", small=True)
        self._more = KeyButton(icon="dots-three", small=True)
        self._menu = QMenu(self)
        self._wish = self._menu.addAction("")
        self._choose_cover = self._menu.addAction("")
        self._remove_cover = self._menu.addAction("")
        self._menu.addSeparator()
        self._merge = self._menu.addAction("")
        self._remove = self._menu.addAction("")
        self._menu.addSeparator()
        self._prints = {kind: self._menu.addAction("") for kind in KINDS}
        self._copies_head = ElidedLabel(points=SMALL, weight="semibold", role="muted", hugging=True)
        self._copies_count = ElidedLabel(points=SMALL, weight="semibold", role="muted", hugging=True)
        self._copies = CopiesList()
        self._to_desk = KeyButton(icon="barcode", small=True)
        self._edit_copy = KeyButton(icon="pencil-simple", small=True)
        self._print = KeyButton(icon="printer", key="F9", small=True)
        self._journey_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._timeline = Timeline()
        self._timeline.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._facts = FactsList()
        self._origins = Origins(self._bridge)
        self._scroll = QScrollArea()
        body = self._body()
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        # A scroll area paints the window's colour under its widget; here the card is to be seen.
        self._scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = TextBlock(points=BODY, role="muted", lines=4, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 8)
        column.addWidget(self._scroll)
        aside = QVBoxLayout()
        aside.setContentsMargins(32, 0, 32, 0)
        aside.addWidget(self._nothing)
        column.addLayout(aside)

    def _body(self) -> QWidget:
        names = QVBoxLayout()
        names.setSpacing(2)
        for part in (self._name, self._author, self._latin):
            names.addWidget(part)
        names.addSpacing(4)
        names.addWidget(self._imprint)
        names.addStretch()
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_SIDE, 8, _SIDE, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addSpacing(2)
        column.addLayout(_row(self._edit, self._look_up, self._more))
        column.addSpacing(6)
        column.addLayout(_row(self._copies_head, self._copies_count, self._more_copies))
        column.addWidget(self._copies)
        column.addLayout(_row(self._to_desk, self._edit_copy, self._print))
        column.addSpacing(4)
        self._journey_rule, self._facts_rule = Rule(), Rule()
        column.addWidget(self._journey_rule)
        column.addWidget(self._journey_head)
        column.addWidget(self._timeline)
        column.addWidget(self._facts_rule)
        column.addWidget(self._facts_head)
        column.addWidget(self._facts)
        column.addWidget(self._origins)
        column.addStretch(1)  # or the head would take half of what is left
        return body

    def _connect(self) -> None:
        self._copies.chosen.connect(self._ask_journey)
        self._copies.opened.connect(self.lend_asked)
        self._copies.left.connect(self.left)
        self._edit.clicked.connect(self.ask_edit)
        self._more_copies.clicked.connect(self.ask_copies)
        self._more.clicked.connect(self._open_menu)
        self._cover.given.connect(self._give_cover)
        self._cover.file_asked.connect(self._ask_cover)
        self._cover.removal_asked.connect(self._take_cover_off)
        self._wish.triggered.connect(self.ask_wish)
        self._choose_cover.triggered.connect(self._ask_cover)
        self._remove_cover.triggered.connect(self._take_cover_off)
        self._timeline.entry_activated.connect(self._open_entry)
        self._look_up.clicked.connect(self.ask_look_up)
        self._merge.triggered.connect(self.ask_merge)
        self._remove.triggered.connect(self.ask_remove)
        self._edit_copy.clicked.connect(self._ask_copy_edit)
        self._print.clicked.connect(self.ask_label)
        for kind, action in self._prints.items():
            action.triggered.connect(partial(self._ask_print, kind))
        self._to_desk.clicked.connect(self.ask_lend)

    def _set_words(self) -> None:
        self._edit.setText(pgettext("Catalogue", "Edit"))
        self._more_copies.setText(pgettext("Catalogue", "Add"))
        _explain(self._more_copies, pgettext("Catalogue", "Add copies of this title"))
        _explain(self._more, pgettext("Catalogue", "More"))
        self._wish.setText(pgettext("Catalogue", "The donor’s wish in this copy…"))
        self._choose_cover.setText(pgettext("Catalogue", "Choose a cover…"))
        self._remove_cover.setText(pgettext("Catalogue", "Remove the cover"))
        self._look_up.setText(pgettext("Catalogue", "Look up"))
        self._merge.setText(pgettext("Catalogue", "Merge into another title…"))
        self._remove.setText(pgettext("Catalogue", "Remove from the catalogue"))
        self._copies_head.set_text(pgettext("Catalogue", "Copies"))
        self._copies.setAccessibleName(self._copies_head.text)
        self._to_desk.setText(pgettext("Catalogue", "To the desk"))
        _explain(self._to_desk, pgettext("Catalogue", "Open this copy at the desk (Ctrl+Enter)"))
        self._edit_copy.setText(pgettext("Catalogue", "Edit"))
        _explain(self._edit_copy, pgettext("Catalogue", "Edit this copy"))
        _explain(self._print, pgettext("Catalogue", "Put this copy’s label into the printer’s queue (F9)"))
        self._prints["label"].setText(pgettext("Catalogue", "Print this copy’s label"))
        self._prints["bookplate"].setText(pgettext("Catalogue", "Print this copy’s bookplate"))
        self._prints["card"].setText(pgettext("Catalogue", "Print this copy’s travelling card"))
        self._facts_head.set_text(pgettext("Catalogue", "About this edition"))
        self._nothing.set_text(pgettext("Catalogue", "Choose a title to see its copies and their journeys."))
        if self._card is not None:
            self._show_card(self._card)

    def _show_nothing(self) -> None:
        self._scroll.hide()
        self._nothing.show()

    def _show_card(self, card: TitleCard) -> None:
        chosen = self.chosen_copy
        is_other = self._card is None or self._card.title_id != card.title_id
        self._card = card
        self._nothing.hide()
        self._scroll.show()
        self._show_names(card)
        self._show_copies(card, chosen.copy_id if chosen else None)
        self._say_look_up(card)
        self._tickets.append(self._origins.ask(card.title_id))
        facts = catalogue.title_facts(card)
        self._facts.set_facts(facts)
        for part in (self._facts_rule, self._facts_head, self._facts):
            part.setVisible(bool(facts))
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
        act, self._then = self._then, None
        if act is not None:
            act()

    def _show_names(self, card: TitleCard) -> None:
        authors = catalogue.people(card.people, "author")
        by = authors or catalogue.first_person(card.people)
        self._cover.set_book(card.name, by, card.audience, card.cover_id)
        name = catalogue.whole_title(card.name, card.part, card.subtitle)
        is_long = len(name) > _LONG_NAME
        self._name.set_type(SENTENCE if is_long else SECTION, "semibold")
        self._name.set_lines(7 if is_long else 4)
        self._name.set_text(name)
        self._author.set_text(authors or catalogue.first_person(card.people))
        latin = " · ".join(
            text
            for text in (
                card.name_latvian or _in_latin(card.name),
                *(person.name_latvian or _in_latin(person.name) for person in card.people[:1]),
            )
            if text
        )
        self._latin.set_text(latin)
        self._imprint.set_text(catalogue.imprint(card))
        for part in (self._author, self._latin, self._imprint):
            part.setVisible(bool(part.text))

    def _show_copies(self, card: TitleCard, chosen: int | None) -> None:
        self._copies_count.set_text(number(len(card.copies)))
        has_copies = bool(card.copies)
        for part in (
            self._copies,
            self._to_desk,
            self._edit_copy,
            self._print,
            self._journey_rule,
            self._journey_head,
            self._timeline,
        ):
            part.setVisible(has_copies)
        for action in self._prints.values():
            action.setVisible(has_copies)
        self._copies.show_copies(card.copies, local_day(self._bridge.clock.now()), chosen)

    @Slot(object)
    def _ask_journey(self, copy_id: int) -> None:
        question = partial(self._bridge.reads.journey, copy_id)
        self._tickets.append(self._bridge.ask(question, owner=self, done=self._show_journey))

    def _show_journey(self, journey: Journey) -> None:
        copy = self.chosen_copy
        if copy is None or copy.copy_id != journey.copy_id:
            return
        self._journey = journey
        self._show_lines(journey)

    def _show_lines(self, journey: Journey) -> None:
        self._journey_head.set_text(
            pgettext("Catalogue", "Journey of {number}").format(number=journey.number)
        )
        self._timeline.setAccessibleName(self._journey_head.text)
        wish = [] if journey.wish is None else [wish_entry(journey.wish)]
        self._timeline.set_entries([*wish, *(line_entry(line, self._line_width) for line in journey.lines)])
        self._timeline.setFixedHeight(self._timeline.content_height() + 2)

    @Slot(object)
    def _give_cover(self, given: Given) -> None:
        if self._card is not None:
            self.cover_given.emit(self._card.title_id, given)

    @Slot()
    def _ask_cover(self) -> None:
        if self._card is None:
            return
        title_id = self._card.title_id
        chosen = self._picker.to_open(self, wishes.choose_photograph(), wishes.photograph_patterns())
        if chosen is not None:
            self.cover_given.emit(title_id, chosen)

    @Slot()
    def _take_cover_off(self) -> None:
        if self._card is not None and self._card.cover_id is not None:
            self.cover_removal_asked.emit(self._card.title_id)

    @Slot()
    def ask_wish(self) -> None:
        if self.chosen_copy is not None:
            self.wish_asked.emit(self.chosen_copy)

    @Slot(object)
    def _open_entry(self, key: object) -> None:
        if key == WISH:
            self.ask_wish()

    @property
    def _line_width(self) -> int:
        """The narrowest the journey's lines become: a scroll bar may stand beside them."""
        return self.width() - 2 - 2 * _SIDE - self._scroll.verticalScrollBar().sizeHint().width()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._cover.set_width(_COVER[self.width() >= _WIDE])
        self._look_up.set_key("Ctrl+U" if self.width() >= _WIDE else "")
        copy = self.chosen_copy
        if self._journey is not None and copy is not None and copy.copy_id == self._journey.copy_id:
            self._show_lines(self._journey)

    @Slot()
    def ask_edit(self) -> None:
        self._when_shown(partial(self._ask, self.edit_asked))

    @Slot()
    def ask_copies(self) -> None:
        self._when_shown(partial(self._ask, self.copies_asked))

    @Slot()
    def ask_merge(self) -> None:
        self._when_shown(partial(self._ask, self.merge_asked))

    @Slot()
    def ask_remove(self) -> None:
        self._when_shown(partial(self._ask, self.remove_asked))

    def _ask(self, signal: SignalInstance) -> None:
        signal.emit(self._card)

    def set_can_look_up(self, *, can: bool) -> None:
        self._look_up.setVisible(can)

    def _say_look_up(self, card: TitleCard) -> None:
        """A title without an ISBN says why nobody can be asked about it."""
        if isbn_to_ask(card):
            self._look_up.set_reason("")
            _explain(self._look_up, pgettext("Catalogue", "Ask the catalogues about this title (Ctrl+U)"))
        else:
            self._look_up.set_reason(
                pgettext("Catalogue", "This title has no ISBN to ask for. F2 writes one in.")
            )

    @Slot()
    def ask_look_up(self) -> None:
        self._when_shown(self._ask_look_up)

    def _ask_look_up(self) -> None:
        if not self._look_up.isHidden():
            self.look_up_asked.emit(self._card)

    @Slot()
    def ask_lend(self) -> None:
        self._when_shown(self._ask_lend)

    def _ask_lend(self) -> None:
        if self.chosen_copy is not None:
            self.lend_asked.emit(self.chosen_copy.copy_id)

    @Slot()
    def _ask_copy_edit(self) -> None:
        if self.chosen_copy is not None and self._card is not None:
            self.copy_edit_asked.emit(self.chosen_copy, self._card.name)

    @Slot()
    def ask_label(self) -> None:
        self._when_shown(partial(self._ask_print, "label"))

    def _ask_print(self, kind: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's own
        if self.chosen_copy is not None:
            self.print_asked.emit(self.chosen_copy, kind)

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row


def _explain(button: KeyButton, words: str) -> None:
    button.setToolTip(words)
    button.setAccessibleName(words)


def _in_latin(text: str) -> str:
    latin = latvian_letters(text) if language() == "lv" else romanise(text)
    return latin if latin != text else ""
