"""What a person measured on a printer's test page, and the correction that follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from bookcrossing.printing.trial_page import ACROSS, CROSS, DOWN, fit_measured
from bookcrossing.wording import pgettext
from ui.forms import FormPanel
from ui.pages.labels.decimal_field import MeasureField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bookcrossing.printing.imposition import PrinterFit


class MeasuredForm(FormPanel):
    def __init__(self, printer: str, printed_with: PrinterFit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printer, self._printed_with = printer, printed_with
        self.measured = [MeasureField(0, 297, step=0.5) for _ in range(4)]
        for field, wanted in zip(self.measured, (*CROSS, ACROSS, DOWN), strict=True):
            field.set_value(wanted)
            self.add(field)
        self.end_fields()
        self.set_words()

    @property
    def fit(self) -> PrinterFit:
        from_left, from_top, across, down = (field.value for field in self.measured)
        return fit_measured(from_left, from_top, across, down, self._printed_with)

    @override
    def is_changed(self) -> bool:
        return False  # a glance at the paper brings it back

    @override
    def take_focus(self) -> None:
        self.measured[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.measured[0].editor.selectAll()

    @override
    def last_field(self) -> QWidget | None:
        return self.measured[-1]

    @override
    def set_words(self) -> None:
        super().set_words()
        explained = pgettext(
            "Labels",
            "Type what you measure on the page, in millimetres. Where nothing is off, nothing changes.",
        )
        self.set_head(self._printer or pgettext("Labels", "The test page"), explained)
        for field, words in zip(
            self.measured,
            (
                pgettext("Labels", "Paper’s left edge to the cross at nought"),
                pgettext("Labels", "Paper’s upper edge to the same cross"),
                pgettext("Labels", "Cross to cross, across"),
                pgettext("Labels", "Cross to cross, down"),
            ),
            strict=True,
        ):
            field.set_label(words)
