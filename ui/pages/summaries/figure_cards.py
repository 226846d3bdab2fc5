"""Six figures of the month, each with its difference to the month before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from bookcrossing.wording import dates, npgettext, pgettext, summaries
from ui.look.tokens import colour
from ui.look.type import BODY, SMALL, TITLE, font
from ui.painting.lines import RIGHT, paint_line, text_width
from ui.painting.pixels import frame

if TYPE_CHECKING:
    from bookcrossing.summaries.figures import Figures, MonthSummary

_COLUMNS: Final = 3
_GAP: Final = 12
_HEIGHT: Final = 78
_LOW: Final = 66
_FIELDS: Final = ("loans", "returns", "crossings", "came_back", "read_here", "active")


class FigureCards(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: MonthSummary | None = None
        self._cards: list[tuple[str, str, str]] = []
        self._high = _HEIGHT
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_low(self, low: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        self._high = _LOW if low else _HEIGHT
        self.updateGeometry()
        self.update()

    def show_summary(self, summary: MonthSummary) -> None:
        self._summary = summary
        self._set_words()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        summary = self._summary
        if summary is None:
            return
        self._cards = []
        for field in _FIELDS:
            figure = _figure(summary.total, field)
            against = (
                "" if summary.month_before is None else _signed(figure - _figure(summary.month_before, field))
            )
            self._cards.append((dates.number(figure), _caption(summary, field, figure), against))
        self.setAccessibleName(pgettext("Summaries", "Figures of the month"))
        self.setAccessibleDescription(
            "; ".join(" ".join(part for part in card if part) for card in self._cards)
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(700, 2 * self._high + _GAP)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(360, 2 * self._high + _GAP)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        width = (self.width() - (_COLUMNS - 1) * _GAP) / _COLUMNS
        for at, card in enumerate(self._cards):
            row, column = divmod(at, _COLUMNS)
            where = QRectF(column * (width + _GAP), row * (self._high + _GAP), width, self._high)
            _paint_card(painter, where, *card)


def _paint_card(painter: QPainter, where: QRectF, number: str, caption: str, against: str) -> None:
    frame(painter, where, 8, fill=colour("surface"), border=colour("line"))
    inside = where.adjusted(14, 0, -14, 0)
    large, plain = font(TITLE, "semibold"), font(BODY)
    middle = where.top() + where.height() * 0.37
    taken = text_width(plain, against) + 8 if against else 0
    top = QRectF(inside.left(), middle - 18, inside.width() - taken, 36)
    paint_line(painter, top, number, large, colour("ink"))
    if against:
        corner = QRectF(inside.left(), where.top() + 8, inside.width(), 22)
        paint_line(painter, corner, against, plain, colour("muted"), align=RIGHT)
    foot = QRectF(inside.left(), where.top() + where.height() * 0.62, inside.width(), 22)
    face = plain if text_width(plain, caption) <= inside.width() else font(SMALL)
    paint_line(painter, foot, caption, face, colour("muted"))


def _figure(figures: Figures, field: str) -> int:
    return figures.readers.active if field == "active" else int(getattr(figures.circulation, field))


def _signed(difference: int) -> str:
    if not difference:
        return "±0"
    return f"{'+' if difference > 0 else '−'}{dates.number(abs(difference))}"


def _caption(summary: MonthSummary, field: str, n: int) -> str:
    match field:
        case "returns":
            return npgettext("Summaries", "book returned", "books returned", n)
        case "came_back":
            return npgettext("Summaries", "came back from travel", "came back from travel", n)
        case _:
            return summaries.headline_caption(field, n, summary.month)
