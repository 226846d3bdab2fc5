"""What a row held before it was changed, and how it is put back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, exists, inspect, select
from sqlalchemy.orm import object_session, selectinload

from bookcrossing.store import field_sources
from bookcrossing.store.pictures import mend_cover
from bookcrossing.store.tables import (
    Action,
    BeforeValue,
    Box,
    Code,
    Contributor,
    Copy,
    Intake,
    Place,
    TakenRow,
    Title,
    TitleIsbn,
    Wish,
)
from bookcrossing.store.titles import refresh_keys

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bookcrossing.store.base import Table

KEPT: Final = timedelta(days=30)
"""How long before-values are kept, and removed titles listed."""
_TABLES: Final[dict[str, type[Table]]] = {
    table.__tablename__: table for table in (Title, Copy, Place, Box, Code, TakenRow, Wish, Intake)
}
"""Of a wish only that it was made or changed is remembered: no person's words enter an image."""
_FOLLOWS: Final = {
    "copy": frozenset({"state", "place_id"}),
    "intake": frozenset({"action_id", "title_id"}),
}
"""What the journey says, or the action that solved a line, whatever else is edited or put back."""
_SOURCES: Final = "field_sources"
"""In the image of a title: which source filled which field."""
_CHILDREN: Final[dict[str, type[Table]]] = {"contributors": Contributor, "isbns": TitleIsbn}


def before_value(action_id: int, row: Table, *, made: bool) -> BeforeValue:
    """Return what undo will need of `row`: all it says now, or only that the action made it."""
    row_id = inspect(row).identity[0]  # type: ignore[index]  # a row that has been flushed
    image = None if made else {} if isinstance(row, Wish) else _image(row)
    return BeforeValue(action_id=action_id, row_table=row.__tablename__, row_id=row_id, before=image)


def put_back(session: Session, kept: BeforeValue) -> Table | None:
    """Put a row back to its image; a row that the action made is returned as it is, for the caller to judge."""
    table = _TABLES[kept.row_table]
    query = select(table).where(table.__table__.c.id == kept.row_id)
    if table is Title:
        query = query.options(selectinload(Title.contributors), selectinload(Title.isbns))
    row = session.scalar(query)
    if row is None or kept.before is None:
        return row
    for name, value in kept.before.items():
        if name == _SOURCES:
            continue
        if name in _CHILDREN:
            setattr(row, name, [_CHILDREN[name](**_typed(_CHILDREN[name], child)) for child in value])
        else:
            setattr(row, name, _typed(table, {name: value})[name])
    if isinstance(row, Title):
        mend_cover(session, row)
        if _SOURCES in kept.before:
            field_sources.put_back(session, row.id, kept.before[_SOURCES])
        refresh_keys(row)  # today's rules for finding and sorting, not those of the image's day
    return row


def drop_old_images(session: Session, now: datetime) -> None:
    """Forget what can no longer be undone."""
    # Of each image its action, not of all actions those that have one: a scan may be waiting for this.
    is_old = exists().where(Action.id == BeforeValue.action_id, Action.recorded_at < now - KEPT)
    holds_something = BeforeValue.before.is_not(None) & (BeforeValue.row_table != Wish.__tablename__)
    session.execute(delete(BeforeValue).where(holds_something, is_old))


def _image(row: Table) -> dict[str, Any]:
    image = _plain(row)
    if isinstance(row, Title):
        image["contributors"] = [_plain(child, without="title_id") for child in row.contributors]
        image["isbns"] = [_plain(child, without="title_id") for child in row.isbns]
        session = object_session(row)
        assert session is not None
        image[_SOURCES] = field_sources.image(session, row.id)
    return image


def _plain(row: Table, without: str = "") -> dict[str, Any]:
    values = {}
    left_out = _FOLLOWS.get(row.__tablename__, frozenset()) | {without}
    for column in row.__table__.columns:
        if column.primary_key or column.key in left_out:
            continue
        value = getattr(row, column.key)
        values[column.key] = value.isoformat() if isinstance(value, date) else value
    return values


def _typed(table: type[Table], plain: dict[str, Any]) -> dict[str, Any]:
    columns = table.__table__.columns
    return {name: _read(columns[name].type.python_type, value) for name, value in plain.items()}


def _read(kind: type, value: Any) -> Any:
    if value is None:
        return None
    if issubclass(kind, datetime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if issubclass(kind, date) else value
