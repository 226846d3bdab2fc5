"""Look-ups in the background: scans go on whatever the network does, and what it could not answer is asked again."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bookcrossing.desk.lookups import AskAgain, WaitForAnswer
from bookcrossing.lookup.asking import HERE, SECONDS, Asked, ask
from bookcrossing.lookup.record import Outcome
from bookcrossing.lookup.sources import sources_of
from bookcrossing.lookup.turns import Turns
from bookcrossing.values import BadValue, Isbn
from ui.lanes import Lane
from ui.references import References

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bookcrossing.desk.desk import Changes, Command, Done
    from bookcrossing.lookup.record import Source
    from bookcrossing.lookup.sources import SourceEntry
    from ui.bridge import DeskBridge

_THREADS: Final = 6
_LOOK_INTO_TRAY_MS: Final = 30_000
_FIRST_LOOK_MS: Final = 2_000
_SOON_MS: Final = 200


@dataclass(frozen=True, slots=True)
class _Answered:
    asked: Asked
    waits: bool
    """Others could be asked, but nobody has said yet whether they may be."""


class LookingUp(QObject):
    """Asks several ISBNs at once, each source one after the other; never on the lane that writes."""

    answered = Signal(str, object)  # isbn, Outcome
    permission_wanted = Signal()
    """Nobody inside knows a book, and nobody has said whether others may be asked."""

    def __init__(self, bridge: DeskBridge, parent: QObject, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._seconds = seconds
        self._lane = Lane("look-up", _THREADS, self)
        self._stop = threading.Event()
        self._turns = Turns()
        self.references = References(bridge, self)
        self._busy: set[str] = set()
        self.names: dict[str, str] = {}
        """What the sources asked so far are called."""
        self._silent: set[str] = set()
        """Sources that did not answer when they were last asked."""
        self._tray = QTimer(self, interval=_LOOK_INTO_TRAY_MS)
        self._tray.timeout.connect(self.look_into_tray)
        self._soon = QTimer(self, interval=_FIRST_LOOK_MS, singleShot=True)
        self._soon.timeout.connect(self.look_into_tray)
        bridge.changed.connect(self._see)
        bridge.store_failed.connect(self._forget)
        self._tray.start()
        self._soon.start()

    # What pages ask for

    @Slot(str)
    def look(self, isbn: str) -> None:
        """Look an ISBN up; `answered` tells when something is known, and the file holds it by then."""
        try:
            wanted = Isbn.parse(isbn)
        except BadValue:
            return
        if wanted.canonical in self._busy:
            return
        self._busy.add(wanted.canonical)
        self._lane.run(
            partial(self._ask, wanted),
            owner=self,
            done=partial(self._take, wanted.canonical),
            failed=partial(self._fail, wanted.canonical),
        )

    def ask_again(self, isbn: str | None = None) -> None:
        """Ask about one in the tray, or about all, at once."""
        self._turns.wake()
        self._write(AskAgain(isbn), self._look_soon)

    def compare(self, isbn: str, *, owner: QObject, done: Callable[[Asked], None]) -> None:
        """Ask all sources but the library's own titles about a book that is here, and keep nothing."""
        wanted = Isbn.parse(isbn)
        self._turns.wake()
        self._lane.run(partial(self._ask_others, wanted), owner=owner, done=done)

    def try_out(
        self, entry: SourceEntry, isbn: str, *, owner: QObject, done: Callable[[Asked], None]
    ) -> None:
        """Ask one source alone, as its settings stand on the screen."""
        wanted = Isbn.parse(isbn)
        self._lane.run(partial(self._ask_these, [entry], wanted), owner=owner, done=done)

    @property
    def is_idle(self) -> bool:
        return self._lane.is_idle

    def stop(self) -> None:
        """Leave behind whoever is silent: closing the window waits for nobody's network."""
        self._tray.stop()
        self._soon.stop()
        self._stop.set()
        self.references.close()
        self._lane.stop()

    # On the lane

    def _ask(self, isbn: Isbn) -> _Answered:
        kept = self._bridge.reads.lookup_settings()
        asked = self._ask_these(kept.asked, isbn, everywhere=False)
        waits = asked.merged is None and kept.outside is None and kept.would_ask_outside
        return _Answered(asked, waits)

    def _ask_others(self, isbn: Isbn) -> Asked:
        kept = self._bridge.reads.lookup_settings()
        return self._ask_these([entry for entry in kept.asked if entry.id != HERE], isbn)

    def _ask_these(self, entries: Iterable[SourceEntry], isbn: Isbn, *, everywhere: bool = True) -> Asked:
        sources = sources_of(entries, self._bridge.reads, self._references)
        self.names.update({source.id: source.name for source in sources})
        return ask(isbn, self._turns.of(sources), self._seconds, stop=self._stop, everywhere=everywhere)

    def _references(self) -> Sequence[Source]:
        from bookcrossing.lookup import references

        return references.sources(self._bridge.reads.path)

    # In the window's thread

    def _take(self, isbn: str, answer: _Answered) -> None:
        asked = answer.asked
        if answer.waits:
            self._write(WaitForAnswer(isbn), partial(self._want_permission, isbn))
            return
        outcome = asked.outcome
        self._write(asked.kept(), partial(self._keep, isbn, outcome, is_new=not asked.is_here))
        self._notice_silence(asked)

    def _want_permission(self, isbn: str) -> None:
        self._busy.discard(isbn)
        self.permission_wanted.emit()

    def _keep(self, isbn: str, outcome: Outcome, *, is_new: bool) -> None:
        self._busy.discard(isbn)
        if outcome is Outcome.FOUND and is_new:
            from bookcrossing.desk.intake import TakeFound

            self._write(TakeFound(isbn), partial(self._tell, isbn, outcome))
        else:
            self._tell(isbn, outcome)

    def _tell(self, isbn: str, outcome: Outcome) -> None:
        self.answered.emit(isbn, outcome)

    def _fail(self, isbn: str, error: BaseException) -> None:
        self._busy.discard(isbn)
        raise error

    def _notice_silence(self, asked: Asked) -> None:
        """Ask the whole tray once more when one who was silent answers again: the network is back."""
        said = {answer.source: answer.outcome for answer in asked.answers}
        silent = {source for source, outcome in said.items() if outcome is Outcome.NOT_REACHABLE}
        is_back = bool(self._silent & (said.keys() - silent))
        self._silent = (self._silent - said.keys()) | silent
        if is_back:
            self._turns.wake()
            self._write(AskAgain(by_itself=True), self._look_soon)

    def _write(self, command: Command[Any], then: Callable[[], None]) -> None:
        """Perform a command that no person gave: nothing gives way to it."""
        perform = self._bridge.performer()
        self._bridge.write_in_background(
            partial(perform, command), owner=self, done=partial(self._announce, then)
        )

    def _announce(self, then: Callable[[], None], done: Done[Any]) -> None:
        self._bridge.announce(done.changes)
        then()

    # The tray

    @Slot()
    def look_into_tray(self) -> None:
        """Ask again about those whose time has come."""
        reads, now = self._bridge.reads, self._bridge.clock.now()
        self._bridge.ask(partial(reads.look_ups_due, now), owner=self, done=self._look_at)

    def _look_at(self, isbns: Sequence[str]) -> None:
        for isbn in isbns:
            self.look(isbn)

    def _look_soon(self) -> None:
        self._soon.start(0)

    @Slot(object)
    def _forget(self, _failure: object) -> None:
        """What could not be written may be asked once more."""
        self._busy.clear()

    @Slot(object)
    def _see(self, changes: Changes) -> None:
        if changes.settings or changes.everything:
            self._soon.start(_SOON_MS)
