"""What look-ups have brought, and the tray of those that wait for the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bookcrossing.desk.drafts import draft_of
from bookcrossing.desk.kept_drafts import KeptRecord, read_record
from bookcrossing.desk.lookup_sources import LookupSettings, read_settings
from bookcrossing.desk.lookups import Said
from bookcrossing.store import field_sources, finding, intakes
from bookcrossing.store.tables import Intake, LookUp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.values import Isbn


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpRow:
    """What is known about one ISBN, and when it is asked for again."""

    isbn: str
    outcome: str
    """waiting | found | not_found | not_reachable"""
    since: datetime
    answered_at: datetime | None
    tries: int
    try_again_at: datetime | None
    answers: tuple[Said, ...]
    record: KeptRecord | None


def settings(session: Session) -> LookupSettings:
    return read_settings(session)


def answer(session: Session, isbn: str) -> LookUpRow | None:
    row = intakes.look_up_of(session, isbn)
    return None if row is None else _row(row)


def tray(session: Session) -> tuple[LookUpRow, ...]:
    """Return what catalogues have not answered yet, the longest waiting first."""
    return tuple(map(_row, intakes.unanswered(session)))


def due(session: Session, now: datetime) -> tuple[str, ...]:
    """Return the ISBNs whose time has come, and those of lines about which nobody was asked."""
    timed = select(LookUp.isbn).where(LookUp.try_again_at <= now).order_by(LookUp.try_again_at)
    return tuple(dict.fromkeys((*session.scalars(timed), *_never_asked(session))))


def next_due(session: Session) -> datetime | None:
    first = select(LookUp.try_again_at).where(LookUp.try_again_at.is_not(None))
    return session.scalar(first.order_by(LookUp.try_again_at).limit(1))


def _never_asked(session: Session) -> Iterable[str]:
    known = select(LookUp.isbn).where(LookUp.isbn == Intake.isbn)
    lines = select(Intake.isbn).where(
        Intake.isbn_is_valid, intakes.is_open(), Intake.title_id.is_(None), ~known.exists()
    )
    return session.scalars(lines.order_by(Intake.id)).all()


def found_here(session: Session, isbn: Isbn) -> TitleDraft | None:
    """Return what the library's own catalogue says about an ISBN."""
    titles = finding.titles_with_isbn(session, isbn)
    whole = finding.whole_title(session, titles[0].id) if titles else None
    return None if whole is None else draft_of(whole)


def sources_of_fields(session: Session, title_id: int) -> dict[str, str]:
    """Return which source filled which field of a title."""
    return field_sources.of(session, title_id)


def _row(row: LookUp) -> LookUpRow:
    said = row.answers if isinstance(row.answers, list) else []
    return LookUpRow(
        isbn=row.isbn,
        outcome=row.outcome,
        since=row.asked_at,
        answered_at=row.answered_at,
        tries=row.tries,
        try_again_at=row.try_again_at,
        answers=tuple(
            Said(one["source"], one["outcome"], one.get("took_ms", 0), one.get("why", "")) for one in said
        ),
        record=None if row.record is None else read_record(row.record),
    )
