"""The answer at the left: its head, the book or the list it is about, the donor's wish, the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.results import Recorded
from bookcrossing.movements import Kind
from bookcrossing.wording import desk_answers, desk_lists, wishes
from ui.look.type import SENTENCE, SMALL
from ui.pages.desk.bands import band_of
from ui.pages.desk.book_panel import BookPanel
from ui.pages.desk.buttons import WayButtons, fitted, way_buttons, way_tiles
from ui.pages.desk.chooser import Chooser
from ui.pages.desk.forms import DeedFormView
from ui.pages.desk.more import MoreList
from ui.pages.desk.reader_view import ReaderView
from ui.pages.desk.scenes import (
    CardShown,
    Choosing,
    Form,
    Idle,
    Menu,
    ReaderAsked,
    ReaderShown,
    Told,
    Unknown,
    copy_of,
)
from ui.pages.desk.ways import ENTER, LABEL, MORE, READ_HERE, TRAVEL, UNDO
from ui.widgets import AnswerBand, Card, ElidedLabel, EmptyPage, WayButton, WishPanel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.listings.cards import Book, ReaderCard
    from bookcrossing.listings.journeys import Journey
    from bookcrossing.listings.wishes import ShownWish
    from ui.pages.desk.scenes import Scene
    from ui.pages.desk.session import Session

_BESIDE_BUTTONS = 112
"""Margins and disc of a question's head."""
_PASSES = 2
_WISH_LINES = ((3, 2), (3, 1), (2, 2), (2, 1), (1, 1), (1, 0))
"""Of the words and of their translation."""
_TILES = (ENTER, TRAVEL, READ_HERE)
_COPY_KEYS = (TRAVEL, READ_HERE, MORE, LABEL)


@dataclass(frozen=True, slots=True)
class Facts:
    """What has been read for a scene; nothing of it is waited for."""

    day: date
    folded: bool = False
    book: Book | None = None
    journey: Journey | None = None
    reader: ReaderCard | None = None
    due_on: date | None = None
    """When a book that is lent now would be due."""


