"""How a copy looks in the queue: a box to tick, its title, why it is here and from which box it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from typing_extensions import override

from bookcrossing.listings.prints import Why
from bookcrossing.wording import label_page
from bookcrossing.wording.dates import number
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import RIGHT, paint_line, text_width
from ui.painting.pixels import frame
from ui.tables import RowPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from bookcrossing.listings.prints import QueueRow
    from ui.look.tokens import Role

ROW_HEIGHT: Final = 54
TICK_ROOM: Final = 44
"""From the left edge: a click here ticks, one behind it only looks."""
_TICK: Final = 18
_PADDING: Final = 12
_INKS: Final[dict[Why, tuple[str, Role]]] = {
    Why.NEW: ("tag", "muted"),
    Why.WANTED: ("hand-waving", "muted"),
    Why.CHANGED: ("pencil-simple", "wheat"),
    Why.WAITING: ("hourglass", "blue"),
}


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A copy in the list, as it is painted."""

    row: QueueRow
    why: Why | None
    """None: of a run that was sent."""
    is_chosen: bool
    place: int
    """In the order of printing, from 1."""


class QueuePainter(RowPainter):
    def __init__(self) -> None:
        super().__init__(ROW_HEIGHT)

    @override
    def paint_cell(self, painter: QPainter, where: QRectF, column: int, row: QueueLine) -> None:
        del column
        self._paint_tick(painter, where, row)
        room = where.adjusted(TICK_ROOM, 7, -_PADDING, 0)
        copy = row.row
        quiet = font(SMALL)
        line = QRectF(room.left(), room.top(), room.width(), 20)
        ink = colour("ink" if row.is_chosen or row.why is None else "muted")
        taken = text_width(quiet, copy.number) + 12
        paint_line(painter, line.adjusted(0, 0, -taken, 0), copy.title, font(BODY, "semibold"), ink)
        paint_line(painter, line, copy.number, quiet, colour("muted"), align=RIGHT)
        below = QRectF(room.left(), room.top() + 20, room.width(), 18)
        box = label_page.box(copy)
        paint_line(painter, below, box, quiet, colour("muted"), align=RIGHT)
        self._paint_why(painter, below.adjusted(0, 0, -text_width(quiet, box) - 12, 0), row)

    def _paint_why(self, painter: QPainter, where: QRectF, row: QueueLine) -> None:
        if row.why is None:
            paint_line(painter, where, row.row.authors, font(SMALL), colour("muted"))
            return
        icon, role = _INKS[row.why]
        square = QRectF(where.left(), where.center().y() - 7, 14, 14)
        paint_icon(painter, icon, square, colour(role))
        words = where.adjusted(20, 0, 0, 0)
        paint_line(painter, words, label_page.why(row.why.name.lower()), font(SMALL), colour(role))

    def _paint_tick(self, painter: QPainter, where: QRectF, row: QueueLine) -> None:
        if row.why is None:
            room = QRectF(where.left(), where.top(), TICK_ROOM - 10, where.height() - 1)
            paint_line(painter, room, number(row.place), font(SMALL), colour("muted"), align=RIGHT)
            return
        box = QRectF(where.left() + 14, where.center().y() - _TICK / 2, _TICK, _TICK)
        if row.why is Why.WAITING:
            frame(painter, box, 4, border=colour("line"))
            return
        fill, edge = ("blue", "blue") if row.is_chosen else ("surface", "strong")
        frame(painter, box, 4, fill=colour(fill), border=colour(edge))  # type: ignore[arg-type]  # roles
        if row.is_chosen:
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), colour("on_blue"))
