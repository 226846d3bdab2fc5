"""A sheet of one's own: how many labels, how large, where the first one lies and how far it is to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from bookcrossing.desk.own_sheets import KeepSheet
from bookcrossing.printing.sheets import (
    L7160,
    MOST_ACROSS,
    MOST_DOWN,
    PAPER_HEIGHT,
    PAPER_WIDTH,
    BadSheet,
    Sheet,
    checked,
)
from bookcrossing.wording import label_page, pgettext
from ui.forms import FormPanel, NumberField, TextField, side_by_side
from ui.pages.labels.decimal_field import MeasureField
from ui.widgets import KeyButton, NoticeBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MILLIMETRES: Final = ("width", "height", "left", "top", "pitch_x", "pitch_y", "radius")


class OwnSheetForm(FormPanel):
    looked_at = Signal(object)  # Sheet that can be, or None
    drop_asked = Signal(str)

    def __init__(self, sheet: Sheet | None, like: Sheet | None, parent: QWidget | None = None) -> None:
        """Change `sheet`, or make a new one `like` another."""
        super().__init__(parent)
        self._before = sheet
        start = sheet or replace(like or L7160, name="")
        self.name = TextField()
        self.columns, self.rows = NumberField(1, MOST_ACROSS), NumberField(1, MOST_DOWN)
        most = {"width": PAPER_WIDTH, "left": PAPER_WIDTH, "pitch_x": PAPER_WIDTH}
        self.sizes = {
            name: MeasureField(0, most.get(name, PAPER_HEIGHT), decimals=2) for name in _MILLIMETRES
        }
        self.drop = KeyButton(icon="trash", variant="flat", small=True)
        self._wrong = NoticeBar("refused", lines=3)
        self._wrong.hide()
        self.add(self.name)
        self.add(side_by_side(self.columns, self.rows))
        for pair in (("width", "height"), ("left", "top"), ("pitch_x", "pitch_y")):
            self.add(side_by_side(*(self.sizes[name] for name in pair)))
        self.add(side_by_side(self.sizes["radius"], self.drop))
        self.add(self._wrong)
        self.end_fields()
        self.name.set_text(start.name)
        self.columns.set_value(start.columns)
        self.rows.set_value(start.rows)
        for name, field in self.sizes.items():
            field.set_value(getattr(start, name))
        self._start = self.sheet
        self.drop.setVisible(sheet is not None)
        self.drop.clicked.connect(self._ask_drop)
        parts: tuple[TextField | NumberField | MeasureField, ...] = (self.name, self.columns, self.rows)
        for part in (*parts, *self.sizes.values()):
            part.changed.connect(self.look)
        self.set_words()

    @property
    def sheet(self) -> Sheet:
        """What is typed, whether that can be or not."""
        sizes = {name: field.value for name, field in self.sizes.items()}
        return Sheet(self.name.text, self.columns.value, self.rows.value, **sizes)

    def command(self) -> KeepSheet | None:
        """Return what to do; None, and say it, where the sheet cannot be."""
        try:
            sheet = checked(self.sheet)
        except BadSheet as bad:
            self._say(label_page.sheet_refused(bad.fault, bad.over))
            return None
        return KeepSheet(sheet=sheet, instead_of=self._before.name if self._before else None)

    @Slot()
    def look(self) -> None:
        """Show at once what comes of it, and say at once what cannot be."""
        try:
            sheet = checked(replace(self.sheet, name=self.name.text or "?"))
        except BadSheet as bad:
            self._say(label_page.sheet_refused(bad.fault, bad.over))
            self.looked_at.emit(None)
        else:
            self._wrong.hide()
            self.looked_at.emit(sheet)

    def _say(self, words: str) -> None:
        self._wrong.set_words(words)
        self._wrong.show()

    @Slot()
    def _ask_drop(self) -> None:
        if self._before is not None:
            self.drop_asked.emit(self._before.name)

    @override
    def is_changed(self) -> bool:
        return self.sheet != self._start

    @override
    def take_focus(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def last_field(self) -> QWidget | None:
        return self.sizes["radius"]

    @override
    def set_words(self) -> None:
        super().set_words()
        explained = pgettext(
            "Labels",
            "In millimetres, margins from the paper’s edge; “to” from one label’s edge to the same edge of the next.",
        )
        if self._before is None:
            self.set_head(pgettext("Labels", "A sheet of your own"), explained)
        else:
            self.set_head(pgettext("Labels", "Change the sheet"), explained)
        self.name.set_label(pgettext("Labels", "Name of the sheet"))
        self.columns.set_label(label_page.measure_name("columns"))
        self.rows.set_label(label_page.measure_name("rows"))
        for name in _MILLIMETRES:
            self.sizes[name].set_label(label_page.measure_name(name))
        self.drop.setText(pgettext("Labels", "Remove it"))
