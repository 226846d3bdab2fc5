"""Where sheets of A4 go: a printer that is asked for each time, because what it prints is somebody's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from ui.painting.paper_pages import paint_pages
from ui.printing import Printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from bookcrossing.printing.paper_page import PaperPage


class PaperPrinter(Protocol):
    def print_pages(self, pages: Sequence[PaperPage], parent: QWidget) -> Printed: ...


class SystemPaperPrinter:
    def print_pages(self, pages: Sequence[PaperPage], parent: QWidget) -> Printed:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not chosen:
            return Printed.GIVEN_UP
        printer.setFullPage(True)
        return Printed.DONE if paint_pages(printer, pages) else Printed.FAILED
