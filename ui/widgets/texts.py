"""Words that never push a page apart: one line that elides, or a few lines and no more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.look.tokens import Role, colour
from ui.look.type import BODY, Weight, font
from ui.painting.lines import LEFT, Lines, broken, paint_line, text_width


class ElidedLabel(QWidget):
    """One line that takes what width there is and elides; the full text is its tool tip and accessible name.

    `hugging` makes it as wide as its text at most, for lines with something right behind the words.
    """

    def __init__(
        self,
        text: str = "",
        *,
        points: float = BODY,
        weight: Weight = "regular",
        role: Role = "ink",
        italic: bool = False,
        align: Qt.AlignmentFlag = LEFT,
        hugging: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._face = font(points, weight, italic=italic)
        self._role: Role = role
        self._align = align
        across = QSizePolicy.Policy.Maximum if hugging else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text == self._text:  # a line that is filled at each key lays its page out anew only where it must
            return
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_role(self, role: Role) -> None:
        self._role = role
        self.update()

    def set_type(self, points: float, weight: Weight = "regular") -> None:
        self._face = font(points, weight, italic=self._face.italic())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self._face, self._text) + 1.5), self._line_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), self._line_height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        where = QRectF(self.rect())
        paint_line(painter, where, self._text, self._face, colour(self._role), align=self._align)
        full = self._text if text_width(self._face, self._text) > where.width() else ""
        if self.toolTip() != full:
            self.setToolTip(full)

    def _line_height(self) -> int:
        return round(QFontMetricsF(self._face).height() + 0.5)


class TextBlock(QWidget):
    """A wrapped text of at most so many lines; as high as it needs, or always as high as the most.

    Breaks at spaces only, so words tied with U+00A0 stay together; the last line elides, and then the full text
    is the tool tip.
    """

    def __init__(
        self,
        text: str = "",
        *,
        lines: int = 2,
        points: float = BODY,
        weight: Weight = "regular",
        role: Role = "ink",
        italic: bool = False,
        fixed: bool = False,
        centred: bool = False,
        leading: float = 1.0,
        smaller: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._most = lines
        self._face = font(points, weight, italic=italic)
        self._role: Role = role
        self._fixed = fixed
        self._centred = centred
        self._leading = leading
        self._heights: dict[int, int] = {}
        self._smaller = font(smaller, weight, italic=italic) if smaller is not None else None
        """For what does not stand in one line."""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(not fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self._measure_again()

    def set_role(self, role: Role) -> None:
        self._role = role
        self.update()

    def set_lines(self, lines: int) -> None:
        if lines != self._most:
            self._most = lines
            self._measure_again()

    def set_type(self, points: float, weight: Weight = "regular") -> None:
        face = font(points, weight, italic=self._face.italic())
        if face != self._face:
            self._face = face
            self._measure_again()

    @override
    def hasHeightForWidth(self) -> bool:
        return not self._fixed

    @override
    def heightForWidth(self, width: int, /) -> int:
        # A layout asks for the same few widths some hundred times.
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = round(self._broken(width).height + 0.5)
        return height

    @override
    def sizeHint(self) -> QSize:
        if self._fixed:
            return QSize(200, round(self._line_height() * self._most + 0.5))
        return QSize(200, self.heightForWidth(self.width() or 200))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height() if self._fixed else round(self._line_height() + 0.5))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        lines = self._broken(self.width())
        lines.paint(painter, 0, 0, self.width(), colour(self._role), centred=self._centred)
        full = self._text if lines.is_cut else ""
        if self.toolTip() != full:
            self.setToolTip(full)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        # Layouts remember the height of the width before and would cut the last line off.
        if event.size().width() != event.oldSize().width() and not self._fixed:
            self.updateGeometry()

    def _measure_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _broken(self, width: int) -> Lines:
        if self._smaller is not None and text_width(self._face, self._text) > width:
            return broken(self._text, self._smaller, width, self._most, leading=self._leading)
        return broken(self._text, self._face, width, self._most, leading=self._leading)

    def _line_height(self) -> float:
        return QFontMetricsF(self._face).height() * self._leading
