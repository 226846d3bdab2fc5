"""What else is known about a title: label at the left, value at the right, as many lines as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.look.tokens import colour
from ui.look.type import SMALL, font
from ui.painting.lines import broken, paint_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ui.painting.lines import Lines

_LABEL: Final = 112
_GAP: Final = 6
_MOST_LINES: Final = 6


class FactsList(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        self._facts = tuple(facts)
        self.setAccessibleName("\n".join(f"{label}: {value}" for label, value in facts))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return round(sum(lines.height + _GAP for _, lines in self._broken(width)) + 0.5)

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(self.width() or 300))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 0)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        top = 0.0
        for label, lines in self._broken(self.width()):
            where = QRectF(0, top, _LABEL - 8, lines.line_height)
            paint_line(painter, where, label, font(SMALL), colour("muted"))
            lines.paint(painter, _LABEL, top, self.width() - _LABEL, colour("ink"))
            top += lines.height + _GAP

    def _broken(self, width: int) -> Iterator[tuple[str, Lines]]:
        face = font(SMALL)
        for label, value in self._facts:
            yield label, broken(value, face, max(40, width - _LABEL), _MOST_LINES)
