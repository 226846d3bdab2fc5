"""Search as one types: each keystroke asks at once, the newest question wins, answers to old ones are dropped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bookcrossing.search.listing import Asked, Listed
from bookcrossing.wording import language

if TYPE_CHECKING:
    from bookcrossing.listings.catalogue import Order
    from ui.bridge import DeskBridge


class Finding(QObject):
    found = Signal(object)  # Listed

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked = Asked(latin_first=language() != "uk")
        self._ticket: int | None = None
        self._number = 0

    @property
    def asked(self) -> Asked:
        return self._asked

    def look_for(self, typed: str) -> None:
        self._asked = replace(self._asked, typed=typed)
        self.ask_again()

    def order_by(self, key: Order) -> None:
        """Order by a column; the same one again turns it round, and a third time leaves it."""
        if self._asked.order != key:
            self._asked = replace(self._asked, order=key, descending=False)
        elif not self._asked.descending:
            self._asked = replace(self._asked, descending=True)
        else:
            self._asked = replace(self._asked, order=None, descending=False)
        self.ask_again()

    def ask_again(self) -> None:
        if self._ticket is not None:
            self._bridge.forget_question(self._ticket)
        self._asked = replace(self._asked, latin_first=language() != "uk")
        self._number += 1
        question = partial(self._answer, self._asked, self._number)
        self._ticket = self._bridge.ask(question, owner=self, done=self._tell)

    def _answer(self, asked: Asked, number: int) -> Listed | None:
        """Run on the lane: a question that has waited until a newer one came is not answered at all."""
        return self._bridge.reads.listed(asked) if number == self._number else None

    def _tell(self, listed: Listed | None) -> None:
        if listed is not None:
            self._ticket = None
            self.found.emit(listed)
