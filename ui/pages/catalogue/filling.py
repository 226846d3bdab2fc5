"""Looking a title that is here up again: who is asked, what came, and that what was agreed to is taken."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from bookcrossing.desk.lookups import AnswerOutside
from bookcrossing.values import BadValue, Isbn
from ui.pages.catalogue.fill_panel import Before

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.desk import Changes
    from bookcrossing.listings.cards import TitleCard
    from bookcrossing.listings.reads import Reads
    from bookcrossing.lookup.asking import Asked
    from ui.bridge import DeskBridge
    from ui.looking_up import LookingUp
    from ui.pages.catalogue.fill_panel import FillPanel
    from ui.pictures.fetching import CoverFetcher


@dataclass(frozen=True, slots=True)
class Outside:
    """Who asks catalogues and who brings covers: built when they are first needed."""

    looking_up: Callable[[], LookingUp]
    covers: Callable[[], CoverFetcher]


class Filling(QObject):
    """Lives as long as its panel; only the last answer asked for is shown."""

    def __init__(self, bridge: DeskBridge, outside: Outside, isbn: str, panel: FillPanel) -> None:
        super().__init__(panel)
        self._bridge, self._outside, self._isbn, self._panel = bridge, outside, isbn, panel
        self._round = 0
        panel.ask_again_asked.connect(self.ask)
        panel.outside_answered.connect(self._answer_outside)
        bridge.changed.connect(self._see)

    @Slot()
    def ask(self) -> None:
        self._round += 1
        self._read(partial(self._ask, self._round))

    def _read(self, then: Callable[[Before], None]) -> None:
        question = partial(_before, self._bridge.reads, self._panel.card.title_id)
        self._bridge.ask(question, owner=self, done=then)

    def _ask(self, asked_in: int, before: Before) -> None:
        self._panel.show_asking(before)
        done = partial(self._take, asked_in)
        self._outside.looking_up().compare(self._isbn, owner=self, done=done)

    def _take(self, asked_in: int, asked: Asked) -> None:
        if asked_in != self._round:
            return
        self._panel.show_answer(asked, self._outside.looking_up().names)
        before = self._panel.before
        found = [answer.record for answer in asked.answers if answer.record is not None]
        named = [(record.source, record.cover) for record in found if record.cover]
        if named and before is not None and not before.has_cover:
            done = partial(self._show_cover, asked_in)
            self._outside.covers().bring(named, owner=self, done=done)

    def _show_cover(self, asked_in: int, found: object) -> None:
        if asked_in == self._round:
            self._panel.show_cover(found)  # type: ignore[arg-type]  # as CoverFetcher.bring says

    @Slot(bool)
    def _answer_outside(self, allowed: bool) -> None:  # noqa: FBT001  # a signal's
        command = AnswerOutside(allowed)
        self._bridge.perform(command, owner=self, done=lambda _edited: self.ask(), refused=self._panel.refuse)

    @Slot(object)
    def _see(self, changes: Changes) -> None:
        if (self._panel.card.title_id in changes.titles or changes.everything) and self._panel.before:
            self._read(self._panel.show_before)


def isbn_to_ask(card: TitleCard) -> str:
    """Return the first ISBN that is one; empty where there is none to ask for."""
    for told in card.isbns:
        with suppress(BadValue):
            if Isbn.parse(told.printed).is_valid:
                return told.printed
    return ""


def _before(reads: Reads, title_id: int) -> Before:
    card = reads.title(title_id)
    return Before(reads.draft(title_id), reads.lookup_settings(), card.cover_id is not None)
