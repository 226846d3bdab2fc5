"""Titles without a cover for which a look-up has named one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from bookcrossing.desk.lookup_sources import read_settings
from bookcrossing.store.tables import LookUp, Title, TitleIsbn

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class WantedCover:
    title_id: int
    isbn: str
    addresses: tuple[str, ...]


def covers_wanted(
    session: Session, title_ids: Collection[int], isbns: Collection[str]
) -> tuple[WantedCover, ...]:
    """Return which of these titles, or of those with these ISBNs, could have a cover; none if nobody may be asked."""
    if not read_settings(session).outside:
        return ()
    found = session.execute(
        select(Title.id, LookUp.isbn, LookUp.record)
        .join(TitleIsbn, TitleIsbn.title_id == Title.id)
        .join(LookUp, LookUp.isbn == TitleIsbn.isbn)
        .where(
            Title.cover_id.is_(None),
            Title.removed_at.is_(None),
            LookUp.record.is_not(None),
            or_(Title.id.in_(list(title_ids)), LookUp.isbn.in_(list(isbns))),
        )
        .order_by(Title.id)
    )
    return tuple(
        WantedCover(title_id, isbn, tuple(record["covers"]))
        for title_id, isbn, record in found
        if record.get("covers")
    )
