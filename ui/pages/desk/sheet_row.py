"""One line of the desk sheet as it is typed: four cells, and beside them what the line means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from bookcrossing.desk.sheet import DEEDS, SheetDeed, SheetLine, clock_time
from bookcrossing.errors import BadDate
from bookcrossing.wording import sheet
from bookcrossing.wording.dates import number
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import RIGHT, paint_line
from ui.widgets import TextBlock

if TYPE_CHECKING:
    from bookcrossing.listings.sheet import BookMeant

COLUMNS: Final = ("time", "book", "deed", "whom")
WIDTHS: Final = {"time": 88, "book": 150, "deed": 150, "whom": 190}
NUMBER_WIDTH: Final = 34
GAP: Final = 8
MARGIN: Final = 14
_ICON: Final = 18
HEIGHT: Final = 46

Mood = Literal["plain", "good", "wrong"]
_ICONS: Final = {"plain": "", "good": "check", "wrong": "warning"}
_ROLES: Final = {"plain": "muted", "good": "ink", "wrong": "poppy"}


def deeds_typed(text: str) -> list[SheetDeed]:
    """Return what a number of a column, or the words that begin so, may stand for; a whole word is itself alone."""
    typed = text.strip().casefold()
    if typed.isdecimal():
        at = int(typed)
        return [DEEDS[at - 1]] if 1 <= at <= len(DEEDS) else []
    words = {deed: sheet.ticked(deed).casefold() for deed in DEEDS}
    whole = [deed for deed, word in words.items() if word == typed]
    return whole or [deed for deed, word in words.items() if typed and word.startswith(typed)]


class SheetRow(QWidget):
    edited = Signal()
    book_left = Signal()

    def __init__(self, at: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = at
        self._mood: Mood = "plain"
        self._deed: SheetDeed | None = None
        self._under_18 = False
        self.adds_reader = False
        """Whether recording it would add its reader, as far as was tried."""
        self.meant: BookMeant | None = None
        self.cells = {column: QLineEdit(self) for column in COLUMNS}
        self._said = TextBlock(points=SMALL, role="muted", lines=2)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN + NUMBER_WIDTH, 4, MARGIN, 4)
        row.setSpacing(GAP)
        for column, cell in self.cells.items():
            cell.setFixedWidth(WIDTHS[column])
            cell.setFont(font(BODY))
            row.addWidget(cell)
            cell.textEdited.connect(self._edit)
        row.addSpacing(_ICON + GAP)
        row.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(HEIGHT)
        self.cells["deed"].textEdited.connect(self._take_deed)
        self.cells["whom"].textChanged.connect(self._forget_group)
        self.cells["deed"].editingFinished.connect(self.show_deed)
        self.cells["book"].editingFinished.connect(self.book_left)
        self.set_words()

    @property
    def line(self) -> SheetLine:
        time, book, whom = (self.cells[column].text() for column in ("time", "book", "whom"))
        return SheetLine(time, book, self._deed, whom, self._under_18)

    @property
    def is_blank(self) -> bool:
        return self.line.is_blank and not self.cells["deed"].text().strip()

    @property
    def said(self) -> str:
        return self._said.text

    @property
    def mood(self) -> Mood:
        return self._mood

    def fill_in(self, line: SheetLine) -> None:
        self._deed = line.deed
        self.cells["time"].setText(line.time)
        self.cells["book"].setText(line.book)
        self.cells["whom"].setText(line.whom)
        self._under_18 = line.under_18
        self.show_deed()

    def turn_group(self) -> None:
        """Say of a reader who is new that they are under 18, or an adult after all."""
        if self.adds_reader:
            self._under_18 = not self._under_18
            self.edited.emit()

    def number_as(self, at: int) -> None:
        self._at = at
        self.set_words()
        self.update()

    def say(self, text: str, mood: Mood = "plain", whole: str = "") -> None:
        """Say what the line means; `whole` is the same at more length."""
        self._mood = mood
        self.setToolTip(whole)
        self._said.set_role(_ROLES[mood])  # type: ignore[arg-type]  # three of the roles
        self._said.set_text(text)
        self.setAccessibleDescription(text)
        for cell in self.cells.values():
            cell.setAccessibleDescription(whole or text)
        self.update()

    def wrong_cell(self) -> tuple[str, str] | None:
        """Return the first cell that says what cannot be, and why; None if what stands there may be."""
        line = self.line
        if line.time.strip():
            try:
                clock_time(line.time)
            except BadDate:
                return "time", sheet.no_such_time()
        if (typed := self.cells["deed"].text().strip()) and line.deed is None:
            may_be = deeds_typed(typed)
            return "deed", sheet.several_deeds(typed, may_be) if may_be else sheet.no_such_deed()
        return None

    @Slot()
    def show_deed(self) -> None:
        """Write what was chosen in full, and tell what the next cell is for."""
        if self._deed is not None:
            self.cells["deed"].setText(sheet.ticked(self._deed))
        self.cells["whom"].setPlaceholderText(sheet.whom_hint(self._deed))

    def set_words(self) -> None:
        for column, cell in self.cells.items():
            cell.setAccessibleName(sheet.cell_name(column, self._at))
        self.show_deed()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_words()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        where = QRectF(0, 0, MARGIN + NUMBER_WIDTH - GAP, self.height())
        paint_line(painter, where, number(self._at), font(SMALL), colour("muted"), align=RIGHT)
        if icon := _ICONS[self._mood]:
            ink = colour("leaf") if self._mood == "good" else colour("poppy")
            left = self._said.x() - _ICON - GAP
            place = QRectF(left, (self.height() - _ICON) / 2, _ICON, _ICON)
            paint_icon(painter, icon, place, ink)

    @Slot()
    def _forget_group(self) -> None:
        self._under_18 = self.adds_reader = False

    @Slot()
    def _edit(self) -> None:
        self.edited.emit()

    @Slot(str)
    def _take_deed(self, text: str) -> None:
        meant = deeds_typed(text)
        self._deed = meant[0] if len(meant) == 1 else None
        self.cells["whom"].setPlaceholderText(sheet.whom_hint(self._deed))
