"""Search as one types: each keystroke asks at once, the newest question wins, answers to old ones are dropped.

Copies and facets are counted when the rows stand there and no key has followed: no keystroke waits for them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bookcrossing.search.listing import Asked, Listed
from bookcrossing.wording import language
from ui.tables import BEGINNING

if TYPE_CHECKING:
    from bookcrossing.listings.catalogue import Order
    from bookcrossing.search.listing import Counted
    from bookcrossing.search.narrowing import Narrowing
    from ui.bridge import DeskBridge

_COUNT_AFTER_MS: Final = 60
"""Longer than between two keys of somebody who types on."""


class Finding(QObject):
    found = Signal(object)  # Listed
    counted = Signal(object, object)  # Facets, Narrowing
    copies_counted = Signal(object, int)  # Listed, of which so many

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked = Asked(latin_first=language() != "uk")
        self._ticket: int | None = None
        self._count_ticket: int | None = None
        self._number = 0
        self._listed: Listed | None = None
        self._counts = False
        self._rest = QTimer(self, interval=_COUNT_AFTER_MS, singleShot=True)
        self._rest.timeout.connect(self._ask_counts)

    @property
    def asked(self) -> Asked:
        return self._asked

    def look_for(self, typed: str) -> None:
        if _begins_anew(self._asked.typed.strip(), typed.strip()):
            self._asked = replace(self._asked, order=None, descending=False)
        # Who insisted on letters did so for these: others are read as everything is.
        self._asked = replace(self._asked, typed=typed, literally=False)
        self.ask_again()

    def insist(self, *, literally: bool) -> None:
        self._asked = replace(self._asked, literally=literally)
        self.ask_again()

    def narrow(self, narrowing: Narrowing) -> None:
        self._asked = replace(self._asked, narrowing=narrowing)
        self.ask_again()

    def order_by(self, key: Order) -> None:
        """Order by a column; the same one again turns it round, and a third time leaves it."""
        if self._asked.order != key:
            self.put_in_order(key, descending=False)
        elif not self._asked.descending:
            self.put_in_order(key, descending=True)
        else:
            self.put_in_order(None, descending=False)

    def put_in_order(self, key: Order | None, *, descending: bool) -> None:
        self._asked = replace(self._asked, order=key, descending=descending)
        self.ask_again()

    def ask_again(self) -> None:
        self._forget_counts()
        if self._ticket is not None:
            self._bridge.forget_question(self._ticket)
        self._asked = replace(self._asked, latin_first=language() != "uk")
        self._number += 1
        question = partial(self._answer, self._asked, self._number)
        self._ticket = self._bridge.ask(question, owner=self, done=self._tell)

    @Slot(bool)
    def count(self, wanted: bool) -> None:  # noqa: FBT001  # of a signal
        """Follow the counts of the facets, or leave them alone while nobody sees them."""
        if wanted and not self._counts and self._listed is not None:
            self._rest.start()
        self._counts = wanted

    def _answer(self, asked: Asked, number: int) -> Listed | None:
        """Run on the lane: a question that has waited until a newer one came is not answered at all."""
        return self._bridge.reads.listed(asked, BEGINNING) if number == self._number else None

    def _tell(self, listed: Listed | None) -> None:
        if listed is not None:
            self._ticket = None
            self._listed = listed
            self.found.emit(listed)
            if self._counts or listed.copies is None:
                self._rest.start()

    @Slot()
    def _ask_counts(self) -> None:
        if self._listed is None or not (self._counts or self._listed.copies is None):
            return
        question = partial(self._count, self._listed, self._number, with_facets=self._counts)
        done = partial(self._tell_counts, self._listed)
        self._count_ticket = self._bridge.ask(question, owner=self, done=done)

    def _count(self, listed: Listed, number: int, *, with_facets: bool) -> Counted | None:
        if number != self._number:
            return None
        return self._bridge.reads.counted(listed, with_facets=with_facets)

    def _tell_counts(self, listed: Listed, counted: Counted | None) -> None:
        self._count_ticket = None
        if counted is None:
            return
        if listed.copies is None:
            self.copies_counted.emit(listed, counted.copies)
        if counted.facets is not None:
            self.counted.emit(counted.facets, listed.asked.narrowing)

    def _forget_counts(self) -> None:
        self._rest.stop()
        if self._count_ticket is not None:
            self._bridge.forget_question(self._count_ticket)
            self._count_ticket = None


def _begins_anew(before: str, now: str) -> bool:
    """Whether words are no longer those of a moment ago, gone on with or mended: nothing of them is left."""
    if not before or not now:
        return before != now
    if len(now) == 1 and len(before) > 2:
        return True  # typed over all that stood there: it may begin with the same letter
    return before[0] != now[0] and before[-1] != now[-1]
