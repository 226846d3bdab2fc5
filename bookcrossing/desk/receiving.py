"""Books coming in: a title with its copies, or more copies of a title that is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookcrossing.desk.boxes import box_called, came
from bookcrossing.desk.drafts import (
    CONDITIONS,
    LONGEST_CODE,
    check_copies,
    check_pages,
    new_title,
    one_of,
    within,
)
from bookcrossing.desk.results import Added, facts_of
from bookcrossing.desk.wishes import keep_wish
from bookcrossing.errors import NoSuchTitle
from bookcrossing.movements import Kind
from bookcrossing.store import finding
from bookcrossing.store.entries import Entry
from bookcrossing.store.tables import Copy, Place, Title, new_uuid
from bookcrossing.store.work import number_of

if TYPE_CHECKING:
    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.desk.wishes import WishDraft
    from bookcrossing.store.work import Work
    from bookcrossing.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDraft:
    """What all the copies that come in together share."""

    in_library_stock: bool = False
    inventory_number: str = ""
    condition: str = "good"
    condition_note: str = ""
    donor_place: str = ""
    note: str = ""
    handed_over: bool = False
    """They came from another table, not from a donor: no addition, but moved in."""

    def tidied(self) -> CopyDraft:
        """Return what may be stored; raise BadCode or TextTooLong where a field can't be."""
        return replace(
            self,
            condition=one_of("condition", self.condition, CONDITIONS),
            inventory_number=within("inventory_number", self.inventory_number, LONGEST_CODE),
            condition_note=within("condition_note", self.condition_note),
            note=within("note", self.note),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTitle:
    """A new title, with its first copies."""

    title: TitleDraft
    copies: int = 1
    prepare: bool = False
    copy: CopyDraft = CopyDraft()
    at: When | None = None
    box: int | None = None
    """Number of the box they come with."""
    wish: WishDraft | None = None
    """The donor's words in the first of the copies."""

    def perform(self, work: Work) -> Added:
        draft = self.title.tidied()
        check_pages(draft.pages)
        check_copies(self.copies)
        action = work.begin_action("add")
        title = new_title(draft, work.now)
        work.session.add(title)
        work.session.flush()
        work.remember(title, made=True)
        work.touched.titles.add(title.id)
        copies = receive(
            work,
            title,
            self.copies,
            self.copy,
            prepare=self.prepare,
            at=self.at,
            box=self.box,
            wish=self.wish,
        )
        facts = tuple(facts_of(copy, number_of(copy)) for copy in copies)
        return Added(action.id, title.id, title.name, title_is_new=True, copies=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCopies:
    """More copies of a title that is known."""

    title_id: int
    copies: int = 1
    prepare: bool = False
    copy: CopyDraft = CopyDraft()
    at: When | None = None
    box: int | None = None
    wish: WishDraft | None = None

    def perform(self, work: Work) -> Added:
        check_copies(self.copies)
        title = work.session.get(Title, self.title_id)
        if title is None or title.removed_at is not None:
            raise NoSuchTitle(self.title_id)
        action = work.begin_action("add")
        copies = receive(
            work,
            title,
            self.copies,
            self.copy,
            prepare=self.prepare,
            at=self.at,
            box=self.box,
            wish=self.wish,
        )
        facts = tuple(facts_of(copy, number_of(copy)) for copy in copies)
        return Added(action.id, title.id, title.name, title_is_new=False, copies=facts)


def receive(
    work: Work,
    title: Title,
    count: int,
    draft: CopyDraft,
    *,
    prepare: bool,
    at: When | None,
    box: int | None = None,
    wish: WishDraft | None = None,
) -> list[Copy]:
    """Make `count` copies of `title`, each with its number and its first movement.

    What comes with a box came on the box's day and from its place, unless something else is said.
    """
    draft = draft.tidied()
    words = wish.tidied() if wish is not None else None
    came_with = box_called(work, box, to_fill=True) if box is not None else None
    if draft.donor_place.strip():
        donor_place: Place | None = work.place(draft.donor_place, "table" if draft.handed_over else "town")
    else:
        donor_place = (
            work.session.get(Place, came_with.place_id) if came_with and came_with.place_id else None
        )
    if came_with is not None:
        at = at or came(work, came_with)
        work.touched.boxes.add(came_with.id)
    serial = finding.last_serial(work.session)
    copies = []
    for number in range(serial + 1, serial + count + 1):
        copy = Copy(
            uuid=new_uuid(),
            serial=number,
            title_id=title.id,
            title=title,
            state=None,
            box_id=came_with.id if came_with else None,
            donor_place_id=donor_place.id if donor_place else None,
            in_library_stock=draft.in_library_stock,
            inventory_number=draft.inventory_number,
            condition=draft.condition,
            condition_note=draft.condition_note,
            note=draft.note,
        )
        work.session.add(copy)
        work.session.flush()
        work.write(
            copy,
            [(Entry(Kind.RECEIVED, place=donor_place, prepare=prepare, handed_over=draft.handed_over),)],
            at,
            action="add",
        )
        copies.append(copy)
    if words is not None and copies:
        keep_wish(work, copies[0], words)
    return copies
