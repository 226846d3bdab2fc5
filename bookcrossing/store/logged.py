"""The lines of a copy's log as a chain reads them: values, of which every scan takes a dozen out of the file.

Held by the session as rows that may change, they would cost several times as much; and a line never changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import bindparam, select

from bookcrossing.movements import Kind, Line
from bookcrossing.store.single import insert
from bookcrossing.store.straight import Fixed, columns_of
from bookcrossing.store.tables import Movement

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session


class Logged(NamedTuple):
    """A movement that is not undone, as much of it as anything that follows from the log depends on."""

    id: int
    uuid: str
    copy_id: int
    action_id: int
    kind: str
    happened_at: datetime
    precision: str
    recorded_at: datetime
    recorded_on: str
    place_id: int | None
    loan_id: int | None
    due_on: date | None
    prepare: bool
    handed_over: bool
    book_audience: str
    in_library_stock: bool

    @property
    def line(self) -> Line:
        """What the fold reads of it."""
        return Line(
            Kind(self.kind),
            self.happened_at,
            self.recorded_at,
            self.uuid,
            self.prepare,
            self.handed_over,
            self.due_on,
        )


_COLUMNS: Final = columns_of(Movement)
_LIVE: Final = Fixed(
    select(*(_COLUMNS[name] for name in Logged._fields))
    .where(Movement.copy_id == bindparam("copy_id"), Movement.undone_at.is_(None))
    .order_by(Movement.happened_at, Movement.recorded_at, Movement.uuid)
)


def live_log(session: Session, copy_id: int) -> list[Logged]:
    return [Logged._make(row) for row in _LIVE.send(session, copy_id=copy_id)]


def append(session: Session, **told: object) -> Logged:
    """Write a new line; told: its columns, as far as they have no default."""
    row = insert(session, Movement, **told)
    return Logged._make(row[name] for name in Logged._fields)
