"""How many books wait for the network, when they are asked for again, which ones, and a button that asks now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bookcrossing.wording import lookups, pgettext
from ui.dialogs.tray_list import TrayList
from ui.look.type import SMALL
from ui.widgets import Card, Disc, ElidedLabel, KeyButton, TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookcrossing.desk.desk import Changes
    from bookcrossing.listings.lookups import LookUpRow
    from bookcrossing.listings.reads import Reads
    from ui.bridge import DeskBridge
    from ui.looking_up import LookingUp


class TrayLine(Card):
    """Hidden while nothing waits."""

    def __init__(self, bridge: DeskBridge, looking_up: LookingUp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._looking_up = bridge, looking_up
        self._rows: tuple[LookUpRow, ...] = ()
        self._names: Mapping[str, str] = {}
        self.count = ElidedLabel(weight="medium")
        self.next = TextBlock(points=SMALL, role="muted", lines=2)
        self.ask = KeyButton(icon="arrows-clockwise", small=True)
        self.which = KeyButton(icon="list", variant="quiet", small=True)
        self.list = TrayList()
        self.list.hide()
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.count)
        told.addWidget(self.next)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Disc("clock-countdown", "wheat", size=32))
        row.addLayout(told, 1)
        row.addWidget(self.which)
        row.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.list)
        self.which.clicked.connect(self._turn)
        self.ask.clicked.connect(self._ask_now)
        bridge.changed.connect(self._see)
        self.hide()
        self._read()

    def set_words(self) -> None:
        self.ask.setText(pgettext("Look-up", "Ask now"))
        self.count.set_text(lookups.tray(len(self._rows)))
        times = [row.try_again_at for row in self._rows if row.try_again_at is not None]
        self.next.set_text(lookups.next_try(min(times, default=None)))
        self._say_which()
        self.list.show_waiting(self._rows, self._names)

    def _say_which(self) -> None:
        is_open = not self.list.isHidden()
        self.which.setText(pgettext("Look-up", "Hide them") if is_open else pgettext("Look-up", "Show which"))

    @Slot()
    def _turn(self) -> None:
        """Show the books one by one, or fold them away."""
        self.list.setVisible(self.list.isHidden())
        self._say_which()

    @Slot()
    def _ask_now(self) -> None:
        self._looking_up.ask_again()

    @Slot(object)
    def _see(self, changes: Changes) -> None:
        if changes.look_ups or changes.everything:
            self._read()

    def _read(self) -> None:
        self._bridge.ask(partial(_tray, self._bridge.reads), owner=self, done=self._show)

    def _show(self, told: tuple[tuple[LookUpRow, ...], Mapping[str, str]]) -> None:
        self._rows, self._names = told
        self.set_words()
        self.setVisible(bool(self._rows))


def _tray(reads: Reads) -> tuple[tuple[LookUpRow, ...], Mapping[str, str]]:
    """Return what waits, and what the sources are called."""
    return reads.look_up_tray(), {entry.id: entry.name for entry in reads.lookup_settings().entries}
