"""Which readers are listed, asked anew whenever something changes; only the newest answer counts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from bookcrossing.clock import local_day
from bookcrossing.listings.readers import Asked

if TYPE_CHECKING:
    from datetime import date

    from ui.bridge import DeskBridge


class ReaderFinding(QObject):
    found = Signal(object)  # Listed

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked = Asked(self.today())
        self._ticket = 0

    def today(self) -> date:
        return local_day(self._bridge.clock.now())

    @Slot()
    def ask_again(self) -> None:
        self._ask(self._asked)

    @Slot(str)
    def look_for(self, typed: str) -> None:
        self._ask(replace(self._asked, typed=typed))

    @Slot(object)
    def choose(self, which: Any) -> None:
        self._ask(replace(self._asked, which=which))

    @Slot(str)
    def order_by(self, key: Any) -> None:
        """Order by a column; pressed again, the other way round. Counts and days begin with the greatest."""
        again = key == self._asked.order
        down = not self._asked.descending if again else key in ("books", "seen")
        self._ask(replace(self._asked, order=key, descending=down))

    def show_all(self) -> None:
        self._ask(replace(self._asked, which="all", typed=""))

    def _ask(self, asked: Asked) -> None:
        self._asked = replace(asked, today=self.today())
        self._bridge.forget_question(self._ticket)
        question = partial(self._bridge.reads.list_readers, self._asked)
        self._ticket = self._bridge.ask(question, owner=self, done=self.found.emit)
