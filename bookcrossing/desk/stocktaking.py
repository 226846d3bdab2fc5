"""Stocktake: walking along the table with the scanner, then settling what was not as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import LONGEST_CODE, within
from bookcrossing.desk.lending import take_back
from bookcrossing.desk.results import CopyFacts, Recorded, WasNotOut, facts_of
from bookcrossing.errors import (
    IsbnOnWalk,
    NotOnAWalk,
    NoWalk,
    NoWalkLine,
    ReadersCardOnWalk,
    SeveralCopies,
    TextNeeded,
    WalkUnsettled,
)
from bookcrossing.movements import State
from bookcrossing.store import finding, stocktakes
from bookcrossing.store.tables import Stocktake, StocktakeLine, new_uuid
from bookcrossing.store.work import number_of
from bookcrossing.values import BadValue, CopyNumber, Isbn

if TYPE_CHECKING:
    from datetime import datetime

    from bookcrossing.store.tables import Copy
    from bookcrossing.store.work import Work

LEFT: Final = "left"
"""Settled by leaving it as it is."""
HOME: Final = "home"
"""Settled by taking the book home, through the desk's one door."""


class Seen(StrEnum):
    """What a scan on a walk means."""

    PRESENT = "present"
    """It stands where it should."""
    NOT_EXPECTED = "not_expected"
    """A copy of ours that should be somewhere else."""
    UNKNOWN = "unknown"
    """Nothing here answers to that code."""


@dataclass(frozen=True, slots=True)
class WalkFacts:
    stocktake_id: int
    started_at: datetime
    is_new: bool = False
    is_finished: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """One scan on a walk."""

    line_id: int
    seen: Seen
    code: str
    copy: CopyFacts | None
    is_again: bool
    """It had been scanned on this walk before: nothing was written."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A line that needs nobody any more."""

    line_id: int
    recorded: Recorded | WasNotOut | None
    """What the door said of a book that was taken home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginWalk:
    """Begin a stocktake of this table; the one that is open goes on, today or any other day."""

    def perform(self, work: Work) -> WalkFacts:
        walk = stocktakes.open_walk(work.session)
        if walk is not None:
            return WalkFacts(walk.id, walk.started_at)
        walk = Stocktake(
            uuid=new_uuid(), place_id=work.home_id, started_at=work.next_instant(), started_by=work.by
        )
        work.session.add(walk)
        work.session.flush()
        work.touched.stocktake = True
        return WalkFacts(walk.id, walk.started_at, is_new=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCode:
    """Something was scanned on the walk; it is on disk when this returns."""

    code: str

    def perform(self, work: Work) -> Counted:
        walk = _walk(work)
        code = within("code", self.code, LONGEST_CODE)
        if not code:
            raise TextNeeded("code")
        copy = _copy(work, code)
        if copy is None:
            _refuse_what_is_no_copy(work, walk, code)
        known = (
            stocktakes.line_of_code(work.session, walk, code)
            if copy is None
            else stocktakes.line_of(work.session, walk, copy.id)
        )
        line = known or _write(work, walk, copy, code)
        facts = facts_of(copy, number_of(copy)) if copy is not None else None
        return Counted(line.id, seen_as(line.state), code, facts, known is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UncountLine:
    """Take a scan of this walk back, as if it had not been made."""

    line_id: int

    def perform(self, work: Work) -> None:
        line = _line(work, self.line_id)
        work.session.delete(line)
        work.session.flush()
        work.touched.stocktake = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleLine:
    """Settle one line: a book that should be elsewhere is taken home, or anything is left as it is."""

    line_id: int
    how: str = LEFT

    def perform(self, work: Work) -> Settled:
        line = _line(work, self.line_id)
        recorded = None
        if self.how == HOME:
            if line.copy_id is None:
                raise NotOnAWalk(line.code)
            recorded = take_back(work, work.copy_by_id(line.copy_id), None)
        line.settled_at, line.settled_as = work.now, self.how
        line.action_id = work.action.id if work.action is not None else None
        work.touched.stocktake = True
        return Settled(line.id, recorded)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishWalk:
    """The walk is over; what is not settled stays as it is in the log, and that has to be wanted."""

    anyway: bool = False

    def perform(self, work: Work) -> WalkFacts:
        walk = _walk(work)
        left = stocktakes.unsettled(work.session, walk)
        if left and not self.anyway:
            raise WalkUnsettled(left)
        walk.finished_at = work.next_instant()
        stocktakes.forget_codes(work.session, walk)
        work.touched.stocktake = True
        return WalkFacts(walk.id, walk.started_at, is_finished=True)


def seen_as(state: str | None) -> Seen:
    """Return what it means that a copy in that state, or none at all, was seen at the table."""
    if state is None:
        return Seen.UNKNOWN
    return Seen.PRESENT if State(state) in stocktakes.EXPECTED else Seen.NOT_EXPECTED


def _walk(work: Work) -> Stocktake:
    walk = stocktakes.open_walk(work.session)
    if walk is None:
        raise NoWalk
    return walk


def _copy(work: Work, code: str) -> Copy | None:
    """Return the copy a code means; one whose arrival was undone is as good as unknown."""
    found = [copy for copy in finding.copies_for(work.session, code).copies if copy.state is not None]
    if len(found) > 1:
        raise SeveralCopies(code, tuple(number_of(copy) for copy in found))
    return found[0] if found else None


def _refuse_what_is_no_copy(work: Work, walk: Stocktake, code: str) -> None:
    if finding.reader_with(work.session, code) is not None:
        raise ReadersCardOnWalk
    try:
        isbn = Isbn.parse(code)
    except BadValue:
        return
    titles = finding.titles_with_isbn(work.session, isbn)
    if titles:
        unseen = stocktakes.unseen_of(work.session, walk, [title.id for title in titles])
        raise IsbnOnWalk(titles[0].name, tuple(str(CopyNumber(serial)) for serial in unseen))


def _line(work: Work, line_id: int) -> StocktakeLine:
    line = work.session.get(StocktakeLine, line_id)
    if line is None or line.stocktake_id != _walk(work).id:
        raise NoWalkLine
    return line


def _write(work: Work, walk: Stocktake, copy: Copy | None, code: str) -> StocktakeLine:
    line = StocktakeLine(
        uuid=new_uuid(),
        stocktake_id=walk.id,
        copy_id=copy.id if copy is not None else None,
        code="" if copy is not None else code,
        state=copy.state if copy is not None else None,
        scanned_at=work.now,
    )
    work.session.add(line)
    work.session.flush()
    work.touched.stocktake = True
    return line
