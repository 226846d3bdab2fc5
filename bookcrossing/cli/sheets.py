"""`sheets`: the sheets of labels that are known, and those whose measures a library types in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import Answer, in_columns
from bookcrossing.cli.refusing import not_a_line
from bookcrossing.cli.sheet_options import changed, new_sheet
from bookcrossing.desk.own_sheets import DropSheet, KeepSheet
from bookcrossing.errors import NoSuchSheet
from bookcrossing.printing.sheets import SHIPPED, sheet_called
from bookcrossing.wording import label_page, pgettext
from bookcrossing.wording.sentences import fill, quoted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.printing.sheets import Sheet


def sheets(table: OpenTable, options: Namespace) -> Iterator[Answer]:
    """Change the library's own as the line says, and list all."""
    own = table.reads.own_sheets()
    typed = options.change if options.change is not None else options.remove
    if typed is not None and _called(own, typed) is None and (shipped := sheet_called(typed)) is not None:
        words = pgettext("Command line", "{sheet} comes with the program: it stays as it is.")
        yield not_a_line(fill(words, sheet=quoted(shipped.name)), ("sheets",))
        return
    if options.add is not None:
        table.desk.perform(KeepSheet(sheet=new_sheet(options)))
    elif options.change is not None:
        sheet = _known(own, options.change)
        table.desk.perform(KeepSheet(sheet=changed(sheet, options), instead_of=sheet.name))
    elif options.remove is not None:
        table.desk.perform(DropSheet(name=_known(own, options.remove).name))
    yield _listed(table.reads.own_sheets())


def _called(own: tuple[Sheet, ...], typed: str) -> Sheet | None:
    wanted = " ".join(typed.split()).casefold()
    return next((sheet for sheet in own if sheet.name.casefold() == wanted), None)


def _known(own: tuple[Sheet, ...], typed: str) -> Sheet:
    found = _called(own, typed)
    if found is None:
        raise NoSuchSheet(typed)
    return found


def _listed(own: tuple[Sheet, ...]) -> Answer:
    known = [(sheet, True) for sheet in own] + [(sheet, False) for sheet in SHIPPED]
    facts = {
        "ok": True,
        "command": "sheets",
        "sheets": [_facts(sheet, is_own=is_own) for sheet, is_own in known],
    }
    rows = [
        (
            sheet.name,
            f"{sheet.columns} × {sheet.rows}",
            label_page.label_size(sheet),
            label_page.own_sheet() if is_own else "",
        )
        for sheet, is_own in known
    ]
    return Answer(facts, in_columns(rows))


def _facts(sheet: Sheet, *, is_own: bool) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "own": is_own,
        "columns": sheet.columns,
        "rows": sheet.rows,
        "width": sheet.width,
        "height": sheet.height,
        "left": sheet.left,
        "top": sheet.top,
        "pitch_x": sheet.pitch_x,
        "pitch_y": sheet.pitch_y,
        "radius": sheet.radius,
    }
