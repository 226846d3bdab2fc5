"""How many books wait for the network, when they are asked for again, and a button that does it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.wording import lookups, pgettext
from ui.look.type import SMALL
from ui.widgets import Card, Disc, ElidedLabel, KeyButton, TextBlock

if TYPE_CHECKING:
    from bookcrossing.desk.desk import Changes
    from bookcrossing.listings.lookups import LookUpRow
    from ui.bridge import DeskBridge
    from ui.looking_up import LookingUp


class TrayLine(Card):
    """Hidden while nothing waits."""

    def __init__(self, bridge: DeskBridge, looking_up: LookingUp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._looking_up = bridge, looking_up
        self._rows: tuple[LookUpRow, ...] = ()
        self.count = ElidedLabel(weight="medium")
        self.next = TextBlock(points=SMALL, role="muted", lines=2)
        self.ask = KeyButton(icon="arrows-clockwise", small=True)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.count)
        told.addWidget(self.next)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(Disc("clock-countdown", "wheat", size=32))
        row.addLayout(told, 1)
        row.addWidget(self.ask)
        self.ask.clicked.connect(self._ask_now)
        bridge.changed.connect(self._see)
        self.hide()
        self._read()

    def set_words(self) -> None:
        self.ask.setText(pgettext("Look-up", "Ask now"))
        self.count.set_text(lookups.tray(len(self._rows)))
        times = [row.try_again_at for row in self._rows if row.try_again_at is not None]
        self.next.set_text(lookups.next_try(min(times, default=None)))

    @Slot()
    def _ask_now(self) -> None:
        self._looking_up.ask_again()

    @Slot(object)
    def _see(self, changes: Changes) -> None:
        if changes.look_ups or changes.everything:
            self._read()

    def _read(self) -> None:
        self._bridge.ask(self._bridge.reads.look_up_tray, owner=self, done=self._show)

    def _show(self, rows: tuple[LookUpRow, ...]) -> None:
        self._rows = rows
        self.set_words()
        self.setVisible(bool(rows))
