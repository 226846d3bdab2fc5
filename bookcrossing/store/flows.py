"""What came into the stock and what left it, kept beside the log so that a month is counted at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

from sqlalchemy import bindparam, delete, func, insert, select

from bookcrossing.movements import IN_STOCK, Flow, Kind, Line, fold_skipping
from bookcrossing.store.tables import Movement, StockFlow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    import sqlalchemy as sa
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from bookcrossing.movements import Story

_LEAVING = (Kind.MOVED, Kind.STAYED, Kind.WITHDRAWN)


class Flowed(NamedTuple):
    """One flow, as `stock_flow` keeps it."""

    happened_at: datetime
    flow: str
    book_audience: str
    in_library_stock: bool


Flows = dict[int, Flowed]
"""By the movement's id."""


class Carried(Protocol):
    """What is read of a movement besides what the fold reads."""

    @property
    def id(self) -> int: ...
    @property
    def book_audience(self) -> str: ...
    @property
    def in_library_stock(self) -> bool: ...


def flows_of(story: Story, movements: Mapping[str, Carried]) -> Flows:
    """Return the flows of a copy's story; movements: its live ones, by uuid.

    What leaves the stock leaves as what it came: a title described better meanwhile unbalances no column.
    """
    told: Flows = {}
    came = "unknown", False
    for step in story.steps:
        if step.flow is None:
            continue
        movement = movements[step.line.uuid]
        if step.after in IN_STOCK:
            came = movement.book_audience, bool(movement.in_library_stock)
        told[movement.id] = Flowed(step.line.happened_at, step.flow.value, *came)
    return told


def keep(session: Session, was: Flows, now: Flows) -> None:
    """Bring what is kept in line with the story as it now is."""
    changed = {movement_id: flowed for movement_id, flowed in now.items() if was.get(movement_id) != flowed}
    if gone := [movement_id for movement_id in was if movement_id not in now or movement_id in changed]:
        session.execute(delete(StockFlow).where(StockFlow.movement_id.in_(gone)))
    _insert(session, changed)


def write_anew(session: Session, movement_ids: Iterable[int], now: Flows) -> None:
    """Keep `now` for a copy whose movements are these, whatever was kept of them."""
    session.execute(delete(StockFlow).where(StockFlow.movement_id.in_(list(movement_ids))))
    _insert(session, now)


def _insert(session: Session, flows: Flows) -> None:
    if flows:
        rows = [{"movement_id": movement_id} | flowed._asdict() for movement_id, flowed in flows.items()]
        session.execute(insert(cast("sa.Table", StockFlow.__table__)), rows)


def keep_arrivals(session: Session, action_id: int) -> None:
    """Keep the arrivals that one action wrote in bulk, of copies to which nothing else has happened."""
    session.connection().execute(_ARRIVALS_OF_ACTION, {"action_id": action_id})


def forget(session: Session, movement_ids: Select[int]) -> None:
    """Keep nothing of movements that are undone in bulk."""
    session.execute(delete(StockFlow).where(StockFlow.movement_id.in_(movement_ids)))


def _copying_arrivals(*which: sa.ColumnElement[bool]) -> sa.Insert:
    flow = func.iif(Movement.handed_over, Flow.MOVED_IN.value, Flow.ADDED.value)
    arrivals = select(
        Movement.id, Movement.happened_at, flow, Movement.book_audience, Movement.in_library_stock
    ).where(Movement.kind == Kind.RECEIVED, Movement.undone_at.is_(None), *which)
    columns = ("movement_id", "happened_at", "flow", "book_audience", "in_library_stock")
    return insert(cast("sa.Table", StockFlow.__table__)).from_select(columns, arrivals)


# Every chunk of a list asks for it: put together once.
_ARRIVALS_OF_ACTION: Final = _copying_arrivals(Movement.action_id == bindparam("action_id"))


def fill_anew(session: Session) -> None:
    """Work out all flows from the log; for files whose rows were not written by the desk."""
    session.execute(delete(StockFlow))
    left = select(Movement.copy_id).where(Movement.kind.in_(_LEAVING), Movement.undone_at.is_(None))
    session.execute(_copying_arrivals(Movement.copy_id.not_in(left)))
    columns = (
        Movement.id,
        Movement.copy_id,
        Movement.kind,
        Movement.happened_at,
        Movement.recorded_at,
        Movement.uuid,
        Movement.prepare,
        Movement.handed_over,
        Movement.book_audience,
        Movement.in_library_stock,
    )
    order = (Movement.copy_id, Movement.happened_at, Movement.recorded_at, Movement.uuid)
    live = select(*columns).where(Movement.undone_at.is_(None), Movement.copy_id.in_(left)).order_by(*order)
    journey: list[sa.Row[tuple[object, ...]]] = []
    for row in session.execute(live).all():
        if journey and journey[-1].copy_id != row.copy_id:
            _insert(session, _flows_of_rows(journey))
            journey = []
        journey.append(cast("sa.Row[tuple[object, ...]]", row))
    if journey:
        _insert(session, _flows_of_rows(journey))


def _flows_of_rows(rows: list[sa.Row[tuple[object, ...]]]) -> Flows:
    story, _ = fold_skipping(
        Line(Kind(row.kind), row.happened_at, row.recorded_at, row.uuid, row.prepare, row.handed_over)
        for row in rows
    )
    return flows_of(story, cast("Mapping[str, Carried]", {row.uuid: row for row in rows}))
