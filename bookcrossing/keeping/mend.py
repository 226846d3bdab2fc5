"""Mending what can be worked out anew: results of the log, keys, the index. Nothing a person wrote is touched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from bookcrossing.keeping.check import check
from bookcrossing.keeping.problems import Remedy, What
from bookcrossing.store import mending
from bookcrossing.store.failures import told_apart
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
        # One open loan per copy is itself an index: loans are settled before it is made again.
        for problem in sorted(problems, key=lambda problem: problem.what is not What.TWO_OPEN_LOANS):
            _mend(session, problem)
        session.flush()
        if any(problem.what in (What.NOT_INDEXED, What.WRONGLY_INDEXED) for problem in problems):
            mending.index_anew(session)
    return len(problems)


def _mend(session: Session, problem: Problem) -> None:
    match problem.what:
        case What.TWO_OPEN_LOANS | What.WRONG_STATE | What.WRONG_PLACE | What.WRONG_LOAN | What.WRONG_FLOW:
            mending.settle_copy(session, CopyNumber.parse(problem.where).serial)
        case What.MISSING_INDEX:
            mending.make_indexes(session, [problem.where])
        case What.MISSING_TRIGGER:
            mending.make_triggers(session, [problem.where])
        case What.WRONG_READER_MONTH:
            reader_id, due = cast("int", problem.details["reader_id"]), cast("int", problem.details["due"])
            group = cast("str", problem.details["group"])
            mending.set_reader_month(session, reader_id, problem.where.rpartition(" ")[2], group, due)
        case What.WRONG_KEYS:
            mending.refresh_title(session, cast("int", problem.details["title_id"]))
