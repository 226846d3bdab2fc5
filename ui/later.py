"""The system's printer, loaded when something is printed: Qt's part for it is not needed to start."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from bookcrossing.printing.drawing import Drawing
    from bookcrossing.printing.imposition import PrinterFit, SheetPage
    from ui.printing import Printed, SystemPrinter
    from ui.settings import Settings


class LaterPrinter:
    """Does what ui.printing's SystemPrinter does."""

    def __init__(self, kept: Settings, parent: QWidget) -> None:
        self._kept = kept
        self._parent = parent

    def is_known(self) -> bool:
        return self._printer.is_known()

    def print_labels(self, drawings: Sequence[Drawing]) -> Printed:
        return self._printer.print_labels(drawings)

    def print_sheet(self, paint: Callable[[QPainter], object]) -> Printed:
        return self._printer.print_sheet(paint)

    def is_for_labels(self) -> bool:
        return self._printer.is_for_labels()

    def names(self) -> tuple[str, ...]:
        return self._printer.names()

    def usual_name(self) -> str:
        return self._printer.usual_name()

    def print_pages(
        self, name: str, pages: Sequence[SheetPage], fit: PrinterFit, *, both_sides: bool = False
    ) -> Printed:
        return self._printer.print_pages(name, pages, fit, both_sides=both_sides)

    @cached_property
    def _printer(self) -> SystemPrinter:
        from ui.printing import SystemPrinter

        return SystemPrinter(self._kept, self._parent)
