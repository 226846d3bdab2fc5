"""`labels`: labels, bookplates and travelling cards as a PDF to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bookcrossing.cli.answers import Answer
from bookcrossing.cli.reading import copy_id
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.desk.cataloguing import NoteLabelPrinted
from bookcrossing.errors import NoSuchBox, NoSuchSheet
from bookcrossing.exchange.putting_down import NotWritten, put_down
from bookcrossing.listings.printable import box_copies
from bookcrossing.printing.sheets import L7160, sheet_called
from bookcrossing.wording import exports, pgettext
from bookcrossing.wording.printed_items import items
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.printing.sheets import Sheet


def take_labels(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    copies = table.reads.printable(_copy_ids(table, options))
    sheet = _sheet(table, options)
    things = items(
        options.kind,
        copies,
        table.reads.qr_rule(),
        first=options.print_language,
        in_colour=options.colour,
    )
    file = Path(options.pdf)
    if things:
        content = table.painters["labels"](options.kind, things, sheet, options.start)
        try:
            put_down(file, content)
        except NotWritten as error:
            yield not_a_line(exports.not_written(error), ("labels",), error.why.value)
            return
        if options.kind == "label":
            # From now on there may be labels with the table's code on them.
            table.desk.perform(NoteLabelPrinted())
    facts = {
        "ok": True,
        "command": "labels",
        "kind": options.kind,
        "copies": [copy.number for copy in copies],
        "sheet": sheet.name if sheet else None,
        "written": bool(things),
    }
    yield Answer(facts, _said(file) if things else _nothing())


def _copy_ids(table: OpenTable, options: Namespace) -> list[int]:
    """Return what is named, each once, in the order it was named; then what came with the box."""
    named = [copy_id(table, typed) for typed in options.copies]
    if options.box is not None:
        card = table.reads.box(options.box)
        if card is None:
            raise NoSuchBox(options.box)
        named += table.reads.ask(lambda session: box_copies(session, card.line.box_id))
    return list(dict.fromkeys(named))


def _sheet(table: OpenTable, options: Namespace) -> Sheet | None:
    if options.sheet is None:
        return L7160 if options.kind == "label" else None
    found = sheet_called(options.sheet, table.reads.own_sheets())
    if found is None:
        raise NoSuchSheet(options.sheet)
    return found


def _said(file: Path) -> str:
    return fill(pgettext("Command line", "{file} is written. Print it at 100 %."), file=file.absolute())


def _nothing() -> str:
    return pgettext("Command line", "There is nothing to print.")
