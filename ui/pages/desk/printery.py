"""Printing at the desk: a label for a book, a slip for a reader; what went wrong is said in the page.

A label printer prints a single label at once. Where labels come on whole sheets, or no printer is known, it
waits in the queue for others: nobody wants a sheet for one, nor a question by the system in another language.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bookcrossing.clock import local_day
from bookcrossing.errors import DeskError
from bookcrossing.wording import desk
from bookcrossing.wording.refusals import what_is_so, what_to_do

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.listings.reads import Reads
    from bookcrossing.printing.drawing import Drawing
    from bookcrossing.printing.label import BookLabel
    from ui.bridge import DeskBridge
    from ui.printing import LabelPrinter


class Printery(QObject):
    def __init__(self, bridge: DeskBridge, tell: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._tell = tell
        self._printer: LabelPrinter | None = None

    def set_printer(self, printer: LabelPrinter) -> None:
        self._printer = printer

    def print_label(self, copy_id: int) -> None:
        if self._printer is None or not self._printer.is_for_labels():
            from bookcrossing.desk.prints import WantPrint

            command = WantPrint(copies=(copy_id,))
            self._bridge.perform(command, owner=self, done=self._say_queued, refused=self._refuse)
            return
        question = partial(label_asked, self._bridge.reads, copy_id)
        self._bridge.ask(question, owner=self, done=partial(self._print_label, copy_id))

    def print_slip(self, number: str, *, asked: bool) -> None:
        """Print a reader's slip; unless asked for, only where that opens no question on the screen."""
        if not asked and self._printer is not None and not self._printer.is_known():
            return
        job = self._bridge.reads.home_name
        self._bridge.ask(job, owner=self, done=partial(self._print_slip, number))

    def _print_label(self, copy_id: int, label: BookLabel) -> None:
        from ui.pages.desk.prints import label_drawn

        try:
            drawing = label_drawn(label)
        except DeskError as error:
            self._refuse(error)
            return
        if self._print(drawing, label.number):
            from bookcrossing.desk.prints import NotePrinted

            printed = NotePrinted(copy=copy_id)
            self._bridge.perform(printed, owner=self, done=_nothing, refused=_nothing)

    def _say_queued(self, _changed: object) -> None:
        on_sheets = self._printer is not None and self._printer.is_known()
        self._tell("done", *desk.label_queued(on_sheets=on_sheets))

    def _refuse(self, error: DeskError) -> None:
        self._tell("refused", what_is_so(error), what_to_do(error))

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


def label_asked(reads: Reads, copy_id: int) -> BookLabel:
    from bookcrossing.printing.label import BookLabel
    from bookcrossing.wording.printed_items import items

    (label,) = items("label", reads.printable([copy_id]), reads.qr_rule())
    assert isinstance(label, BookLabel)
    return label


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
