"""Cutting the link between a loan and its reader, and removing readers, so that nothing keeps a copy."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, exists, func, select, update

from bookcrossing.clock import local_day, midnight
from bookcrossing.store.failures import Failure, StoreFailure
from bookcrossing.store.tables import Action, ActivityCount, Loan, Movement, Reader, ReaderMonth, Setting
from bookcrossing.values import Month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Engine
    from sqlalchemy.orm import Session

    from bookcrossing.policy import Policy


def cut_links(session: Session, policy: Policy, now: datetime) -> int:
    """Cut the link of every finished loan whose grace period is over; return how many.

    One that was closed today stays until midnight, whatever day the movement is dated: it may be undone.
    """
    today = local_day(now)
    linked = session.scalars(
        select(Loan).where(
            Loan.reader_id > 0,  # `IS NOT NULL` would look at every loan there ever was
            Loan.ended_at < midnight(policy.forgets_until(today) + timedelta(days=1)),
            Loan.is_void.is_(False),
            ~_closed_on(today),
        )
    ).all()
    for loan in linked:
        loan.reader_id, loan.link_cut_at = None, now
    return len(linked)


def remove_unseen(session: Session, policy: Policy, now: datetime) -> int:
    """Remove every reader without a book whom nobody has seen for as long as the rules say; return how many."""
    today = local_day(now)
    has_book = exists().where(Loan.reader_id == Reader.id, Loan.ended_at.is_(None), Loan.is_void.is_(False))
    brought_today = exists().where(Loan.reader_id == Reader.id, Loan.is_void.is_(False), _closed_on(today))
    unseen = session.scalars(
        select(Reader).where(
            Reader.last_seen_on <= today - timedelta(days=policy.reader_days), ~has_book, ~brought_today
        )
    ).all()
    for reader in unseen:
        remove_reader(session, reader, now)
    return len(unseen)


def _closed_on(day: date) -> ColumnElement[bool]:
    """Tell of a loan whether the line that closed it was recorded on `day`, whatever day it is dated."""
    return exists().where(
        Movement.copy_id == Loan.copy_id,
        Movement.happened_at == Loan.ended_at,
        Movement.recorded_at >= midnight(day),
        Movement.recorded_at < midnight(day + timedelta(days=1)),
    )


def remove_reader(session: Session, reader: Reader, now: datetime) -> None:
    """Remove a reader without open loans; their months stay as anonymous counts."""
    rows = session.execute(
        select(ReaderMonth.month, ReaderMonth.reader_group).where(ReaderMonth.reader_id == reader.id)
    )
    for period, (group, is_new) in activity_periods([(month, group) for month, group in rows]).items():
        _count(session, period, group, new=int(is_new))
    session.execute(delete(ReaderMonth).where(ReaderMonth.reader_id == reader.id))
    session.execute(update(Loan).where(Loan.reader_id == reader.id).values(reader_id=None, link_cut_at=now))
    session.delete(reader)
    session.flush()


def remove_every_reader(session: Session, now: datetime) -> None:
    """Remove all readers in one go, as `remove_reader` would each; who has a book is no longer known."""
    months: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for reader_id, month, group in session.execute(
        select(ReaderMonth.reader_id, ReaderMonth.month, ReaderMonth.reader_group)
    ):
        months[reader_id].append((month, group))
    counted: Counter[tuple[str, str]] = Counter()
    new: Counter[tuple[str, str]] = Counter()
    for theirs in months.values():
        for period, (group, is_new) in activity_periods(theirs).items():
            counted[period, group] += 1
            new[period, group] += is_new
    for (period, group), active in counted.items():
        _count(session, period, group, active=active, new=new[period, group])
    session.flush()
    session.execute(delete(ReaderMonth))
    session.execute(update(Loan).where(Loan.reader_id.is_not(None)).values(reader_id=None, link_cut_at=now))
    session.execute(delete(Reader))


def remove_reader_made_by(
    session: Session, reader: Reader, action: Action, *, undone: Loan | None = None
) -> bool:
    """Remove the reader whom an action that is undone had made, if there is nothing else about them.

    undone: the loan that is undone with it, which does not count.
    """
    others = select(func.count()).where(Loan.reader_id == reader.id)
    if undone is not None:
        others = others.where(Loan.id != undone.id)
    months = select(func.count()).where(ReaderMonth.reader_id == reader.id)
    if reader.made_by_action_id != action.id or session.scalar(others) or session.scalar(months):
        return False
    if undone is not None:
        undone.reader_id = None
    session.flush()
    session.delete(reader)
    session.flush()
    return True


def activity_periods(months: Sequence[tuple[str, str]]) -> dict[str, tuple[str, bool]]:
    """Return in which months, quarters, years and years up to a month a reader counts once: as whom, and whether new.

    months: (month, group) of everything they did; of what is vaguer than a month, the year. A reader is new in the
    first month, quarter and year in which they did anything. Who was of both groups in one period counts as adult.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for month, group in months:
        for period in _periods(month):
            groups[period].add(group)
    first_year = min((period[:4] for period in groups), default="")
    first_month = min((month for month, _ in months if len(month) > 4), default="")
    first_quarter = _quarter(first_month) if first_month else ""
    firsts = {first_month, first_quarter} if first_month[:4] == first_year else set()
    return {
        period: (
            "adult" if "adult" in of else "under_18",
            period in firsts or (period[:4] == first_year and (len(period) == 4 or "-to-" in period)),
        )
        for period, of in groups.items()
    }


def _periods(month: str) -> tuple[str, ...]:
    """Return a month with its quarter, its year and the year up to it and to each later month; of a year, no month."""
    year = month[:4]
    if month == year:
        return (year, *(f"{year}-to-{later:02}" for later in range(1, 13)))
    own = Month.parse(month)
    return (month, _quarter(month), year, *(f"{year}-to-{later:02}" for later in range(own.month, 13)))


def _quarter(month: str) -> str:
    own = Month.parse(month)
    return f"{own.year:04}-Q{(own.month - 1) // 3 + 1}"


def _count(session: Session, period: str, group: str, *, new: int, active: int = 1) -> None:
    row = session.get(ActivityCount, (period, group))
    if row is None:
        row = ActivityCount(period=period, reader_group=group, active=0, new=0)
        session.add(row)
    row.active += active
    row.new += new


TRACES_LEFT: Final = "traces_left"
"""Stands in the file while something forgotten may still lie in its free pages."""


def note_traces(session: Session) -> None:
    """Remember that the file is to be swept, now or with the next daily forgetting."""
    session.merge(Setting(key=TRACES_LEFT, value=True))


def leave_no_trace(engine: Engine) -> None:
    """Rewrite the file so that neither free pages, the index nor the WAL keep what was forgotten.

    Raises StoreFailure if another program is reading, because then the WAL still keeps it.
    """
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("INSERT INTO title_index(title_index) VALUES ('optimize')")
        raw.execute("VACUUM")
        is_busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            path = raw.execute("PRAGMA database_list").fetchone()[2]
            raise StoreFailure(Failure.LOCKED, Path(path))
