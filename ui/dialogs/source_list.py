"""Who is asked about an ISBN, a line each, in order: on or off, up and down, try it, change it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.wording import lookups, pgettext
from ui.forms.fields import CheckField
from ui.look.type import SMALL
from ui.widgets import Card, Chip, KeyButton, Rule, TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.lookup.sources import SourceEntry


class SourceList(Card):
    switched = Signal(str, bool)
    moved = Signal(str, int)
    """A source, and how many places down."""
    try_asked = Signal(str)
    edit_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[SourceRow] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 4, 8, 4)
        self._lines.setSpacing(0)

    def show_entries(self, entries: Sequence[SourceEntry], *, may_outside: bool | None) -> None:
        """Show the list anew; the button that had the focus keeps it."""
        focused = next(
            ((row.entry.id, at) for row in self.rows for at, part in enumerate(row.parts) if part.hasFocus()),
            None,
        )
        while (item := self._lines.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.rows = []
        for at, entry in enumerate(entries):
            if at:
                self._lines.addWidget(Rule())
            row = SourceRow(
                entry, is_first=not at, is_last=at == len(entries) - 1, may_outside=may_outside is True
            )
            row.check.toggled.connect(partial(self.switched.emit, entry.id))
            row.up.clicked.connect(partial(self._move, entry.id, -1))
            row.down.clicked.connect(partial(self._move, entry.id, 1))
            row.try_it.clicked.connect(partial(self._try, entry.id))
            row.edit.clicked.connect(partial(self._edit, entry.id))
            self._lines.addWidget(row)
            self.rows.append(row)
            if focused is not None and focused[0] == entry.id:
                row.parts[focused[1]].setFocus(Qt.FocusReason.OtherFocusReason)

    def row(self, source: str) -> SourceRow:
        return next(row for row in self.rows if row.entry.id == source)

    def _move(self, source: str, by: int, *_clicked: object) -> None:
        self.moved.emit(source, by)

    def _try(self, source: str, *_clicked: object) -> None:
        self.try_asked.emit(source)

    def _edit(self, source: str, *_clicked: object) -> None:
        self.edit_asked.emit(source)


class SourceRow(QWidget):
    def __init__(self, entry: SourceEntry, *, is_first: bool, is_last: bool, may_outside: bool) -> None:
        super().__init__()
        self.entry = entry
        name = lookups.known_name(entry.id) or entry.name
        self.check = CheckField()
        self.check.setText(name)
        self.check.setChecked(entry.is_on)
        self.check.setEnabled(entry.kind != "sru" or bool(entry.address))
        self.up = KeyButton(icon="caret-up", variant="flat", small=True)
        self.down = KeyButton(icon="caret-down", variant="flat", small=True)
        self.try_it = KeyButton(pgettext("Look-up", "Try it"), variant="quiet", small=True)
        self.edit = KeyButton(pgettext("Look-up", "Change"), variant="quiet", small=True)
        self.parts = (self.check, self.try_it, self.edit, self.up, self.down)
        for button, words in (
            (self.up, pgettext("Look-up", "Ask earlier")),
            (self.down, pgettext("Look-up", "Ask later")),
            (self.try_it, self.try_it.text()),
            (self.edit, self.edit.text()),
        ):
            button.setAccessibleName(f"{words}: {name}")
            if not button.text():
                button.setToolTip(words)
        for button, hidden in ((self.up, is_first), (self.down, is_last)):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            button.setVisible(not hidden)
        self.edit.setVisible(entry.kind == "sru")
        can_be_asked = may_outside and (entry.kind != "sru" or bool(entry.address))
        self.try_it.setVisible(entry.is_outside and can_be_asked)
        self._lay_out(_note(entry))

    def _lay_out(self, note: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.check)
        if self.entry.is_untried:
            head.addWidget(Chip("wheat", pgettext("Look-up", "untried")))
        head.addStretch()
        words.addLayout(head)
        if note:
            told = TextBlock(note, points=SMALL, role="muted", lines=2)
            indented = QHBoxLayout()
            indented.setContentsMargins(28, 0, 0, 4)
            indented.addWidget(told)
            words.addLayout(indented)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(4)
        row.addLayout(words, 1)
        for part in (self.try_it, self.edit, self.up, self.down):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)


def _note(entry: SourceEntry) -> str:
    if entry.kind == "sru":
        return entry.address or pgettext("Look-up", "Ask the library for the address of its SRU catalogue.")
    if entry.kind == "here":
        return pgettext("Look-up", "A book whose ISBN is here already is one more copy.")
    if entry.kind == "references":
        return pgettext("Look-up", "Lists of records on this computer; see below.")
    return ""
