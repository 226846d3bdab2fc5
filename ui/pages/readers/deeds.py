"""What is done on the readers' page: each deed sends its command and says how it went, with Undo where there is one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.desk import Changes
from bookcrossing.desk.lending import RenewAll, RenewLoan
from bookcrossing.desk.readers import AddReader
from bookcrossing.desk.results import ImportUndone
from bookcrossing.errors import BadCode, DeskError, StandsInTheWay
from bookcrossing.values import Why
from bookcrossing.wording import outcomes, pgettext, readers
from bookcrossing.wording.dates import short
from bookcrossing.wording.refusals import what_is_so, what_to_do
from bookcrossing.wording.sentences import fill, quoted, shortened
from ui import settings
from ui.pages.notices import Said, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.readers import EditReader
    from bookcrossing.desk.results import Erased, ReaderFacts, Recorded, RenewedAll, Undone
    from bookcrossing.listings.readers import ReaderHeld
    from ui.bridge import DeskBridge

    Eraser = Callable[[str, str], Erased]
    """Forgets the reader with a number for good, in the file's every byte; by whom."""


class ReaderDeeds(QObject):
    said = Signal(object)  # Said, or None: what was asked is answered
    done = Signal(object)  # reader_id that should be looked at now, or None

    def __init__(self, bridge: DeskBridge, eraser: Eraser, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._eraser = eraser

    def add(self, number: str | None, *, under_18: bool) -> None:
        command = AddReader(number=number, under_18=under_18)
        self._bridge.perform(command, owner=self, done=self._say_added, refused=self._say_refused)

    def edit(self, command: EditReader, refused: Callable[[DeskError], None]) -> None:
        self._bridge.perform(command, owner=self, done=self._say_edited, refused=refused)

    @Slot(str)
    def renew(self, copy: str) -> None:
        command = RenewLoan(copy=copy)
        self._bridge.perform(command, owner=self, done=self._say_renewed, refused=self._say_refused)

    def renew_all(self, number: str) -> None:
        command = RenewAll(reader=number)
        self._bridge.perform(command, owner=self, done=self._say_all_renewed, refused=self._say_refused)

    def erase(self, reader: ReaderHeld) -> None:
        job = partial(
            _erased_or_why_not, self._eraser, reader.number, self._bridge.settings.read(settings.INITIALS)
        )
        done = partial(self._say_erased, reader.reader_id)
        self._bridge.write_in_background(job, owner=self, done=done)

    @Slot(object)
    def undo(self, action_id: int | None) -> None:
        """Take back an action; None is the last one of this computer."""
        refused = partial(self._say_stands_in_the_way, action_id)
        command = UndoAction(action_id=action_id)
        self._bridge.perform(command, owner=self, done=self._say_undone, refused=refused)

    def _undo_with_later(self, action_id: int) -> None:
        self._leave()
        command = UndoAction(action_id=action_id, with_later=True)
        self._bridge.perform(command, owner=self, done=self._say_undone, refused=self._say_refused)

    def _say_added(self, added: ReaderFacts) -> None:
        self.done.emit(added.reader_id)
        title = partial(outcomes.reader_added, added)
        group = partial(readers.group, is_under_18=added.is_under_18)
        self.said.emit(Said("done", title, group, action_id=added.action_id))

    def _say_edited(self, facts: ReaderFacts) -> None:
        self.done.emit(facts.reader_id)
        self.said.emit(Said("done", _saved, _final))

    def _say_renewed(self, renewed: Recorded) -> None:
        due_on = renewed.movements[-1].due_on
        until = short(due_on) if due_on else ""
        self.done.emit(None)
        title = partial(outcomes.recorded, renewed)
        self.said.emit(Said("done", title, partial(str, until), action_id=renewed.action_id))

    def _say_all_renewed(self, renewed: RenewedAll) -> None:
        self.done.emit(None)
        self.said.emit(Said("done", partial(readers.renewed_all, renewed), action_id=renewed.action_id))

    def _say_erased(self, reader_id: int, answer: Erased | DeskError) -> None:
        if isinstance(answer, DeskError):
            self._say_refused(answer)
            return
        self._bridge.announce(Changes(readers=frozenset({reader_id})))
        self.said.emit(Said("done", partial(outcomes.erased, answer), _counts_stay))

    def _say_undone(self, undone: Undone | ImportUndone) -> None:
        self.done.emit(None)
        if isinstance(undone, ImportUndone):
            self.said.emit(Said("done", partial(outcomes.import_undone, undone), goes_on=True))
            return
        details = partial(_in_short, undone)
        self.said.emit(Said("done", partial(outcomes.undone, undone), details, goes_on=True))

    def _say_refused(self, error: DeskError) -> None:
        self.said.emit(Said("refused", partial(what_is_so, error), partial(what_to_do, error)))

    def _say_stands_in_the_way(self, action_id: int | None, error: DeskError) -> None:
        if action_id is None or not isinstance(error, StandsInTheWay) or error.whole_only:
            self._say_refused(error)
            return
        ways = (
            Way(_take_all_back, partial(self._undo_with_later, action_id), "F2", variant="secondary"),
            Way(leave_word, self._leave, "Esc", variant="secondary"),
        )
        words = partial(what_is_so, error), partial(what_to_do, error)
        self.said.emit(Said("refused", *words, ways, is_question=True))

    def _leave(self) -> None:
        self.said.emit(None)


def not_a_number(typed: str) -> Said:
    error = BadCode("reader_number", typed, Why.WRONG_FORM)
    return Said("refused", partial(what_is_so, error), partial(what_to_do, error))


def a_books_code(typed: str) -> Said:
    return Said("refused", partial(_is_a_book, typed), _desk_takes_it)


def _is_a_book(typed: str) -> str:
    return fill(pgettext("Readers", "{typed} is a book’s code."), typed=quoted(shortened(typed)))


def _desk_takes_it() -> str:
    return pgettext("Readers", "The desk takes it: Ctrl+1.")


def _erased_or_why_not(eraser: Eraser, number: str, by: str) -> Erased | DeskError:
    """A refusal on the way is an answer, too: the background knows no other."""
    try:
        return eraser(number, by)
    except DeskError as error:
        return error


def leave_word() -> str:
    return pgettext("Readers", "Leave it")


def _take_all_back() -> str:
    return pgettext("Readers", "Take them all back")


def _saved() -> str:
    return pgettext("Readers", "Saved")


def _final() -> str:
    return pgettext("Readers", "What stood there before is not kept.")


def _counts_stay() -> str:
    return pgettext("Readers", "The months keep their figures, as counts without a name.")


def _in_short(undone: Undone) -> str:
    return " ".join(outcomes.undone_details(undone)[1:3])
