"""Which source filled a field of a title, as long as nobody has written it anew."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from bookcrossing.store.tables import FieldSource

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session


def of(session: Session, title_id: int) -> dict[str, str]:
    rows = session.execute(
        select(FieldSource.field, FieldSource.source).where(FieldSource.title_id == title_id)
    )
    return {row.field: row.source for row in rows}


def keep(session: Session, title_id: int, sources: Mapping[str, str], now: datetime) -> None:
    for field, source in sources.items():
        session.merge(FieldSource(title_id=title_id, field=field, source=source, taken_at=now))


def drop(session: Session, title_id: int, names: Collection[str]) -> None:
    """Forget where fields came from: a person has written them."""
    if names:
        session.flush()
        of_title = FieldSource.title_id == title_id
        session.execute(delete(FieldSource).where(of_title, FieldSource.field.in_(list(names))))


def image(session: Session, title_id: int) -> list[dict[str, Any]]:
    """Return what undo will need to know."""
    rows = session.scalars(select(FieldSource).where(FieldSource.title_id == title_id))
    return [{"field": row.field, "source": row.source, "taken_at": row.taken_at.isoformat()} for row in rows]


def put_back(session: Session, title_id: int, kept: Sequence[Mapping[str, Any]]) -> None:
    session.flush()
    session.execute(delete(FieldSource).where(FieldSource.title_id == title_id))
    for row in kept:
        taken_at = datetime.fromisoformat(row["taken_at"])
        session.merge(
            FieldSource(title_id=title_id, field=row["field"], source=row["source"], taken_at=taken_at)
        )
