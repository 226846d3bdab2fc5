"""Printing at the desk: a label for a book, a slip for a reader; what went wrong is said in the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bookcrossing.clock import local_day
from bookcrossing.desk.cataloguing import NoteLabelPrinted
from bookcrossing.wording import desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.listings.cards import Book
    from bookcrossing.printing.drawing import Drawing
    from ui.bridge import DeskBridge
    from ui.printing import Printer


class Printery(QObject):
    def __init__(self, bridge: DeskBridge, tell: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._tell = tell
        self._printer: Printer | None = None

    def set_printer(self, printer: Printer) -> None:
        self._printer = printer

    def print_label(self, copy_id: int) -> None:
        self._bridge.ask(partial(self._bridge.reads.book, copy_id), owner=self, done=self._print_label)

    def print_slip(self, number: str, *, asked: bool) -> None:
        """Print a reader's slip; unless asked for, only where that opens no question on the screen."""
        if not asked and self._printer is not None and not self._printer.is_known():
            return
        job = self._bridge.reads.home_name
        self._bridge.ask(job, owner=self, done=partial(self._print_slip, number))

    def _print_label(self, book: Book) -> None:
        from ui.pages.desk.prints import label_of

        if self._print(label_of(book), book.copy.number):
            self._bridge.perform(NoteLabelPrinted(), owner=self, done=_nothing, refused=_nothing)

    def _print_slip(self, number: str, table: str) -> None:
        from ui.pages.desk.prints import slip_of

        self._print(slip_of(number, table, local_day(self._bridge.clock.now())), number)

    def _print(self, drawing: Drawing, number: str) -> bool:
        from ui.printing import Printed  # with Qt's part for printers, which nothing else needs

        printed = Printed.FAILED if self._printer is None else self._printer.print_labels([drawing])
        if printed is Printed.DONE:
            self._tell("done", desk.label_printed(number))
        elif printed is Printed.FAILED:
            self._tell("failed", *desk.print_failed())
        return printed is Printed.DONE


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
