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
        """Show the list anew in the rows that stand there: nothing moves, and the focus stays where it is."""
        known = {row.entry.id: row for row in self.rows}
        rows = [known.pop(entry.id) if entry.id in known else self._new_row(entry) for entry in entries]
        for row in known.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        if rows != self.rows:
            for row in rows:
                self._lines.addWidget(row)  # of one that stands there already: to the end
        self.rows = rows
        for at, (row, entry) in enumerate(zip(rows, entries, strict=True)):
            is_last = at == len(entries) - 1
            row.show_entry(entry, is_first=not at, is_last=is_last, may_outside=may_outside is True)

    def _new_row(self, entry: SourceEntry) -> SourceRow:
        row = SourceRow(entry)
        row.check.toggled.connect(partial(self.switched.emit, entry.id))
        row.up.clicked.connect(partial(self._move, entry.id, -1))
        row.down.clicked.connect(partial(self._move, entry.id, 1))
        row.try_it.clicked.connect(partial(self._try, entry.id))
        row.edit.clicked.connect(partial(self._edit, entry.id))
        return row

    def row(self, source: str) -> SourceRow:
        return next(row for row in self.rows if row.entry.id == source)

    def _move(self, source: str, by: int, *_clicked: object) -> None:
        self.moved.emit(source, by)

    def _try(self, source: str, *_clicked: object) -> None:
        self.try_asked.emit(source)

    def _edit(self, source: str, *_clicked: object) -> None:
        self.edit_asked.emit(source)


class SourceRow(QWidget):
    def __init__(self, entry: SourceEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.check = CheckField()
        self.up = KeyButton(icon="caret-up", variant="flat", small=True)
        self.down = KeyButton(icon="caret-down", variant="flat", small=True)
        self.try_it = KeyButton(variant="quiet", small=True)
        self.edit = KeyButton(variant="quiet", small=True)
        self._untried = Chip("wheat", "")
        self._told = TextBlock(points=SMALL, role="muted", lines=2)
        self._rule = Rule()
        self._note = QWidget()
        for button in (self.up, self.down):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self._lay_out()

    def show_entry(self, entry: SourceEntry, *, is_first: bool, is_last: bool, may_outside: bool) -> None:
        self.entry = entry
        has_address = entry.kind != "sru" or bool(entry.address)
        self._set_words()
        self.check.blockSignals(True)  # what is shown was not switched by anybody
        self.check.setChecked(entry.is_on)
        self.check.blockSignals(False)
        self.check.setEnabled(has_address)
        self._rule.setVisible(not is_first)
        self._untried.setVisible(entry.is_untried)
        self._show_ends(is_first=is_first, is_last=is_last)
        self.edit.setVisible(entry.kind == "sru")
        self.try_it.setVisible(entry.is_outside and may_outside and has_address)

    def _show_ends(self, *, is_first: bool, is_last: bool) -> None:
        """Of the first there is no way up, of the last none down: the focus goes to the other one."""
        ends = ((self.up, is_first, self.down), (self.down, is_last, self.up))
        for button, is_end, other in ends:
            if not is_end:
                button.show()
            elif button.hasFocus():
                other.show()
                other.setFocus(Qt.FocusReason.OtherFocusReason)
        for button, is_end, _other in ends:
            button.setVisible(not is_end)

    def _set_words(self) -> None:
        name = lookups.known_name(self.entry.id) or self.entry.name
        self.check.setText(name)
        self.try_it.setText(pgettext("Look-up", "Try it"))
        self.edit.setText(pgettext("Look-up", "Change"))
        self._untried.set_look("wheat", pgettext("Look-up", "untried"))
        note = _note(self.entry)
        self._told.set_text(note)
        self._note.setVisible(bool(note))
        for button, words in (
            (self.up, pgettext("Look-up", "Ask earlier")),
            (self.down, pgettext("Look-up", "Ask later")),
            (self.try_it, self.try_it.text()),
            (self.edit, self.edit.text()),
        ):
            button.setAccessibleName(f"{words}: {name}")
            if not button.text():
                button.setToolTip(words)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.check)
        head.addWidget(self._untried)
        head.addStretch()
        indented = QHBoxLayout(self._note)
        indented.setContentsMargins(28, 0, 0, 4)
        indented.addWidget(self._told)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(self._note)
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(4)
        row.addLayout(words, 1)
        for part in (self.try_it, self.edit, self.up, self.down):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rule)
        column.addLayout(row)


def _note(entry: SourceEntry) -> str:
    if entry.kind == "sru":
        return entry.address or pgettext("Look-up", "Ask the library for the address of its SRU catalogue.")
    if entry.kind == "here":
        return pgettext("Look-up", "A book whose ISBN is here already is one more copy.")
    if entry.kind == "references":
        return pgettext("Look-up", "Lists of records on this computer; see below.")
    return ""
