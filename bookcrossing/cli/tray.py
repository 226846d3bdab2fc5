"""`lookup --waiting` and `lookup --again`: the books that wait for the network, listed and asked about anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import REFUSED, Answer, in_columns, instant
from bookcrossing.cli.looking_up import asked_facts, sources_to_ask
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.desk.intake import TakeFound
from bookcrossing.desk.lookups import WaitForAnswer
from bookcrossing.lookup.asking import ask
from bookcrossing.lookup.record import Outcome
from bookcrossing.values import Isbn, NotAnIsbn
from bookcrossing.wording import lookups, pgettext
from bookcrossing.wording.sentences import fill, quoted, shortened

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.listings.lookups import LookUpRow
    from bookcrossing.lookup.record import Source


def waiting(table: OpenTable) -> Answer:
    rows = table.reads.look_up_tray()
    names = {entry.id: entry.name for entry in table.reads.lookup_settings().entries}
    facts = {"ok": True, "command": "lookup", "waiting": [_row_facts(row) for row in rows]}
    shown = in_columns((row.isbn, *_words(row, names)) for row in rows)
    return Answer(facts, shown, () if rows else (lookups.tray_empty(),))


def _words(row: LookUpRow, names: dict[str, str]) -> tuple[str, str]:
    silent = [(said.source, said.why) for said in row.answers if said.outcome == Outcome.NOT_REACHABLE]
    return lookups.tray_facts(row.since, row.tries, row.try_again_at), lookups.tray_why(silent, names)


def again(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    """Ask about each that waits, one answer for each; what is found goes into its boxes, as in the window."""
    try:
        wanted = None if options.isbn is None else Isbn.parse(options.isbn).canonical
    except NotAnIsbn as bad:
        yield not_a_line(lookups.not_an_isbn(bad), ("lookup",), "not_an_isbn")
        return
    rows = [row for row in table.reads.look_up_tray() if wanted in (None, row.isbn)]
    if not rows and wanted is not None:
        words = pgettext("Command line", "{isbn} doesn’t wait for the network.")
        yield not_a_line(fill(words, isbn=quoted(wanted)), ("lookup",), "not_waiting")
    elif not rows:
        facts = {"ok": True, "command": "lookup", "isbn": None, "outcome": None}
        yield Answer(facts, notices=(lookups.tray_empty(),))
    found, kept = sources_to_ask(table, outside=options.outside)
    for row in rows:
        yield _asked(table, row.isbn, found, may_wait=kept.outside is None and kept.would_ask_outside)


def _asked(table: OpenTable, isbn: str, sources: Sequence[Source], *, may_wait: bool) -> Answer:
    asked = ask(Isbn.parse(isbn), sources)
    facts = asked_facts(asked)
    if asked.merged is None and may_wait:
        table.desk.perform(WaitForAnswer(isbn))
        why = pgettext("Command line", "Nobody outside was asked: --outside does.")
        return Answer(facts | {"why": why}, code=REFUSED, why=f"{isbn}: {why}")
    table.desk.perform(asked.kept())
    if asked.merged is None:
        why = lookups.outcome(asked.outcome)
        if asked.outcome is Outcome.NOT_REACHABLE:
            why = f"{why} {lookups.asked_by_itself()}"
        return Answer(facts | {"why": why}, code=REFUSED, why=f"{isbn}: {why}")
    if not asked.is_here:
        table.desk.perform(TakeFound(isbn))
    return Answer(facts, in_columns([(isbn, shortened(asked.merged.title.name))]))


def _row_facts(row: LookUpRow) -> dict[str, Any]:
    return {
        "isbn": row.isbn,
        "outcome": row.outcome,
        "since": instant(row.since),
        "tries": row.tries,
        "again_at": instant(row.try_again_at),
        "answers": [
            {"source": said.source, "outcome": said.outcome, "took_ms": said.took_ms, "why": said.why or None}
            for said in row.answers
        ],
    }
