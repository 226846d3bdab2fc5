"""`labels --queue` and `labels --came-out`: what is to be printed, printed as a run, and whether it came out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import Answer, in_columns, instant
from bookcrossing.cli.label_options import ALL
from bookcrossing.cli.labels import nothing, painted, said, sheet_of
from bookcrossing.cli.printers import fit_of
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.desk.prints import AnswerRun, StartRun
from bookcrossing.errors import NoSuchBox
from bookcrossing.exchange.putting_down import NotWritten, put_down
from bookcrossing.listings.prints import Why
from bookcrossing.wording import exports, label_page, pgettext
from bookcrossing.wording.sentences import shortened

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.desk.prints import RunFacts
    from bookcrossing.listings.prints import Queue, Run

_NO_LABELS = "A4"
"""How a run calls paper that is cut, as the window does."""


def print_queue(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    queue = table.reads.print_queue(options.kind)
    if options.came_out is not None:
        yield _answered(table, options, queue)
    elif options.pdf is not None:
        yield _printed(table, options, queue)
    else:
        yield _listed(table, options, queue)


def _listed(table: OpenTable, options: Namespace, queue: Queue) -> Answer:
    of = _box(table, options)
    shown = table.reads.print_rows(queue.copy_ids)
    rows = [
        (shown[copy_id], Why(why).name.lower())
        for copy_id, why, box in zip(queue.copy_ids, queue.whys, queue.boxes, strict=True)
        if of in (None, box)
    ]
    facts = {
        "ok": True,
        "command": "labels",
        "kind": options.kind,
        "queue": [
            {"number": row.number, "title": row.title, "why": why, "box": row.box} for row, why in rows
        ],
        "waiting": [_run_facts(run) for run in queue.waiting],
    }
    columns = (
        (row.number, label_page.why(why), label_page.box(row), shortened(row.title)) for row, why in rows
    )
    return Answer(
        facts, in_columns(columns) or nothing(), tuple(map(label_page.waits_quietly, queue.waiting))
    )


def _printed(table: OpenTable, options: Namespace, queue: Queue) -> Answer:
    copies = table.reads.printable(queue.ready(_box(table, options)))
    sheet = sheet_of(table, options)
    facts = {
        "ok": True,
        "command": "labels",
        "kind": options.kind,
        "copies": [copy.number for copy in copies],
        "sheet": sheet.name if sheet else None,
        "written": bool(copies),
        "run": None,
    }
    if not copies:
        return Answer(facts, nothing(), tuple(map(label_page.waits_quietly, queue.waiting)))
    fit = fit_of(table, options.printer)
    if isinstance(fit, Answer):
        return fit
    content, file = painted(table, options, copies, sheet, fit), Path(options.pdf)
    command = StartRun(
        kind=options.kind,
        copies=tuple(copy.copy_id for copy in copies),
        sheet=sheet.name if sheet else _NO_LABELS,
        first_label=options.start,
    )
    run = table.desk.perform(command).result
    try:
        put_down(file, content)
    except NotWritten as error:
        table.desk.perform(AnswerRun(run=run.run_id, again_from=1))  # nobody has to be asked
        return not_a_line(exports.not_written(error), ("labels",), error.why.value)
    ask = pgettext(
        "Command line", "Until “labels --came-out” says whether all came out, they stay in the queue."
    )
    return Answer(facts | {"run": run.run_id}, said(file), (ask,))


def _answered(table: OpenTable, options: Namespace, queue: Queue) -> Answer:
    """Answer for the oldest run that waits; where none does, change what was said of the last."""
    waiting = next((run for run in queue.waiting if run.kind == options.kind), queue.last)
    if waiting is None:
        why = pgettext("Command line", "Nothing has been printed yet that could have come out.")
        return not_a_line(why, ("labels",), "no_such_run")
    again_from = None if options.came_out == ALL else options.came_out
    done = table.desk.perform(AnswerRun(run=waiting.run_id, again_from=again_from)).result
    return Answer(_answer_facts(done), label_page.answered(done.kind, done.came_out, done.labels))


def _box(table: OpenTable, options: Namespace) -> int | None:
    if options.box is not None and table.reads.box(options.box) is None:
        raise NoSuchBox(options.box)
    number: int | None = options.box
    return number


def _answer_facts(done: RunFacts) -> dict[str, Any]:
    return {
        "ok": True,
        "command": "labels",
        "run": done.run_id,
        "kind": done.kind,
        "labels": done.labels,
        "came_out": done.came_out,
    }


def _run_facts(run: Run) -> dict[str, Any]:
    return {
        "run": run.run_id,
        "kind": run.kind,
        "sheet": run.sheet,
        "first_label": run.first_label,
        "printer": run.printer or None,
        "printed_at": instant(run.printed_at),
        "labels": run.labels,
        "came_out": run.came_out,
    }
