"""What can be done with boxes: each deed sends its command and says how it went, with Undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.boxes import CloseBox, KeepBoxDefaults, TakeBoxBack
from bookcrossing.desk.intake import RemoveLine
from bookcrossing.desk.lookups import AnswerOutside
from bookcrossing.desk.results import Undone
from bookcrossing.desk.wishes import KeepWish, WithdrawWish
from bookcrossing.errors import BoxClosed, LineDone, StandsInTheWay
from bookcrossing.wording import boxes as words
from bookcrossing.wording import npgettext, outcomes, pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.pages.notices import Said, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.box_defaults import BoxDefaults
    from bookcrossing.desk.boxes import EditBox, OpenBox
    from bookcrossing.desk.intake import AddCopyOfLine, EditLine, LineFacts, NameLine, TakeFoundLine
    from bookcrossing.desk.results import Added, BoxFacts, BoxUndone, Edited, ImportUndone
    from bookcrossing.errors import DeskError
    from ui.bridge import DeskBridge
    from ui.pages.boxes.book_form import BookEdits

    Solution = AddCopyOfLine | NameLine | TakeFoundLine
    Refused = Callable[[DeskError], None]


CLOSE, WHOLE_BACK = "F10", "F11"


class BoxDeeds(QObject):
    said = Signal(object)  # Said, or None: nothing needs to be said
    added = Signal(object)  # Added
    edited = Signal()
    """A form has done its work."""
    box_done = Signal(object)  # BoxFacts
    box_gone = Signal(int)
    undone = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._done: list[int] = []
        """What was done here and can be taken back, the last at the end."""

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    def solve(self, line_id: int, command: Solution, refused: Refused | None = None) -> None:
        """Make copies of a line."""
        done = partial(self._say_added, line_id)
        self._bridge.perform(command, owner=self, done=done, refused=refused or self.say_refused)

    def edit_line(self, command: EditLine, refused: Refused) -> None:
        self._bridge.perform(command, owner=self, done=self._say_edited, refused=refused)

    def drop_line(self, line_id: int) -> None:
        """A line was a mistake: it goes, and Undo brings it back."""
        done = partial(self._say_dropped, line_id)
        command = RemoveLine(line=line_id)
        self._bridge.perform(command, owner=self, done=done, refused=self.say_refused)

    @Slot(object)
    def remember_line(self, line: LineFacts) -> None:
        """A scan is taken back as any deed; once a book is recorded of it, that is."""
        self._done.append(-line.line_id)

    def keep_defaults(self, number: int, defaults: BoxDefaults, done: Callable[[BoxFacts], None]) -> None:
        command = KeepBoxDefaults(number=number, defaults=defaults)
        self._bridge.perform(command, owner=self, done=done, refused=self.say_refused)

    def keep_box(self, command: OpenBox | EditBox, refused: Refused) -> None:
        self._bridge.perform(command, owner=self, done=self._say_box, refused=refused)

    def close_box(self, number: int, *, again: bool) -> None:
        command = CloseBox(number=number, again=again)
        self._bridge.perform(command, owner=self, done=self._say_box, refused=self.say_refused)

    def edit(self, edits: BookEdits, refused: Refused) -> None:
        """Write the copy first, then its title; each is undone by itself."""
        if edits.copy is None:
            self._edit_title(edits, refused)
            return
        then = partial(self._edit_title_too, edits, refused)
        self._bridge.perform(edits.copy, owner=self, done=then, refused=refused)

    def keep_wish(self, command: KeepWish, refused: Refused) -> None:
        self._bridge.perform(command, owner=self, done=self._say_edited, refused=refused)

    def withdraw_wish(self, copy: str, refused: Refused) -> None:
        self._bridge.perform(WithdrawWish(copy=copy), owner=self, done=self._say_withdrawn, refused=refused)

    def ask_close(self, number: int, waiting: int) -> None:
        """Say that there are books for which nothing is recorded yet, and finish the box when that is pressed."""
        finish = Way(_all_the_same, partial(self.close_box, number, again=False), CLOSE)
        self._ask(partial(_still_waiting, waiting), _solve_or_drop, finish)

    def ask_take_back(self, number: int, copies: int, waiting: int) -> None:
        """Say what would go, and take the box back when that is pressed."""
        take = Way(_take_back, partial(self._take_back, number), WHOLE_BACK, "arrow-counter-clockwise")
        self._ask(partial(_would_go, number, copies), partial(_what_goes, waiting), take)

    def answer_outside(self, *, allowed: bool) -> None:
        """Say whether catalogues outside may be asked; a page of the settings says otherwise."""
        command = AnswerOutside(allowed)
        self._bridge.perform(command, owner=self, done=self._say_answered, refused=self.say_refused)

    @Slot()
    def undo(self) -> None:
        """Take back the last thing that was done here."""
        if not self._done:
            return
        last = self._done[-1]
        if last > 0:
            self.undo_action(last)
        else:
            command = RemoveLine(line=-last)
            done, refused = partial(self._say_scan_undone, -last), partial(self._undo_found, -last)
            self._bridge.perform(command, owner=self, done=done, refused=refused)

    def undo_action(self, action_id: int, *, with_later: bool = False) -> None:
        command = UndoAction(action_id=action_id, with_later=with_later)
        done, refused = partial(self._say_undone, action_id), partial(self._say_in_the_way, action_id)
        self._bridge.perform(command, owner=self, done=done, refused=refused)

    def say_refused(self, error: DeskError) -> None:
        ways: tuple[Way, ...] = ()
        if isinstance(error, BoxClosed):
            ways = (Way(_open_again, partial(self.close_box, error.number, again=True)),)
        self.said.emit(Said("refused", partial(what_is_so, error), partial(what_to_do, error), ways))

    def _ask(self, title: Callable[[], str], text: Callable[[], str], way: Way) -> None:
        """Nothing is done yet: the key that asked goes the way, Esc leaves all as it is.

        Never Enter: a scanner and a hand that goes on with the next book send it, too.
        """
        leave = Way(_leave_it, partial(self.said.emit, None), "Esc", variant="flat")
        self.said.emit(Said("refused", title, text, (way, leave), is_question=True))

    def _edit_title(self, edits: BookEdits, refused: Refused) -> None:
        if edits.title is None:
            self.edited.emit()
            return
        self._bridge.perform(edits.title, owner=self, done=self._say_edited, refused=refused)

    def _edit_title_too(self, edits: BookEdits, refused: Refused, edited: Edited) -> None:
        self._remember(edited.action_id)
        if edits.title is None:
            self._say_edited(edited)
        else:
            self._edit_title(edits, refused)

    def _take_back(self, number: int) -> None:
        command = TakeBoxBack(number=number)
        self._bridge.perform(command, owner=self, done=self._say_gone, refused=self.say_refused)

    def _remember(self, action_id: int | None) -> None:
        if action_id is not None and action_id not in self._done:
            self._done.append(action_id)

    def _say_added(self, line_id: int, added: Added) -> None:
        self._forget_line(line_id)
        self._remember(added.action_id)
        self.said.emit(None)
        self.added.emit(added)

    def _say_dropped(self, line_id: int, dropped: LineFacts) -> None:
        self._forget_line(line_id)
        self._remember(dropped.action_id)
        self.said.emit(None)

    def _say_scan_undone(self, line_id: int, _dropped: LineFacts) -> None:
        self._forget_line(line_id)
        self.said.emit(Said("done", _scan_undone))

    def _undo_found(self, line_id: int, error: DeskError) -> None:
        """What the catalogues made of a scan is taken back in its place; what somebody dropped is no more."""
        self._forget_line(line_id)
        if isinstance(error, LineDone) and error.action_id is not None:
            self.undo_action(error.action_id)
        else:
            self.undo()

    def _forget_line(self, line_id: int) -> None:
        self._done = [other for other in self._done if other != -line_id]

    def _say_answered(self, _edited: Edited) -> None:
        self.said.emit(None)

    def _say_box(self, facts: BoxFacts) -> None:
        self._remember(facts.action_id)
        self.said.emit(None)
        self.box_done.emit(facts)

    def _say_edited(self, edited: Edited | LineFacts) -> None:
        self._remember(edited.action_id)
        self.said.emit(None)
        self.edited.emit()

    def _say_withdrawn(self, _edited: Edited) -> None:
        self.edited.emit()
        self.said.emit(Said("done", _words_gone, _line_stays))

    def _say_gone(self, gone: BoxUndone) -> None:
        self._done.clear()
        self.box_gone.emit(gone.number)
        self.said.emit(Said("done", partial(words.taken_back, gone)))

    def _say_undone(self, action_id: int, undone: Undone | ImportUndone) -> None:
        self._done = [other for other in self._done if other != action_id]
        self.undone.emit()
        if isinstance(undone, Undone):
            self.said.emit(Said("done", partial(outcomes.undone, undone), partial(_details, undone)))

    def _say_in_the_way(self, action_id: int, error: DeskError) -> None:
        if isinstance(error, StandsInTheWay) and not error.whole_only:
            take = partial(self.undo_action, action_id, with_later=True)
            ways = (Way(_all_back, take, icon="arrow-counter-clockwise"),)
            self.said.emit(Said("refused", partial(what_is_so, error), partial(what_to_do, error), ways))
            return
        self._done = [other for other in self._done if other != action_id]
        self.say_refused(error)


def _scan_undone() -> str:
    return pgettext("Boxes", "The scan is taken back")


def _details(undone: Undone) -> str:
    return " ".join(outcomes.undone_details(undone)[1:3])


def _all_back() -> str:
    return pgettext("Boxes", "Take them all back")


def _open_again() -> str:
    return pgettext("Boxes", "Open it again")


def _take_back() -> str:
    return pgettext("Boxes", "Yes, take it back")


def _would_go(number: int, copies: int) -> str:
    return npgettext(
        "Boxes",
        "Take box No. {box} back with its {n} book?",
        "Take box No. {box} back with its {n} books?",
        copies,
    ).format(box=number, n=copies)


def _still_waiting(waiting: int) -> str:
    return npgettext(
        "Boxes", "{n} book of it is not recorded yet", "{n} books of it are not recorded yet", waiting
    ).format(n=waiting)


def _solve_or_drop() -> str:
    return pgettext("Boxes", "Press the key in its row, or drop the row with F7.")


def _all_the_same() -> str:
    return pgettext("Boxes", "Finish it all the same")


def _leave_it() -> str:
    return pgettext("Boxes", "Leave it as it is")


def _nothing_moved() -> str:
    return pgettext("Boxes", "They leave every list, and their numbers are not used again.")


def _what_goes(waiting: int) -> str:
    if not waiting:
        return _nothing_moved()
    return npgettext(
        "Boxes",
        "They leave every list, and so does {n} row that is not recorded yet.",
        "They leave every list, and so do {n} rows that are not recorded yet.",
        waiting,
    ).format(n=waiting)


def _words_gone() -> str:
    return pgettext("Boxes", "The words are removed")


def _line_stays() -> str:
    return pgettext("Boxes", "That there was a wish stays; its words are gone for good.")
