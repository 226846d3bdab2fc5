"""`stocktake`: codes counted, what is not as it should be listed and settled, the walk finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import Answer, in_columns, instant
from bookcrossing.clock import local_day
from bookcrossing.desk.crossing import CallMissing
from bookcrossing.desk.stocktaking import HOME, BeginWalk, CountCode, FinishWalk, Seen, SettleLine
from bookcrossing.errors import NoWalk
from bookcrossing.wording import stocktaking as words
from bookcrossing.wording.states import state

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.desk.stocktaking import Counted
    from bookcrossing.listings.stocktakes import Walk, WalkRow


def stocktake(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.begin:
        table.desk.perform(BeginWalk(), by=options.by)
    for code in options.codes:
        yield _counted(table.desk.perform(CountCode(code=code), by=options.by).result)
    if options.missing:
        _call_missing(table, options)
    if options.home:
        _take_home(table, options)
    if options.finish:
        table.desk.perform(FinishWalk(anyway=options.anyway), by=options.by)
    if not options.codes:
        yield _told(table)


def _call_missing(table: OpenTable, options: Namespace) -> None:
    walk = table.reads.walk()
    if walk is None or not walk.is_open:
        raise NoWalk
    for row in table.reads.walk_copies(walk.missing).values():
        table.desk.perform(CallMissing(copy=row.number), by=options.by)


def _take_home(table: OpenTable, options: Namespace) -> None:
    walk = table.reads.walk()
    if walk is None or not walk.is_open:
        raise NoWalk
    for row in table.reads.walk_lines(walk.odd).values():
        if row.seen is Seen.NOT_EXPECTED and row.line_id is not None and not row.is_settled:
            table.desk.perform(SettleLine(line_id=row.line_id, how=HOME), by=options.by)


def _counted(answer: Counted) -> Answer:
    facts = {
        "ok": True,
        "command": "stocktake",
        "code": answer.code,
        "seen": answer.seen,
        "number": answer.copy.number if answer.copy is not None else None,
        "title": answer.copy.title if answer.copy is not None else None,
        "again": answer.is_again,
        "written": not answer.is_again,
    }
    return Answer(facts, words.counted(answer))


def _told(table: OpenTable) -> Answer:
    walk = table.reads.walk()
    if walk is None:
        return Answer({"ok": True, "command": "stocktake", "stocktake": None}, notices=(words.none_yet(),))
    rows = [*table.reads.walk_lines(walk.odd).values(), *table.reads.walk_copies(walk.missing).values()]
    facts = {
        "ok": True,
        "command": "stocktake",
        "stocktake": {**_walk_facts(walk), "lines": [_row_facts(row) for row in rows]},
    }
    shown = in_columns(
        (words.seen(row.seen), row.number or row.code, row.title, _state_words(row), words.settled(row))
        for row in rows
    )
    day = words.begun(local_day(walk.started_at))
    left = words.left(walk.unsettled) if walk.unsettled else words.all_settled()
    return Answer(facts, shown, (day, words.progress(walk), left))


def _state_words(row: WalkRow) -> str:
    return state(row.state) if row.state is not None else ""


def _walk_facts(walk: Walk) -> dict[str, Any]:
    return {
        "place": walk.place,
        "started_at": instant(walk.started_at),
        "finished_at": instant(walk.finished_at),
        "present": walk.present,
        "expected": walk.expected,
        "missing": len(walk.missing),
        "called_missing": len(walk.called_missing),
        "unsettled": walk.unsettled,
    }


def _row_facts(row: WalkRow) -> dict[str, Any]:
    return {
        "seen": row.seen if row.seen is not None else "missing",
        "code": row.code or None,
        "number": row.number or None,
        "title": row.title or None,
        "state": row.state,
        "settled": row.settled_as or None,
    }
