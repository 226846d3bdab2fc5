"""The second place: which folder, how old the newest copy there is, another one or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.wording import keeping, pgettext
from ui.look.type import SMALL
from ui.widgets import ElidedLabel, KeyButton, TextBlock

if TYPE_CHECKING:
    from bookcrossing.keeping.second_place import Outside


class SecondPlaceSection(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = ElidedLabel(weight="semibold")
        self.folder = TextBlock(lines=2)
        self.state = TextBlock(points=SMALL, role="muted", lines=3)
        self.choose = KeyButton(icon="folder-open")
        self.none = KeyButton(variant="quiet")
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for button in (self.choose, self.none):
            ways.addWidget(button)
        ways.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._head, self.folder, self.state):
            column.addWidget(part)
        column.addLayout(ways)

    def set_words(self) -> None:
        self._head.set_text(pgettext("Settings", "The second place"))
        self.choose.setText(pgettext("Settings", "Choose a folder…"))
        self.none.setText(pgettext("Settings", "None"))

    def show_place(self, known: Outside, *, is_same_disk: bool) -> None:
        """Say what is remembered of it."""
        has_one = known.folder is not None
        self.folder.set_text(
            str(known.folder)
            if has_one
            else pgettext(
                "Settings",
                "None yet. A USB stick or a folder on the network keeps the table when this computer is lost.",
            )
        )
        self.state.set_text(keeping.place_state(known, is_same_disk=is_same_disk))
        self.state.setVisible(has_one)
        self.none.setVisible(has_one)
