"""Where printed things go: labels and slips to a printer or a PDF file, sheets of A4 to the printer asked for."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from bookcrossing.exchange.putting_down import NotWritten, put_down
from ui import settings
from ui.painting import label
from ui.painting.canvas import DPI
from ui.painting.pdf import pdf
from ui.painting.sheets import print_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice, QPdfWriter
    from PySide6.QtWidgets import QWidget

    from bookcrossing.printing.drawing import Drawing
    from bookcrossing.printing.imposition import PrinterFit, SheetPage
    from ui.settings import Settings

_SHEET_CORNER_MM: Final = 10
"""On an office sheet the label stands so far in: no printer reaches the edge."""
_LABEL_PAPER_MM: Final = 130
"""Paper no wider than this is a label printer's."""


class Printed(Enum):
    DONE = auto()
    GIVEN_UP = auto()
    """Somebody closed the question which printer to use."""
    FAILED = auto()


class Printer(Protocol):
    def is_known(self) -> bool:
        """Tell whether printing needs no question first."""

    def print_labels(self, drawings: Sequence[Drawing]) -> Printed: ...


class LabelPrinter(Printer, Protocol):
    def is_for_labels(self) -> bool:
        """Tell whether a single label would come out by itself: not on a sheet of paper, and without a question."""


class PagesPrinter(Protocol):
    def names(self) -> tuple[str, ...]:
        """Return the printers there are."""

    def usual_name(self) -> str:
        """Return the one that is taken unless another is chosen; empty where there is none."""

    def print_pages(
        self, name: str, pages: Sequence[SheetPage], fit: PrinterFit, *, both_sides: bool = False
    ) -> Printed:
        """Print pages of A4 on the printer of that name, its own error taken out."""


class SheetPrinter(Protocol):
    def print_sheet(self, paint: Callable[[QPainter], object]) -> Printed:
        """Ask for a printer and paint a page of A4; the painter's unit is 0.01 mm from the paper's corner."""


class PdfPrinter:
    """Write each drawing as a page of its own size."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def is_known(self) -> bool:
        return True

    def is_for_labels(self) -> bool:
        return True

    def print_labels(self, drawings: Sequence[Drawing]) -> Printed:
        def paint(writer: QPdfWriter) -> bool:
            writer.setResolution(DPI)
            return _paint_pages(writer, drawings) is Printed.DONE

        pages = pdf(paint)
        if pages is None:
            return Printed.FAILED
        try:
            put_down(self._path, pages)
        except NotWritten:
            return Printed.FAILED
        return Printed.DONE


class SystemPrinter:
    """Print on the printer kept for labels, else on the default one; where there is neither, ask."""

    def __init__(self, kept: Settings, parent: QWidget) -> None:
        self._kept = kept
        self._parent = parent

    def is_known(self) -> bool:
        return not self._info().isNull()

    def print_labels(self, drawings: Sequence[Drawing]) -> Printed:
        printer = self._known_printer() or self._asked_printer()
        if printer is None:
            return Printed.GIVEN_UP
        if _paper_width(printer) > _LABEL_PAPER_MM:
            return _paint_pages(printer, drawings, corner=_SHEET_CORNER_MM, own_size=False)
        return _paint_pages(printer, drawings)

    def print_sheet(self, paint: Callable[[QPainter], object]) -> Printed:
        """Ask each time, the printer of last time first: labels may go to another one."""
        kept = QPrinterInfo.printerInfo(self._kept.read(settings.SHEET_PRINTER))
        high = QPrinter.PrinterMode.HighResolution
        printer = self._asked(QPrinter(high) if kept.isNull() else QPrinter(kept, high))
        if printer is None:
            return Printed.GIVEN_UP
        self._kept.write(settings.SHEET_PRINTER, printer.printerName())
        return paint_sheet(printer, paint)

    def is_for_labels(self) -> bool:
        printer = self._known_printer()
        return printer is not None and _paper_width(printer) <= _LABEL_PAPER_MM

    def names(self) -> tuple[str, ...]:
        return tuple(QPrinterInfo.availablePrinterNames())

    def usual_name(self) -> str:
        names = self.names()
        wanted = (self._kept.read(settings.SHEET_PRINTER), QPrinterInfo.defaultPrinterName(), *names)
        return next((name for name in wanted if name in names), "")

    def print_pages(
        self, name: str, pages: Sequence[SheetPage], fit: PrinterFit, *, both_sides: bool = False
    ) -> Printed:
        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            return Printed.FAILED
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        if both_sides:
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        return Printed.DONE if print_pages(printer, pages, fit) else Printed.FAILED

    def _known_printer(self) -> QPrinter | None:
        info = self._info()
        return None if info.isNull() else QPrinter(info, QPrinter.PrinterMode.HighResolution)

    def _info(self) -> QPrinterInfo:
        kept = QPrinterInfo.printerInfo(self._kept.read(settings.LABEL_PRINTER))
        return QPrinterInfo.defaultPrinter() if kept.isNull() else kept

    def _asked_printer(self) -> QPrinter | None:
        return self._asked(QPrinter(QPrinter.PrinterMode.HighResolution))

    def _asked(self, printer: QPrinter) -> QPrinter | None:
        dialog = QPrintDialog(printer, self._parent)
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if chosen else None


def _paper_width(printer: QPrinter) -> float:
    return printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter).width()


def paint_sheet(device: QPagedPaintDevice, paint: Callable[[QPainter], object]) -> Printed:
    """Paint one page of A4 at full size; the printer's own margins move nothing."""
    layout = device.pageLayout()
    layout.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    layout.setOrientation(QPageLayout.Orientation.Portrait)
    _use_whole_page(device, layout)
    painter = QPainter()
    if not painter.begin(device):
        return Printed.FAILED
    try:
        painter.scale(device.logicalDpiX() / DPI, device.logicalDpiY() / DPI)
        paint(painter)
    finally:
        is_whole = painter.end()
    return Printed.DONE if is_whole else Printed.FAILED


def _paint_pages(
    device: QPagedPaintDevice, drawings: Sequence[Drawing], *, corner: float = 0, own_size: bool = True
) -> Printed:
    """Paint a page for each; on a big sheet its place is the corner."""
    painter = QPainter()
    for number, drawing in enumerate(drawings):
        _lay_page(device, drawing if own_size else None)
        if number == 0 and not painter.begin(device):
            return Printed.FAILED
        if number and not device.newPage():
            painter.end()
            return Printed.FAILED
        label.paint(painter, drawing, x=corner, y=corner)
    return Printed.DONE if not drawings or painter.end() else Printed.FAILED


def _lay_page(device: QPagedPaintDevice, drawing: Drawing | None) -> None:
    layout = device.pageLayout()
    if drawing is not None:
        size = QSizeF(drawing.width, drawing.height)
        layout.setPageSize(
            QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
        )
        layout.setOrientation(QPageLayout.Orientation.Portrait)
    _use_whole_page(device, layout)


def _use_whole_page(device: QPagedPaintDevice, layout: QPageLayout) -> None:
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setMargins(QMarginsF(0, 0, 0, 0))
    device.setPageLayout(layout)
    if isinstance(device, QPrinter):
        device.setFullPage(True)
