"""A stocktake as it is shown: how much was seen, and what is to be settled."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from bookcrossing.desk.stocktaking import Seen, seen_as
from bookcrossing.listings.people import authors_line, people_of
from bookcrossing.movements import State
from bookcrossing.store import stocktakes
from bookcrossing.store.tables import Copy, Place, StocktakeLine, Title
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

_LATEST: Final = 12
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Walk:
    """The stocktake that is open, or the one finished last."""

    stocktake_id: int
    place: str
    started_at: datetime
    started_by: str
    finished_at: datetime | None
    present: int
    missing: array[int]
    """Ids of copies that should be here and were not seen; of a finished walk, those called missing on it."""
    called_missing: array[int]
    """Ids of copies settled by calling them missing."""
    odd: array[int]
    """Ids of lines of what should not be here or is unknown, unsettled first."""
    unsettled: int
    latest: array[int]
    """Ids of the lines scanned last, the newest first."""

    @property
    def expected(self) -> int:
        return self.present + len(self.missing) + (len(self.called_missing) if self.is_open else 0)

    @property
    def is_open(self) -> bool:
        return self.finished_at is None


@dataclass(frozen=True, slots=True)
class WalkRow:
    """A line of a walk, or a copy that was not seen."""

    line_id: int | None
    seen: Seen | None
    """None for a copy that was not seen."""
    code: str
    copy_id: int | None
    number: str
    title_id: int | None
    title: str
    authors: str
    audience: str
    state: State | None
    """Of the copy, when it was scanned; of one that was not seen, now."""
    state_now: State | None
    scanned_at: datetime | None
    settled_as: str
    is_settled: bool


def walk(session: Session) -> Walk | None:
    """Return the open stocktake, else the last one; None where there has never been one."""
    found = stocktakes.last_walk(session)
    if found is None:
        return None
    here = StocktakeLine.stocktake_id == found.id
    present = session.scalar(select(func.count()).where(here, stocktakes.is_expected())) or 0
    is_odd = or_(StocktakeLine.state.is_(None), ~stocktakes.is_expected())
    odd = session.execute(
        select(StocktakeLine.id, stocktakes.is_settled())
        .where(here, is_odd)
        .order_by(stocktakes.is_settled(), StocktakeLine.id)
    ).all()
    missing = array("q", session.scalars(stocktakes.unseen(found)))
    latest = select(StocktakeLine.id).where(here).order_by(StocktakeLine.id.desc()).limit(_LATEST)
    return Walk(
        found.id,
        session.get_one(Place, found.place_id).name,
        found.started_at,
        found.started_by,
        found.finished_at,
        present,
        missing,
        array("q", session.scalars(stocktakes.called_missing(found))),
        array("q", (line_id for line_id, _ in odd)),
        sum(not settled for _, settled in odd) + (len(missing) if found.finished_at is None else 0),
        array("q", session.scalars(latest)),
    )


def in_parts(
    rows: Callable[[Session, list[int]], dict[int, WalkRow]], session: Session, ids: list[int]
) -> dict[int, WalkRow]:
    """Return the rows of however many ids."""
    told: dict[int, WalkRow] = {}
    for start in range(0, len(ids), _AT_ONCE):
        told |= rows(session, ids[start : start + _AT_ONCE])
    return told


def line_rows(session: Session, line_ids: Iterable[int]) -> dict[int, WalkRow]:
    """Return lines of a walk by their ids."""
    found = session.execute(
        select(StocktakeLine, Copy, Title, stocktakes.is_settled())
        .outerjoin(Copy, Copy.id == StocktakeLine.copy_id)
        .outerjoin(Title, Title.id == Copy.title_id)
        .where(StocktakeLine.id.in_(list(line_ids)))
    ).all()
    people = people_of(session, [title.id for _, _, title, _ in found if title is not None])
    return {
        line.id: WalkRow(
            line.id,
            seen_as(line.state),
            line.code,
            line.copy_id,
            str(CopyNumber(copy.serial)) if copy is not None else "",
            title.id if title is not None else None,
            title.name if title is not None else "",
            authors_line(people.get(title.id, ())) if title is not None else "",
            title.audience if title is not None else "unknown",
            State(line.state) if line.state is not None else None,
            State(copy.state) if copy is not None and copy.state is not None else None,
            line.scanned_at,
            line.settled_as if settled else "",
            bool(settled),
        )
        for line, copy, title, settled in found
    }


def copy_rows(session: Session, copy_ids: Iterable[int]) -> dict[int, WalkRow]:
    """Return copies that were not seen, by their ids."""
    found = session.execute(
        select(Copy, Title).join(Title, Title.id == Copy.title_id).where(Copy.id.in_(list(copy_ids)))
    ).all()
    people = people_of(session, [title.id for _, title in found])
    return {
        copy.id: WalkRow(
            None,
            None,
            "",
            copy.id,
            str(CopyNumber(copy.serial)),
            title.id,
            title.name,
            authors_line(people.get(title.id, ())),
            title.audience,
            State(copy.state) if copy.state is not None else None,
            State(copy.state) if copy.state is not None else None,
            None,
            "missing" if copy.state == State.MISSING else "",
            copy.state == State.MISSING,
        )
        for copy, title in found
    }
