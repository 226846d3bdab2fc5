"""The month's stock as one equation, and whether it agrees with the month before and with what stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from bookcrossing.wording import dates, pgettext, summaries
from ui.look.icons import paint_icon
from ui.look.tokens import Role, colour
from ui.look.type import BODY, SMALL, font
from ui.painting.lines import paint_line, text_width
from ui.painting.pixels import frame

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from bookcrossing.summaries.figures import MonthSummary

_PADDING: Final = 14
_ROW: Final = 24
_APART: Final = 12
_FLOWS: Final[dict[str, Role]] = {
    "added": "leaf",
    "moved_in": "leaf",
    "came_home": "leaf",
    "withdrawn": "poppy",
    "good_endings": "leaf",
    "moved_out": "blue",
}
_GAINS: Final = ("added", "moved_in", "came_home")

Part = tuple[str, Role, str]
"""A number with its sign, its colour, what it counts."""


class StockLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: MonthSummary | None = None
        self._head = ""
        self._parts: list[Part] = []
        self._verdict = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_summary(self, summary: MonthSummary) -> None:
        self._summary = summary
        self._set_words()

    @property
    def agrees(self) -> bool:
        return self._summary is not None and agrees(self._summary)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _set_words(self) -> None:
        if self._summary is None:
            return
        stock = self._summary.total.stock
        self._head = summaries.section("stock")
        flows: list[Part] = []
        for field, role in _FLOWS.items():
            if number := int(getattr(stock, field)):
                sign = "+" if field in _GAINS else "−"
                flows.append((f"{sign}{dates.number(number)}", role, _flow_word(field)))
        end = pgettext("Summaries", "at the end") if self._summary.finished else pgettext("Summaries", "now")
        self._parts = [
            (dates.number(stock.start), "ink", pgettext("Summaries", "at the start")),
            *flows,
            (f"= {dates.number(stock.end)}", "ink", end),
        ]
        self._verdict = (
            pgettext("Summaries", "Agrees") if self.agrees else pgettext("Summaries", "Does not agree")
        )
        self.setAccessibleName(self._head)
        told = [f"{number} {word}" for number, _role, word in self._parts]
        self.setAccessibleDescription("; ".join([*told, self._verdict]))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        rows = len(self._rows(width, _face_for(self._parts, self._room(width))))
        return 16 + _ROW * max(1, rows)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(max(self.width(), 300)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(300, 40)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        frame(painter, self.rect(), 8, fill=colour("sunk"), border=colour("line"))
        if self._summary is None:
            return
        plain = _face_for(self._parts, self._room(self.width()))
        self._paint_verdict(painter)
        head = QRectF(_PADDING, 8, self._head_width(), _ROW)
        paint_line(painter, head, self._head, font(BODY, "semibold"), colour("ink"))
        bold = font(plain.pointSizeF() / font(1).pointSizeF(), "semibold")
        for row, parts in enumerate(self._rows(self.width(), plain)):
            x, y = _PADDING + self._head_width() + _APART, 8.0 + row * _ROW
            for number, role, word in parts:
                wide = text_width(bold, number) + 1
                paint_line(painter, QRectF(x, y, wide, _ROW), number, bold, colour(role))
                x += wide + 4
                room = min(text_width(plain, word) + 1, self.width() - x)
                paint_line(painter, QRectF(x, y, room, _ROW), word, plain, colour("muted"))
                x += room + _APART

    def _paint_verdict(self, painter: QPainter) -> None:
        role: Role = "leaf" if self.agrees else "wheat"
        face = font(BODY, "medium")
        wide = text_width(face, self._verdict) + 1
        left = self.width() - _PADDING - wide
        paint_line(painter, QRectF(left, 8, wide, _ROW), self._verdict, face, colour(role))
        icon = "check-circle" if self.agrees else "warning"
        paint_icon(painter, icon, QRectF(left - 25, 8 + _ROW / 2 - 9, 18, 18), colour(role))

    def _head_width(self) -> float:
        return text_width(font(BODY, "semibold"), self._head) + 1

    def _room(self, width: int) -> float:
        verdict = text_width(font(BODY, "medium"), self._verdict) + 1 + 25
        return width - 2 * _PADDING - self._head_width() - verdict - 2 * _APART

    def _rows(self, width: int, plain: QFont) -> list[list[Part]]:
        rows: list[list[Part]] = [[]]
        left = room = self._room(width)
        for part in self._parts:
            wide = _part_width(part, plain)
            if rows[-1] and wide > left:
                rows.append([])
                left = room
            rows[-1].append(part)
            left -= wide + _APART
        return rows


def agrees(summary: MonthSummary) -> bool:
    """Tell whether what stands where adds up to the stock, and the month begins where the last one ended."""
    end, stock = summary.at_end, summary.total.stock
    standing = end.on_table + end.being_prepared + end.on_loan + end.travelling + end.missing
    before = summary.month_before.stock.end if summary.month_before is not None else stock.start
    return standing == stock.end and before == stock.start


def _face_for(parts: list[Part], room: float) -> QFont:
    """Body type where one line holds all; else small."""
    plain = font(BODY)
    wide = sum(_part_width(part, plain) for part in parts) + _APART * (len(parts) - 1)
    return plain if wide <= room else font(SMALL)


def _part_width(part: Part, plain: QFont) -> float:
    number, _role, word = part
    bold = font(plain.pointSizeF() / font(1).pointSizeF(), "semibold")
    return text_width(bold, number) + text_width(plain, word) + 6


def _flow_word(field: str) -> str:
    match field:
        case "added":
            return pgettext("Summaries", "donated")
        case "moved_in":
            return pgettext("Summaries", "from another table")
        case "came_home":
            return pgettext("Summaries", "came home")
        case "withdrawn":
            return pgettext("Summaries", "withdrawn")
        case "good_endings":
            return pgettext("Summaries", "stayed with a reader")
        case _:
            return pgettext("Summaries", "to another table")
