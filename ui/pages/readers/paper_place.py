"""The place where a sheet is looked at before it is printed, in front of the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.readers.papers import everything, slips

if TYPE_CHECKING:
    from datetime import date

    from bookcrossing.listings.readers import ReaderHeld
    from bookcrossing.listings.reads import Reads
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.readers.paper_panel import PaperPanel
    from ui.pages.readers.paper_printer import PaperPrinter


class PaperPlace(QWidget):
    opened = Signal()
    closed = Signal()

    def __init__(
        self, bridge: DeskBridge, printer: PaperPrinter, picker: FilePicker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._printer = printer
        self._picker = picker
        self.panel: PaperPanel | None = None
        self.column = QVBoxLayout(self)

    def show_everything(self, reader_id: int, today: date) -> None:
        question = partial(_held_here, self._bridge.reads, reader_id, today)
        self._bridge.ask(question, owner=self, done=partial(self._open_sheet, today))

    def show_slips(self, today: date) -> None:
        question = partial(_overdue_here, self._bridge.reads, today)
        self._bridge.ask(question, owner=self, done=partial(self._open_slips, today))

    @Slot()
    def close_panel(self) -> None:
        if self.panel is not None:
            self._drop()
            self.closed.emit()

    def _open_sheet(self, today: date, found: tuple[ReaderHeld | None, str]) -> None:
        held, table = found
        if held is not None:
            self._open(everything(held, table, today, self._printer, self._picker))

    def _open_slips(self, today: date, found: tuple[tuple[ReaderHeld, ...], str]) -> None:
        late, table = found
        if late:
            self._open(slips(late, table, today, self._printer, self._picker))

    def _open(self, panel: PaperPanel) -> None:
        self._drop()
        self.panel = panel
        panel.closed.connect(self.close_panel)
        self.column.addWidget(panel)
        self.opened.emit()
        panel.take_focus()

    def _drop(self) -> None:
        if self.panel is not None:
            self.column.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None


def _held_here(reads: Reads, reader_id: int, today: date) -> tuple[ReaderHeld | None, str]:
    return reads.held(reader_id, today), reads.home_name()


def _overdue_here(reads: Reads, today: date) -> tuple[tuple[ReaderHeld, ...], str]:
    return reads.overdue_readers(today), reads.home_name()
