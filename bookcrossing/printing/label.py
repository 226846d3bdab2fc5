"""The label on a book: number, title, author, the barcode for scanners, a QR for telephones; on any size of label."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bookcrossing.errors import LabelTooSmall
from bookcrossing.printing import codes, ean13, fitting
from bookcrossing.printing.drawing import CAP_HEIGHT, POINT_MM, Align, Drawing, Text
from bookcrossing.printing.label_plan import Size, plan
from bookcrossing.printing.sheets import L7160

if TYPE_CHECKING:
    from bookcrossing.printing.drawing import Measure, Rectangle
    from bookcrossing.printing.label_plan import Plan
    from bookcrossing.printing.sheets import Sheet

WIDTH: Final = L7160.width
HEIGHT: Final = L7160.height
MARGIN: Final = L7160.inset[0]
RIGHT: Final = WIDTH - MARGIN
BOTTOM: Final = HEIGHT - MARGIN
QR_MODULE: Final = 12 / 600 * 25.4
WORDS_APART: Final = 0.44
"""Millimetres for each point: 2.75 at 6.25 points."""


@dataclass(frozen=True, slots=True)
class BookLabel:
    """What a label says; `digits` are the thirteen of the copy's own EAN, `words` the lines at the right foot."""

    number: str
    digits: str
    title: str
    authors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    qr: str = ""
    """What the QR holds; empty: the number."""

    @property
    def qr_content(self) -> str:
        return self.qr or self.number


def refuse_too_small(sheet: Sheet, label: BookLabel) -> None:
    """Raise LabelTooSmall where a sheet's labels have no room for codes that can be read."""
    size = Size.of(sheet)
    if plan(size, label.qr_content) is None:
        raise LabelTooSmall(sheet.name, is_long=plan(size, label.number) is not None)


def book_label(label: BookLabel, measure: Measure, sheet: Sheet = L7160) -> Drawing:
    """Draw it for the labels of a sheet; raise LabelTooSmall where its codes find no room."""
    size = Size.of(sheet)
    arranged = plan(size, label.qr_content)
    if arranged is None:
        refuse_too_small(sheet, label)
        raise AssertionError(sheet)
    return _Drawn(label, size, arranged, measure).drawing()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One label on its way to paper."""

    label: BookLabel
    size: Size
    plan: Plan
    measure: Measure

    def drawing(self) -> Drawing:
        size, plan = self.size, self.plan
        qr_left = size.right - plan.qr_side
        return Drawing(
            size.width,
            size.height,
            (
                *self._bars(),
                *codes.qr_modules(self.label.qr_content, qr_left, size.ends, plan.qr_module),
            ),
            (*self._texts(), *self._digits(), *self._words()),
        )

    def _texts(self) -> list[Text]:
        look, left, room = self.plan.look, self.size.sides, self.plan.text_room
        number = fitting.fit(self.label.number, fitting.Room(room, 1, *look.number, "bold"), self.measure)
        y = self.size.ends + look.number[0] * POINT_MM * CAP_HEIGHT
        texts = [Text(number.lines[0], left, y, number.points, "bold")]
        room_for_title = fitting.Room(room, self.plan.title_lines, *look.title, "semibold")
        title = fitting.fit(self.label.title, room_for_title, self.measure)
        size = title.points * POINT_MM
        y += look.after_number - 0.1 * size
        for line in title.lines:
            y += 1.2 * size
            texts.append(Text(line, left, y, title.points, "semibold"))
        if look.author and len(title.lines) <= look.author_beside:
            texts += self._author(y)
        return texts

    def _author(self, y: float) -> list[Text]:
        points = self.plan.look.author
        y += 1.3 * points * POINT_MM
        if y + 0.25 * points * POINT_MM > self.plan.bars_top:
            return []
        author = fitting.fit_names(self.label.authors, self.plan.text_room, points, "regular", self.measure)
        return [Text(author, self.size.sides, y, points)] if author else []

    @property
    def _bars_at(self) -> float:
        return self.size.sides + self.plan.look.bars_in

    def _bars(self) -> tuple[Rectangle, ...]:
        plan = self.plan
        return codes.ean13_bars(
            self.label.digits, self._bars_at, plan.bars_top, plan.ean_module, plan.bars_height
        )

    def _digits(self) -> tuple[Text, ...]:
        points = self.plan.look.digits
        if not points:
            return ()
        first = Text(self.label.digits[0], self.size.sides, self.size.bottom, points, "medium")
        rest = codes.ean13_digits(
            self.label.digits, self._bars_at, self.size.bottom, self.plan.ean_module, points
        )
        # Narrow modules bring the digits so close that they need be smaller.
        most = self.plan.ean_module * ean13.DIGIT_MODULES / (0.62 * POINT_MM)
        return tuple(replace(digit, points=min(points, most)) for digit in (first, *rest))

    def _words(self) -> list[Text]:
        """At the right foot, where room is left beside the bars and below the QR."""
        size, points, last = self.size, self.plan.look.words, len(self.label.words) - 1
        if not points or last < 0:
            return []
        widest = max(self.measure(line, points, "medium") for line in self.label.words)
        bars_end = self._bars_at + ean13.MODULES * self.plan.ean_module
        top = size.bottom - last * WORDS_APART * points - points * POINT_MM
        qr_end = size.ends + self.plan.qr_side + codes.QR_QUIET * self.plan.qr_module
        if size.right - widest < bars_end + 0.6 * ean13.QUIET_RIGHT * self.plan.ean_module or top < qr_end:
            return []
        return [
            Text(
                line,
                size.right,
                size.bottom - (last - n) * WORDS_APART * points,
                points,
                "medium",
                Align.RIGHT,
            )
            for n, line in enumerate(self.label.words)
        ]
