"""The backups there are, a line each: of which day, what kind, where, how large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.wording import keeping, pgettext
from ui.look.type import SMALL
from ui.widgets import Card, ElidedLabel, KeyButton, Rule, TextBlock

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.keeping.backups import Backup
    from bookcrossing.keeping.keeper import Shelf

_FIRST: Final = 4
"""Lines that are shown before somebody asks for all."""


class BackupList(Card):
    look_asked = Signal(object)  # Path
    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf: Shelf | None = None
        self._is_whole = False
        self.rows: list[BackupRow] = []
        self._empty = TextBlock(points=SMALL, role="muted", lines=2)
        self._all = KeyButton(variant="quiet", small=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 6)
        column.setSpacing(0)
        column.addWidget(self._empty)
        column.addLayout(self._lines)
        column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self._all.clicked.connect(self._show_all)
        self.set_words()

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """In the order of the lines."""
        return *(row.look for row in self.rows), self._all

    def show_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._fill()

    def set_words(self) -> None:
        self._empty.set_text(pgettext("Settings", "None yet: the first is made a moment after the start."))
        self._all.setText(pgettext("Settings", "Show all"))
        self._fill()

    @Slot()
    def _show_all(self) -> None:
        self._is_whole = True
        self._fill()

    def _fill(self) -> None:
        focused = next((row.path for row in self.rows if row.look.hasFocus()), None)
        while (item := self._lines.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        backups = self._shelf.backups if self._shelf else ()
        shown = backups if self._is_whole else backups[:_FIRST]
        self.rows = [BackupRow(backup, self._where(backup)) for backup in shown]
        for at, row in enumerate(self.rows):
            if at:
                self._lines.addWidget(Rule())
            row.look_asked.connect(self.look_asked)
            self._lines.addWidget(row)
        self._empty.setVisible(not backups)
        self._all.setVisible(len(shown) < len(backups))
        self.filled.emit()
        for row in self.rows:
            if row.path == focused:
                row.look.setFocus()

    def _where(self, backup: Backup) -> str:
        assert self._shelf is not None
        if backup.path.name in self._shelf.both:
            return pgettext("Settings", "at both places")
        if backup.path.parent == self._shelf.here:
            return pgettext("Settings", "here")
        return pgettext("Settings", "at the second place")


class BackupRow(QWidget):
    look_asked = Signal(object)  # Path

    def __init__(self, backup: Backup, where: str) -> None:
        super().__init__()
        self.path: Path = backup.path
        when = keeping.when_of(backup)
        facts = " · ".join((keeping.kind_name(backup.kind), where, keeping.size(backup.size)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(when, weight="medium"))
        words.addWidget(TextBlock(facts, points=SMALL, role="muted", lines=2))
        self.look = KeyButton(pgettext("Settings", "Look inside"), variant="quiet", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.look)
        self.look.setAccessibleName(f"{self.look.text()}: {when}")
        self.look.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.look_asked.emit(self.path)
