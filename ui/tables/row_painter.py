"""A row of a table, painted: chosen in the selection's tint with a bar in front, a hairline below, cell after cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from ui.look.tokens import colour, is_dark
from ui.painting.pixels import device_width, snapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.look.tokens import Role

_PICTURES_KEPT: Final = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A column where a row crosses it."""

    column: int
    left: int
    width: int


class RowPainter:
    """Paints rows for their view, not cell by cell as a delegate: Qt's way there takes as long as the painting."""

    def __init__(self, row_height: int) -> None:
        self.row_height = row_height
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def paint_cell(self, painter: QPainter, where: QRectF, column: int, row: Any) -> None:
        """Paint what stands in a column of the row."""
        raise NotImplementedError

    def says(self, column: int, row: Any) -> str | None:
        """Return all that a cell's look follows from, where many rows say the same; None where each differs."""
        del column, row
        return None

    def paint_row(
        self, painter: QPainter, top: int, cells: Sequence[Cell], row: Any, *, selected: bool, hovered: bool
    ) -> None:
        """Paint a row, None where it is no more."""
        transform = painter.deviceTransform()
        ratio, across, down = transform.m11(), transform.dx(), transform.dy()
        # A picture is shown only where its pixels fall on the screen's.
        is_sharp = (top * ratio + down) % 1 == 0 and self.row_height * ratio % 1 == 0
        ground: Role | None = "selection" if selected else "sunk" if hovered else None
        if ground is not None and cells:
            # Whole first: no gap where the row ends between two pixels.
            whole = cells[-1].left + cells[-1].width - cells[0].left
            painter.fillRect(QRect(cells[0].left, top, whole, self.row_height), colour(ground))
        for cell in cells:
            says = None if row is None else self.says(cell.column, row)
            if says is None or not is_sharp or (cell.left * ratio + across) % 1 or cell.width * ratio % 1:
                where = QRectF(cell.left, top, cell.width, self.row_height)
                self._paint(painter, where, cell.column, row, ground)
                continue
            key = (says, cell.column, cell.width, ground, ratio, is_dark())
            picture = self._pictures.get(key)
            if picture is None:
                picture = self._keep(key, self._picture(cell, row, ground, ratio))
            painter.drawPixmap(cell.left, top, picture)

    def _picture(self, cell: Cell, row: Any, ground: Role | None, ratio: float) -> QPixmap:
        picture = QPixmap(QSize(cell.width, self.row_height) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(colour("surface"))
        painter = QPainter(picture)
        self._paint(painter, QRectF(0, 0, cell.width, self.row_height), cell.column, row, ground)
        painter.end()
        return picture

    def _keep(self, key: tuple[object, ...], picture: QPixmap) -> QPixmap:
        """Keep what figures and states look like: the same few stand in every page of rows."""
        if len(self._pictures) >= _PICTURES_KEPT:
            self._pictures.clear()
        self._pictures[key] = picture
        return picture

    def _paint(self, painter: QPainter, where: QRectF, column: int, row: Any, ground: Role | None) -> None:
        if ground is None and painter.deviceTransform().m11() == 1:
            # Most rows on most screens.
            left, bottom, wide = int(where.x()), int(where.bottom()), int(where.width())
            painter.fillRect(left, bottom - 1, wide, 1, colour("line"))
            if row is not None:
                self.paint_cell(painter, where, column, row)
            return
        thick = device_width(painter, 1)
        if ground is not None:
            painter.fillRect(snapped(painter, where), colour(ground))
        line = QRectF(where.x(), where.bottom() - thick, where.width(), thick)
        painter.fillRect(snapped(painter, line), colour("line"))
        if ground == "selection" and column == 0:
            bar = QRectF(where.x(), where.y(), 3, where.height() - thick)
            painter.fillRect(snapped(painter, bar), colour("blue"))
        if row is not None:
            self.paint_cell(painter, where, column, row)
