"""What is done on a stocktake: each deed sends its command and says how it went, with Undo where there is one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.crossing import CallMissing
from bookcrossing.desk.results import ImportUndone, Recorded
from bookcrossing.desk.stocktaking import (
    HOME,
    LEFT,
    BeginWalk,
    CountCode,
    FinishWalk,
    Seen,
    SettleLine,
    UncountLine,
)
from bookcrossing.errors import WalkUnsettled
from bookcrossing.wording import npgettext, outcomes, pgettext
from bookcrossing.wording import stocktaking as words
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.pages.notices import Said, Way

if TYPE_CHECKING:
    from bookcrossing.desk.results import Undone
    from bookcrossing.desk.stocktaking import Counted, Settled, WalkFacts
    from bookcrossing.errors import DeskError
    from ui.bridge import DeskBridge


class WalkDeeds(QObject):
    said = Signal(object)  # Said, or None
    counted = Signal(object)  # Counted
    finished = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def begin(self) -> None:
        self._bridge.perform(BeginWalk(), owner=self, done=self._say_nothing, refused=self._say_refused)

    def count(self, code: str) -> None:
        self._bridge.perform(
            CountCode(code=code), owner=self, done=self._say_counted, refused=self._say_refused
        )

    def uncount(self, line_id: int) -> None:
        self._bridge.perform(
            UncountLine(line_id=line_id), owner=self, done=self._say_uncounted, refused=self._say_refused
        )

    def call_missing(self, number: str) -> None:
        self._bridge.perform(
            CallMissing(copy=number), owner=self, done=self._say_recorded, refused=self._say_refused
        )

    def take_home(self, line_id: int) -> None:
        command = SettleLine(line_id=line_id, how=HOME)
        self._bridge.perform(command, owner=self, done=self._say_settled, refused=self._say_refused)

    def leave(self, line_id: int) -> None:
        command = SettleLine(line_id=line_id, how=LEFT)
        self._bridge.perform(command, owner=self, done=self._say_settled, refused=self._say_refused)

    def finish(self, *, anyway: bool = False) -> None:
        self._bridge.perform(
            FinishWalk(anyway=anyway), owner=self, done=self._say_finished, refused=self._ask_anyway
        )

    def undo(self, action_id: int | None) -> None:
        self._bridge.perform(
            UndoAction(action_id=action_id), owner=self, done=self._say_undone, refused=self._say_refused
        )

    def _say_nothing(self, _facts: WalkFacts) -> None:
        self.said.emit(None)

    def _say_counted(self, answer: Counted) -> None:
        is_well = answer.seen is Seen.PRESENT
        take_off = Way(_take_off, partial(self.uncount, answer.line_id), "F7", "x")
        ways = () if answer.is_again else (take_off,)
        self.said.emit(Said("done" if is_well else "refused", partial(words.counted, answer), ways=ways))
        self.counted.emit(answer)

    def _say_uncounted(self, _nothing: None) -> None:
        self.said.emit(Said("done", _taken_off))

    def _say_recorded(self, recorded: Recorded) -> None:
        said = partial(outcomes.recorded, recorded)
        self.said.emit(Said("done", said, partial(_which, recorded), action_id=recorded.action_id))

    def _say_settled(self, settled: Settled) -> None:
        if isinstance(settled.recorded, Recorded):
            self._say_recorded(settled.recorded)
        else:
            self.said.emit(Said("done", _left_as_it_is))

    def _say_finished(self, _facts: WalkFacts) -> None:
        self.said.emit(Said("done", _is_over))
        self.finished.emit()

    def _ask_anyway(self, error: DeskError) -> None:
        if not isinstance(error, WalkUnsettled):
            self._say_refused(error)
            return
        finish = Way(_finish_anyway, partial(self.finish, anyway=True), "Enter")
        go_on = Way(_go_on, partial(self.said.emit, None), "Esc", variant="flat")
        title = partial(_still_open, error.lines)
        self.said.emit(Said("refused", title, _what_stays, (go_on, finish), is_question=True))

    def _say_undone(self, undone: Undone | ImportUndone) -> None:
        if not isinstance(undone, ImportUndone):
            self.said.emit(Said("done", partial(outcomes.undone, undone)))

    def _say_refused(self, error: DeskError) -> None:
        self.said.emit(Said("refused", partial(what_is_so, error), partial(what_to_do, error)))


def _which(recorded: Recorded) -> str:
    return f"{recorded.copy.number} · {recorded.copy.title}"


def _take_off() -> str:
    return pgettext("Stocktake", "Take it off the list")


def _taken_off() -> str:
    return pgettext("Stocktake", "The scan is taken back")


def _left_as_it_is() -> str:
    return pgettext("Stocktake", "It stays as it is")


def _is_over() -> str:
    return pgettext("Stocktake", "The stocktake is finished")


def _finish_anyway() -> str:
    return pgettext("Stocktake", "Finish anyway")


def _go_on() -> str:
    return pgettext("Stocktake", "Go on")


def _still_open(lines: int) -> str:
    return npgettext(
        "Stocktake", "Finish with {n} line not settled?", "Finish with {n} lines not settled?", lines
    ).format(n=lines)


def _what_stays() -> str:
    return pgettext("Stocktake", "Nothing is written about those: each book stays what it is.")
