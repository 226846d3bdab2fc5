"""What the page shows and where: boxes left, line, form and rows in the middle, facts right; or how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import pgettext
from ui.look.type import TITLE
from ui.pages.boxes.box_list import BoxList
from ui.pages.boxes.empty_boxes import EmptyBoxes
from ui.pages.boxes.facts_column import FactsColumn
from ui.pages.boxes.line import IntakeLine
from ui.pages.boxes.outside_question import OutsideQuestion
from ui.pages.boxes.row_bar import RowBar
from ui.pages.boxes.stream import Stream
from ui.pages.notices import NoticeLine
from ui.pages.room import edges
from ui.runs_waiting import RunsWaiting
from ui.widgets import Card, ElidedLabel, KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.bridge import DeskBridge
    from ui.pages.boxes.sitting import Sitting

_BOXES: Final = 212
_FACTS: Final = 248


class Surface(QWidget):
    def __init__(self, bridge: DeskBridge, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.box = IntakeLine()
        self.question = OutsideQuestion()
        self.printed = RunsWaiting(bridge)
        self.notice = NoticeLine()
        self.stream = Stream(bridge)
        self.bar = RowBar()
        self.list = BoxList(sitting.today)
        self.facts = FactsColumn()
        self.new = KeyButton(icon="plus", key="Ctrl+N", small=True)
        self.empty = EmptyBoxes()
        self.form_place = QVBoxLayout()
        self._head = ElidedLabel(points=TITLE - 4, weight="semibold")
        self._content = QWidget()
        self._lay_out()
        self._set_words()
        self.stream.chosen.connect(self._show_row)

    @property
    def is_empty(self) -> bool:
        """Whether there is no box yet, and none is being opened."""
        return self._stack.currentWidget() is self.empty

    def show_box(self, look_at: int | None) -> None:
        sitting = self._sitting
        self.list.show_lines(sitting.lines, sitting.today, sitting.number)
        self.stream.show_rows(sitting.waiting, sitting.order, look_at)
        self.facts.show_box(sitting.card, sitting.waiting, sitting.today)
        self.facts.setVisible(sitting.card is not None)
        self.question.setVisible(sitting.waits_for_permission)
        self._show_what_the_line_takes()

    def show_room(self, *, for_form: bool) -> None:
        """Give a form the room of what cannot be pressed while it is open."""
        is_empty = not self._sitting.lines and not for_form
        self._stack.setCurrentWidget(self.empty if is_empty else self._content)
        self.bar.setVisible(not for_form)

    def mark_open_box(self) -> None:
        """Mark the open one again, after another was chosen that could not be opened."""
        self.list.show_lines(self._sitting.lines, self._sitting.today, self._sitting.number)

    @Slot()
    def _show_row(self) -> None:
        self.bar.show_row(self.stream.row)

    def _show_what_the_line_takes(self) -> None:
        card = self._sitting.card
        if card is not None and card.line.is_closed:
            self.box.set_hints(())
            self.box.set_placeholder(pgettext("Boxes", "All of this box is logged"))
            self.stream.set_empty_words(pgettext("Boxes", "No book came with this box"))
        else:
            self.box.set_hints((("Enter", pgettext("Boxes", "save and go on")),))
            self.box.set_placeholder(pgettext("Boxes", "ISBN, title or a copy’s number"))
            self._say_how_to_begin()

    def _say_how_to_begin(self) -> None:
        if self._sitting.card is None:
            self.stream.set_empty_words("")
            return
        self.stream.set_empty_words(
            pgettext("Boxes", "Scan the ISBN of the first book"),
            pgettext("Boxes", "or type its title and press Enter: each copy gets its number at once"),
        )

    def _lay_out(self) -> None:
        self.form_place.setContentsMargins(0, 0, 0, 0)
        self.facts.setFixedWidth(_FACTS)
        self._row = QHBoxLayout(self._content)
        self._row.setSpacing(16)
        self._row.addWidget(self._left())
        self._row.addLayout(self._middle(), 1)
        self._row.addWidget(self.facts)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._content)
        self._stack.setCurrentWidget(self._content)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_BOXES)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self.new)
        column.addWidget(self.list, 1)
        return left

    def _middle(self) -> QVBoxLayout:
        rows = Card()
        self.stream.setProperty("cls", "bare")
        inside = QVBoxLayout(rows)
        inside.setContentsMargins(2, 6, 2, 6)
        inside.addWidget(self.stream)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.question)
        column.addWidget(self.printed)
        column.addWidget(self.notice)
        column.addLayout(self.form_place)
        column.addWidget(rows, 1)
        column.addWidget(self.bar)
        return column

    def _set_words(self) -> None:
        self._head.set_text(pgettext("Rail", "Boxes"))
        self.new.setText(pgettext("Boxes", "New"))
        self.new.setAccessibleName(pgettext("Boxes", "Open a new box (Ctrl+N)"))
        self._show_what_the_line_takes()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self.list.viewport().update()
            self.stream.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._row.setContentsMargins(edges(self))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 560)
