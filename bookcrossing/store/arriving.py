"""Copies written many at once, each with the movement by which it came, by a few statements whatever their number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import Integer, Text, bindparam, func, insert, literal, select

from bookcrossing.clock import whole_milliseconds
from bookcrossing.movements import Kind, State
from bookcrossing.store import finding, flows
from bookcrossing.store.among import listed
from bookcrossing.store.base import UtcDateTime, uuid_head, uuid_of_each
from bookcrossing.store.tables import BeforeValue, Copy, Movement, Title
from bookcrossing.when import Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import sqlalchemy as sa
    from sqlalchemy import Insert, Select
    from sqlalchemy.orm import Session

    from bookcrossing.store.base import Table
    from bookcrossing.store.tables import Action
    from bookcrossing.store.work import Work


def insert_copies(work: Work, action: Action, title_ids: Sequence[int]) -> None:
    """Write a copy of each of these titles, which may come again, and that it was received."""
    if not title_ids:
        return
    connection = work.session.connection()
    first = (work.session.scalar(_NEWEST_COPY) or 0) + 1
    serial = finding.last_serial(work.session) + 1
    asked = {"among": listed(title_ids), "first": first, "first_serial": serial, "home": work.home_id}
    connection.execute(_COPIES, asked | {"uuid_head": uuid_head()})
    told = {
        "uuid_head": uuid_head(),
        "first": first,
        "last": first + len(title_ids) - 1,
        "action": action.id,
        "at": whole_milliseconds(work.now),
        "first_recorded_at": work.next_instants(len(title_ids)),
        "by": work.by,
        "computer": work.computer,
        "home": work.home_id,
    }
    connection.execute(_ARRIVALS, told)
    flows.keep_arrivals(work.session, action.id)


def remember_made(session: Session, action: Action, title_ids: range) -> None:
    """Keep that an action made these titles, so that undo takes them away."""
    if title_ids:
        asked = {"action": action.id, "first": title_ids[0], "last": title_ids[-1]}
        session.connection().execute(_MADE, asked)


# Every chunk of a list asks the same: put together once.
_NEWEST_COPY: Final = select(func.max(Copy.id))
_FIRST: Final = bindparam("first", type_=Integer)
_LAST: Final = bindparam("last", type_=Integer)
_HOME: Final = bindparam("home", type_=Integer)
_ACTION: Final = bindparam("action", type_=Integer)
_WANTED: Final = func.json_each(bindparam("among", type_=Text)).table_valued("key", "value").c


def _written(
    table: type[Table], values: dict[str, Any], rows: Callable[[Select[Any]], Select[Any]]
) -> Insert:
    """Return the statement that writes such values; what the table fills in by itself it fills in."""
    return insert(cast("sa.Table", table.__table__)).from_select([*values], rows(select(*values.values())))


_COPIES: Final = _written(
    Copy,
    {
        "id": _FIRST + _WANTED.key,
        "uuid": uuid_of_each(),
        "serial": bindparam("first_serial", type_=Integer) + _WANTED.key,
        "title_id": _WANTED.value,
        "state": literal(State.ON_TABLE.value),
        "place_id": _HOME,
    },
    lambda chosen: chosen,
)
_ARRIVALS: Final = _written(
    Movement,
    {
        "uuid": uuid_of_each(),
        "copy_id": Copy.id,
        "action_id": _ACTION,
        "kind": literal(Kind.RECEIVED.value),
        "happened_at": bindparam("at", type_=UtcDateTime),
        "precision": literal(Precision.INSTANT.value),
        "recorded_at": bindparam("first_recorded_at", type_=UtcDateTime) + (Copy.id - _FIRST),
        "recorded_by": bindparam("by", type_=Text),
        "recorded_on": bindparam("computer", type_=Text),
        "table_id": _HOME,
        # The book as it is now.
        "book_audience": Title.audience,
        "category": Title.category,
        "language": Title.languages,
        "reader_group": literal("nobody"),
        "in_library_stock": Copy.in_library_stock,
    },
    lambda chosen: (
        chosen.join(Title, Title.id == Copy.title_id).where(Copy.id.between(_FIRST, _LAST)).order_by(Copy.id)
    ),
)
_MADE: Final = _written(
    BeforeValue,
    {"action_id": _ACTION, "row_table": literal(Title.__tablename__), "row_id": Title.id},
    lambda chosen: chosen.where(Title.id.between(_FIRST, _LAST)).order_by(Title.id),
)
