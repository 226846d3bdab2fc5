"""A page of A4 on the screen: white in the dark too, whole, or as large as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from bookcrossing.printing.sheets import PAPER_HEIGHT, PAPER_WIDTH

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_INCH_MM: Final = 25.4
_SENSIBLE_DPI: Final = (40.0, 400.0)
_ANY_SIZE: Final = 16777215
"""Qt's own largest."""


class PaperView(QWidget):
    """What is on the page is painted by whoever derives from it, and kept in `_picture` until it changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QImage | None = None
        self._large = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAutoFillBackground(False)

    def set_large(self, large: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        self._large = large
        if large:
            self.setFixedSize(self._paper())
        else:
            self.setMinimumSize(0, 0)
            self.setMaximumSize(_ANY_SIZE, _ANY_SIZE)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._paper() if self._large else QSize(424, 600)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 226)

    def where(self) -> QRectF:
        """Return where the page lies on the widget, with a dot of frame around it."""
        width = min(self.width(), int(self.height() * PAPER_WIDTH / PAPER_HEIGHT))
        height = round((width - 2) * PAPER_HEIGHT / PAPER_WIDTH) + 2
        left = (self.width() - width) // 2
        return QRectF(left, max(0, (self.height() - height) // 2), width, height)

    def _paper(self) -> QSize:
        """As large as on paper, by what the screen says of its own size."""
        screen = self.screen()
        dpi = screen.physicalDotsPerInch()
        if not _SENSIBLE_DPI[0] <= dpi <= _SENSIBLE_DPI[1]:
            dpi = screen.logicalDotsPerInch()
        dots = dpi / _INCH_MM
        return QSize(round(PAPER_WIDTH * dots) + 2, round(PAPER_HEIGHT * dots) + 2)
