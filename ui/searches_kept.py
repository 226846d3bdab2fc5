"""The last searches of this computer, kept for its next day; none names a reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bookcrossing.search.recent import as_text, from_text, kept
from ui import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.desk import Changes
    from ui.bridge import DeskBridge

_CALM_MS: Final = 1000
"""Lending touches readers, too: a row of scans is looked at once."""


class LastSearches(QObject):
    """Keeps them with this computer's choices, of each table apart; of a demo nothing outlives the page.

    They are looked through when the program has begun and whenever a reader is new or another: a name must have gone
    from here before it goes from the table, because nobody could know it then.
    """

    changed = Signal()
    offered = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject, *, remembers: bool) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._setting: settings.Setting[str] | None = None
        self.lines: tuple[str, ...] = ()
        self._calm = QTimer(self, interval=_CALM_MS, singleShot=True)
        self._calm.timeout.connect(self.look_through)
        bridge.changed.connect(self._take_changes)
        if remembers:
            bridge.ask(bridge.reads.table_uuid, owner=self, done=self._know_table)

    def keep(self, line: str) -> None:
        """Keep what was searched, unless it names a reader."""
        line = line.strip()
        if line and line != (self.lines or ("",))[0]:
            question = partial(self._bridge.reads.may_keep_search, line)
            self._bridge.ask(question, owner=self, done=partial(self._keep, line))

    def remove(self, line: str) -> None:
        self._write(tuple(other for other in self.lines if other != line))

    def offer(self) -> None:
        """Look through them first: what was no reader's number then may be one by now."""
        self._ask_allowed(self.offered.emit)

    def _know_table(self, uuid: str) -> None:
        self._setting = settings.SEARCHES.of(uuid)
        self.lines = from_text(self._bridge.settings.read(self._setting))
        self.changed.emit()
        self.look_through()

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if (changes.readers or changes.everything) and not self._calm.isActive():
            self._calm.start()

    @Slot()
    def look_through(self) -> None:
        """Drop what names a reader by now."""
        if self.lines:
            self._ask_allowed(_nothing)

    def _ask_allowed(self, then: Callable[[], None]) -> None:
        question = partial(self._bridge.reads.searches_allowed, self.lines)
        self._bridge.ask(question, owner=self, done=partial(self._forbid, self.lines, then))

    def _forbid(self, asked: tuple[str, ...], then: Callable[[], None], allowed: tuple[str, ...]) -> None:
        """Drop what is no longer allowed; what was searched since then was looked at by itself."""
        forbidden = set(asked).difference(allowed)
        self._write(tuple(line for line in self.lines if line not in forbidden))
        then()

    def _keep(self, line: str, may_be_kept: bool) -> None:  # noqa: FBT001  # an answer
        if may_be_kept:
            self._write(kept(self.lines, line))

    def _write(self, lines: tuple[str, ...]) -> None:
        if lines == self.lines:
            return
        self.lines = lines
        if self._setting is not None:
            self._bridge.settings.write(self._setting, as_text(lines))
        self.changed.emit()


def _nothing() -> None:
    """Nobody waits for the answer."""
