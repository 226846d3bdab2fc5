"""`labels`: labels, bookplates and travelling cards as a PDF to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bookcrossing.cli.answers import Answer
from bookcrossing.cli.printers import fit_of
from bookcrossing.cli.reading import copy_id
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.desk.cataloguing import NoteLabelPrinted
from bookcrossing.errors import NoSuchBox, NoSuchCopy, NoSuchSheet
from bookcrossing.exchange.putting_down import NotWritten, laid_ready
from bookcrossing.listings.printable import box_copies
from bookcrossing.printing.sheets import L7160, sheet_called
from bookcrossing.wording import exports, pgettext
from bookcrossing.wording.printed_items import items
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.listings.printable import Printable
    from bookcrossing.printing.imposition import PrinterFit
    from bookcrossing.printing.sheets import Sheet


def take_labels(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    if options.queue or options.came_out is not None:
        from bookcrossing.cli.print_queue import print_queue

        yield from print_queue(table, options)
        return
    copies = table.reads.printable(_copy_ids(table, options))
    _refuse_gone(table, options, copies)
    sheet = sheet_of(table, options)
    fit = fit_of(table, options.printer)
    if isinstance(fit, Answer):
        yield fit
        return
    file = Path(options.pdf)
    if copies:
        content = painted(table, options, copies, sheet, fit)
        try:
            with laid_ready(file, content):
                if options.kind == "label":
                    # From now on there may be labels with the table's code on them.
                    table.desk.perform(NoteLabelPrinted())
        except NotWritten as error:
            yield not_a_line(exports.not_written(error), ("labels",), error.why.value)
            return
    facts = {
        "ok": True,
        "command": "labels",
        "kind": options.kind,
        "copies": [copy.number for copy in copies],
        "sheet": sheet.name if sheet else None,
        "written": bool(copies),
    }
    yield Answer(facts, said(file) if copies else nothing())


def painted(
    table: OpenTable, options: Namespace, copies: tuple[Printable, ...], sheet: Sheet | None, fit: PrinterFit
) -> bytes:
    """Return the PDF of these copies' labels, bookplates or cards, a printer's own error taken out."""
    things = items(
        options.kind,
        copies,
        table.reads.qr_rule(),
        first=options.print_language,
        in_colour=options.colour,
    )
    content: bytes = table.painters["labels"](options.kind, things, sheet, options.start, fit)
    return content


def _refuse_gone(table: OpenTable, options: Namespace, copies: tuple[Printable, ...]) -> None:
    """Raise NoSuchCopy for a copy that is in no list any more: it would be missing among those printed."""
    here = {copy.copy_id for copy in copies}
    for typed in options.copies:
        if copy_id(table, typed) not in here:
            raise NoSuchCopy(typed)


def _copy_ids(table: OpenTable, options: Namespace) -> list[int]:
    """Return what is named, each once, in the order it was named; then what came with the box."""
    named = [copy_id(table, typed) for typed in options.copies]
    if options.box is not None:
        card = table.reads.box(options.box)
        if card is None:
            raise NoSuchBox(options.box)
        named += table.reads.ask(lambda session: box_copies(session, card.line.box_id))
    return list(dict.fromkeys(named))


def sheet_of(table: OpenTable, options: Namespace) -> Sheet | None:
    if options.sheet is None:
        return L7160 if options.kind == "label" else None
    found = sheet_called(options.sheet, table.reads.own_sheets())
    if found is None:
        raise NoSuchSheet(options.sheet)
    return found


def said(file: Path) -> str:
    return fill(pgettext("Command line", "{file} is written. Print it at 100 %."), file=file.absolute())


def nothing() -> str:
    return pgettext("Command line", "There is nothing to print.")
