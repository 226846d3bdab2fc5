"""Mending what can be worked out anew: results of the log, keys, the index. Nothing a person wrote is touched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from bookcrossing.keeping.check import check
from bookcrossing.keeping.problems import Remedy, What
from bookcrossing.store import finding, guards
from bookcrossing.store.chains import chain_of, settle
from bookcrossing.store.failures import told_apart
from bookcrossing.store.tables import Copy, ReaderMonth, Table, Title
from bookcrossing.store.titles import refresh_keys
from bookcrossing.values import CopyNumber

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bookcrossing.keeping.problems import Problem
    from bookcrossing.store.schema import Store


def mend(store: Store) -> int:
    """Mend what can be mended, in one transaction; return how many problems there were of that kind.

    Raises StoreFailure for a file that cannot be written.
    """
    problems = [problem for problem in check(store, most=sys.maxsize) if problem.remedy is Remedy.MEND]
    if not problems:
        return 0
    with told_apart(store.path), store.write() as session, session.begin():
        _mend_schema(session, problems)
        for problem in problems:
            _mend_row(session, problem)
        session.flush()
        if any(problem.what in (What.NOT_INDEXED, What.WRONGLY_INDEXED) for problem in problems):
            guards.rebuild_index(session.connection())
    return len(problems)


def _mend_schema(session: Session, problems: list[Problem]) -> None:
    connection = session.connection()
    missing = {problem.where for problem in problems if problem.what is What.MISSING_INDEX}
    if "title_index" in missing:
        for statement in guards.TITLE_INDEX:
            connection.exec_driver_sql(statement)
        guards.rebuild_index(connection)
    # One open loan per copy is itself an index: loans are settled before it is made again.
    for problem in problems:
        if problem.what is What.TWO_OPEN_LOANS:
            _settle(session, problem.where)
    for table in Table.metadata.sorted_tables:
        for index in table.indexes:
            if str(index.name) in missing:
                index.create(connection)
    for problem in problems:
        if problem.what is What.MISSING_TRIGGER:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {problem.where}")
            connection.exec_driver_sql(guards.TRIGGERS[problem.where])


def _mend_row(session: Session, problem: Problem) -> None:
    match problem.what:
        case What.WRONG_STATE | What.WRONG_PLACE | What.WRONG_LOAN:
            _settle(session, problem.where)
        case What.WRONG_READER_MONTH:
            month = problem.where.rpartition(" ")[2]
            kept = session.get(ReaderMonth, (problem.details["reader_id"], month))
            if kept is not None and not problem.details["due"]:
                session.delete(kept)
            elif kept is not None:
                kept.actions = problem.details["due"]  # type: ignore[assignment]  # a number, by `check`
            else:
                due, reader_id = problem.details["due"], problem.details["reader_id"]
                session.add(ReaderMonth(reader_id=reader_id, month=month, actions=due))
        case What.WRONG_KEYS:
            query = select(Title).where(Title.id == problem.details["title_id"])
            children = (selectinload(Title.contributors), selectinload(Title.isbns))
            refresh_keys(session.scalars(query.options(*children)).one())


def _settle(session: Session, number: str) -> None:
    serial = CopyNumber.parse(number).serial
    copy = session.scalars(select(Copy).where(Copy.serial == serial).options(joinedload(Copy.title))).one()
    settle(session, chain_of(session, copy), finding.home(session))
