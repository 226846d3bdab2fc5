"""Fields that scroll where the window is low."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_ROOM: Final = 24


class _Area(QScrollArea):
    """Shows what gets the focus, also where that comes from outside."""

    def __init__(self) -> None:
        super().__init__()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, part: QWidget | None) -> None:
        if part is not None and self.isAncestorOf(part):
            self.ensureWidgetVisible(part, 0, _ROOM)


def scrolling(part: QWidget) -> QScrollArea:
    """Return an area without frame or ground in which `part` scrolls up and down."""
    area = _Area()
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    part.setAutoFillBackground(False)
    return area
