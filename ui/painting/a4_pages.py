"""Pages of A4 on a printer or into a PDF: each painted on a painter whose unit is 0.01 mm."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from ui.painting.canvas import DPI

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPagedPaintDevice

P = TypeVar("P")


def paint_a4(device: QPagedPaintDevice, pages: Sequence[P], paint: Callable[[QPainter, P], None]) -> bool:
    """Paint a sheet for each page; answer whether all went well."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    layout = device.pageLayout()
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setOrientation(QPageLayout.Orientation.Portrait)
    layout.setMargins(QMarginsF(0, 0, 0, 0))
    device.setPageLayout(layout)
    painter = QPainter()
    if not painter.begin(device):
        return False
    for at, page in enumerate(pages):
        if at and not device.newPage():
            painter.end()
            return False
        painter.save()
        painter.scale(device.logicalDpiX() / DPI, device.logicalDpiY() / DPI)
        paint(painter, page)
        painter.restore()
    return painter.end()
