"""How a title looks in a list: cover, title over author and Latin form, figures at the right, state as a chip."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from typing_extensions import override

from bookcrossing.movements import State
from bookcrossing.wording import catalogue, language, states
from bookcrossing.wording.dates import number
from bookcrossing.writing.marks import found_letters
from ui.look.states import state_look
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.pages.catalogue.columns import COPIES, TITLE, YEAR
from ui.painting.cover_pictures import cover_for
from ui.painting.lines import RIGHT, fits, paint_line, write_line
from ui.tables import TEXT_INSET, RowPainter
from ui.widgets import chip_width, paint_chip

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from bookcrossing.listings.catalogue import TitleRow

ROW_HEIGHT: Final = 54
COVER: Final = (28, 42)
TEXT_LEFT: Final = 54
_BEHIND: Final = 4
"""Between a line's end and the next column, whose figures stand further in."""


def room_for_lines(width: float) -> float:
    """Return how long title and author may be in a column of this width."""
    return width - TEXT_LEFT - _BEHIND


class TitlePainter(RowPainter):
    """Knows what is searched, so that the letters found stand on their mark."""

    def __init__(self) -> None:
        super().__init__(ROW_HEIGHT)
        self.typed = ""

    @override
    def paint_cell(self, painter: QPainter, where: QRectF, column: int, row: TitleRow) -> None:
        if column == TITLE:
            self._paint_title(painter, where, row)
        elif column in (YEAR, COPIES):
            figure = row.year if column == YEAR else number(row.copies)
            room = where.adjusted(0, 0, -12, 0)
            paint_line(painter, room, figure, font(BODY), colour("ink"), align=RIGHT)
        else:
            self._paint_state(painter, where, row)

    @override
    def says(self, column: int, row: TitleRow) -> str | None:
        if column == TITLE:
            return None
        if column == YEAR:
            return row.year
        return number(row.copies) if column == COPIES else catalogue.states_of(row)

    def _paint_title(self, painter: QPainter, where: QRectF, row: TitleRow) -> None:
        cover = cover_for(painter, row.name, row.authors, row.audience, COVER[0], row.cover_id)
        left, top, width = where.left(), where.top(), where.width()
        painter.drawPixmap(QPointF(left + 14, top + (ROW_HEIGHT - 1 - COVER[1]) / 2), cover)
        left, width = left + TEXT_LEFT, room_for_lines(width)
        title = catalogue.whole_title(row.name, row.part)
        below = self._below(row, width)
        for text, down, height, face, ink in (
            (title, 6, 23, font(BODY, "semibold"), colour("ink")),
            (below, 28, 20, font(SMALL), colour("muted")),
        ):
            write_line(
                painter, left, top + down + height / 2, width, text, face, ink, marks=self._marks(text)
            )

    def _below(self, row: TitleRow, width: float) -> str:
        """Return author and Latin forms; where there is no room for all, those with letters found come first."""
        latin = row.in_latin(latvian=language() == "lv")
        forms = [text for text in (row.authors, *latin.split(" · ")) if text]
        below = " · ".join(forms)
        if self.typed and len(forms) > 2 and not fits(font(SMALL), below, width):
            below = " · ".join((forms[0], *sorted(forms[1:], key=lambda form: not self._marks(form))))
        return below

    def _paint_state(self, painter: QPainter, where: QRectF, row: TitleRow) -> None:
        state = row.states[0][0] if row.states else None
        look = state_look(state) if state else None
        chip = where.adjusted(TEXT_INSET, 0, -_BEHIND, -1)
        words = catalogue.states_of(row)
        if look is None:
            paint_line(painter, chip.adjusted(9, 0, 0, 0), words, font(SMALL), colour("muted"))
        else:
            paint_chip(painter, chip, look.tint, words, look.icon)

    def widest_state(self) -> int:
        """Return how wide a column must be that cuts no state's word."""
        chips = (chip_width(states.state(state), state_look(state).icon) for state in State)
        return ceil(max(chips)) + TEXT_INSET + _BEHIND

    def _marks(self, text: str) -> tuple[tuple[int, int], ...]:
        return found_letters(text, self.typed) if self.typed else ()
