"""Copies to choose from, told apart by state, condition, donor, the wish's first words and the due date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, QRectF, Signal, Slot
from typing_extensions import override

from bookcrossing.desk.results import ReaderFacts
from bookcrossing.listings.cards import Book
from bookcrossing.wording import desk, desk_answers, desk_lists, states
from bookcrossing.writing.marks import found_letters
from ui.look.states import StateLook, state_look
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.pages.desk.rows import RowList, RowPainter, Rows
from ui.painting.cover_pictures import cover_for
from ui.widgets import chip_width, paint_chip, paint_disc, paint_line

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

Choice = Book | ReaderFacts
_COVER: Final = 28
_READER: Final = StateLook("identification-card", "blue")
_WIDEST_CHIP: Final = 200.0


class Chooser(RowList):
    chosen = Signal(object)  # Book | ReaderFacts

    def __init__(self, parent: QWidget | None = None) -> None:
        self._painter = _ChoicePainter()
        self._rows: Rows[Choice] = Rows(self._painter.spoken, None)  # type: ignore[arg-type]  # adopted below
        super().__init__(self._rows, self._painter, parent)
        self._rows.setParent(self)
        self._painter.setParent(self)
        self.clicked.connect(self._take)
        self.activated.connect(self._take)

    def show_choices(self, books: tuple[Book, ...], reader: ReaderFacts | None, searched: str = "") -> None:
        """Show what may be meant; letters of what was searched are marked."""
        self._painter.searched = searched
        rows: tuple[Choice, ...] = (*books, reader) if reader else books
        if rows == self._rows.rows:
            return
        self._painter.several_titles = len({book.title.title_id for book in books}) > 1
        self._rows.replace(rows)
        if rows:
            self.choose(0)

    @property
    def choice(self) -> Choice | None:
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.rows[index.row()])


class _ChoicePainter(RowPainter[Choice]):
    height = 57
    several_titles = False
    """Then each row says which of them it is, or two books of one name would look the same."""
    searched = ""

    def spoken(self, choice: Choice) -> str:
        if isinstance(choice, ReaderFacts):
            return desk_answers.reader_headline(choice.number, folded=False)
        state = states.state(choice.copy.state) if choice.copy.state else ""
        name = desk_lists.copies_row(choice.title.name, choice.copy.number)
        return ", ".join(part for part in (name, state, *self._told_apart(choice)) if part)

    def _told_apart(self, book: Book) -> tuple[str, ...]:
        return (*self._editions(book), *desk_lists.told_apart(book.copy))

    def _editions(self, book: Book) -> tuple[str, ...]:
        return desk_lists.editions_apart(book.title) if self.several_titles else ()

    @override
    def paint_row(self, painter: QPainter, where: QRect, row: Choice, *, chosen: bool, first: bool) -> None:
        words = QRectF(where).adjusted(68, 8, -16, 0)
        if isinstance(row, ReaderFacts):
            disc = QRectF(where.left() + 16, where.center().y() - 15.5, 32, 32)
            paint_disc(painter, disc, _READER.icon, _READER.tint)
            words.setHeight(21)
            name = desk_answers.reader_headline(row.number, folded=False)
            paint_line(painter, words, name, font(BODY, "semibold"), colour("ink"))
            paint_line(
                painter, words.translated(0, 20), desk.books_out(row.books), font(SMALL), colour("muted")
            )
            return
        self._paint_cover(painter, where, row)
        look = state_look(row.copy.state.value if row.copy.state else None)
        word = states.state(row.copy.state) if row.copy.state else ""
        width = min(chip_width(word, look.icon), _WIDEST_CHIP)
        chip = QRectF(where.right() - 16 - width, where.top(), width, where.height())
        paint_chip(painter, chip, look.tint, word, look.icon)
        words = QRectF(words.left(), words.top(), max(1.0, chip.left() - 12 - words.left()), 21)
        name = desk_lists.copies_row(row.title.name, row.copy.number)
        face = font(BODY, "semibold")
        paint_line(painter, words, name, face, colour("ink"), marks=self._marks(name))
        editions = " · ".join(self._editions(row))
        told = " · ".join(self._told_apart(row))
        below, small = words.translated(0, 20), font(SMALL)
        paint_line(painter, below, told, small, colour("muted"), marks=self._marks(editions))

    def _marks(self, text: str) -> tuple[tuple[int, int], ...]:
        return found_letters(text, self.searched) if self.searched else ()

    def _paint_cover(self, painter: QPainter, where: QRect, book: Book) -> None:
        author = next((person.name for person in book.title.people), "")
        title = book.title
        cover = cover_for(painter, title.name, author, title.audience, _COVER, title.cover_id)
        painter.drawPixmap(QRectF(where.left() + 20, where.top() + 7, 0, 0).topLeft(), cover)
