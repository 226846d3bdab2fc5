"""Cutting the link between a loan and its reader, and removing readers, so that nothing keeps a copy."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, exists, func, select, update

from bookcrossing.clock import local_day, midnight
from bookcrossing.store.failures import Failure, StoreFailure
from bookcrossing.store.tables import Action, ActivityCount, Loan, Movement, Reader, ReaderMonth, Setting
from bookcrossing.values import Month

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from sqlite3 import Connection as DBAPIConnection

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
    session.flush()  # one action may say so more than once


def leave_no_trace(engine: Engine) -> None:
    """Let neither free pages, the index nor the WAL keep what was forgotten.

    Raises StoreFailure if another program is reading, because then the WAL still keeps it.
    """
    write_anew(engine)
    empty_log(engine)


def write_anew(engine: Engine, gives_way: Callable[[], bool] = lambda: False) -> None:
    """Write the file anew, into the WAL, which is to be brought into it and emptied afterwards.

    What is deleted is overwritten at once, but now and then a copy of a row stays behind where SQLite has parted a
    page: only a file written anew has none.

    gives_way: asked many times a second whether somebody waits for the file; then everything stays as it was.
    Raises StoreFailure if that is so.
    """
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        (log_pages,) = raw.execute("PRAGMA wal_autocheckpoint").fetchone()
        raw.execute("PRAGMA wal_autocheckpoint=0")
        raw.set_progress_handler(gives_way, _STEPS_BETWEEN_QUESTIONS)
        try:
            for statement in _WRITTEN_ANEW:
                raw.execute(statement)
        except sqlite3.OperationalError:
            if gives_way():
                raise StoreFailure(Failure.LOCKED, _path_of(raw)) from None
            raise
        finally:
            raw.set_progress_handler(None, 0)
            raw.execute(f"PRAGMA wal_autocheckpoint={log_pages}")


_WRITTEN_ANEW: Final = ("INSERT INTO title_index(title_index) VALUES ('optimize')", "VACUUM")
_STEPS_BETWEEN_QUESTIONS: Final = 50_000
"""Of SQLite's machine: a few milliseconds."""


def empty_log(engine: Engine) -> None:
    """Let the WAL keep nothing of what was forgotten; raises StoreFailure if another program is reading."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        is_busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise StoreFailure(Failure.LOCKED, _path_of(raw))


def bring_log_in(path: Path) -> None:
    """Bring a long WAL into the file over a connection of its own, so that others write meanwhile."""
    with closing(sqlite3.connect(path)) as own:
        own.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _path_of(raw: DBAPIConnection) -> Path:
    return Path(raw.execute("PRAGMA database_list").fetchone()[2])


_INDEX_PAGES: Final = 40
"""So much of the index is brought together in one step: some ten milliseconds."""


def tidy_index(engine: Engine, *, begins: bool) -> bool:
    """Bring a piece of the index together, so that it keeps no word of what is gone; tell whether more is left.

    It is what 'optimize' does, in steps between which others write. begins: for the first of them.
    """
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        before, pages = raw.total_changes, -_INDEX_PAGES if begins else _INDEX_PAGES
        raw.execute("INSERT INTO title_index(title_index, rank) VALUES ('merge', ?)", (pages,))
        return bool(raw.total_changes - before >= _SOMETHING_DONE)


_SOMETHING_DONE: Final = 2
"""The statement itself counts as one change."""
