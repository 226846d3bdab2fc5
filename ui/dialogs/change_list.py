"""What a look-up would change of a title, a line for each field, ticked or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.wording import lookups
from bookcrossing.wording.values import field_name
from ui.forms.fields import CheckField
from ui.look.type import SMALL
from ui.widgets import Card, ElidedLabel, Rule, TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bookcrossing.desk.lookups import FieldChange

_NAME_PX: Final = 190


class ChangeList(Card):
    """A line for each field: what stands there, what would, and who says so."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[CheckField, tuple[FieldChange, ...]]] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 4, 14, 4)
        self._lines.setSpacing(0)

    @property
    def chosen(self) -> tuple[FieldChange, ...]:
        return tuple(change for check, changes in self.rows if check.isChecked() for change in changes)

    @property
    def count_chosen(self) -> int:
        return sum(check.isChecked() for check, _ in self.rows)

    def show_changes(self, changes: Sequence[FieldChange], names: Mapping[str, str]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.rows = []
        for at, together in enumerate(_together(changes)):
            if at:
                self._lines.addWidget(Rule())
            self._lines.addWidget(self._line(together, names))

    def _line(self, changes: tuple[FieldChange, ...], names: Mapping[str, str]) -> QWidget:
        change = changes[0]
        line = QWidget()
        check = CheckField()
        check.setText(field_name(change.field))
        check.setChecked(True)
        check.setFixedWidth(_NAME_PX)
        check.toggled.connect(self.ticked)
        self.rows.append((check, changes))
        now = lookups.field_value(change.field, change.now)
        would_be = lookups.field_value(change.field, change.would_be)
        told = QVBoxLayout()
        told.setSpacing(1)
        if now:
            told.addWidget(TextBlock(lookups.stands_there(now), points=SMALL, role="muted", lines=3))
        told.addWidget(TextBlock(would_be, lines=4))
        if change.source:
            source = lookups.source_name(change.source, names)
            told.addWidget(ElidedLabel(source, points=SMALL, role="muted"))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(check, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        return line


def _together(changes: Sequence[FieldChange]) -> list[tuple[FieldChange, ...]]:
    """Let the year as a number go with the year as it is printed."""
    by_name = {change.field: change for change in changes}
    printed, year = by_name.get("year_printed"), by_name.get("year")
    if printed is None or year is None:
        return [(change,) for change in changes]
    return [(change, year) if change is printed else (change,) for change in changes if change is not year]