class Answer(Card):
    way_taken = Signal(str)  # its key
    photographs_asked = Signal(object)  # the ids of a wish's pictures

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = AnswerBand(self)
        self._asks = AnswerBand(self, below=True)
        self.book = BookPanel(self)
        self.chooser = Chooser(self)
        self.reader = ReaderView(self)
        self.menu = MoreList(self)
        self.form = DeedFormView(self)
        self._empty = EmptyPage(self)
        self._name = ElidedLabel(points=SENTENCE, weight="semibold")
        self._more = ElidedLabel(points=SMALL, role="muted")
        self._wish = WishPanel(self)
        self._wish.photo_asked.connect(self._ask_photograph)
        self._photographs: tuple[int, ...] = ()
        self._tile_row = QHBoxLayout()
        self._tiles: list[WayButton] = []
        self._done_ways = WayButtons(self._take)
        self._book_ways = WayButtons(self._take, flat=True)
        self._stack = _Pages(self)
        self._table_is_empty = False
        self._shown: tuple[Session, Facts] | None = None
        self._lay_out()

    def show_scene(self, session: Session, facts: Facts) -> None:
        self._shown = session, facts
        scene = session.scene
        copy = copy_of(scene)
        book = (
            facts.book
            if copy is not None and facts.book and facts.book.copy.copy_id == copy.copy_id
            else None
        )
        self._show_band(session, book, facts)
        self._show_page(session, book, facts)
        speaks = isinstance(scene, CardShown | ReaderAsked) and session.reader is None
        self._show_tiles(session if speaks and self._asks.isHidden() else None)
        self._show_wish(book.copy.wish if book is not None and _speaks_of_wish(scene) else None)
        self._name.setVisible(isinstance(scene, Menu | Form))
        if isinstance(scene, Menu | Form):
            self._name.set_text(desk_lists.copies_row(scene.copy.title, scene.copy.number))
        self._more.setVisible(isinstance(scene, Choosing) and bool(scene.more))
        if isinstance(scene, Choosing):
            self._more.set_text(desk_answers.more_titles(scene.more) if scene.more else "")
        if not isinstance(scene, Form):
            self.form.close_form()

    def settle(self) -> None:
        """Lay out before the next frame: a sentence knows its lines only once it knows its width."""
        self._activate_layouts()
        self._fit_wish()

    def _activate_layouts(self) -> None:
        for _ in range(_PASSES):
            for part in (self, self._done, self._asks, self.book, self._wish):
                if (layout := part.layout()) is not None:
                    layout.activate()

    def _fit_wish(self) -> None:
        """Let a wish have as many lines as the book above it leaves; the tool tip tells the rest."""
        if self._wish.isHidden() or self._stack.currentWidget() is not self.book:
            return
        for lines in _WISH_LINES:
            self._wish.set_lines(*lines)
            self._activate_layouts()
            if self._stack.height() >= self.book.least_height:
                return

    def tab_stops(self) -> list[QWidget]:
        """Return what Tab stops at, from the head down."""
        parts = (self._done, self._asks, self._stack, *self._tiles)
        return [child for part in parts for child in (part, *part.findChildren(QWidget)) if takes_tab(child)]

    def set_room(self, *, wide: bool, short: bool) -> None:
        self.book.set_wide(wide=wide)
        margin = 16 if short else 20
        self._body.setContentsMargins(21, margin, 21, margin)
        self._body.setSpacing(12 if short else 16)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._fit_wish()
        if self._shown is not None and event.size().width() != event.oldSize().width():
            session, facts = self._shown
            self._show_band(session, self._book_of(session, facts), facts)

    def know_table(self, *, is_empty: bool) -> None:
        """Say how to begin as long as there is no title."""
        if is_empty != self._table_is_empty:
            self._table_is_empty = is_empty
            self._say_idle()

    def _say_idle(self) -> None:
        if self._table_is_empty:
            self._empty.set_words(*desk_answers.begin_words(), desk_answers.begin_steps())
        else:
            self._empty.set_words(*desk_answers.idle_words(), desk_answers.idle_steps())

    def _book_of(self, session: Session, facts: Facts) -> Book | None:
        copy, book = copy_of(session.scene), facts.book
        return book if copy is not None and book is not None and book.copy.copy_id == copy.copy_id else None

    def _show_band(self, session: Session, book: Book | None, facts: Facts) -> None:
        band = band_of(session, book, day=facts.day, folded=facts.folded)
        for part, shown in ((self._done, band and not band.asks), (self._asks, band and band.asks)):
            part.setVisible(bool(shown))
        if band is None:
            return
        head = self._asks if band.asks else self._done
        head.set_look(band.icon, band.tint)
        head.set_words(band.headline, band.text, band.quiet)
        keys = {way.key for way in session.ways} - set(_COPY_KEYS)
        if not band.asks:
            keys &= {UNDO}
        if band.asks:
            buttons = way_buttons(session, keys, self._take, small=False)
            head.set_buttons(fitted(buttons, self.width() - _BESIDE_BUTTONS))
        else:
            head.set_buttons(self._done_ways.of(session, keys))

    def _show_page(self, session: Session, book: Book | None, facts: Facts) -> None:
        match session.scene:
            case Idle():
                self._say_idle()
                page: QWidget = self._empty
            case Choosing(books=books, reader=reader, searched=searched):
                self.chooser.show_choices(books or (), reader, searched)
                page = self.chooser
            case ReaderShown():
                self.reader.show_reader(facts.reader, facts.day, folded=facts.folded)
                page = self.reader
            case Menu() as menu:
                self.menu.show_menu(menu, opens=self._stack.currentWidget() is not self.menu)
                self.menu.setAccessibleName(desk_lists.more_headline())
                page = self.menu
            case Form() as form:
                page = self.form
                self._stack.setCurrentWidget(page)
                self.form.show_form(form, book.copy if book else None, facts.due_on, facts.day)
            case Unknown():
                page = self._nothing  # the book before it is not what the code means
            case _:
                page = self._nothing if book is None else self.book
                if book is not None:
                    self._show_book(session, book, facts)
        self._stack.setCurrentWidget(page)

    def _show_book(self, session: Session, book: Book, facts: Facts) -> None:
        scene = session.scene
        told = scene.result if isinstance(scene, Told) and isinstance(scene.result, Recorded) else None
        self.book.show_book(
            book, told=told, asks=not self._asks.isHidden(), folded=facts.folded, day=facts.day
        )
        journey = facts.journey
        self.book.show_journey(journey if journey and journey.copy_id == book.copy.copy_id else None)
        keys = {MORE, LABEL} if isinstance(scene, CardShown | ReaderAsked) else {ENTER, "F2", *_COPY_KEYS}
        if isinstance(scene, CardShown) and not self._asks.isHidden():
            keys = set(_COPY_KEYS)
        if not self._asks.isHidden() and not isinstance(scene, CardShown):
            keys = set()
        self.book.set_buttons(self._book_ways.of(session, keys))

    def _show_tiles(self, session: Session | None) -> None:
        for old in self._tiles:
            self._tile_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tiles = way_tiles(session, _TILES, self._take) if session else []
        for tile in self._tiles:
            self._tile_row.addWidget(tile, 1)

    def _show_wish(self, wish: ShownWish | None) -> None:
        self._photographs = wish.photographs if wish is not None else ()
        self._wish.setVisible(wish is not None)
        if wish is not None:
            words, translation = wishes.words(wish)
            photo = wishes.see_photograph() if wish.photographs else ""
            heading, origin = desk_answers.wish_heading(), wishes.origin(wish)
            self._wish.set_wish(heading, words, origin, translation=translation, photo=photo)

    @Slot()
    def _ask_photograph(self) -> None:
        self.photographs_asked.emit(self._photographs)

    def _take(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # as Qt's clicked
        self.way_taken.emit(key)

    def _lay_out(self) -> None:
        self._nothing = QWidget(self)
        for page in (self._empty, self._nothing, self.book, self.chooser, self.reader, self.menu, self.form):
            self._stack.addWidget(page)
        self._tile_row.setSpacing(12)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(21, 20, 21, 20)
        self._body.setSpacing(16)
        self._body.addWidget(self._name)
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self._more)
        self._body.addWidget(self._wish)
        self._body.addLayout(self._tile_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._asks, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._body, 1)


def _speaks_of_wish(scene: Scene) -> bool:
    """Tell whether the donor's words stand there: while a book is asked about, and when somebody has taken it."""
    if isinstance(scene, Told) and isinstance(scene.result, Recorded):
        return scene.result.kind in (Kind.LENT, Kind.TAKEN)
    return isinstance(scene, CardShown | ReaderAsked)


class _Pages(QStackedWidget):
    """Takes the height there is: no page is asked how high it would like to be, which each scan waited for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    @override
    def hasHeightForWidth(self) -> bool:
        return False


def takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
