"""Donations: a box is opened, filled book by book, finished; or taken back whole while none of its copies has moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bookcrossing.clock import midnight
from bookcrossing.desk.crossing import required
from bookcrossing.desk.drafts import AUDIENCES, CONDITIONS, LONGEST_NOTE, one_of, within
from bookcrossing.desk.results import BoxFacts, BoxUndone, Undone
from bookcrossing.errors import (
    BadCount,
    Blocker,
    BoxClosed,
    DayOutOfReach,
    InTheFuture,
    NoSuchBox,
    StandsInTheWay,
)
from bookcrossing.movements import Kind
from bookcrossing.store import boxes
from bookcrossing.store.tables import Box, Place, new_uuid
from bookcrossing.store.work import LONGEST_NAME
from bookcrossing.values import CopyNumber
from bookcrossing.when import EARLIEST_YEAR, When

if TYPE_CHECKING:
    from datetime import datetime

    from bookcrossing.desk.box_defaults import BoxDefaults
    from bookcrossing.store.tables import Action
    from bookcrossing.store.work import Work

OPENING = "open_box"
MOST_EXPECTED = 9_999
_MOST_BLOCKERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxDraft:
    """What is known about a donation: only from whom it is has to be said."""

    from_whom: str
    place: str = ""
    came_on: date | None = None
    """None: today."""
    note: str = ""
    books_expected: int | None = None
    """How many books somebody counted in it; None: nobody has."""

    def tidied(self, work: Work) -> BoxDraft:
        """Return what may be stored; raise TextNeeded, TextTooLong, DayOutOfReach or InTheFuture where a field can't be."""
        came_on = self.came_on or work.today
        if came_on > work.today:
            raise InTheFuture(midnight(came_on))
        if came_on.year < EARLIEST_YEAR:
            raise DayOutOfReach(came_on.isoformat(), came_on, date(EARLIEST_YEAR, 1, 1), work.today)
        if self.books_expected is not None and not 0 < self.books_expected <= MOST_EXPECTED:
            raise BadCount("books_expected", str(self.books_expected), 1, MOST_EXPECTED)
        return replace(
            self,
            from_whom=" ".join(
                within("from_whom", required("from_whom", self.from_whom), LONGEST_NAME).split()
            ),
            place=" ".join(self.place.split()),
            came_on=came_on,
            note=within("note", self.note, LONGEST_NOTE),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBox:
    """A donation has come in; the program gives it its number."""

    box: BoxDraft

    def perform(self, work: Work) -> BoxFacts:
        draft = self.box.tidied(work)
        action = work.begin_action(OPENING)
        box = Box(uuid=new_uuid(), number=boxes.next_number(work.session))
        _fill(work, box, draft)
        work.session.add(box)
        work.session.flush()
        work.remember(box, made=True)
        work.touched.boxes.add(box.id)
        return facts_of_box(work, box, action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditBox:
    """Change what is known about a donation; the books logged already keep the day they came."""

    number: int
    box: BoxDraft

    def perform(self, work: Work) -> BoxFacts:
        box, draft = box_called(work, self.number), self.box.tidied(work)
        place = box.place_id and work.session.get_one(Place, box.place_id).name
        before = BoxDraft(
            from_whom=box.from_whom,
            place=place or "",
            came_on=box.came_on,
            note=box.note,
            books_expected=box.books_expected,
        )
        if draft == before:
            return facts_of_box(work, box, None)
        action = work.begin_action("edit_box")
        work.remember(box)
        _fill(work, box, draft)
        work.touched.boxes.add(box.id)
        return facts_of_box(work, box, action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepBoxDefaults:
    """Say what holds for every book of a box that is logged from now on."""

    number: int
    defaults: BoxDefaults

    def perform(self, work: Work) -> BoxFacts:
        box, kept = box_called(work, self.number), self.defaults.told()
        if box.defaults == kept:
            return facts_of_box(work, box, None)
        one_of("audience", self.defaults.audience, AUDIENCES)
        one_of("condition", self.defaults.condition, CONDITIONS)
        action = work.begin_action("edit_box")
        work.remember(box)
        box.defaults = kept
        work.touched.boxes.add(box.id)
        return facts_of_box(work, box, action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseBox:
    """Everything that was in a box is logged; or, with `again`, there is more of it after all."""

    number: int
    again: bool = False

    def perform(self, work: Work) -> BoxFacts:
        box = box_called(work, self.number)
        if (box.closed_at is None) == self.again:
            return facts_of_box(work, box, None)
        action = work.begin_action("reopen_box" if self.again else "close_box")
        work.remember(box)
        box.closed_at = None if self.again else work.now
        work.touched.boxes.add(box.id)
        return facts_of_box(work, box, action.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBoxBack:
    """Take a box back whole, while none of its copies has moved: its copies and new titles leave all lists."""

    number: int
    why: str = ""

    def perform(self, work: Work) -> BoxUndone:
        box = box_called(work, self.number)
        _refuse_moved(work, box)
        copies, titles = boxes.take_back(work, box, self.why)
        return BoxUndone(box.number, box.from_whom, copies, titles)


def undo_opening(work: Work, action: Action, *, why: str, with_later: bool) -> Undone:
    """Take back that a box was opened; raise StandsInTheWay if it holds copies and that wasn't asked for."""
    box = boxes.box_made_by(work.session, action)
    assert box is not None
    _refuse_moved(work, box)
    blockers = _blockers(boxes.arrivals(work.session, box))
    if blockers and not with_later:
        raise StandsInTheWay(blockers)
    _, titles = boxes.take_back(work, box, why)
    return Undone(
        action.id, action.name, action.recorded_at, copies=(), kinds=(), also=blockers, titles=titles
    )


def box_called(work: Work, number: int, *, to_fill: bool = False) -> Box:
    """Return a box by its number; raise NoSuchBox, or BoxClosed if it is to be filled and was finished."""
    box = boxes.box_with(work.session, number)
    if box is None:
        raise NoSuchBox(number)
    if to_fill and box.closed_at is not None:
        raise BoxClosed(number)
    return box


def came(work: Work, box: Box) -> When | None:
    """Return when the copies of a box count as received: the day it came in; today's are received now."""
    if box.came_on is None or box.came_on >= work.today:
        return None
    return When.on(box.came_on)


def facts_of_box(work: Work, box: Box, action_id: int | None) -> BoxFacts:
    place = work.session.get_one(Place, box.place_id).name if box.place_id is not None else None
    return BoxFacts(
        action_id, box.id, box.number, box.from_whom, place, box.came_on, box.closed_at is not None
    )


def _fill(work: Work, box: Box, draft: BoxDraft) -> None:
    box.from_whom, box.came_on, box.note = draft.from_whom, draft.came_on, draft.note
    box.books_expected = draft.books_expected
    box.place_id = work.place(draft.place).id if draft.place else None


def _refuse_moved(work: Work, box: Box) -> None:
    if moved := boxes.moved_copies(work.session, box):
        raise StandsInTheWay(_blockers(moved[:_MOST_BLOCKERS]), whole_only=True)


def _blockers(movements: list[tuple[int, str, datetime]]) -> tuple[Blocker, ...]:
    return tuple(Blocker(str(CopyNumber(serial)), Kind(kind), at) for serial, kind, at in movements)
