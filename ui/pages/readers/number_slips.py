"""The slip with a number made here, for a reader who has no card: as large as a book's label."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bookcrossing.printing.slip import ReaderSlip, reader_slip
from bookcrossing.wording import desk
from bookcrossing.wording.dates import short
from bookcrossing.wording.prints import slip_sentences
from ui.pages.notices import Said
from ui.painting.label import measure
from ui.printing import Printed

if TYPE_CHECKING:
    from datetime import date

    from ui.bridge import DeskBridge
    from ui.printing import Printer


def is_made_here(number: str) -> bool:
    return number.startswith("V-")


class NumberSlips(QObject):
    said = Signal(object)  # Said

    def __init__(self, bridge: DeskBridge, printer: Printer | None, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._printer = printer

    def print_slip(self, number: str, day: date) -> None:
        done = partial(self._print, number, day)
        self._bridge.ask(self._bridge.reads.home_name, owner=self, done=done)

    def _print(self, number: str, day: date, table: str) -> None:
        slip = reader_slip(ReaderSlip(number, table, slip_sentences(), short(day)), measure)
        printed = Printed.FAILED if self._printer is None else self._printer.print_labels([slip])
        if printed is Printed.DONE:
            self.said.emit(Said("done", partial(desk.label_printed, number)))
        elif printed is Printed.FAILED:
            self.said.emit(Said("failed", _not_printed, _why_not_printed))


def _not_printed() -> str:
    return desk.print_failed()[0]


def _why_not_printed() -> str:
    return desk.print_failed()[1]
