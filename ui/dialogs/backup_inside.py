"""What is inside one backup, what restoring it would cost, and the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.wording import keeping, pgettext
from ui.look.type import SECTION, SMALL
from ui.widgets import Card, ElidedLabel, KeyButton, NoticeBar, TextBlock

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.keeping.looking import Inside, InTheWay

_LINES = 9
"""Nothing of what a restore costs is left out."""
_TOP: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop


class InsideCard(Card):
    restore_asked = Signal(object)  # Path
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside: Inside | None = None
        self._there: InTheWay | None = None
        self._head = ElidedLabel(points=SECTION, weight="semibold")
        self._file = ElidedLabel(points=SMALL, role="muted")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        self.question = NoticeBar("refused", lines=_LINES)
        self.question.set_kind("refused", icon="warning")
        self.restore = KeyButton(icon="arrow-counter-clockwise", key="F2", variant="primary")
        self.leave = KeyButton(key="Esc")
        self._lay_out()
        self.restore.clicked.connect(self._ask)
        self.leave.clicked.connect(self.left)

    @property
    def path(self) -> Path | None:
        return self._inside.path if self._inside else None

    def show_inside(self, inside: Inside, there: InTheWay) -> None:
        self._inside, self._there = inside, there
        self.set_words()
        self.show()

    def set_words(self) -> None:
        self._head.set_text(pgettext("Settings", "Inside this backup"))
        self.restore.setText(pgettext("Settings", "Restore it"))
        self.leave.setText(pgettext("Settings", "Leave it"))
        if self._inside is None or self._there is None:
            return
        self._file.set_text(str(self._inside.path))
        self._fill(keeping.inside_rows(self._inside))
        what, *lost = keeping.before_restoring(self._inside, self._there)
        self.question.set_words(what, " ".join(lost))

    def set_busy(self, *, busy: bool) -> None:
        self.restore.setEnabled(not busy)
        self.leave.setEnabled(not busy)

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addStretch()
        ways.addWidget(self.leave)
        ways.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._file)
        column.addLayout(self._rows)
        column.addWidget(self.question)
        column.addLayout(ways)

    def _fill(self, rows: list[tuple[str, str]]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        for at, (label, value) in enumerate(rows):
            self._rows.addWidget(ElidedLabel(label, points=SMALL, role="muted", hugging=True), at, 0, _TOP)
            self._rows.addWidget(TextBlock(value, lines=3), at, 1)

    @Slot()
    def _ask(self) -> None:
        if self._inside is not None:
            self.restore_asked.emit(self._inside.path)
