"""What can be done in the catalogue: each deed sends its command and says how it went, with Undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import AddCode, EditCopy, EditTitle, MergeTitles, RemoveTitle
from bookcrossing.desk.pictures import RemoveCover, SetCover
from bookcrossing.desk.prints import WantPrint
from bookcrossing.desk.results import ImportUndone
from bookcrossing.desk.wishes import WithdrawWish
from bookcrossing.errors import StandsInTheWay, TitleHasCopies
from bookcrossing.wording import label_page, lookups, outcomes, pgettext, wishes
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.pages.notices import Said, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.desk.lookups import TakeFields
    from bookcrossing.desk.prints import QueueChanged
    from bookcrossing.desk.receiving import AddCopies, AddTitle
    from bookcrossing.desk.results import Added, Edited, Undone
    from bookcrossing.desk.wishes import KeepWish
    from bookcrossing.errors import DeskError
    from bookcrossing.listings.cards import CopyCard, TitleCard
    from bookcrossing.pictures import Picture
    from ui.bridge import DeskBridge
    from ui.pictures.reading import Given

    Refused = Callable[[DeskError], None]


class CatalogueDeeds(QObject):
    said = Signal(object)  # Said
    done = Signal(object)  # title_id that should be looked at now, or None
    undone = Signal(object)  # title_id that something was taken back of, or None
    merge_asked = Signal()
    queue_asked = Signal(str)  # of labels, bookplates or cards

    def __init__(self, bridge: DeskBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def add(self, addition: AddTitle | AddCopies, refused: Refused) -> None:
        self._bridge.perform(addition, owner=self, done=self._say_added, refused=refused)

    def edit(self, title_id: int, draft: TitleDraft, refused: Refused) -> None:
        command = EditTitle(title_id=title_id, title=draft)
        self._bridge.perform(command, owner=self, done=self._say_edited, refused=refused)

    def take_fields(self, command: TakeFields, count: int, name: str, refused: Refused) -> None:
        said = partial(self._say_taken, count, name)
        self._bridge.perform(command, owner=self, done=said, refused=refused)

    def edit_copy(self, edit: EditCopy, code: AddCode | None, refused: Refused) -> None:
        """Write the code first: it is the part that may be refused."""
        if code is None:
            self._bridge.perform(edit, owner=self, done=self._say_edited, refused=refused)
            return
        then = partial(self._edit_after_code, edit, refused)
        self._bridge.perform(code, owner=self, done=then, refused=refused)

    def keep_wish(self, command: KeepWish, refused: Refused) -> None:
        self._bridge.perform(command, owner=self, done=self._say_wish_kept, refused=refused)

    def withdraw_wish(self, copy: str, refused: Refused) -> None:
        command = WithdrawWish(copy=copy)
        self._bridge.perform(command, owner=self, done=self._say_withdrawn, refused=refused)

    @Slot(object, object)
    def set_cover(self, title_id: int, given: Given) -> None:
        """Make what was brought small, and keep it as the title's cover."""
        done = partial(self._keep_cover, title_id)
        self._bridge.pictures.read(given, owner=self, done=done, refused=self._say_refused)

    def _keep_cover(self, title_id: int, picture: Picture) -> None:
        command = SetCover(title_id=title_id, picture=picture)
        self._bridge.perform(command, owner=self, done=self._say_cover, refused=self._say_refused)

    @Slot(object)
    def remove_cover(self, title_id: int) -> None:
        command = RemoveCover(title_id=title_id)
        self._bridge.perform(command, owner=self, done=self._say_cover, refused=self._say_refused)

    def merge(self, merging: MergeTitles, refused: Refused) -> None:
        self._bridge.perform(merging, owner=self, done=self._say_merged, refused=refused)

    def remove(self, card: TitleCard) -> None:
        said = partial(self._say_removed, card.name)
        command = RemoveTitle(title_id=card.title_id)
        self._bridge.perform(command, owner=self, done=said, refused=self._say_refused)

    @Slot(object, str)
    def want_print(self, copy: CopyCard, kind: str) -> None:
        command = WantPrint(copies=(copy.copy_id,), kind=kind)
        said = partial(self._say_queued, copy.number)
        self._bridge.perform(command, owner=self, done=said, refused=self._say_refused)

    @Slot(object)
    def undo(self, action_id: int | None) -> None:
        """Take back an action; None is the last one of this computer."""
        refused = partial(self._say_stands_in_the_way, action_id)
        command = UndoAction(action_id=action_id)
        self._bridge.perform(command, owner=self, done=self._say_undone, refused=refused)

    def undo_with_later(self, action_id: int) -> None:
        command = UndoAction(action_id=action_id, with_later=True)
        self._bridge.perform(command, owner=self, done=self._say_undone, refused=self._say_refused)

    def _say_added(self, added: Added) -> None:
        self.done.emit(added.title_id)
        numbers = ", ".join(copy.number for copy in added.copies[:6])
        more = "…" if len(added.copies) > 6 else ""
        self._say_done(
            partial(outcomes.added, added), partial(_titled, added.title, numbers + more), added.action_id
        )

    def _say_edited(self, edited: Edited) -> None:
        self.done.emit(edited.title_id)
        if edited.action_id is None:
            self.said.emit(Said("done", _unchanged))
        else:
            self._say_done(_saved, str, edited.action_id)

    def _say_taken(self, count: int, name: str, edited: Edited) -> None:
        self.done.emit(edited.title_id)
        if edited.action_id is None:
            self.said.emit(Said("done", _unchanged))
        else:
            self._say_done(partial(lookups.taken, count), partial(str, name), edited.action_id)

    def say_no_isbn(self) -> None:
        self.said.emit(Said("refused", _no_isbn, _write_one_in))

    def _say_cover(self, edited: Edited) -> None:
        """It may come while a form is open, which it leaves alone."""
        if edited.action_id is None:
            self.said.emit(Said("done", _unchanged))
        else:
            self._say_done(_cover_changed, str, edited.action_id)

    def _say_wish_kept(self, edited: Edited) -> None:
        self.done.emit(edited.title_id)
        self.said.emit(Said("done", _saved if edited.action_id is not None else _unchanged))

    def _say_withdrawn(self, edited: Edited) -> None:
        self.done.emit(edited.title_id)
        self.said.emit(Said("done", wishes.taken_back))

    def _edit_after_code(self, edit: EditCopy, refused: Refused, coded: Edited) -> None:
        done = partial(self._say_copy_edited, coded)
        self._bridge.perform(edit, owner=self, done=done, refused=refused)

    def _say_copy_edited(self, coded: Edited, edited: Edited) -> None:
        self._say_edited(edited if edited.action_id is not None else coded)

    def _say_merged(self, edited: Edited) -> None:
        self.done.emit(edited.title_id)
        self._say_done(_merged, _kept, edited.action_id)

    def _say_removed(self, name: str, edited: Edited) -> None:
        self.done.emit(None)
        self._say_done(_removed, partial(str, name), edited.action_id)

    def _say_queued(self, number: str, changed: QueueChanged) -> None:
        opens = Way(label_page.open_queue, partial(self.queue_asked.emit, changed.kind), "Ctrl+P", "printer")
        self.said.emit(Said("done", partial(label_page.queued, changed.kind, number), ways=(opens,)))

    def _say_undone(self, undone: Undone | ImportUndone) -> None:
        if isinstance(undone, ImportUndone):
            self.undone.emit(None)
            self.said.emit(Said("done", partial(outcomes.import_undone, undone), goes_on=True))
            return
        self.undone.emit(undone.copies[0].title_id if undone.copies else None)
        details = partial(_first, partial(outcomes.undone_details, undone))
        self.said.emit(Said("done", partial(outcomes.undone, undone), details, goes_on=True))

    def _say_done(self, title: Callable[[], str], text: Callable[[], str], action_id: int | None) -> None:
        self.said.emit(Said("done", title, text, action_id=action_id))

    def _say_refused(self, error: DeskError) -> None:
        merge = Way(_merge, self.merge_asked.emit, variant="secondary")
        ways = (merge,) if isinstance(error, TitleHasCopies) else ()
        self.said.emit(Said("refused", partial(what_is_so, error), partial(what_to_do, error), ways))

    def _say_stands_in_the_way(self, action_id: int | None, error: DeskError) -> None:
        if action_id is not None and isinstance(error, StandsInTheWay) and not error.whole_only:
            way = Way(_take_all_back, partial(self.undo_with_later, action_id), variant="secondary")
            self.said.emit(Said("refused", partial(what_is_so, error), partial(what_to_do, error), (way,)))
        else:
            self._say_refused(error)


def _merge() -> str:
    return pgettext("Catalogue", "Merge…")


def _take_all_back() -> str:
    return pgettext("Catalogue", "Take them all back")


def _saved() -> str:
    return pgettext("Catalogue", "Saved")


def _no_isbn() -> str:
    return pgettext("Look-up", "This title has no ISBN to ask for")


def _write_one_in() -> str:
    return pgettext("Look-up", "F2 writes one in.")


def _cover_changed() -> str:
    return pgettext("Catalogue", "The cover is changed")


def _unchanged() -> str:
    return pgettext("Catalogue", "Nothing was different")


def _merged() -> str:
    return pgettext("Catalogue", "Two titles are one now")


def _kept() -> str:
    return pgettext("Catalogue", "The copies and their journeys moved over.")


def _removed() -> str:
    return pgettext("Catalogue", "Removed from the catalogue")


def _titled(title: str, numbers: str) -> str:
    return f"{title} · {numbers}" if numbers else title


def _first(details: Callable[[], tuple[str, ...]]) -> str:
    return " ".join(details()[1:3])
