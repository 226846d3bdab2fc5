"""`stocktake`: codes counted, what is not as it should be listed and settled, the walk finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import Answer, in_columns, instant
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.clock import local_day
from bookcrossing.desk.crossing import CallMissing
from bookcrossing.desk.stocktaking import HOME, LEFT, BeginWalk, CountCode, FinishWalk, Seen, SettleLine
from bookcrossing.errors import NoWalk
from bookcrossing.store import finding
from bookcrossing.wording import pgettext
from bookcrossing.wording import stocktaking as words
from bookcrossing.wording.sentences import fill, quoted, shortened
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
    if options.leave and (refused := _leave(table, options)) is not None:
        yield refused
        return
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


def _leave(table: OpenTable, options: Namespace) -> Answer | None:
    """Settle lines by leaving them as they are; or return why not, and settle none."""
    walk = table.reads.walk()
    if walk is None or not walk.is_open:
        raise NoWalk
    lines = {typed: _line_of(table, walk, typed) for typed in options.leave}
    for typed, row in lines.items():
        if row is None:
            words = pgettext("Command line", "On this stocktake no line with {code} waits to be settled.")
            return not_a_line(fill(words, code=quoted(shortened(typed))), ("stocktake",), "no_walk_line")
    for row in lines.values():
        if row is not None and row.line_id is not None and not row.is_settled:
            table.desk.perform(SettleLine(line_id=row.line_id, how=LEFT), by=options.by)
    return None


def _line_of(table: OpenTable, walk: Walk, typed: str) -> WalkRow | None:
    copies = {copy.id for copy in table.reads.ask(lambda session: finding.copies_for(session, typed)).copies}
    rows = table.reads.walk_lines(walk.odd).values()
    return next((row for row in rows if row.code == typed.strip() or row.copy_id in copies), None)


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
    rows = [
        *table.reads.walk_lines(walk.odd).values(),
        *table.reads.walk_copies(_not_seen(walk)).values(),
    ]
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


def _not_seen(walk: Walk) -> list[int]:
    """Return the copies that were not seen, before and after they are called missing."""
    return [*walk.missing, *walk.called_missing] if walk.is_open else [*walk.missing]


def _state_words(row: WalkRow) -> str:
    return state(row.state) if row.state is not None else ""


def _walk_facts(walk: Walk) -> dict[str, Any]:
    return {
        "place": walk.place,
        "started_at": instant(walk.started_at),
        "finished_at": instant(walk.finished_at),
        "present": walk.present,
        "expected": walk.expected,
        "missing": len(_not_seen(walk)),
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
