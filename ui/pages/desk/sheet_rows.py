"""The grid of the desk sheet: lines below each other, walked and filled by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.sheet import DEEDS, SheetDeed, times_of
from bookcrossing.wording import sheet
from bookcrossing.wording.dates import number
from ui.look.tokens import colour
from ui.look.type import SMALL, font
from ui.pages.desk.sheet_row import COLUMNS, GAP, MARGIN, NUMBER_WIDTH, WIDTHS, SheetRow
from ui.painting.lines import paint_line
from ui.widgets import Card, ElidedLabel, KeyCap, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.desk.sheet import SheetLine

_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HEAD: Final = 38


class SheetRows(Card):
    """There is always one empty line at the end."""

    edited = Signal()
    book_left = Signal(object)  # SheetRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[SheetRow] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 6, 0, 6)
        self._column.setSpacing(0)
        self._column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(_Heads())
        self._deeds = _Deeds()
        column.addWidget(self._deeds)
        column.addWidget(Rule())
        column.addWidget(self._scroll, 1)
        self._add_row()

    @property
    def typed(self) -> list[SheetRow]:
        """The lines in which something stands, in order."""
        return [row for row in self.rows if not row.is_blank]

    def times(self) -> dict[SheetRow, str]:
        """Return the time of each typed line; one without takes that of the line above."""
        typed = self.typed
        return dict(zip(typed, times_of(tuple(row.line for row in typed)), strict=True))

    def clear(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self._add_row()

    def fill_in(self, lines: Sequence[SheetLine]) -> None:
        self.clear()
        for line in lines:
            self.rows[-1].fill_in(line)
            self._add_row()

    def take_focus(self) -> None:
        """Go to the first cell of the empty line."""
        self._go(len(self.rows) - 1, "time")

    def focus_cell(self, row: SheetRow, column: str) -> None:
        self._go(self.rows.index(row), column)

    def take_code(self, code: str) -> SheetRow:
        """Put a scanned code where it belongs: a reader's cell that is open, the book's cell, or a new line."""
        at, column = self._focused()
        row = self.rows[at]
        if column == "whom" and row.line.deed is SheetDeed.LEND:
            cell = row.cells["whom"]
            cell.setText(code)
            self._go(at + 1, "time")
        else:
            if column != "book" and row.line.book.strip():
                at = len(self.rows) - 1
                row = self.rows[at]
            row.cells["book"].setText(code)
            self._go(at, "deed")
            self.book_left.emit(row)
        self._keep_one_empty()
        self.edited.emit()
        return row

    def take_away(self, row: SheetRow) -> None:
        """Drop a line; those below move up."""
        at = self.rows.index(row)
        column = self._focused()[1]
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._keep_one_empty()
        for place, left in enumerate(self.rows, 1):
            left.number_as(place)
        self._go(min(at, len(self.rows) - 1), column)
        self.edited.emit()

    @property
    def focused(self) -> SheetRow:
        return self.rows[self._focused()[0]]

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 480)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            at, column = self._focused()
            if event.key() in _ENTERS:
                self._go_on(at, column)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._go(at + (1 if event.key() == Qt.Key.Key_Down else -1), column)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self, at: int, column: str) -> None:
        """Enter goes to the next cell, past one that has nothing to say, and on to the next line."""
        row = self.rows[at]
        place = COLUMNS.index(column)
        if column == "deed" and row.line.deed in (SheetDeed.READ_HERE, SheetDeed.RENEW):
            place += 1
        if place + 1 < len(COLUMNS):
            self._go(at, COLUMNS[place + 1])
        else:
            self._go(at + 1, COLUMNS[0])

    def _go(self, at: int, column: str) -> None:
        at = max(0, min(at, len(self.rows) - 1))
        cell = self.rows[at].cells[column]
        cell.setFocus(Qt.FocusReason.TabFocusReason)
        cell.selectAll()
        self._scroll.ensureWidgetVisible(self.rows[at], 0, 12)

    def _focused(self) -> tuple[int, str]:
        """Return the line and column of the cursor, or those of the empty line."""
        for at, row in enumerate(self.rows):
            for column, cell in row.cells.items():
                if cell.hasFocus():
                    return at, column
        return len(self.rows) - 1, COLUMNS[0]

    def _add_row(self) -> None:
        row = SheetRow(len(self.rows) + 1)
        for cell in row.cells.values():
            cell.installEventFilter(self)
        row.edited.connect(self._take_edit)
        row.book_left.connect(self._tell_book_left)
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)

    def _take_edit(self) -> None:
        self._keep_one_empty()
        self.edited.emit()

    def _keep_one_empty(self) -> None:
        if not self.rows or not self.rows[-1].is_blank:
            self._add_row()

    def _tell_book_left(self) -> None:
        row = self.sender()
        if isinstance(row, SheetRow):
            self.book_left.emit(row)


class _Deeds(QWidget):
    """What happened, each with the number that is typed for it."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN + NUMBER_WIDTH, 0, MARGIN, 10)
        row.setSpacing(6)
        self._lead = ElidedLabel(points=SMALL, role="muted", hugging=True)
        row.addWidget(self._lead)
        self._words: dict[SheetDeed, ElidedLabel] = {}
        for at, deed in enumerate(DEEDS, 1):
            row.addSpacing(GAP)
            row.addWidget(KeyCap(number(at)))
            self._words[deed] = ElidedLabel(points=SMALL, hugging=True)
            row.addWidget(self._words[deed])
        row.addStretch()
        self._set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        self._lead.set_text(sheet.heading("deed"))
        for deed, word in self._words.items():
            word.set_text(sheet.ticked(deed))


class _Heads(QWidget):
    """The words over the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEAD)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        left = MARGIN + NUMBER_WIDTH
        for column in COLUMNS:
            where = QRectF(left + 2, 0, WIDTHS[column] - 2, _HEAD)
            paint_line(painter, where, sheet.heading(column), font(SMALL, "medium"), colour("muted"))
            left += WIDTHS[column] + GAP
