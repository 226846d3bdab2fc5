"""Fields that scroll where the window is low."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ROOM: Final = 24


class _Area(QScrollArea):
    """Shows what gets the focus, also where that comes from outside."""

    def __init__(self, *, stands_still: bool) -> None:
        super().__init__()
        self._stands_still = stands_still
        self._top: int | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, part: QWidget | None) -> None:
        if part is not None and self.isAncestorOf(part):
            self.ensureWidgetVisible(part, 0, _ROOM)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        top, self._top = self._top, self.y()
        if self._stands_still and top is not None and self.isVisible():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.y() - top)


def scrolling(part: QWidget, *, stands_still: bool = False) -> QScrollArea:
    """Return an area without frame or ground in which `part` scrolls up and down.

    `stands_still`: what appears above the area covers some of it, and what is under the mouse stays there.
    """
    area = _Area(stands_still=stands_still)
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    part.setAutoFillBackground(False)
    return area
